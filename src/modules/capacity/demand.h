// What a hold asks for: checked, summed by name, and in the one order in which everybody takes things.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "capacity/capacity.h"

namespace footfall::capacity {

inline constexpr std::size_t name_bytes_max = 200;
inline constexpr std::int64_t quantity_max = 1'000'000'000'000;

struct PoolDemand {
  std::string pool;
  std::int64_t quantity = 0;
  std::optional<std::int64_t> make_with_total;
  std::size_t item = 0;  // the first of the request's pools that named it
};

struct CalendarDemand {
  std::string calendar;
  Timestamp from, until;
  std::int64_t units = 0;
  std::size_t item = 0;
};

struct Demand {
  std::vector<PoolDemand> pools;          // by name, each once
  std::vector<CalendarDemand> calendars;  // by name, from, until; each interval once
};

// A Bug when a limit of the face is broken: doors bound what comes in.
Demand in_order(const Hold& request);

// Refuses with interval_invalid, naming the first item of the request that ends before it begins, or at once.
Outcome check_intervals(const Hold& request);

// The refusals of things taken, with the item they are about.
Error pool_unknown(const PoolDemand& want);
Error pool_sold_out(const PoolDemand& want, std::int64_t left);
Error calendar_unknown(const CalendarDemand& want);
Error calendar_sold_out(const CalendarDemand& want, std::int64_t left);

}  // namespace footfall::capacity
