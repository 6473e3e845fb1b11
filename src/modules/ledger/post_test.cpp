#include <atomic>

#include "base/check.h"
#include "ledger/ledger_fixture.h"

namespace footfall::ledger {
namespace {

class Posting : public OnLedger {};
ON_BOTH_DATABASES(Posting);

TEST_P(Posting, MovesEveryAccountAndKeepsTheLines) {
  const Entry entry{"payment.captured",
                    "pay_1",
                    "order 7",
                    {{"provider/sandbox", {1000, eur}}, {"escrow/mer", {-900, eur}}, {"commission", {-100, eur}}}};
  const auto id = do_post(entry);
  ASSERT_TRUE(id.ok());
  EXPECT_EQ(of("provider/sandbox"), "1000+0");
  EXPECT_EQ(of("escrow/mer"), "-900+0");
  EXPECT_EQ(of("commission"), "-100+0");
  EXPECT_EQ(of("nobody"), "0+0");
  const auto lines = read([](View& view) { return lines_of(view, "escrow/mer", {}, 10); });
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].entry, *id);
  EXPECT_EQ(lines[0].at, test::start);
  EXPECT_EQ(lines[0].why, "payment.captured");
  EXPECT_EQ(lines[0].reference, "pay_1");
  EXPECT_EQ(lines[0].note, "order 7");
  EXPECT_EQ(lines[0].state, State::posted);
  EXPECT_EQ(lines[0].amount, (Money{-900, eur}));
}

TEST_P(Posting, TheSameFactTwiceIsRefused) {
  ASSERT_TRUE(do_post(moving(5, "a", "b", "1")).ok());
  EXPECT_TRUE(do_post(moving(7, "c", "d", "1")).is(why::already_posted));
  EXPECT_TRUE(do_hold(moving(5, "a", "b", "1")).is(why::already_posted));
  auto other_fact = moving(5, "a", "b", "1");
  other_fact.why = "test.moved_back";
  EXPECT_TRUE(do_post(other_fact).ok());
  EXPECT_EQ(of("b"), "10+0");
}

TEST_P(Posting, KeepsCurrenciesApart) {
  const Entry exchange{
      "test.exchanged", "1", "", {{"a", {5, eur}}, {"b", {-5, eur}}, {"a", {-800, jpy}}, {"b", {800, jpy}}}};
  ASSERT_TRUE(do_post(exchange).ok());
  EXPECT_EQ(of("a"), "5+0");
  EXPECT_EQ(of("a", jpy), "-800+0");
  const auto all = read([](View& view) { return balances(view, "a"); });
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].posted, (Money{5, eur}));
  EXPECT_EQ(all[1].posted, (Money{-800, jpy}));
  EXPECT_EQ(all[1].pending, (Money{0, jpy}));
}

TEST_P(Posting, WhatDoesNotAddUpIsABugAndLeavesNothing) {
  auto unbalanced = moving(5, "a", "b", "1");
  unbalanced.lines[0].amount.minor = 6;
  EXPECT_THROW(static_cast<void>(do_post(unbalanced)), Bug);
  EXPECT_TRUE(do_post(moving(5, "a", "b", "1")).ok());
}

TEST_P(Posting, TakesOutNoMoreThanIsThere) {
  ASSERT_TRUE(do_post(moving(10, "payable", "escrow", "in")).ok());
  const auto refused = do_post(taking(11, "bank", "payable", "out1"));
  ASSERT_TRUE(refused.is(why::funds_insufficient));
  EXPECT_EQ(refused.error().field, "/lines/0");
  EXPECT_TRUE(do_post(taking(10, "bank", "payable", "out2")).ok());
  EXPECT_EQ(of("payable"), "0+0");
  EXPECT_TRUE(do_post(taking(1, "bank", "payable", "out3")).is(why::funds_insufficient));
  EXPECT_TRUE(do_post(taking(1, "bank", "new", "out4")).is(why::funds_insufficient));
  EXPECT_TRUE(do_post(moving(1, "bank", "payable", "out5")).ok()) << "without a limit it may be overdrawn";
  EXPECT_EQ(of("payable"), "1+0");
}

TEST_P(Posting, RefusedLeavesNothingBehindEvenWhenItsCallerGoesOn) {
  ASSERT_TRUE(do_post(moving(10, "payable", "escrow", "in")).ok());
  write([&](Tx& tx) {
    EXPECT_TRUE(post(tx, taking(11, "bank", "payable", "out")).is(why::funds_insufficient));
    EXPECT_TRUE(hold(tx, taking(11, "bank", "payable", "out"), minutes(1)).is(why::funds_insufficient));
    EXPECT_TRUE(post(tx, moving(1, "payable", "escrow", "in")).is(why::already_posted));
    EXPECT_TRUE(post(tx, taking(9, "bank", "payable", "out")).ok());
  });
  EXPECT_EQ(of("bank"), "-9+0");
  EXPECT_EQ(of("payable"), "-1+0");
}

TEST_P(Posting, CountsTheLinesOfOneAccountAsOne) {
  ASSERT_TRUE(do_post(moving(10, "payable", "escrow", "in")).ok());
  Entry entry{"test.moved",
              "out",
              "",
              {{"payable", {8, eur}, Line::Limit::not_overdrawn},
               {"payable", {8, eur}, Line::Limit::not_overdrawn},
               {"bank", {-16, eur}}}};
  EXPECT_TRUE(do_post(entry).is(why::funds_insufficient));
  entry.lines = {{"payable", {16, eur}, Line::Limit::not_overdrawn}, {"payable", {-6, eur}}, {"bank", {-10, eur}}};
  EXPECT_TRUE(do_post(entry).ok());
  EXPECT_EQ(of("payable"), "0+0");
}

TEST_P(Posting, TheSameFactFromManyHappensOnce) {
  std::atomic<int> posted = 0;
  race(24, [&](std::size_t) { posted += do_post(moving(5, "a", "b", "1")).ok() ? 1 : 0; });
  EXPECT_EQ(posted, 1);
  EXPECT_EQ(of("b"), "5+0");
}

TEST_P(Posting, FromManyAddsUp) {
  race(16, [&](std::size_t i) {
    for (int n = 0; n < 5; ++n) {
      const auto reference = std::to_string(i) + "/" + std::to_string(n);
      const auto posted =
          i % 2 == 0 ? do_post(moving(3, "a", "b", reference)) : do_post(moving(1, "b", "a", reference));
      EXPECT_TRUE(posted.ok());
    }
  });
  EXPECT_EQ(of("b"), "80+0");
}

TEST_P(Posting, WithdrawalsFromManyNeverOverdraw) {
  ASSERT_TRUE(do_post(moving(100, "payable", "escrow", "in")).ok());
  std::atomic<int> taken = 0;
  race(24, [&](std::size_t i) {
    const auto entry = taking(9, "bank", "payable", std::to_string(i));
    taken += (i % 2 == 0 ? do_post(entry).ok() : do_hold(entry).ok()) ? 1 : 0;
  });
  EXPECT_EQ(taken, 11);
}

TEST_P(Posting, InOneRegionIsNotSeenInAnother) {
  ASSERT_TRUE(do_post(moving(5, "a", "b", "1")).ok());
  region = Region{2};
  EXPECT_EQ(of("b"), "0+0");
  const auto there = do_hold(moving(7, "a", "b", "1"));
  ASSERT_TRUE(there.ok());
  region = Region{1};
  EXPECT_EQ(of("b"), "5+0");
  EXPECT_TRUE(do_settle(*there).is(why::entry_unknown));
}

TEST_P(Posting, ShowsLinesNewestFirstAndPageByPage) {
  std::vector<EntryId> ids;
  for (int i = 0; i < 5; ++i) ids.push_back(*do_post(moving(1 + i, "a", "b", std::to_string(i))));
  const auto twice = do_post({"test.moved", "twice", "", {{"b", {8, eur}}, {"a", {-15, eur}}, {"b", {7, eur}}}});
  const auto page = [&](std::optional<EntryId> before, std::size_t limit) {
    std::string amounts;
    for (const auto& line : read([&](View& view) { return lines_of(view, "b", before, limit); })) {
      amounts += std::to_string(line.amount.minor) + " ";
    }
    return amounts;
  };
  EXPECT_EQ(page({}, 1000), "8 7 5 4 3 2 1 ");
  EXPECT_EQ(page({}, 1), "8 7 ");
  EXPECT_EQ(page(*twice, 2), "5 4 ");
  EXPECT_EQ(page(ids[3], 2), "3 2 ");
  EXPECT_EQ(page(ids[0], 2), "");
}

}  // namespace
}  // namespace footfall::ledger
