// What the rules say of one day.
#pragma once

#include <optional>
#include <vector>

#include "base/timestamp.h"
#include "merchants/hours/kde.h"
#include "merchants/hours/rules.h"
#include "merchants/hours/stretches.h"
#include "merchants/hours/sun.h"

namespace footfall::merchants {

// The day that is asked about.
struct DayFacts {
  Date date;
  const PublicHolidays* holidays = nullptr;  // none: no day is a public holiday
  // In minutes of the wall's clock after midnight of `date`; the morning after is another one where clocks jump at
  // night.
  std::optional<SunDay> sun;
  std::optional<SunDay> sun_after;
};

// Hours that begin on the day, in minutes after its midnight. They may reach into the day after.
struct DayHours {
  Stretches stated;
  Stretches fallback;  // holds where neither this day's hours nor the night before are open or unknown
  struct Cut {
    std::int32_t from;
    std::int32_t until;
  };
  std::vector<Cut> cuts;  // `off` with times: cuts into the night before, too
};

DayHours hours_of(const std::vector<Rule>& rules, const DayFacts& facts);

}  // namespace footfall::merchants
