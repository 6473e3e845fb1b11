#include <atomic>

#include "orders/orders_fixture.h"

namespace footfall::orders {
namespace {

class BuyingAtOnce : public OnOrders {};
ON_BOTH_DATABASES(BuyingAtOnce);

TEST_P(BuyingAtOnce, SellsTakesTheMoneyAndIssuesTogether) {
  const auto offer = on_sale(limited(10));
  const auto placed = buy_now({{offer, 2, {}}});
  ASSERT_TRUE(placed.ok());
  EXPECT_EQ(placed->order.state, OrderState::paid);
  EXPECT_EQ(quota(offer), "0/2 of 10");
  const auto kept = order(placed->order.id);
  EXPECT_EQ(kept.state, OrderState::paid);
  ASSERT_TRUE(kept.payment);
  EXPECT_EQ(payment(*kept.payment).state, payments::PaymentState::captured);
  EXPECT_EQ(payment(*kept.payment).amount, money(2'000));
  const auto issued = vouchers_of(kept.id);
  ASSERT_EQ(issued.size(), 2U);
  EXPECT_EQ(placed->vouchers, (std::vector{issued[0].id, issued[1].id}));
  EXPECT_EQ(escrow(), -2'000);
}

TEST_P(BuyingAtOnce, TheNewsOfTheCaptureIssuesNothingTwice) {
  const auto offer = on_sale(limited(10));
  const auto placed = buy_now({{offer, 1, {}}});
  ASSERT_TRUE(placed.ok());
  hear();
  EXPECT_EQ(vouchers_of(placed->order.id).size(), 1U);
  EXPECT_EQ(payment(*placed->order.payment).refunded, money(0));
  EXPECT_EQ(told("payment.captured").size(), 1U);
  EXPECT_EQ(told("order.paid").size(), 1U);
}

TEST_P(BuyingAtOnce, ADeclinedPaymentTakesNothing) {
  const auto offer = on_sale(limited(10, 2));
  const auto placed = buy_now({{offer, 1, {}}}, "tok_declined");
  ASSERT_TRUE(placed.is(payments::why::declined));
  EXPECT_EQ(placed.error().field, "/payment/token");
  EXPECT_EQ(quota(offer), "0/0 of 10");
  EXPECT_EQ(escrow(), 0);
  EXPECT_TRUE(told("order.paid").empty());
}

TEST_P(BuyingAtOnce, ATokenThatNeedsACallIsRefusedAndNamed) {
  const auto offer = on_sale(limited(10));
  const auto placed = buy_now({{offer, 1, {}}}, "tok_of_another_provider");
  ASSERT_TRUE(placed.is(payments::why::token_unknown));
  EXPECT_EQ(placed.error().field, "/payment/token");
}

TEST_P(BuyingAtOnce, WhatIsSoldOutIsSaidBeforeTheMoneyIsLookedAt) {
  const auto offer = on_sale(limited(1));
  const auto placed = buy_now({{offer, 2, {}}}, "tok_declined");
  ASSERT_TRUE(placed.is(capacity::why::sold_out));
  EXPECT_EQ(placed.error().field, "/items/0");
}

TEST_P(BuyingAtOnce, LimitsWhatOnePersonMayBuy) {
  const auto offer = on_sale(limited(10, 2));
  ASSERT_TRUE(buy_now({{offer, 2, {}}}).ok());
  EXPECT_EQ(mine(offer), "0/2 of 2");
  EXPECT_TRUE(buy_now({{offer, 1, {}}}).is(why::limit_per_person));
}

TEST_P(BuyingAtOnce, WhatCostsNothingNeedsNoPayment) {
  const auto offer = on_sale(limited(10, 0, 0));
  const auto placed = buy_now({{offer, 1, {}}}, "tok_declined");
  ASSERT_TRUE(placed.ok());
  EXPECT_EQ(placed->order.state, OrderState::paid);
  EXPECT_FALSE(placed->order.payment);
  EXPECT_EQ(placed->vouchers.size(), 1U);
}

TEST_P(BuyingAtOnce, CanBeRefundedLikeAnyOther) {
  const auto offer = on_sale(limited(10));
  const auto placed = buy_now({{offer, 2, {}}});
  ASSERT_TRUE(placed.ok());
  EXPECT_EQ(refund(placed->order.id)->amount, money(2'000));
  EXPECT_EQ(order(placed->order.id).state, OrderState::refunded);
  EXPECT_EQ(quota(offer), "0/0 of 10");
  EXPECT_EQ(escrow(), 0);
}

TEST_P(BuyingAtOnce, OfManyWhoWantTheLastTwoTwoGetThem) {
  const auto offer = on_sale(limited(2));
  std::atomic<int> got = 0, sold_out = 0;
  race(6, [&](std::size_t) {
    const auto bought = buy_now({{offer, 1, {}}});
    got += bought.ok() ? 1 : 0;
    sold_out += bought.is(capacity::why::sold_out) ? 1 : 0;
  });
  EXPECT_EQ(got, 2);
  EXPECT_EQ(sold_out, 4);
}

}  // namespace
}  // namespace footfall::orders
