// When an offer is honoured: weekdays, hours and days off, by the wall clock of the store. Pure, and the same on a
// device: base/ and the standard library only.
#pragma once

#include <cstdint>
#include <vector>

#include "base/timestamp.h"

namespace footfall::catalog {

// When a voucher may be used, from the wall clock of the store that serves it. Hours that run past midnight belong to
// the day they begin on: its weekday and its blackout count.
struct Rules {
  std::vector<Weekday> weekdays;  // empty: every day
  struct Hours {
    std::int32_t from_minute = 0;      // of the day, 0 to 1439
    std::int32_t until_minute = 1440;  // up to, not including; below from_minute: past midnight

    friend bool operator==(const Hours&, const Hours&) = default;
  };
  std::vector<Hours> hours;     // empty: all day
  std::vector<Date> blackouts;  // days it is not honoured

  friend bool operator==(const Rules&, const Rules&) = default;
};

enum class Honoured { yes, not_this_day, not_this_hour, blackout };
// Whether the rules honour a voucher at this local time; the first that applies of blackout, not_this_day,
// not_this_hour. Pure.
Honoured honoured(const Rules& rules, const LocalTime& local);

}  // namespace footfall::catalog
