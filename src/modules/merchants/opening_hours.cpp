#include "merchants/opening_hours.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "core/zone.h"
#include "merchants/hours/day.h"
#include "merchants/hours/kde.h"
#include "merchants/hours/rules.h"
#include "merchants/hours/stretches.h"
#include "merchants/hours/sun.h"

namespace footfall::merchants {

struct ReadHours {
  std::string canonical;
  Place place;
  Zone zone;
  std::vector<Rule> rules;
  Needs needs;
  std::shared_ptr<const PublicHolidays> holidays;  // null when not asked for, or when there are none
};

namespace {

constexpr std::int32_t day_minutes = 1440;

// A stretch between two instants. The comment is kept by the rule.
struct Slot {
  Timestamp from;
  Timestamp until;
  Openness is;
  const std::string* comment;
};

// The sun of a day on the clock of the zone, in minutes after its midnight: noon is on that date, wherever the date
// line runs.
SunDay sun_on_the_wall(std::int64_t day, LatLng position, const Zone& zone) {
  const auto sun = sun_on(date_of_days(day), position);
  const auto noon = Timestamp{day * days(1).ms} + minutes(sun.noon);
  return on_clock_ahead(sun, zone.local_time(noon).minute_of_day - sun.noon);
}

DayFacts facts_of(const ReadHours& read, std::int64_t day) {
  DayFacts facts;
  facts.date = date_of_days(day);
  facts.holidays = read.holidays.get();
  if (!read.needs.sun) return facts;
  facts.sun = sun_on_the_wall(day, *read.place.position, read.zone);
  facts.sun_after = on_clock_ahead(sun_on_the_wall(day + 1, *read.place.position, read.zone), day_minutes);
  return facts;
}

// What begins on the days from `first` to `last` (since the epoch, both included), as stretches after the first
// midnight.
Stretches stretches_of(const ReadHours& read, std::int64_t first, std::int64_t last) {
  Stretches stated;
  std::vector<Stretch> fallback;
  for (auto number = first; number <= last; ++number) {
    const auto day = hours_of(read.rules, facts_of(read, number));
    const auto midnight = static_cast<std::int32_t>(number - first) * day_minutes;
    for (const auto& cut : day.cuts) stated.erase(cut.from + midnight, cut.until + midnight);
    for (auto stretch : day.stated.all()) {
      stretch.from += midnight;
      stretch.until += midnight;
      stated.paint(stretch);
    }
    for (auto stretch : day.fallback.all()) {
      stretch.from += midnight;
      stretch.until += midnight;
      fallback.push_back(stretch);
    }
  }
  for (const auto& stretch : fallback) stated.fill(stretch);
  return stated;
}

// The same as instants, neighbours that say the same joined. What falls into a gap of the clocks is gone.
std::vector<Slot> slots_of(const ReadHours& read, std::int64_t first, std::int64_t last) {
  std::vector<Slot> slots;
  const auto instant = [&](std::int32_t minute) {
    return read.zone.instant_of(date_of_days(first), minute, Gap::first_valid);
  };
  const auto stretches = stretches_of(read, first, last);
  for (const auto& stretch : stretches.all()) {
    const Slot slot{instant(stretch.from), instant(stretch.until), stretch.is, stretch.comment};
    if (slot.from >= slot.until) continue;
    const bool joins = !slots.empty() && slots.back().until == slot.from && slots.back().is == slot.is &&
                       *slots.back().comment == *slot.comment;
    if (joins) {
      slots.back().until = slot.until;
    } else {
      slots.push_back(slot);
    }
  }
  return slots;
}

std::int64_t day_at(const ReadHours& read, Timestamp at) { return days_since_epoch(read.zone.local_time(at).date); }

// Where, from `cursor` to the end of `slots`, it is first not as `now` says; or how far it stays so. All of it is known
// up to `known`.
struct Walk {
  Timestamp cursor;
  bool changed;
};
Walk walk(const std::vector<Slot>& slots, Openness now, Timestamp cursor, Timestamp known) {
  for (const auto& slot : slots) {
    if (slot.until <= cursor || slot.from >= known) continue;
    if (slot.from > cursor) {
      if (now != Openness::closed) return {cursor, true};
      cursor = slot.from;
    }
    if (slot.is != now) return {cursor, true};
    cursor = slot.until;
  }
  if (cursor >= known) return {cursor, false};
  return now == Openness::closed ? Walk{known, false} : Walk{cursor, true};
}

}  // namespace

Result<OpeningHours> OpeningHours::parse(std::string_view text, Place place) {
  const auto zone = Zone::named(place.zone);
  if (!zone) return no_field(why::opening_hours_zone_unknown, "", "a zone like Europe/Berlin");
  if (text.empty() || text.size() > text_max) return no_field(why::opening_hours_invalid, "", "1 to 500 bytes of text");
  auto canonical = normal_spelling(text);
  // What the reader makes of nonsense, it reads differently the second time. Sense stays as it is.
  if (!canonical || normal_spelling(*canonical) != canonical) return not_understood("by KOpeningHours");
  auto rules = TRY(parse_rules(*canonical));
  const auto needs = needs_of(rules);
  if (needs.sun && !place.position) return no_field(why::opening_hours_position_missing, "", "a store with a position");
  auto holidays = needs.public_holidays ? PublicHolidays::of(place.country) : nullptr;
  return OpeningHours(std::make_shared<const ReadHours>(ReadHours{.canonical = *std::move(canonical),
                                                                  .place = std::move(place),
                                                                  .zone = *zone,
                                                                  .rules = std::move(rules),
                                                                  .needs = needs,
                                                                  .holidays = std::move(holidays)}));
}

OpenState OpeningHours::state_at(Timestamp at) const {
  const auto day = day_at(*read_, at);
  for (const auto& slot : slots_of(*read_, day - 1, day + 1)) {
    if (slot.from <= at && at < slot.until) return {.is = slot.is, .comment = *slot.comment};
  }
  return {};
}

std::optional<Timestamp> OpeningHours::next_change(Timestamp at) const {
  const auto now = state_at(at).is;
  const auto end = at + horizon;
  constexpr std::int64_t days_at_once = 8;
  const auto& first = read_->rules.front();
  if (read_->rules.size() == 1 && first.any_day() && first.spans.empty()) return std::nullopt;  // 24/7
  for (auto cursor = at; cursor <= end;) {
    const auto day = day_at(*read_, cursor);
    // Hours by the sun can begin before their day does: so the last day is read, but not yet believed.
    const auto known = read_->zone.instant_of(date_of_days(day + days_at_once), 0, Gap::first_valid);
    const auto walked = walk(slots_of(*read_, day - 1, day + days_at_once), now, cursor, known);
    if (walked.changed) return walked.cursor <= end ? std::optional(walked.cursor) : std::nullopt;
    cursor = walked.cursor;
  }
  return std::nullopt;
}

std::vector<OpenInterval> OpeningHours::intervals(Timestamp from, Timestamp until) const {
  until = std::min(until, from + horizon);
  std::vector<OpenInterval> found;
  if (until <= from) return found;
  for (const auto& slot : slots_of(*read_, day_at(*read_, from) - 1, day_at(*read_, until) + 1)) {
    if (slot.until <= from || slot.from >= until) continue;
    found.push_back({.from = std::max(slot.from, from),
                     .until = std::min(slot.until, until),
                     .is = slot.is,
                     .comment = *slot.comment});
  }
  return found;
}

const std::string& OpeningHours::canonical() const { return read_->canonical; }

const Place& OpeningHours::place() const { return read_->place; }

HolidaysKnown OpeningHours::holidays() const {
  const auto& needs = read_->needs;
  if (!needs.public_holidays && !needs.school_holidays) return HolidaysKnown::not_asked;
  const bool known = !needs.school_holidays && read_->holidays != nullptr;
  return known ? HolidaysKnown::yes : HolidaysKnown::no;
}

}  // namespace footfall::merchants
