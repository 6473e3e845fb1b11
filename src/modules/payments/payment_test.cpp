#include "payments/payment.h"

#include <gtest/gtest.h>

#include <initializer_list>

namespace footfall::payments {
namespace {

const Currency eur = *Currency::parse("EUR");

Payment of(PaymentState state) {
  Payment payment;
  payment.state = state;
  payment.amount = {1'000, eur};
  payment.refunded = {0, eur};
  return payment;
}

TEST(DecideReport, TakesMoneyAlwaysAndFailuresOnlyWhileUnderWay) {
  using S = PaymentState;
  using W = Provider::What;
  struct Case {
    S state;
    W what;
    Effect effect;
  };
  for (const auto& [state, what, effect] : std::initializer_list<Case>{
           {S::intended, W::captured, Effect::capture},
           {S::pending, W::captured, Effect::capture},
           {S::failed, W::captured, Effect::capture},
           {S::cancelled, W::captured, Effect::capture},
           {S::captured, W::captured, Effect::nothing},
           {S::intended, W::failed, Effect::fail},
           {S::pending, W::failed, Effect::fail},
           {S::captured, W::failed, Effect::nothing},
           {S::failed, W::failed, Effect::nothing},
           {S::cancelled, W::failed, Effect::nothing},
           {S::pending, W::cancelled, Effect::cancel},
           {S::captured, W::cancelled, Effect::nothing},
           {S::failed, W::cancelled, Effect::nothing},
       }) {
    const auto decided = decide_report(of(state), {.event = "1", .payment = {}, .what = what, .amount = {1'000, eur}});
    ASSERT_TRUE(decided.ok());
    EXPECT_EQ(*decided, effect) << name_of(state);
  }
}

TEST(DecideReport, RefusesAnotherAmountOrCurrency) {
  const Currency usd = *Currency::parse("USD");
  for (const Money amount : {Money{999, eur}, Money{1'001, eur}, Money{1'000, usd}}) {
    const auto decided = decide_report(
        of(PaymentState::pending), {.event = "1", .payment = {}, .what = Provider::What::captured, .amount = amount});
    EXPECT_TRUE(decided.is(why::callback_mismatch));
  }
}

TEST(DecideRefund, GivesBackWhatCameAndNotMore) {
  Payment payment = of(PaymentState::captured);
  EXPECT_TRUE(decide_refund(payment, {1'000, eur}).ok());
  EXPECT_TRUE(decide_refund(payment, {1'001, eur}).is(why::refund_too_large));
  payment.refunded = {400, eur};
  EXPECT_TRUE(decide_refund(payment, {600, eur}).ok());
  EXPECT_TRUE(decide_refund(payment, {601, eur}).is(why::refund_too_large));
  for (const auto state :
       {PaymentState::intended, PaymentState::pending, PaymentState::failed, PaymentState::cancelled}) {
    EXPECT_TRUE(decide_refund(of(state), {1, eur}).is(why::payment_not_captured));
  }
}

TEST(PauseAfter, DoublesUpToAnHour) {
  EXPECT_EQ(pause_after(0), seconds(5));
  EXPECT_EQ(pause_after(1), seconds(10));
  EXPECT_EQ(pause_after(9), seconds(2'560));
  EXPECT_EQ(pause_after(10), hours(1));
  EXPECT_EQ(pause_after(1'000), hours(1));
}

}  // namespace
}  // namespace footfall::payments
