#include "vouchers/vouchers_fixture.h"

namespace footfall::vouchers {
namespace {

class Lapsing : public OnVouchers {
 protected:
  void pass(Duration time) { clock().advance(time); }
};
ON_BOTH_DATABASES(Lapsing);

TEST_P(Lapsing, GivesThePaidValueBackWhenItsDaysAreOver) {
  auto offer = noodles();
  offer.terms.uses = 3;
  offer.terms.paid_value_days = 10;
  const auto id = one(offer);
  must_use(id);
  clock().set(find(id).paid_until - milliseconds(1));
  EXPECT_TRUE(use(id).is(why::expired));
  EXPECT_EQ(expire_due(gate(), region), 0U);
  pass(milliseconds(1));
  EXPECT_EQ(expire_due(gate(), region), 1U);
  EXPECT_EQ(expire_due(gate(), region), 0U);
  EXPECT_EQ(find(id).state, State::expired);
  EXPECT_EQ(find(id).given_back, money(666));
  const auto events = told("voucher.refunded");
  ASSERT_EQ(events.size(), 1U);
  EXPECT_THAT(events[0], testing::HasSubstr("\"why\":\"expired\""));
  EXPECT_TRUE(give_back_of(id).is(why::expired));
  EXPECT_EQ(payable(), 0);
}

TEST_P(Lapsing, EarnsThePaidValueWhereTheTermsSaySo) {
  auto offer = noodles();
  offer.terms.refund = catalog::RefundPolicy::never;
  const auto id = one(offer);
  EXPECT_TRUE(give_back_of(id).is(why::not_refundable));
  clock().set(find(id).paid_until);
  EXPECT_EQ(expire_due(gate(), region), 1U);
  EXPECT_EQ(find(id).state, State::expired);
  EXPECT_EQ(find(id).given_back, money(0));
  EXPECT_EQ(escrow(), 0);
  EXPECT_EQ(payable(), -950);
  EXPECT_EQ(commission(), -50);
}

TEST_P(Lapsing, LeavesUsedVouchersAlone) {
  const auto id = one(noodles());
  must_use(id);
  clock().set(find(id).paid_until);
  EXPECT_EQ(expire_due(gate(), region), 0U);
  EXPECT_EQ(find(id).state, State::redeemed);
}

TEST_P(Lapsing, SettlesEachRedemptionOnceWhoeverComes) {
  for (const auto id : issue_of(on_sale(noodles()), 5)) must_use(id);
  pass(undo_window + milliseconds(1));
  race(3, [&](std::size_t) { (void)settle_due(gate(), region); });
  EXPECT_EQ(settle_due(gate(), region), 0U);
  EXPECT_EQ(escrow(), 0);
  EXPECT_EQ(payable(), -4'750);
  EXPECT_EQ(commission(), -250);
}

TEST_P(Lapsing, PostsNothingForWhatCostNothing) {
  const auto ids = issue_of(on_sale(noodles(0)), 2);
  EXPECT_EQ(must_use(ids[0]).share, money(0));
  pass(undo_window + milliseconds(1));
  EXPECT_EQ(settle_due(gate(), region), 1U);
  EXPECT_EQ(give_back_of(ids[1])->minor, 0);
  EXPECT_EQ(escrow(), 0);
  EXPECT_EQ(payable(), 0);
}

// Currencies without decimals and with three: the smallest unit is all that counts.
class LapsingAbroad : public OnVouchers {
 protected:
  void SetUp() override {}
  void three_uses_of(std::int64_t price, std::string_view code) {
    settle_in(code);
    auto offer = noodles(price);
    offer.terms.uses = 3;
    const auto id = one(offer);
    for (int i = 0; i < 3; ++i) must_use(id);
    clock().advance(undo_window + milliseconds(1));
    EXPECT_EQ(settle_due(gate(), region), 3U);
    EXPECT_EQ(find(id).spent, money(price));
    EXPECT_EQ(escrow(), 0);
    EXPECT_EQ(payable() + commission(), -price);
  }
};
ON_BOTH_DATABASES(LapsingAbroad);

TEST_P(LapsingAbroad, KeepsEveryYen) {
  three_uses_of(1'000, "JPY");
  EXPECT_EQ(currency.exponent(), 0);
}

TEST_P(LapsingAbroad, KeepsEveryFils) {
  three_uses_of(10'001, "KWD");
  EXPECT_EQ(currency.exponent(), 3);
}

}  // namespace
}  // namespace footfall::vouchers
