#include "core/ids.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <thread>
#include <vector>

#include "support/world.h"

namespace footfall {
namespace {

constexpr Region berlin{7};

// Gives the same byte for ever.
class ConstantRandom : public Random {
 public:
  explicit ConstantRandom(std::uint8_t byte) : byte_(byte) {}
  void fill(std::span<std::uint8_t> bytes) override { std::fill(bytes.begin(), bytes.end(), byte_); }

 private:
  std::uint8_t byte_;
};

TEST(MakingIds, TellsTheirTimeAndRegion) {
  test::SeededRandom random;
  MonotonicIds ids(random);
  const Uuid id = ids.next(test::start, berlin);
  EXPECT_EQ(time_of(id), test::start);
  EXPECT_EQ(region_of(id), berlin);
}

TEST(MakingIds, CountsUpWithinAMillisecond) {
  test::SeededRandom random;
  MonotonicIds ids(random);
  Uuid last = ids.next(test::start, berlin);
  for (int i = 0; i < 1000; ++i) {
    const Uuid next = ids.next(test::start, berlin);
    EXPECT_LT(last, next);
    EXPECT_EQ(time_of(next), test::start);
    last = next;
  }
}

TEST(MakingIds, StartsAtRandomInEachMillisecond) {
  test::SeededRandom random;
  MonotonicIds ids(random);
  const Uuid one = ids.next(test::start, berlin);
  const Uuid other = ids.next(test::start + milliseconds(1), berlin);
  EXPECT_FALSE(std::equal(one.begin() + 8, one.end(), other.begin() + 8));
}

TEST(MakingIds, NeverGoesBackWhenTheClockDoes) {
  test::SeededRandom random;
  MonotonicIds ids(random);
  const Uuid before = ids.next(test::start, berlin);
  const Uuid after = ids.next(test::start - days(1), berlin);
  EXPECT_LT(before, after);
  EXPECT_EQ(time_of(after), test::start);
}

TEST(MakingIds, LeavesRoomToCountEvenFromTheHighestStart) {
  ConstantRandom random(0xff);
  MonotonicIds ids(random);
  const Uuid first = ids.next(test::start, berlin);
  EXPECT_EQ(first[8], 0b1001'1111);  // variant 10, then the highest bit of the tail clear
  EXPECT_LT(first, ids.next(test::start, berlin));
}

TEST(MakingIds, NeverRepeatsAcrossThreads) {
  test::SeededRandom random;
  MonotonicIds ids(random);
  constexpr std::size_t each = 2000;
  std::vector<std::vector<Uuid>> made(4);
  {
    std::vector<std::jthread> threads;
    for (auto& mine : made) {
      threads.emplace_back([&] {
        for (std::size_t i = 0; i < each; ++i) mine.push_back(ids.next(test::start, berlin));
      });
    }
  }
  std::set<Uuid> all;
  for (const auto& mine : made) all.insert(mine.begin(), mine.end());
  EXPECT_EQ(all.size(), each * made.size());
}

}  // namespace
}  // namespace footfall
