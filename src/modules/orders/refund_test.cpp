#include "orders/orders_fixture.h"

namespace footfall::orders {
namespace {

class RefundingOrders : public OnOrders {};
ON_BOTH_DATABASES(RefundingOrders);

TEST_P(RefundingOrders, GivesTheMoneyTheQuotaAndThePersonsLimitBack) {
  const auto offer = on_sale(limited(10, 2));
  const auto bought = paid(offer, 2);
  EXPECT_TRUE(buy({{offer, 1, {}}}).is(why::limit_per_person));
  const auto refunded = refund(bought.id);
  ASSERT_TRUE(refunded.ok());
  EXPECT_EQ(refunded->amount, money(2'000));
  EXPECT_EQ(refunded->vouchers.size(), 2U);
  EXPECT_EQ(order(bought.id).state, OrderState::refunded);
  EXPECT_EQ(quota(offer), "0/0 of 10");
  EXPECT_EQ(mine(offer), "0/0 of 2");
  EXPECT_EQ(payments::repay_due(gate(), shop.payments, region), 2U);
  EXPECT_EQ(balance("provider/sandbox"), 0);
  EXPECT_TRUE(refund(bought.id).is(why::nothing_to_refund));
  EXPECT_TRUE(buy({{offer, 2, {}}}).ok());
}

TEST_P(RefundingOrders, OfOneVoucherLeavesTheOthers) {
  const auto offer = on_sale(limited(10));
  const auto bought = paid(offer, 2);
  const auto issued = vouchers_of(bought.id);
  ASSERT_TRUE(refund(bought.id, {issued[0].id}).ok());
  EXPECT_EQ(order(bought.id).state, OrderState::paid);
  EXPECT_EQ(quota(offer), "0/1 of 10");
  EXPECT_TRUE(refund(bought.id, {issued[0].id}).is(vouchers::why::refunded));
  EXPECT_TRUE(refund(bought.id, {issued[1].id}).ok());
  EXPECT_EQ(order(bought.id).state, OrderState::refunded);
}

TEST_P(RefundingOrders, OfAPartlyUsedVoucherIsWhatIsLeftToTheCent) {
  auto terms = limited(10);
  terms.terms.uses = 3;
  const auto offer = on_sale(terms);
  const auto bought = paid(offer);
  const auto id = vouchers_of(bought.id)[0].id;
  EXPECT_EQ(must_use(id).share, money(334));
  EXPECT_EQ(refund(bought.id)->amount, money(666));
  EXPECT_EQ(quota(offer), "0/1 of 10");  // somebody was served
  clock().advance(vouchers::undo_window + milliseconds(1));
  EXPECT_EQ(vouchers::settle_due(gate(), region), 1U);
  EXPECT_EQ(escrow(), 0);
  EXPECT_EQ(payable() + commission(), -334);
}

TEST_P(RefundingOrders, AlsoOfAUseThatIsUndoneAfterwardsFreesTheQuotaOnce) {
  auto terms = limited(10);
  terms.terms.uses = 3;
  const auto offer = on_sale(terms);
  const auto bought = paid(offer, 2);
  const auto id = vouchers_of(bought.id)[0].id;
  const auto first = must_use(id), second = must_use(id);
  ASSERT_TRUE(refund(bought.id, {id}).ok());
  ASSERT_TRUE(undo_by(till, first.id).ok());
  ASSERT_TRUE(undo_by(till, second.id).ok());
  hear();
  EXPECT_EQ(quota(offer), "0/1 of 10");
  EXPECT_EQ(payment(*bought.payment).refunded, money(1'000));
}

TEST_P(RefundingOrders, RefusesStrangersAndWhatWasUsed) {
  const auto bought = paid(on_sale(limited(10)));
  must_use(vouchers_of(bought.id)[0].id);
  EXPECT_TRUE(refund(bought.id).is(why::nothing_to_refund));
  EXPECT_TRUE(refund(bought.id, {vouchers_of(bought.id)[0].id}).is(vouchers::why::redeemed));
  const auto somebody = write([](Tx& tx) { return tx.new_id<UserTag>(); });
  EXPECT_TRUE(write([&](Tx& tx) {
                return give_back(tx, {.order = bought.id, .consumer = somebody, .vouchers = {}});
              }).is(why::order_unknown));
}

TEST_P(RefundingOrders, ExpiredVouchersArePaidBackByThemselves) {
  const auto bought = paid(on_sale(limited(10)), 2);
  clock().set(vouchers_of(bought.id)[0].paid_until);
  EXPECT_EQ(vouchers::expire_due(gate(), region), 2U);
  hear();
  EXPECT_EQ(payment(*bought.payment).refunded, money(2'000));
  EXPECT_EQ(escrow(), 0);
}

TEST_P(RefundingOrders, OfWhatCostNothingPaysNothing) {
  const auto offer = on_sale(limited(10, 0, 0));
  const auto bought = must_buy(offer);
  EXPECT_EQ(refund(bought.id)->amount, money(0));
  EXPECT_EQ(order(bought.id).state, OrderState::refunded);
  EXPECT_EQ(quota(offer), "0/0 of 10");
}

}  // namespace
}  // namespace footfall::orders
