#include "capacity/calendar.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace footfall::capacity {

std::int64_t most_at_once(const std::vector<Busy>& busy, Timestamp from, Timestamp until) {
  // At one instant what ends (a negative step) sorts before what begins.
  std::vector<std::pair<Timestamp, std::int64_t>> steps;
  steps.reserve(busy.size() * 2);
  for (const Busy& one : busy) {
    const Timestamp begins = std::max(one.from, from);
    const Timestamp ends = std::min(one.until, until);
    if (begins >= ends) continue;
    steps.emplace_back(begins, one.units);
    steps.emplace_back(ends, -one.units);
  }
  std::sort(steps.begin(), steps.end());
  std::int64_t in_use = 0;
  std::int64_t most = 0;
  for (const auto& [at, units] : steps) {
    in_use += units;
    most = std::max(most, in_use);
  }
  return most;
}

std::vector<Busy> without_lapsed(const std::vector<Busy>& busy) {
  std::vector<Busy> alive;
  std::copy_if(busy.begin(), busy.end(), std::back_inserter(alive), [](const Busy& one) { return !one.lapsed; });
  return alive;
}

std::vector<HoldId> lapsed_of(const std::vector<Busy>& busy) {
  std::vector<HoldId> lapsed;
  for (const Busy& one : busy) {
    if (one.lapsed) lapsed.push_back(one.hold);
  }
  std::sort(lapsed.begin(), lapsed.end());
  lapsed.erase(std::unique(lapsed.begin(), lapsed.end()), lapsed.end());
  return lapsed;
}

}  // namespace footfall::capacity
