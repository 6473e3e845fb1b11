#include "catalog/rules.h"

#include <algorithm>

namespace footfall::catalog {

namespace {

constexpr std::int32_t day_minutes = 1'440;

bool past_midnight(const Rules::Hours& hours) { return hours.until_minute < hours.from_minute; }

// Whether hours that begin on a day cover this minute of it; of the next day, counted on from 1440.
bool covers(const Rules& rules, std::int32_t minute) {
  if (rules.hours.empty()) return minute < day_minutes;
  return std::ranges::any_of(rules.hours, [&](const Rules::Hours& hours) {
    const auto until = hours.until_minute + (past_midnight(hours) ? day_minutes : 0);
    return minute >= hours.from_minute && minute < until;
  });
}

bool blacked_out(const Rules& rules, Date day) {
  return std::ranges::find(rules.blackouts, day) != rules.blackouts.end();
}

bool of_weekday(const Rules& rules, Date day) {
  return rules.weekdays.empty() || std::ranges::find(rules.weekdays, weekday_of(day)) != rules.weekdays.end();
}

Honoured on_day(const Rules& rules, Date day, std::int32_t minute) {
  if (blacked_out(rules, day)) return Honoured::blackout;
  if (!of_weekday(rules, day)) return Honoured::not_this_day;
  return covers(rules, minute) ? Honoured::yes : Honoured::not_this_hour;
}

}  // namespace

Honoured honoured(const Rules& rules, const LocalTime& local) {
  const Date yesterday = date_of_days(days_since_epoch(local.date) - 1);
  const bool last_night = covers(rules, local.minute_of_day + day_minutes);
  const auto night = on_day(rules, yesterday, local.minute_of_day + day_minutes);
  if (last_night && night == Honoured::yes) return night;
  const auto today = on_day(rules, local.date, local.minute_of_day);
  // A minute that only last night's hours cover is last night's to refuse.
  const bool last_nights = last_night && !covers(rules, local.minute_of_day);
  return last_nights ? night : today;
}

}  // namespace footfall::catalog
