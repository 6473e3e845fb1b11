#include "payments/payments_fixture.h"

namespace footfall::payments {
namespace {

class Refunding : public OnPayments {
 protected:
  Result<RefundId> ask(PaymentId id, std::int64_t minor, const std::string& reference) {
    return write([&](Tx& tx) {
      return refund(
          tx,
          {.payment = id, .amount = eur(minor), .from_account = "escrow/a", .reference = reference, .why = "asked"});
    });
  }
  RefundOrder refund_of(RefundId id) {
    return *read([&](View& view) { return find_refund(view, id); });
  }
  std::size_t repay() { return repay_due(gate(), setup, region); }
};
ON_BOTH_DATABASES(Refunding);

TEST_P(Refunding, MovesTheMoneyOutOfEscrowThenBackToTheProvider) {
  const auto id = captured();
  const auto refund = *ask(id, 400, "vch_1");
  EXPECT_EQ(balance("escrow/a"), -300);
  EXPECT_EQ(balance("refunds_due"), -400);
  EXPECT_EQ(balance("provider/puppet"), 1'000);
  EXPECT_EQ(repay(), 1U);
  EXPECT_EQ(repay(), 0U);
  EXPECT_EQ(refund_of(refund).state, RefundState::refunded);
  EXPECT_EQ(find(id).refunded, eur(400));
  EXPECT_EQ(balance("refunds_due"), 0);
  EXPECT_EQ(balance("provider/puppet"), 600);
  EXPECT_EQ(told("refund.done"), 1U);
}

TEST_P(Refunding, TheSameReferenceAgainIsTheSameRefund) {
  const auto id = captured();
  const auto first = *ask(id, 400, "vch_1");
  EXPECT_EQ(*ask(id, 400, "vch_1"), first);
  EXPECT_EQ(find(id).refunded, eur(400));
  EXPECT_NE(*ask(id, 300, "vch_2"), first);
  EXPECT_EQ(balance("refunds_due"), -700);
}

TEST_P(Refunding, GivesBackNoMoreThanCame) {
  const auto id = captured();
  ASSERT_TRUE(ask(id, 600, "vch_1").ok());
  EXPECT_TRUE(ask(id, 401, "vch_2").is(why::refund_too_large));
  EXPECT_TRUE(ask(intend_with("puppet"), 1, "vch_1").is(why::payment_not_captured));
  EXPECT_TRUE(ask({}, 1, "vch_1").is(why::payment_unknown));
  EXPECT_EQ(find(id).refunded, eur(600));
}

TEST_P(Refunding, IsTriedAgainWithGrowingPauses) {
  const auto refund = *ask(captured(), 400, "vch_1");
  puppet->mood = Puppet::Mood::refusing;
  EXPECT_EQ(repay(), 1U);
  EXPECT_EQ(refund_of(refund).state, RefundState::failing);
  clock().advance(seconds(5) - milliseconds(1));
  EXPECT_EQ(repay(), 0U);
  clock().advance(milliseconds(1));
  puppet->mood = Puppet::Mood::unreachable;
  EXPECT_EQ(repay(), 1U);
  clock().advance(seconds(5));
  EXPECT_EQ(repay(), 0U);
  clock().advance(seconds(5));
  puppet->mood = Puppet::Mood::willing;
  EXPECT_EQ(repay(), 1U);
  EXPECT_EQ(refund_of(refund).state, RefundState::refunded);
  EXPECT_EQ(puppet->asked, 3);
  EXPECT_EQ(balance("refunds_due"), 0);
}

TEST_P(Refunding, NeedsAPersonInTheEnd) {
  const auto refund = *ask(captured(), 400, "vch_1");
  const auto retry = [&] { return write([&](Tx& tx) { return retry_refund(tx, refund); }); };
  puppet->mood = Puppet::Mood::refusing;
  EXPECT_TRUE(retry().is(why::payment_unknown));
  for (int i = 0; i < refund_attempts_max; ++i) {
    EXPECT_EQ(repay(), 1U);
    clock().advance(hours(1));
  }
  EXPECT_EQ(refund_of(refund).state, RefundState::failed);
  EXPECT_EQ(repay(), 0U);
  EXPECT_EQ(read([](View& view) { return list_refunds_failed(view, {}, 10); }).size(), 1U);
  EXPECT_EQ(balance("refunds_due"), -400);  // still owed

  puppet->mood = Puppet::Mood::willing;
  EXPECT_TRUE(retry().ok());
  EXPECT_EQ(repay(), 1U);
  EXPECT_EQ(refund_of(refund).state, RefundState::refunded);
  EXPECT_EQ(balance("refunds_due"), 0);
}

TEST_P(Refunding, TheSandboxRefusesTwiceWhenToldTo) {
  const auto id = intend_with("sandbox");
  ASSERT_TRUE(sandbox_form(gate(), id, "outcome=pay_refund_refused").ok());
  EXPECT_EQ(report_sandbox(gate(), setup, region), 1U);
  const auto refund = *ask(id, 400, "vch_1");
  for (const auto state : {RefundState::failing, RefundState::failing, RefundState::refunded}) {
    EXPECT_EQ(repay(), 1U);
    EXPECT_EQ(refund_of(refund).state, state);
    clock().advance(hours(1));
  }
}

}  // namespace
}  // namespace footfall::payments
