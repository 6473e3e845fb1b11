#include "vouchers/vouchers_fixture.h"

namespace footfall::vouchers {
namespace {

class Undoing : public OnVouchers {};
ON_BOTH_DATABASES(Undoing);

TEST_P(Undoing, GivesTheUseBack) {
  const auto id = one(noodles());
  const auto undone = undo_by(till, must_use(id).id);
  ASSERT_TRUE(undone.ok());
  EXPECT_EQ(undone->gives, UndoPlan::Gives::use_back);
  EXPECT_EQ(undone->redemption.state, RedemptionState::undone);
  EXPECT_EQ(find(id).state, State::issued);
  EXPECT_EQ(find(id).spent, money(0));
  EXPECT_TRUE(use(id).ok());
}

TEST_P(Undoing, IsForTheSameDeviceOnceAndWithinTheTime) {
  const auto ids = issue_of(on_sale(noodles()), 2);
  const auto used = must_use(ids[0]);
  const auto late = must_use(ids[1]);
  EXPECT_TRUE(undo_by(other_till, used.id).is(why::undo_elsewhere));
  EXPECT_TRUE(undo_by(till, RedemptionId{}).is(why::redemption_unknown));
  clock().advance(undo_window);
  EXPECT_TRUE(undo_by(till, used.id).ok());
  EXPECT_TRUE(undo_by(till, used.id).is(why::undone));
  clock().advance(milliseconds(1));
  EXPECT_TRUE(undo_by(till, late.id).is(why::undo_too_late));
}

TEST_P(Undoing, EndsAfterTenCycles) {
  const auto id = one(noodles());
  for (std::int32_t i = 0; i < undo_cycles_max; ++i) ASSERT_TRUE(undo_by(till, must_use(id).id).ok()) << i;
  EXPECT_TRUE(undo_by(till, must_use(id).id).is(why::undo_too_often));
  EXPECT_EQ(find(id).state, State::redeemed);
}

TEST_P(Undoing, AfterExpiryRefundsInstead) {
  const auto id = one(noodles());
  clock().set(find(id).valid_until - minutes(5));
  const auto used = must_use(id);
  clock().advance(minutes(10));
  const auto undone = undo_by(till, used.id);
  ASSERT_TRUE(undone.ok());
  EXPECT_EQ(undone->gives, UndoPlan::Gives::money_back);
  EXPECT_EQ(find(id).state, State::refunded);
  EXPECT_EQ(find(id).given_back, money(1'000));
  const auto events = told("voucher.refunded");
  ASSERT_EQ(events.size(), 1U);
  EXPECT_THAT(events[0], testing::HasSubstr(used.id.text()));
  EXPECT_THAT(events[0], testing::HasSubstr("\"why\":\"undone\""));
  EXPECT_THAT(events[0], testing::HasSubstr("\"units\":1"));
}

TEST_P(Undoing, FreesTheUnitOfARefundedVoucherOnceWhenItsLastUseIsUndone) {
  auto offer = noodles();
  offer.terms.uses = 3;
  const auto id = one(offer);
  const auto first = must_use(id), second = must_use(id);
  ASSERT_TRUE(give_back_of(id).ok());
  ASSERT_TRUE(undo_by(till, first.id).ok());
  ASSERT_TRUE(undo_by(till, second.id).ok());
  EXPECT_EQ(find(id).given_back, money(1'000));
  const auto events = told("voucher.refunded");
  ASSERT_EQ(events.size(), 3U);
  EXPECT_THAT(events[0], testing::HasSubstr("\"units\":0"));
  EXPECT_THAT(events[1], testing::HasSubstr("\"units\":0"));
  EXPECT_THAT(events[2], testing::HasSubstr("\"units\":1"));
}

TEST_P(Undoing, AndSettlingExcludeEachOther) {
  const auto ids = issue_of(on_sale(noodles()), 2);
  const auto undone = must_use(ids[0]);
  const auto settled = must_use(ids[1]);
  clock().advance(undo_window);
  EXPECT_EQ(settle_due(gate(), region), 0U);
  ASSERT_TRUE(undo_by(till, undone.id).ok());
  clock().advance(milliseconds(1));
  EXPECT_EQ(settle_due(gate(), region), 1U);
  EXPECT_TRUE(undo_by(till, settled.id).is(why::undo_too_late));
  clock().set(test::start + undo_window);  // a process whose clock is behind
  EXPECT_TRUE(undo_by(till, settled.id).is(why::undo_too_late));
  EXPECT_EQ(payable(), -950);
  EXPECT_EQ(escrow(), -1'000);
}

}  // namespace
}  // namespace footfall::vouchers
