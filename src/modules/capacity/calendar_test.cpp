#include "capacity/calendar.h"

#include <gtest/gtest.h>

#include <random>

namespace footfall::capacity {
namespace {

Busy busy(std::int64_t from, std::int64_t until, std::int64_t units = 1) {
  return {.hold = {}, .from = {from}, .until = {until}, .units = units};
}

std::int64_t most(const std::vector<Busy>& list, std::int64_t from, std::int64_t until) {
  return most_at_once(list, Timestamp{from}, Timestamp{until});
}

TEST(ACalendar, CountsWhatOverlapsAtOneInstant) {
  EXPECT_EQ(most({}, 0, 10), 0);
  EXPECT_EQ(most({busy(0, 10)}, 0, 10), 1);
  EXPECT_EQ(most({busy(0, 5), busy(3, 8)}, 0, 10), 2);
  EXPECT_EQ(most({busy(0, 5, 2), busy(3, 8, 3), busy(9, 10, 4)}, 0, 10), 5);
}

TEST(ACalendar, LetsOneBeginAtTheInstantAnotherEnds) {
  EXPECT_EQ(most({busy(0, 5), busy(5, 10)}, 0, 10), 1);
  EXPECT_EQ(most({busy(5, 10), busy(0, 5)}, 0, 10), 1);
}

TEST(ACalendar, LooksOnlyAtTheIntervalAskedFor) {
  const std::vector<Busy> list = {busy(0, 5), busy(2, 5), busy(8, 12)};
  EXPECT_EQ(most(list, 5, 8), 0);
  EXPECT_EQ(most(list, 4, 5), 2);
  EXPECT_EQ(most(list, 11, 20), 1);
  EXPECT_EQ(most(list, 12, 20), 0);
}

TEST(ACalendar, AgreesWithCountingEveryInstant) {
  std::mt19937 random(20261122);
  const auto below = [&](int bound) { return static_cast<std::int64_t>(random() % static_cast<unsigned>(bound)); };
  for (int round = 0; round < 300; ++round) {
    std::vector<Busy> list;
    for (std::int64_t i = below(9); i > 0; --i) {
      const auto from = below(20);
      list.push_back(busy(from, from + 1 + below(8), 1 + below(3)));
    }
    const auto from = below(20);
    const auto until = from + 1 + below(10);
    std::int64_t expected = 0;
    for (auto at = from; at < until; ++at) {
      std::int64_t in_use = 0;
      for (const Busy& one : list) in_use += one.from.ms <= at && at < one.until.ms ? one.units : 0;
      expected = std::max(expected, in_use);
    }
    ASSERT_EQ(most(list, from, until), expected) << "round " << round;
  }
}

TEST(ACalendar, KnowsWhichHoldsHaveLapsed) {
  const HoldId first{make_uuid(Timestamp{1}, Region{1}, 1)};
  const HoldId second{make_uuid(Timestamp{1}, Region{1}, 2)};
  auto a = busy(0, 5);
  a.hold = second;
  a.lapsed = true;
  auto b = busy(5, 6);
  b.hold = first;
  auto c = busy(7, 8);
  c.hold = second;
  c.lapsed = true;
  EXPECT_EQ(lapsed_of({a, b, c}), std::vector{second});
  const auto alive = without_lapsed({a, b, c});
  ASSERT_EQ(alive.size(), 1U);
  EXPECT_EQ(alive[0].hold, first);
}

}  // namespace
}  // namespace footfall::capacity
