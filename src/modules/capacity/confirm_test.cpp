#include "capacity/capacity_fixture.h"

namespace footfall::capacity {
namespace {

class Confirming : public OnCapacity {
 protected:
  void SetUp() override { ASSERT_TRUE(set("a", 10).ok()); }
};
ON_BOTH_DATABASES(Confirming);

TEST_P(Confirming, SellsWhatWasHeldOnce) {
  const auto id = must_take(of({{"a", 2}, {"b", 1, 4}}));
  EXPECT_TRUE(do_confirm(id).ok());
  EXPECT_TRUE(do_confirm(id).ok());
  EXPECT_EQ(level("a"), "0/2 of 10");
  EXPECT_EQ(level("b"), "0/1 of 4");
  EXPECT_EQ(find(id)->state, State::confirmed);
}

TEST_P(Confirming, LastsBeyondTheTimeOfTheHold) {
  const auto id = must_take(of({{"a", 2}}));
  ASSERT_TRUE(do_confirm(id).ok());
  clock().advance(hours(1));
  EXPECT_EQ(do_expire(), 0U);
  EXPECT_TRUE(do_confirm(id).ok());
  EXPECT_EQ(find(id)->state, State::confirmed);
}

TEST_P(Confirming, KeepsTheTimeOnACalendar) {
  ASSERT_TRUE(set_time("table", 1).ok());
  const auto noon = test::start + hours(3);
  ASSERT_TRUE(do_confirm(must_take(of({}, {{"table", noon, noon + hours(1)}}))).ok());
  clock().advance(hours(1));
  EXPECT_TRUE(take(of({}, {{"table", noon, noon + hours(1)}})).is(why::sold_out));
}

TEST_P(Confirming, ComesTooLateFromTheInstantOfExpiryOn) {
  const auto id = must_take(of({{"a", 2}}, {}, minutes(15)));
  clock().advance(minutes(15));
  EXPECT_TRUE(do_confirm(id).is(why::hold_expired));
  EXPECT_EQ(level("a"), "2/0 of 10");
  EXPECT_EQ(do_expire(), 1U);
  EXPECT_TRUE(do_confirm(id).is(why::hold_expired));
}

TEST_P(Confirming, IsRefusedForWhatIsReleasedOrUnknown) {
  const auto id = must_take(of({{"a", 2}}));
  ASSERT_TRUE(do_release(id).ok());
  EXPECT_TRUE(do_confirm(id).is(why::hold_released));
  EXPECT_TRUE(do_confirm(nobody).is(why::hold_unknown));
}

TEST_P(Confirming, AndReleasingAtOnceLeavesOneOfTheTwo) {
  std::vector<HoldId> ids;
  for (int i = 0; i < 4; ++i) ids.push_back(must_take(of({{"a", 1}})));
  race(16, [&](std::size_t i) {
    if (i % 8 < 4) {
      static_cast<void>(do_confirm(ids[i % 4]));
    } else {
      EXPECT_TRUE(do_release(ids[i % 4]).ok());
    }
  });
  EXPECT_EQ(level("a"), "0/0 of 10");  // a confirmed hold can be released, a released one not confirmed
}

using Extending = Confirming;
ON_BOTH_DATABASES(Extending);

TEST_P(Extending, GivesMoreTime) {
  const auto id = must_take(of({{"a", 2}}, {}, minutes(15)));
  clock().advance(minutes(10));
  EXPECT_TRUE(do_extend(id, minutes(15)).ok());
  EXPECT_EQ(find(id)->expires_at, test::start + minutes(25));
  clock().advance(minutes(14));
  EXPECT_EQ(do_expire(), 0U);
  EXPECT_TRUE(do_confirm(id).ok());
}

TEST_P(Extending, NeverTakesTimeAway) {
  const auto id = must_take(of({{"a", 2}}, {}, minutes(15)));
  EXPECT_TRUE(do_extend(id, minutes(1)).ok());
  EXPECT_EQ(find(id)->expires_at, test::start + minutes(15));
}

TEST_P(Extending, IsRefusedForWhatIsNoLongerHeld) {
  const auto lapsed = must_take(of({{"a", 2}}, {}, minutes(1)));
  const auto confirmed = must_take(of({{"a", 2}}));
  const auto released = must_take(of({{"a", 2}}));
  ASSERT_TRUE(do_confirm(confirmed).ok());
  ASSERT_TRUE(do_release(released).ok());
  clock().advance(minutes(1));
  EXPECT_TRUE(do_extend(nobody, minutes(1)).is(why::hold_unknown));
  EXPECT_TRUE(do_extend(lapsed, minutes(1)).is(why::hold_expired));
  EXPECT_TRUE(do_extend(released, minutes(1)).is(why::hold_released));
  EXPECT_TRUE(do_extend(confirmed, minutes(1)).is(why::hold_confirmed));
}

}  // namespace
}  // namespace footfall::capacity
