#include "capacity/capacity_fixture.h"

namespace footfall::capacity {
namespace {

class Releasing : public OnCapacity {
 protected:
  void SetUp() override { ASSERT_TRUE(set("a", 10).ok()); }
};
ON_BOTH_DATABASES(Releasing);

TEST_P(Releasing, GivesBackWhatIsHeldOnce) {
  const auto id = must_take(of({{"a", 2}}));
  must_take(of({{"a", 3}}));
  EXPECT_TRUE(do_release(id).ok());
  EXPECT_TRUE(do_release(id).ok());
  EXPECT_EQ(level("a"), "3/0 of 10");
  EXPECT_EQ(find(id)->state, State::released);
}

TEST_P(Releasing, GivesBackWhatIsConfirmed) {
  const auto id = must_take(of({{"a", 2}}));
  ASSERT_TRUE(do_confirm(id).ok());
  EXPECT_TRUE(do_release(id).ok());
  EXPECT_EQ(level("a"), "0/0 of 10");
}

TEST_P(Releasing, GivesBackTime) {
  ASSERT_TRUE(set_time("table", 1).ok());
  const auto noon = test::start + hours(3);
  const CalendarItem table{"table", noon, noon + hours(1)};
  const auto id = must_take(of({}, {table}));
  EXPECT_TRUE(do_release(id).ok());
  EXPECT_TRUE(take(of({}, {table})).ok());
}

TEST_P(Releasing, WhatHasExpiredIsDone) {
  const auto id = must_take(of({{"a", 2}}, {}, minutes(1)));
  clock().advance(minutes(1));
  ASSERT_EQ(do_expire(), 1U);
  EXPECT_TRUE(do_release(id).ok());
  EXPECT_EQ(find(id)->state, State::expired);
  EXPECT_EQ(level("a"), "0/0 of 10");
}

TEST_P(Releasing, WhatLapsedBeforeTheJobCameByGivesItBackOnce) {
  const auto id = must_take(of({{"a", 2}}, {}, minutes(1)));
  clock().advance(minutes(1));
  EXPECT_TRUE(do_release(id).ok());
  EXPECT_EQ(do_expire(), 0U);
  EXPECT_EQ(level("a"), "0/0 of 10");
}

TEST_P(Releasing, IsRefusedForWhatIsUnknown) { EXPECT_TRUE(do_release(nobody).is(why::hold_unknown)); }

TEST_P(Releasing, SomeGivesBackThatManyAndLeavesTheRest) {
  const auto id = must_take(of({{"a", 3}, {"b", 1, 5}}));
  ASSERT_TRUE(do_confirm(id).ok());
  EXPECT_TRUE(do_release_some(id, "a", 1).ok());
  EXPECT_EQ(level("a"), "0/2 of 10");
  EXPECT_TRUE(do_release_some(id, "a", 3).is(why::sold_out));
  EXPECT_TRUE(do_release_some(id, "a", 2).ok());
  EXPECT_TRUE(do_release_some(id, "a", 1).is(why::sold_out));
  EXPECT_EQ(level("a"), "0/0 of 10");
  EXPECT_EQ(level("b"), "0/1 of 5");
  EXPECT_TRUE(do_release(id).ok());
  EXPECT_EQ(level("b"), "0/0 of 5");
}

TEST_P(Releasing, SomeOfWhatIsOnlyHeldLeavesLessToConfirm) {
  const auto id = must_take(of({{"a", 3}}));
  EXPECT_TRUE(do_release_some(id, "a", 1).ok());
  EXPECT_EQ(level("a"), "2/0 of 10");
  ASSERT_TRUE(do_confirm(id).ok());
  EXPECT_EQ(level("a"), "0/2 of 10");
}

TEST_P(Releasing, SomeIsRefusedForWhatTheHoldDoesNotHave) {
  const auto id = must_take(of({{"a", 3}}, {}, minutes(1)));
  EXPECT_TRUE(do_release_some(nobody, "a", 1).is(why::hold_unknown));
  EXPECT_TRUE(do_release_some(id, "b", 1).is(why::capacity_unknown));
  clock().advance(minutes(1));
  EXPECT_TRUE(do_release_some(id, "a", 1).is(why::hold_expired));
  ASSERT_TRUE(do_release(id).ok());
  EXPECT_TRUE(do_release_some(id, "a", 1).is(why::hold_released));
}

TEST_P(Releasing, SomeAndAllAtOnceGivesNothingBackTwice) {
  std::vector<HoldId> ids;
  for (int i = 0; i < 3; ++i) ids.push_back(must_take(of({{"a", 3}})));
  for (const auto id : ids) ASSERT_TRUE(do_confirm(id).ok());
  race(6, [&](std::size_t i) {
    write([&](Tx& tx) {
      if (i < 3) {
        static_cast<void>(release_some(tx, ids[i], "a", 1));
      } else {
        EXPECT_TRUE(release(tx, ids[i % 3]).ok());
      }
      linger();
    });
  });
  for (const auto id : ids) EXPECT_TRUE(do_release(id).ok());
  EXPECT_EQ(level("a"), "0/0 of 10");
}

}  // namespace
}  // namespace footfall::capacity
