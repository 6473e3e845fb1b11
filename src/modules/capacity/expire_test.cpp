#include <atomic>

#include "capacity/capacity_fixture.h"
#include "core/module.h"

namespace footfall::capacity {
namespace {

class Expiring : public OnCapacity {
 protected:
  void SetUp() override { ASSERT_TRUE(set("a", 100).ok()); }
};
ON_BOTH_DATABASES(Expiring);

TEST_P(Expiring, GivesBackWhatIsPastItsTimeAndNothingElse) {
  ASSERT_TRUE(set_time("table", 1).ok());
  const auto noon = test::start + hours(3);
  const auto due = must_take(of({{"a", 2}, {"b", 1, 1}}, {{"table", noon, noon + hours(1)}}, minutes(5)));
  const auto alive = must_take(of({{"a", 3}}, {}, minutes(6)));
  const auto sold = must_take(of({{"a", 4}}, {}, minutes(5)));
  ASSERT_TRUE(do_confirm(sold).ok());
  clock().advance(minutes(5) - milliseconds(1));
  EXPECT_EQ(do_expire(), 0U);
  clock().advance(milliseconds(1));
  EXPECT_EQ(do_expire(), 1U);
  EXPECT_EQ(level("a"), "3/4 of 100");
  EXPECT_EQ(level("b"), "0/0 of 1");
  EXPECT_EQ(use("table", noon, noon + hours(1)), 0);
  EXPECT_EQ(find(due)->state, State::expired);
  EXPECT_EQ(find(alive)->state, State::held);
}

TEST_P(Expiring, TakesTheOldestFirstAndNoMoreThanItsLimit) {
  const auto late = must_take(of({{"a", 1}}, {}, minutes(3)));
  must_take(of({{"a", 1}}, {}, minutes(1)));
  must_take(of({{"a", 1}}, {}, minutes(2)));
  clock().advance(minutes(3));
  EXPECT_EQ(do_expire(2), 2U);
  EXPECT_EQ(level("a"), "1/0 of 100");
  clock().set(test::start);
  EXPECT_EQ(find(late)->state, State::held) << "a clock that goes back brings back only what was not expired";
  EXPECT_TRUE(do_confirm(late).ok());
}

TEST_P(Expiring, ByManyAtOnceCountsEachHoldOnce) {
  for (int i = 0; i < 30; ++i) must_take(i % 2 == 0 ? of({{"a"}, {"b", 1, 50}}) : of({{"b", 1, 50}, {"a"}}));
  clock().advance(minutes(15));
  std::atomic<std::size_t> expired = 0;
  race(8, [&](std::size_t) {
    while (const auto some = do_expire(7)) expired += some;
  });
  EXPECT_EQ(expired, 30U);
  EXPECT_EQ(level("a"), "0/0 of 100");
}

TEST_P(Expiring, IsAJobOfTheModule) {
  must_take(of({{"a", 1}}));
  clock().advance(minutes(15));
  const Module capacity = module();
  ASSERT_EQ(capacity.jobs.size(), 1U);
  EXPECT_EQ(capacity.jobs[0].run(gate(), region, clock().now()), 1U);
  EXPECT_EQ(capacity.jobs[0].run(gate(), region, clock().now()), 0U);
  EXPECT_EQ(level("a"), "0/0 of 100");
}

using Setting = OnCapacity;
ON_BOTH_DATABASES(Setting);

TEST_P(Setting, APoolsTotalStopsAtWhatIsInUse) {
  ASSERT_TRUE(set("a", 5).ok());
  ASSERT_TRUE(do_confirm(must_take(of({{"a", 1}}))).ok());
  must_take(of({{"a", 2}}));
  EXPECT_TRUE(set("a", 3).ok());
  const auto refused = set("a", 2);
  ASSERT_TRUE(refused.is(why::total_below_use));
  EXPECT_EQ(refused.error().expected, "at least 3");
  EXPECT_EQ(level("a"), "2/1 of 3");
  EXPECT_TRUE(set("a", unlimited).ok());
  EXPECT_TRUE(take(of({{"a", 1'000'000'000'000}})).ok());
}

TEST_P(Setting, ACalendarsUnitsStopAtWhatOverlapsFromNowOn) {
  ASSERT_TRUE(set_time("table", 3).ok());
  const auto soon = test::start + hours(1);
  must_take(of({}, {{"table", soon, soon + hours(1), 3}}, days(1)));
  const auto later = must_take(of({}, {{"table", soon + hours(2), soon + hours(3), 2}}, days(1)));
  const auto refused = set_time("table", 2);
  ASSERT_TRUE(refused.is(why::total_below_use));
  EXPECT_EQ(refused.error().expected, "at least 3");
  clock().advance(hours(2));
  EXPECT_TRUE(set_time("table", 2).ok()) << "what is over no longer counts";
  EXPECT_TRUE(set_time("table", 1).is(why::total_below_use));
  ASSERT_TRUE(do_release(later).ok());
  EXPECT_TRUE(set_time("table", 0).ok());
  EXPECT_TRUE(take(of({}, {{"table", soon + hours(4), soon + hours(5)}})).is(why::sold_out));
}

}  // namespace
}  // namespace footfall::capacity
