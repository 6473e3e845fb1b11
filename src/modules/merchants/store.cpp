#include "merchants/store.h"

#include <algorithm>
#include <functional>

#include "core/bounded_cache.h"
#include "core/zone.h"
#include "merchants/region.h"

namespace footfall::merchants {

namespace {

constexpr std::size_t hours_remembered = 1'000;  // of each generation; some kilobytes each
constexpr std::int32_t day_minutes = 1'440;
// Hours that run on past midnight are shown with the day they began on until the next noon.
constexpr std::int32_t night_ends = day_minutes + day_minutes / 2;
constexpr std::int64_t shown_days = 7;

bool digit(char c) { return c >= '0' && c <= '9'; }

Result<std::string> normal_website(std::string website) {
  if (website.empty()) return website;
  if (website.find(':') == std::string::npos) website.insert(0, "https://");
  const bool web = website.starts_with("https://") || website.starts_with("http://");
  const bool printable = std::ranges::all_of(website, [](char c) { return static_cast<unsigned char>(c) > ' '; });
  if (!web || !printable) {
    return no_field(footfall::why::field_malformed, "/website", "an address that begins with https:// or http://");
  }
  TRY(has_characters("/website", website, 0, website_max));
  return website;
}

// Whether the text may speak of the sun, in any spelling that is understood: then it needs the position.
bool may_need_position(std::string_view text) {
  for (const std::string_view word : {"sun", "Sun", "SUN", "dawn", "dusk"}) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

Outcome may_keep_hours(const Store& store) {
  if (store.opening_hours.empty()) return done;
  const auto hours = read_hours(store, {});
  if (hours.ok()) return done;
  Error error = hours.error();
  error.field = "/opening_hours";
  return error;
}

void add_interval(std::vector<DayHours>& week, std::string_view zone, const OpenInterval& interval) {
  const auto first = days_since_epoch(week.front().date);
  const auto from = local_time(zone, interval.from);
  auto day = days_since_epoch(from.date);
  auto from_minute = from.minute_of_day;
  const auto add = [&](std::int32_t until_minute) {
    const auto index = day - first;
    if (index < 0 || index >= shown_days || until_minute <= from_minute) return;
    week[static_cast<std::size_t>(index)].spans.push_back({from_minute, until_minute, interval.is, interval.comment});
  };
  const auto until = local_time(zone, interval.until);
  const auto until_day = days_since_epoch(until.date);
  for (; day - first < shown_days; ++day, from_minute = 0) {
    const auto until_minute = (until_day - day) * day_minutes + until.minute_of_day;
    if (until_minute <= night_ends) return add(static_cast<std::int32_t>(until_minute));
    add(day_minutes);
  }
}

}  // namespace

std::optional<std::string> normal_phone(std::string_view text) {
  std::string phone;
  for (const char c : text) {
    if (digit(c) || (c == '+' && phone.empty())) {
      phone.push_back(c);
    } else if (std::string_view(" -.()/").find(c) == std::string_view::npos) {
      return std::nullopt;
    }
  }
  // ITU-T E.164: a country code, which never begins with 0, and at most 15 digits in all; none is shorter than 7.
  const bool fits = phone.size() >= 8 && phone.size() <= 16 && phone[0] == '+' && phone[1] != '0';
  return fits ? std::optional(phone) : std::nullopt;
}

Result<OpeningHours> read_hours(const Store& store, std::string_view country) {
  static BoundedCache<std::string, OpeningHours> remembered(hours_remembered);
  Place place{.zone = store.zone, .position = std::nullopt, .country = std::string(country)};
  if (may_need_position(store.opening_hours)) {
    place.position = store.position;
    return OpeningHours::parse(store.opening_hours, std::move(place));
  }
  const std::string key = store.zone + '\n' + place.country + '\n' + store.opening_hours;
  if (auto known = remembered.find(key)) return *std::move(known);
  auto hours = OpeningHours::parse(store.opening_hours, place);
  if (hours.is(why::opening_hours_position_missing)) {
    place.position = store.position;
    return OpeningHours::parse(store.opening_hours, std::move(place));
  }
  if (hours.ok()) remembered.keep(key, *hours);
  return hours;
}

Result<Store> may_keep(Store store) {
  TRY(has_characters("/name", store.name, 1, name_max));
  TRY(has_characters("/name_zh", store.name_zh, 0, name_max));
  if (!store.category.empty() && !is_slug(store.category)) {
    return no_field(footfall::why::field_malformed, "/category", "the slug of a category");
  }
  TRY(has_characters("/address", store.address, 0, address_max));
  if (!known_zone(store.zone)) return no_field(why::zone_unknown, "/zone", "such as Europe/Berlin");
  if (store.position == LatLng{}) return no_field(why::position_unlikely, "/position", "a place, or none");
  if (!store.phone.empty()) {
    auto phone = normal_phone(store.phone);
    if (!phone) {
      return no_field(footfall::why::field_malformed, "/phone", "a number with its country code: +377 93 25 54 54");
    }
    store.phone = *std::move(phone);
  }
  store.website = TRY(normal_website(std::move(store.website)));
  TRY(may_keep_hours(store));
  TRY(has_characters("/hours_note", store.hours_note, 0, hours_note_max));
  TRY(has_characters("/description", store.description, 0, description_max));
  TRY(has_characters("/source", store.source, 0, source_max));
  return store;
}

OpenNow open_now(const Store& store, std::string_view country, Timestamp now) {
  if (store.state == StoreState::closed) return {.is = Openness::closed, .comment = {}, .changes_at = {}};
  if (store.opening_hours.empty()) return {};
  const auto hours = read_hours(store, country);
  if (!hours.ok()) return {};
  auto state = hours->state_at(now);
  return {.is = state.is, .comment = std::move(state.comment), .changes_at = hours->next_change(now)};
}

std::vector<DayHours> week_of(const Store& store, std::string_view country, Timestamp now) {
  if (store.opening_hours.empty()) return {};
  const auto hours = read_hours(store, country);
  if (!hours.ok()) return {};
  const auto today = days_since_epoch(local_time(store.zone, now).date);
  std::vector<DayHours> week;
  week.reserve(shown_days);
  for (std::int64_t i = 0; i < shown_days; ++i) week.push_back({.date = date_of_days(today + i), .spans = {}});
  // From the day before, so that its night does not look like this morning's.
  const auto from = instant_of(store.zone, date_of_days(today - 1), 0, Gap::first_valid);
  const auto until = instant_of(store.zone, date_of_days(today + shown_days + 1), 0, Gap::first_valid);
  for (const auto& interval : hours->intervals(from, until)) {
    if (interval.is != Openness::closed) add_interval(week, store.zone, interval);
  }
  return week;
}

}  // namespace footfall::merchants
