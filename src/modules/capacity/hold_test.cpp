#include <atomic>

#include "capacity/capacity_fixture.h"

namespace footfall::capacity {
namespace {

class Holding : public OnCapacity {};
ON_BOTH_DATABASES(Holding);

TEST_P(Holding, TakesFromEveryPoolAndRemembersWhoFor) {
  ASSERT_TRUE(set("a", 10).ok());
  ASSERT_TRUE(set("b", 10).ok());
  const auto id = must_take(of({{"b", 2}, {"a", 3}, {"b", 1}}));
  EXPECT_EQ(level("a"), "3/0 of 10");
  EXPECT_EQ(level("b"), "3/0 of 10");
  const auto held = find(id);
  ASSERT_TRUE(held);
  EXPECT_EQ(held->id, id);
  EXPECT_EQ(held->state, State::held);
  EXPECT_EQ(held->owner, "ord");
  EXPECT_EQ(held->purpose, "order");
  EXPECT_EQ(held->expires_at, test::start + minutes(15));
}

TEST_P(Holding, TakesTheLastUnitAndNotOneMore) {
  ASSERT_TRUE(set("a", 3).ok());
  EXPECT_TRUE(take(of({{"a", 3}})).ok());
  const auto refused = take(of({{"a", 1}}));
  ASSERT_TRUE(refused.is(why::sold_out));
  EXPECT_EQ(refused.error().field, "/pools/0");
  EXPECT_EQ(refused.error().expected, "at most 0");
}

TEST_P(Holding, CountsAPoolThatIsNamedTwiceTwice) {
  ASSERT_TRUE(set("a", 3).ok());
  const auto refused = take(of({{"a", 2}, {"a", 2}}));
  ASSERT_TRUE(refused.is(why::sold_out));
  EXPECT_EQ(refused.error().expected, "at most 3");
  EXPECT_EQ(level("a"), "0/0 of 3");
}

TEST_P(Holding, IsAllOrNothingEvenWhenItsCallerGoesOn) {
  ASSERT_TRUE(set("a", 5).ok());
  ASSERT_TRUE(set("z", 1).ok());
  ASSERT_TRUE(set_time("table", 1).ok());
  const auto noon = test::start + hours(3);
  must_take(of({}, {{"table", noon, noon + hours(1)}}));
  write([&](Tx& tx) {
    EXPECT_TRUE(hold(tx, of({{"a", 1}, {"z", 2}})).is(why::sold_out));
    EXPECT_TRUE(hold(tx, of({{"a", 1}}, {{"table", noon - hours(1), noon}, {"table", noon, noon + hours(1)}}))
                    .is(why::sold_out));
  });
  EXPECT_EQ(level("a"), "0/0 of 5");
  EXPECT_EQ(use("table", noon - hours(1), noon), 0);
}

TEST_P(Holding, SaysFirstThatANameIsUnknown) {
  ASSERT_TRUE(set("a", 0).ok());
  const auto noon = test::start + hours(3);
  const auto beside_sold_out = take(of({{"a", 1}, {"nothing", 1}}));
  ASSERT_TRUE(beside_sold_out.is(why::capacity_unknown));
  EXPECT_EQ(beside_sold_out.error().field, "/pools/1");
  const auto beside_invalid = take(of({{"a", 1}}, {{"nothing", noon, noon}}));
  ASSERT_TRUE(beside_invalid.is(why::capacity_unknown));
  EXPECT_EQ(beside_invalid.error().field, "/calendars/0");
  EXPECT_TRUE(take(of({}, {{"nothing", noon, noon + hours(1)}})).is(why::capacity_unknown));
  ASSERT_TRUE(set_time("table", 1).ok());
  EXPECT_TRUE(take(of({{"a", 1}}, {{"table", noon, noon}})).is(why::interval_invalid));
}

TEST_P(Holding, OfNothingIsAHoldToo) {
  const auto id = must_take(of({}));
  EXPECT_TRUE(do_confirm(id).ok());
  EXPECT_EQ(find(id)->state, State::confirmed);
}

TEST_P(Holding, MakesAPersonsPoolAndKeepsToItsTotal) {
  EXPECT_TRUE(take(of({{"limit/usr", 2, 3}})).ok());
  EXPECT_EQ(level("limit/usr"), "2/0 of 3");
  const auto refused = take(of({{"limit/usr", 2, 3}}));
  ASSERT_TRUE(refused.is(why::sold_out));
  EXPECT_EQ(refused.error().expected, "at most 1");
  EXPECT_TRUE(take(of({{"limit/new", 4, 3}})).is(why::sold_out));
  EXPECT_EQ(level("limit/new"), "none");
}

TEST_P(Holding, FollowsAPersonsLimitThatChanged) {
  must_take(of({{"limit/usr", 2, 3}}));
  EXPECT_TRUE(take(of({{"limit/usr", 3, 5}})).ok());
  EXPECT_EQ(level("limit/usr"), "5/0 of 5");
  const auto refused = take(of({{"limit/usr", 1, 4}}));
  ASSERT_TRUE(refused.is(why::sold_out));
  EXPECT_EQ(refused.error().expected, "at most 0");
}

TEST_P(Holding, FindsWhatLapsedHoldsHeldAtTheVeryInstant) {
  ASSERT_TRUE(set("a", 3).ok());
  const auto first = must_take(of({{"a", 1}}, {}, minutes(5)));
  const auto second = must_take(of({{"a", 2}}, {}, minutes(6)));
  clock().advance(minutes(6) - milliseconds(1));
  EXPECT_TRUE(take(of({{"a", 2}})).is(why::sold_out));
  EXPECT_EQ(level("a"), "3/0 of 3");
  clock().advance(milliseconds(1));
  EXPECT_TRUE(take(of({{"a", 1}})).ok());
  EXPECT_EQ(level("a"), "3/0 of 3") << "only the oldest was needed";
  EXPECT_TRUE(take(of({{"a", 2}})).ok());
  EXPECT_EQ(find(first)->state, State::expired);
  EXPECT_EQ(find(second)->state, State::expired);
  EXPECT_EQ(level("a"), "3/0 of 3");
  EXPECT_EQ(do_expire(), 0U);
}

TEST_P(Holding, FindsTimeThatLapsedHoldsHeld) {
  ASSERT_TRUE(set_time("table", 2).ok());
  const auto noon = test::start + hours(3);
  must_take(of({}, {{"table", noon, noon + hours(2)}}, minutes(5)));
  const auto kept = must_take(of({}, {{"table", noon, noon + hours(2)}}, minutes(5)));
  ASSERT_TRUE(do_confirm(kept).ok());
  clock().advance(minutes(5));
  EXPECT_TRUE(take(of({}, {{"table", noon + hours(1), noon + hours(3), 2}})).is(why::sold_out));
  EXPECT_EQ(use("table", noon, noon + hours(2)), 2);
  EXPECT_TRUE(take(of({}, {{"table", noon + hours(1), noon + hours(3)}})).ok());
  EXPECT_EQ(use("table", noon, noon + hours(1)), 1);
  EXPECT_EQ(use("table", noon, noon + hours(3)), 2);
}

TEST_P(Holding, LetsOneBeginWhenAnotherEnds) {
  ASSERT_TRUE(set_time("table", 1).ok());
  const auto noon = test::start + hours(3);
  must_take(of({}, {{"table", noon, noon + hours(1)}}));
  EXPECT_TRUE(take(of({}, {{"table", noon + hours(1), noon + hours(2)}})).ok());
  EXPECT_TRUE(take(of({}, {{"table", noon - hours(1), noon}})).ok());
  const auto refused = take(of({}, {{"table", noon + minutes(59), noon + minutes(60)}}));
  ASSERT_TRUE(refused.is(why::sold_out));
  EXPECT_EQ(refused.error().field, "/calendars/0");
}

TEST_P(Holding, CountsItsOwnIntervalsThatOverlap) {
  ASSERT_TRUE(set_time("table", 2).ok());
  const auto noon = test::start + hours(3);
  const CalendarItem early{"table", noon, noon + hours(2)};
  const CalendarItem late{"table", noon + hours(1), noon + hours(3)};
  EXPECT_TRUE(take(of({}, {early, late, late})).is(why::sold_out));
  EXPECT_EQ(use("table", noon, noon + hours(3)), 0);
  EXPECT_TRUE(take(of({}, {early, late})).ok());
  EXPECT_EQ(use("table", noon, noon + hours(3)), 2);
}

TEST_P(Holding, OfTheLastUnitSucceedsForOne) {
  ASSERT_TRUE(set("a", 1).ok());
  std::atomic<int> taken = 0;
  race(32, [&](std::size_t) { taken += take(of({{"a", 1}})).ok() ? 1 : 0; });
  EXPECT_EQ(taken, 1);
  EXPECT_EQ(level("a"), "1/0 of 1");
}

TEST_P(Holding, SellsTwoHundredUnitsToSixtyFourRacersExactlyTwoHundredTimes) {
  ASSERT_TRUE(set("a", 200).ok());
  std::atomic<int> sold = 0;
  race(64, [&](std::size_t) {
    while (true) {
      const auto taken = take(of({{"a", 1}}));
      if (!taken.ok()) break;
      if (do_confirm(*taken).ok()) ++sold;
    }
  });
  EXPECT_EQ(sold, 200);
  EXPECT_EQ(level("a"), "0/200 of 200");
}

TEST_P(Holding, OfTheLastHourSucceedsForOne) {
  ASSERT_TRUE(set_time("table", 1).ok());
  const auto noon = test::start + hours(3);
  std::atomic<int> taken = 0;
  race(8, [&](std::size_t i) {
    const auto from = noon + minutes(static_cast<std::int64_t>(i));
    const auto held = write([&](Tx& tx) {
      auto result = hold(tx, of({}, {{"table", from, from + hours(1)}}));
      linger();
      return result;
    });
    taken += held.ok() ? 1 : 0;
  });
  EXPECT_EQ(taken, 1);
}

TEST_P(Holding, OfTheSameThingsInAnyOrderNeverWaitsInACircle) {
  ASSERT_TRUE(set("a", 1000).ok());
  ASSERT_TRUE(set("b", 1000).ok());
  race(16, [&](std::size_t i) {
    for (int n = 0; n < 5; ++n) {
      const auto id = must_take(i % 2 == 0 ? of({{"a"}, {"b"}}) : of({{"b"}, {"a"}}));
      if (i % 3 == 0) static_cast<void>(do_confirm(id));
      if (i % 3 == 1) static_cast<void>(do_release(id));
    }
  });
  EXPECT_EQ(level("a"), level("b"));
  EXPECT_EQ(level("a"), "25/30 of 1000");
}

TEST_P(Holding, OfWhatLapsedSucceedsForAsManyAsLapsed) {
  ASSERT_TRUE(set("a", 8).ok());
  for (int i = 0; i < 8; ++i) must_take(of({{"a", 1}}, {}, minutes(1)));
  clock().advance(minutes(1));
  std::atomic<int> taken = 0;
  race(24, [&](std::size_t i) {
    if (i % 6 == 0) do_expire(3);
    taken += take(of({{"a", 1}})).ok() ? 1 : 0;
  });
  // Whoever comes between two others may be refused although one lapses yet; nobody gets what is not there.
  EXPECT_LE(taken, 8);
  while (take(of({{"a", 1}})).ok()) ++taken;
  EXPECT_EQ(taken, 8);
}

TEST_P(Holding, InOneRegionTakesNothingInAnother) {
  ASSERT_TRUE(set("a", 1).ok());
  region = Region{2};
  EXPECT_TRUE(take(of({{"a", 1}})).is(why::capacity_unknown));
  ASSERT_TRUE(set("a", 1).ok());
  const auto id = must_take(of({{"a", 1}}));
  region = Region{1};
  EXPECT_TRUE(do_confirm(id).is(why::hold_unknown));
  EXPECT_TRUE(take(of({{"a", 1}})).ok());
}

}  // namespace
}  // namespace footfall::capacity
