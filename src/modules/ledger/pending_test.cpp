#include <atomic>

#include "core/module.h"
#include "ledger/ledger_fixture.h"

namespace footfall::ledger {
namespace {

class APendingEntry : public OnLedger {};
ON_BOTH_DATABASES(APendingEntry);

TEST_P(APendingEntry, CountsAsPendingUntilItIsSettled) {
  const auto id = do_hold(moving(5, "a", "b", "1"));
  ASSERT_TRUE(id.ok());
  EXPECT_EQ(of("a"), "0+-5");
  EXPECT_EQ(of("b"), "0+5");
  EXPECT_TRUE(do_settle(*id).ok());
  EXPECT_TRUE(do_settle(*id).ok());
  EXPECT_EQ(of("a"), "-5+0");
  EXPECT_EQ(of("b"), "5+0");
  EXPECT_TRUE(do_cancel(*id).is(why::entry_not_pending));
}

TEST_P(APendingEntry, CountsForNothingOnceItIsCancelled) {
  const auto id = do_hold(moving(5, "a", "b", "1"));
  EXPECT_TRUE(do_cancel(*id).ok());
  EXPECT_TRUE(do_cancel(*id).ok());
  EXPECT_EQ(of("a"), "0+0");
  EXPECT_TRUE(do_settle(*id).is(why::entry_voided));
  EXPECT_TRUE(do_post(moving(5, "a", "b", "1")).is(why::already_posted));
  const auto lines = read([](View& view) { return lines_of(view, "a", {}, 10); });
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].state, State::voided);
}

TEST_P(APendingEntry, IsTooLateToSettleFromItsTimeOn) {
  const auto id = do_hold(moving(5, "a", "b", "1"), minutes(15));
  clock().advance(minutes(15) - milliseconds(1));
  EXPECT_EQ(do_void(), 0U);
  clock().advance(milliseconds(1));
  EXPECT_TRUE(do_settle(*id).is(why::entry_voided));
  EXPECT_EQ(of("b"), "0+5");
  EXPECT_EQ(do_void(), 1U);
  EXPECT_EQ(of("b"), "0+0");
  EXPECT_TRUE(do_settle(*id).is(why::entry_voided));
  EXPECT_TRUE(do_cancel(*id).ok());
}

TEST_P(APendingEntry, ThatIsUnknownIsRefused) {
  EXPECT_TRUE(do_settle(nothing).is(why::entry_unknown));
  EXPECT_TRUE(do_cancel(nothing).is(why::entry_unknown));
}

TEST_P(APendingEntry, IsNotWhatWasPostedAtOnce) {
  const auto id = do_post(moving(5, "a", "b", "1"));
  EXPECT_TRUE(do_settle(*id).ok());
  EXPECT_TRUE(do_cancel(*id).is(why::entry_not_pending));
  EXPECT_EQ(of("b"), "5+0");
}

TEST_P(APendingEntry, KeepsWhatItWillTakeFromBeingTakenTwice) {
  ASSERT_TRUE(do_post(moving(10, "payable", "escrow", "in")).ok());
  const auto id = do_hold(taking(7, "bank", "payable", "out1"));
  ASSERT_TRUE(id.ok());
  EXPECT_TRUE(do_post(taking(4, "bank", "payable", "out2")).is(why::funds_insufficient));
  EXPECT_TRUE(do_hold(taking(4, "bank", "payable", "out2")).is(why::funds_insufficient));
  EXPECT_TRUE(do_post(taking(3, "bank", "payable", "out2")).ok());
  ASSERT_TRUE(do_cancel(*id).ok());
  EXPECT_TRUE(do_post(taking(7, "bank", "payable", "out3")).ok());
}

TEST_P(APendingEntry, GivesNothingToTakeBeforeItIsSettled) {
  const auto id = do_hold(moving(10, "payable", "escrow", "in"));
  EXPECT_TRUE(do_post(taking(1, "bank", "payable", "out")).is(why::funds_insufficient));
  ASSERT_TRUE(do_settle(*id).ok());
  EXPECT_TRUE(do_post(taking(10, "bank", "payable", "out")).ok());
}

TEST_P(APendingEntry, IsVoidedOldestFirstAndNoMoreThanTheLimit) {
  ASSERT_TRUE(do_hold(moving(1, "a", "b", "1"), minutes(3)).ok());
  ASSERT_TRUE(do_hold(moving(2, "a", "b", "2"), minutes(1)).ok());
  ASSERT_TRUE(do_hold(moving(4, "a", "b", "3"), minutes(2)).ok());
  clock().advance(minutes(3));
  EXPECT_EQ(do_void(2), 2U);
  EXPECT_EQ(of("b"), "0+1");
}

TEST_P(APendingEntry, IsVoidedByTheJobOfTheModule) {
  ASSERT_TRUE(do_hold(moving(5, "a", "b", "1")).ok());
  clock().advance(minutes(15));
  const Module ledger = module();
  ASSERT_EQ(ledger.jobs.size(), 1U);
  EXPECT_EQ(ledger.jobs[0].run(gate(), region, clock().now()), 1U);
  EXPECT_EQ(ledger.jobs[0].run(gate(), region, clock().now()), 0U);
  EXPECT_EQ(of("b"), "0+0");
}

TEST_P(APendingEntry, SettledAndCancelledByManyAtOnceBecomesOneOfTheTwo) {
  std::vector<EntryId> ids;
  for (int i = 0; i < 4; ++i) ids.push_back(*do_hold(moving(1, "a", "b", std::to_string(i))));
  std::vector<std::atomic<int>> settled(4);
  std::vector<std::atomic<int>> cancelled(4);
  race(24, [&](std::size_t i) {
    if (i / 4 % 2 == 0) {
      settled[i % 4] += do_settle(ids[i % 4]).ok() ? 1 : 0;
    } else {
      cancelled[i % 4] += do_cancel(ids[i % 4]).ok() ? 1 : 0;
    }
  });
  int posted = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(settled[i] + cancelled[i], 3);
    EXPECT_TRUE(settled[i] == 0 || cancelled[i] == 0);
    posted += settled[i] == 0 ? 0 : 1;
  }
  EXPECT_EQ(of("b"), std::to_string(posted) + "+0");
}

TEST_P(APendingEntry, VoidedByManyAtOnceIsCountedOnce) {
  for (int i = 0; i < 20; ++i) {
    ASSERT_TRUE(
        do_hold(i % 2 == 0 ? moving(1, "a", "b", std::to_string(i)) : moving(1, "b", "a", std::to_string(i))).ok());
  }
  clock().advance(minutes(15));
  std::atomic<std::size_t> voided = 0;
  race(8, [&](std::size_t) {
    while (const auto some = do_void(3)) voided += some;
  });
  EXPECT_EQ(voided, 20U);
  EXPECT_EQ(of("a"), "0+0");
}

}  // namespace
}  // namespace footfall::ledger
