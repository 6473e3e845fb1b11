// How full a calendar is, and whether something more fits: a sweep over the intervals in use.
#pragma once

#include <cstdint>
#include <vector>

#include "capacity/capacity.h"

namespace footfall::capacity {

// An interval in use.
struct Busy {
  HoldId hold;
  Timestamp from, until;
  std::int64_t units = 0;
  bool lapsed = false;  // its hold is past its time, but was not expired yet
};

// The most units in use at any instant of [from, until). Intervals are half-open: what ends when another begins does
// not meet it.
std::int64_t most_at_once(const std::vector<Busy>& busy, Timestamp from, Timestamp until);

// The intervals whose holds have not lapsed.
std::vector<Busy> without_lapsed(const std::vector<Busy>& busy);

// The holds that have lapsed, each once, in order.
std::vector<HoldId> lapsed_of(const std::vector<Busy>& busy);

}  // namespace footfall::capacity
