// Instants and lengths of time in milliseconds, and civil dates. No clock here: the time is always handed in.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace footfall {

// A length of time.
struct Duration {
  std::int64_t ms = 0;

  friend constexpr auto operator<=>(const Duration&, const Duration&) = default;
  friend constexpr Duration operator+(Duration a, Duration b) { return {a.ms + b.ms}; }
  friend constexpr Duration operator-(Duration a, Duration b) { return {a.ms - b.ms}; }
  friend constexpr Duration operator*(Duration a, std::int64_t n) { return {a.ms * n}; }
};

constexpr Duration milliseconds(std::int64_t n) { return {n}; }
constexpr Duration seconds(std::int64_t n) { return {n * 1000}; }
constexpr Duration minutes(std::int64_t n) { return {n * 60'000}; }
constexpr Duration hours(std::int64_t n) { return {n * 3'600'000}; }
constexpr Duration days(std::int64_t n) { return {n * 86'400'000}; }

// An instant: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
struct Timestamp {
  std::int64_t ms = 0;

  friend constexpr auto operator<=>(const Timestamp&, const Timestamp&) = default;
  friend constexpr Timestamp operator+(Timestamp t, Duration d) { return {t.ms + d.ms}; }
  friend constexpr Timestamp operator-(Timestamp t, Duration d) { return {t.ms - d.ms}; }
  friend constexpr Duration operator-(Timestamp a, Timestamp b) { return {a.ms - b.ms}; }
};

// RFC 3339 in UTC with milliseconds: 2026-11-22T09:30:00.000Z. A Bug outside the years 1 to 9999.
std::string print_timestamp(Timestamp at);
// Any RFC 3339 date-time with an offset whose instant lies, in UTC, in the years 1970 to 9999; fractions beyond
// milliseconds are cut. A leap second (23:59:60 UTC at the end of a month) is the last millisecond before it.
// Empty otherwise.
std::optional<Timestamp> parse_timestamp(std::string_view text);

enum class Weekday { monday, tuesday, wednesday, thursday, friday, saturday, sunday };
constexpr std::array<std::string_view, 7> names_of(Weekday) {
  return {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
}

// A day of the proleptic Gregorian calendar, in no particular zone.
struct Date {
  std::int32_t year = 1970;
  std::int32_t month = 1;  // 1 to 12
  std::int32_t day = 1;    // 1 to 31

  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

// Days since 1970-01-01 and back (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"). A day past the end of
// its month counts on into the next. A Bug when the month is not 1 to 12, or when the year does not fit 32 bits.
std::int64_t days_since_epoch(Date date);
Date date_of_days(std::int64_t days);
Weekday weekday_of(Date date);

std::string print_date(Date date);                      // 2026-11-22; a Bug outside the years 1 to 9999
std::optional<Date> parse_date(std::string_view text);  // empty unless it is a day that exists, years 1 to 9999

// What a clock on the wall shows.
struct LocalTime {
  Date date;
  std::int32_t minute_of_day = 0;  // 0 to 1439
};

}  // namespace footfall
