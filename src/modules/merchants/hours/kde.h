// What is taken from KDE: KOpeningHours' reader of hours as people really write them, KHolidays' public holidays.
//
// Evaluating is not taken. KOpeningHours 22.12 evaluates in the time zone of the process, keeps caches that no lock
// guards, and errs in leap years, after `off` in a longer season and in dated ranges; so the calendar is read by
// hours/day.cpp. Both libraries are asked under one lock. They need no QCoreApplication, and about 5 MB of resident
// memory.
#pragma once

#include <bitset>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <utility>

#include "base/timestamp.h"

namespace footfall::merchants {

// Opening hours in their normal spelling: "mo - fr 9.00–17:00" is "Mo-Fr 09:00-17:00". Empty when it cannot be read at
// all; what comes back need not be ranges of time (parse_rules tells).
std::optional<std::string> normal_spelling(std::string_view text);

// The public holidays of one country or subdivision. Years are looked up when first asked for, and kept.
class PublicHolidays {
 public:
  // `region` as ISO 3166-1 or 3166-2, "DE" or "DE-BY"; a subdivision without a calendar has its country's. The same
  // object for the same region. Null when there is no calendar, for good.
  static std::shared_ptr<const PublicHolidays> of(std::string_view region);

  // Whether it is one. No day before 1970 or after 2100 is.
  bool on(Date date) const;

 private:
  using Days = std::bitset<367>;  // by day of the year
  explicit PublicHolidays(std::string region) : region_(std::move(region)) {}
  Days look_up(std::int32_t year) const;

  std::string region_;
  mutable std::shared_mutex mutex_;
  mutable std::map<std::int32_t, Days> years_;
};

}  // namespace footfall::merchants
