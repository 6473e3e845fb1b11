#include "capacity/demand.h"

#include <gtest/gtest.h>

#include "base/check.h"

namespace footfall::capacity {
namespace {

constexpr Timestamp noon{43'200'000};

Hold of_pools(std::vector<PoolItem> pools) { return {"ord", "order", minutes(15), std::move(pools), {}}; }
Hold of_times(std::vector<CalendarItem> times) { return {"ord", "order", minutes(15), {}, std::move(times)}; }

TEST(Demand, SumsAPoolThatIsNamedTwiceAndSortsByName) {
  const auto demand = in_order(of_pools({{"b", 2}, {"a", 1}, {"b", 3}}));
  ASSERT_EQ(demand.pools.size(), 2U);
  EXPECT_EQ(demand.pools[0].pool, "a");
  EXPECT_EQ(demand.pools[0].quantity, 1);
  EXPECT_EQ(demand.pools[0].item, 1U);
  EXPECT_EQ(demand.pools[1].pool, "b");
  EXPECT_EQ(demand.pools[1].quantity, 5);
  EXPECT_EQ(demand.pools[1].item, 0U);
}

TEST(Demand, MakesAPoolWithTheSmallestTotalNamed) {
  const auto demand = in_order(of_pools({{"a", 1, 7}, {"a", 1}, {"a", 1, 3}, {"b", 1}}));
  EXPECT_EQ(demand.pools[0].make_with_total, 3);
  EXPECT_EQ(demand.pools[1].make_with_total, std::nullopt);
}

TEST(Demand, SumsAnIntervalThatIsNamedTwiceAndSortsByCalendarAndTime) {
  const auto demand = in_order(of_times({{"t2", noon, noon + hours(1)},
                                         {"t1", noon + hours(1), noon + hours(2)},
                                         {"t1", noon, noon + hours(1), 2},
                                         {"t2", noon, noon + hours(1), 4}}));
  ASSERT_EQ(demand.calendars.size(), 3U);
  EXPECT_EQ(demand.calendars[0].item, 2U);
  EXPECT_EQ(demand.calendars[1].item, 1U);
  EXPECT_EQ(demand.calendars[2].item, 0U);
  EXPECT_EQ(demand.calendars[2].units, 5);
}

TEST(Demand, RefusesAnIntervalThatDoesNotBeginBeforeItEnds) {
  EXPECT_TRUE(check_intervals(of_times({{"t", noon, noon + milliseconds(1)}})).ok());
  for (const Timestamp until : {noon, noon - hours(1)}) {
    const auto outcome = check_intervals(of_times({{"t", noon, noon + hours(1)}, {"t", noon, until}}));
    ASSERT_TRUE(outcome.is(why::interval_invalid));
    EXPECT_EQ(outcome.error().field, "/calendars/1/until");
  }
}

TEST(Demand, BeyondTheLimitsOfTheFaceIsABug) {
  EXPECT_NO_THROW(in_order(of_pools(std::vector<PoolItem>(100, {"a", quantity_max}))));
  EXPECT_NO_THROW(in_order(of_pools({{std::string(200, 'a')}})));
  const std::vector<Hold> wrong = {
      of_pools({{"a", 0}}),
      of_pools({{"a", -1}}),
      of_pools({{"a", quantity_max + 1}}),
      of_pools({{"", 1}}),
      of_pools({{std::string(201, 'a')}}),
      of_pools({{"a", 1, -1}}),
      of_pools({{"a", 1, unlimited + 1}}),
      of_pools(std::vector<PoolItem>(101, {"a", 1})),
      of_times({{"t", noon, noon + hours(1), 0}}),
      of_times({{"", noon, noon + hours(1)}}),
      {"ord", "order", Duration{}, {{"a", 1}}, {}},
  };
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    SCOPED_TRACE("row " + std::to_string(i));
    EXPECT_THROW(in_order(wrong[i]), Bug);
  }
}

}  // namespace
}  // namespace footfall::capacity
