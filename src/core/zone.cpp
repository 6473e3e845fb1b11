#include "core/zone.h"

#include <unicode/basictz.h>
#include <unicode/timezone.h>
#include <unicode/tztrans.h>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <utility>

#include "base/check.h"

namespace footfall {
namespace {

constexpr std::int64_t ms_per_minute = 60'000;
constexpr std::int64_t minutes_per_day = 1'440;

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

UDate to_icu(std::int64_t ms) { return static_cast<UDate>(ms); }  // exact: far below 2^53

const icu::BasicTimeZone& icu_zone(const void* rules) { return *static_cast<const icu::BasicTimeZone*>(rules); }

// ICU knows more names than IANA: "PST", "SystemV/PST8", "GMT+5". They differ from machine to machine, so they are
// unknown here.
bool spelled_like_iana(std::string_view name) {
  if (name.size() > 64 || name.starts_with("SystemV/")) return false;
  return name == "UTC" || name.find('/') != std::string_view::npos;
}

std::unique_ptr<icu::BasicTimeZone> load(std::string_view name) {
  const auto id = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  UErrorCode failed = U_ZERO_ERROR;
  UBool in_database = false;
  icu::UnicodeString canonical;
  icu::TimeZone::getCanonicalID(id, canonical, in_database, failed);
  if (U_FAILURE(failed) || !in_database) return nullptr;
  std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(id));
  if (!zone || *zone == icu::TimeZone::getUnknown()) return nullptr;
  auto* basic = dynamic_cast<icu::BasicTimeZone*>(zone.get());
  check(basic != nullptr, "every zone of the database has transitions");
  std::ignore = zone.release();
  return std::unique_ptr<icu::BasicTimeZone>(basic);
}

// Zones once loaded stay: there are some 600 names, and unknown ones are not kept.
class Loaded {
 public:
  const icu::BasicTimeZone* find(std::string_view name) {
    {
      const std::shared_lock reading(mutex_);
      const auto found = zones_.find(name);
      if (found != zones_.end()) return found->second.get();
    }
    auto zone = load(name);
    if (!zone) return nullptr;
    const std::unique_lock writing(mutex_);
    return zones_.emplace(name, std::move(zone)).first->second.get();
  }

 private:
  std::shared_mutex mutex_;
  std::map<std::string, std::unique_ptr<icu::BasicTimeZone>, std::less<>> zones_;
};

Loaded& loaded() {
  static Loaded zones;
  return zones;
}

std::int64_t offset_ms(const icu::BasicTimeZone& zone, std::int64_t utc_ms) {
  int32_t raw = 0;
  int32_t saving = 0;
  UErrorCode failed = U_ZERO_ERROR;
  zone.getOffset(to_icu(utc_ms), false, raw, saving, failed);
  check(U_SUCCESS(failed), "a zone has an offset at every instant");
  return raw + saving;
}

// The offset before the clocks jumped, whenever a wall time is in a gap or a fold.
std::int64_t former_offset_ms(const icu::BasicTimeZone& zone, std::int64_t wall_ms) {
  int32_t raw = 0;
  int32_t saving = 0;
  UErrorCode failed = U_ZERO_ERROR;
  zone.getOffsetFromLocal(to_icu(wall_ms), UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, raw, saving, failed);
  check(U_SUCCESS(failed), "a zone has an offset at every wall time");
  return raw + saving;
}

Zone zone_or_bug(std::string_view name) {
  const auto zone = Zone::named(name);
  check(zone.has_value(), "the zone is known");
  return *zone;
}

}  // namespace

std::optional<Zone> Zone::named(std::string_view name) {
  if (!spelled_like_iana(name)) return std::nullopt;
  const auto* rules = loaded().find(name);
  if (rules == nullptr) return std::nullopt;
  return Zone(rules);
}

LocalTime Zone::local_time(Timestamp at) const {
  const auto wall_minutes = floor_div(at.ms + offset_ms(icu_zone(rules_), at.ms), ms_per_minute);
  const auto day = floor_div(wall_minutes, minutes_per_day);
  return {.date = date_of_days(day), .minute_of_day = static_cast<std::int32_t>(wall_minutes - day * minutes_per_day)};
}

Timestamp Zone::instant_of(Date date, std::int32_t minute_of_day, Gap gap) const {
  const auto& zone = icu_zone(rules_);
  const auto wall_ms = (days_since_epoch(date) * minutes_per_day + minute_of_day) * ms_per_minute;
  const auto former = former_offset_ms(zone, wall_ms);
  const auto utc_ms = wall_ms - former;
  const bool in_gap = offset_ms(zone, utc_ms) != former;
  if (!in_gap || gap == Gap::shifted) return {utc_ms};
  icu::TimeZoneTransition jump;
  check(zone.getPreviousTransition(to_icu(utc_ms), true, jump), "a gap has a jump before it");
  return {static_cast<std::int64_t>(jump.getTime())};
}

bool known_zone(std::string_view zone) { return Zone::named(zone).has_value(); }

LocalTime local_time(std::string_view zone, Timestamp at) { return zone_or_bug(zone).local_time(at); }

Timestamp instant_of(std::string_view zone, Date date, std::int32_t minute_of_day, Gap gap) {
  return zone_or_bug(zone).instant_of(date, minute_of_day, gap);
}

}  // namespace footfall
