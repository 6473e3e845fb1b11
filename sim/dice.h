// The dice of a run: everything that is left to chance comes from one seed.
#pragma once

#include <cstddef>
#include <cstdint>

#include "support/world.h"

namespace footfall::sim {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}

  // 0 to bound-1; bound is above zero.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_.below(bound)); }
  // Both ends included.
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(high - low + 1)));
  }
  // True one time in `times`; never when that is 0, and then the dice are not thrown.
  bool one_in(std::size_t times) { return times != 0 && below(times) == 0; }
  // One of a list that is not empty.
  template <class List>
  auto& of(List& list) {
    return list[below(list.size())];
  }

 private:
  test::SeededRandom random_;
};

}  // namespace footfall::sim
