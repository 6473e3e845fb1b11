// Opening hours as rules: what OpenStreetMap's opening_hours text says, in the order it says it.
//
//   2026 Apr-Sep week 10-20 Mo-Fr,PH 09:00-12:00,13:00-18:00 open "ring the bell"; Su off || "by appointment"
//   years dates  weeks      days     spans                   state comment           normal  fallback
//
// Grammar: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/timestamp.h"
#include "merchants/opening_hours.h"

namespace footfall::merchants {

// 2026, 2026-2030, 2020-2030/2, 2026+
struct Years {
  std::int32_t first = 0;
  std::int32_t last = 0;  // 9999 when it has no end
  std::int32_t step = 1;
};

// Weeks of ISO 8601: 10, 10-20, 01-53/2
struct Weeks {
  std::int32_t first = 1;
  std::int32_t last = 53;
  std::int32_t step = 1;
};

// The start or end of a range of dates: 2026 Dec 24, Mar, easter -2 days, Mar Su[-1] +1 day
struct DateMark {
  std::int32_t year = 0;   // 0: every year
  std::int32_t month = 0;  // 0: Easter Sunday
  std::int32_t day = 0;    // 0: the whole month
  std::optional<Weekday> weekday;
  std::int32_t nth = 0;  // which such weekday of the month (from its end when negative); of a day: the next or last one
  std::int32_t days_after = 0;

  friend bool operator==(const DateMark&, const DateMark&) = default;
};
struct Dates {
  DateMark first;
  DateMark last;
};

// Mo-Fr, Mo[1,-1] +2 days
struct Weekdays {
  Weekday first = Weekday::monday;
  Weekday last = Weekday::sunday;
  std::vector<std::int32_t> nth;  // which ones of the month; empty: all
  std::int32_t days_after = 0;
};
// Weekdays, PH, SH -1 day, PH Mo-Fr
struct Days {
  enum class Of { week, public_holiday, school_holiday };
  Of of = Of::week;
  Weekdays week;                // of the week
  std::int32_t days_after = 0;  // a holiday
  std::vector<Weekdays> also;   // which days of the week the holiday must be on; empty: any
};

// A time of day: minutes after midnight, or after what the sun does.
struct Clock {
  enum class From { midnight, dawn, sunrise, sunset, dusk };
  From from = From::midnight;
  std::int32_t minutes = 0;
};
enum class End { stated, stated_then_open, open };  // 18:00-22:00, 18:00-22:00+, 18:00+
struct Span {
  Clock from;
  Clock until;  // nothing when the end is open
  End end = End::stated;
};

struct Rule {
  enum class Joins { replacing, adding, fallback };  // ";"  ","  "||"
  Joins joins = Joins::replacing;
  std::vector<Years> years;
  std::vector<Dates> dates;
  std::vector<Weeks> weeks;
  std::vector<Days> days;
  std::vector<Span> spans;  // empty: from midnight to midnight
  Openness is = Openness::open;
  std::string comment;

  bool any_day() const { return years.empty() && dates.empty() && weeks.empty() && days.empty(); }
};

// What the rules lean on besides the calendar.
struct Needs {
  bool sun = false;
  bool public_holidays = false;
  bool school_holidays = false;
};
Needs needs_of(const std::vector<Rule>& rules);

// The refusal opening_hours_invalid; `detail` is for the log.
Error not_understood(std::string detail);

// Reads the text in the spelling that KOpeningHours gives it. Refuses what is no range of time (10:00,
// 10:00-16:00/01:30), numbers out of their range, and what KOpeningHours takes for grammar but nobody could open a door
// by.
Result<std::vector<Rule>> parse_rules(std::string_view canonical);

}  // namespace footfall::merchants
