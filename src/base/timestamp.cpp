#include "base/timestamp.h"

#include <array>
#include <cstddef>

#include "base/check.h"

namespace footfall {
namespace {

constexpr std::int64_t ms_per_day = 86'400'000;
constexpr std::int64_t timestamp_ms_max = 253'402'300'799'999;  // 9999-12-31T23:59:59.999Z

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

constexpr std::int64_t floor_mod(std::int64_t a, std::int64_t b) { return a % b + (a % b < 0 ? b : 0); }

bool is_leap(std::int32_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
  constexpr std::array<std::int32_t, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : lengths[static_cast<std::size_t>(month - 1)];
}

void put_digits(char* out, int count, std::int64_t value) {
  for (int i = count - 1; i >= 0; --i, value /= 10) out[i] = static_cast<char>('0' + value % 10);
}

void put_date(char* out, Date date) {
  check(date.year >= 1 && date.year <= 9999, "a printed year has four digits");
  put_digits(out, 4, date.year);
  put_digits(out + 5, 2, date.month);
  put_digits(out + 8, 2, date.day);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads from the front of a text. After the first thing that is not as expected, `fine` stays false.
struct Reader {
  std::string_view rest;
  bool fine = true;

  bool next_is(char c) const { return !rest.empty() && rest.front() == c; }

  char any() {
    if (rest.empty()) {
      fine = false;
      return '\0';
    }
    const char c = rest.front();
    rest.remove_prefix(1);
    return c;
  }

  void literal(char c) { fine = any() == c && fine; }

  std::int32_t digits(int count) {
    std::int32_t value = 0;
    for (int i = 0; i < count; ++i) {
      const char c = any();
      if (!is_digit(c)) fine = false;
      value = value * 10 + (c - '0');
    }
    return fine ? value : 0;
  }

  std::int32_t digits(int count, std::int32_t least, std::int32_t most) {
    const std::int32_t value = digits(count);
    fine = fine && value >= least && value <= most;
    return value;
  }
};

Date read_date(Reader& reader) {
  Date date;
  date.year = reader.digits(4, 1, 9999);
  reader.literal('-');
  date.month = reader.digits(2, 1, 12);
  reader.literal('-');
  date.day = reader.digits(2, 1, 31);
  if (reader.fine) reader.fine = date.day <= days_in_month(date.year, date.month);
  return date;
}

// ".123456" as 123: nothing finer than a millisecond is kept.
std::int64_t read_fraction_ms(Reader& reader) {
  if (!reader.next_is('.')) return 0;
  reader.any();
  std::int64_t ms = 0;
  std::int64_t unit = 100;
  reader.fine = reader.fine && !reader.rest.empty() && is_digit(reader.rest.front());
  while (!reader.rest.empty() && is_digit(reader.rest.front())) {
    ms += (reader.any() - '0') * unit;
    unit /= 10;
  }
  return ms;
}

// "Z", "+08:00", "-00:00": what the local time is ahead of UTC.
std::int64_t read_offset_ms(Reader& reader) {
  const char sign = reader.any();
  if (sign == 'Z' || sign == 'z') return 0;
  reader.fine = reader.fine && (sign == '+' || sign == '-');
  const std::int64_t hour = reader.digits(2, 0, 23);
  reader.literal(':');
  const std::int64_t minute = reader.digits(2, 0, 59);
  const std::int64_t offset = (hour * 60 + minute) * 60'000;
  return sign == '-' ? -offset : offset;
}

// Leap seconds are inserted only as the last second, in UTC, of a month (RFC 3339, 5.7).
bool may_hold_leap_second(std::int64_t minute_start_ms) {
  const std::int64_t next_minute_ms = minute_start_ms + 60'000;
  return next_minute_ms % ms_per_day == 0 && date_of_days(next_minute_ms / ms_per_day).day == 1;
}

}  // namespace

std::string print_timestamp(Timestamp at) {
  const std::int64_t ms_of_day = floor_mod(at.ms, ms_per_day);
  std::string text = "0000-00-00T00:00:00.000Z";
  put_date(text.data(), date_of_days(floor_div(at.ms, ms_per_day)));
  put_digits(text.data() + 11, 2, ms_of_day / 3'600'000);
  put_digits(text.data() + 14, 2, ms_of_day / 60'000 % 60);
  put_digits(text.data() + 17, 2, ms_of_day / 1000 % 60);
  put_digits(text.data() + 20, 3, ms_of_day % 1000);
  return text;
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  Reader reader{text};
  const Date date = read_date(reader);
  const char separator = reader.any();
  reader.fine = reader.fine && (separator == 'T' || separator == 't');
  const std::int64_t hour = reader.digits(2, 0, 23);
  reader.literal(':');
  const std::int64_t minute = reader.digits(2, 0, 59);
  reader.literal(':');
  const std::int64_t second = reader.digits(2, 0, 60);
  const std::int64_t fraction_ms = read_fraction_ms(reader);
  const std::int64_t offset_ms = read_offset_ms(reader);
  if (!reader.fine || !reader.rest.empty()) return std::nullopt;

  const std::int64_t minute_ms = days_since_epoch(date) * ms_per_day + (hour * 60 + minute) * 60'000 - offset_ms;
  const bool leap = second == 60;
  if (leap && !may_hold_leap_second(minute_ms)) return std::nullopt;
  const std::int64_t ms = minute_ms + (leap ? 59'999 : second * 1000 + fraction_ms);
  if (ms < 0 || ms > timestamp_ms_max) return std::nullopt;
  return Timestamp{ms};
}

// Both count in years that begin in March, so that the leap day is the last of its year, and in eras of 400 years.
std::int64_t days_since_epoch(Date date) {
  check(date.month >= 1 && date.month <= 12, "a month is 1 to 12");
  const std::int64_t year = std::int64_t{date.year} - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t year_of_era = floor_mod(year, 400);
  const std::int64_t day_of_year = (153 * (date.month > 2 ? date.month - 3 : date.month + 9) + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

Date date_of_days(std::int64_t days) {
  constexpr std::int64_t days_max = 780'000'000'000;  // years of 32 bits hold a little more
  check(days >= -days_max && days <= days_max, "a date's year fits 32 bits");
  const std::int64_t shifted = days + 719'468;
  const std::int64_t era = floor_div(shifted, 146'097);
  const std::int64_t day_of_era = floor_mod(shifted, 146'097);
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const std::int64_t day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  const std::int64_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return {static_cast<std::int32_t>(year), static_cast<std::int32_t>(month), static_cast<std::int32_t>(day)};
}

Weekday weekday_of(Date date) {
  return static_cast<Weekday>(floor_mod(days_since_epoch(date) + 3, 7));  // 1970-01-01 is a Thursday
}

std::string print_date(Date date) {
  std::string text = "0000-00-00";
  put_date(text.data(), date);
  return text;
}

std::optional<Date> parse_date(std::string_view text) {
  Reader reader{text};
  const Date date = read_date(reader);
  if (!reader.fine || !reader.rest.empty()) return std::nullopt;
  return date;
}

}  // namespace footfall
