#include <atomic>

#include "orders/orders_fixture.h"

namespace footfall::orders {
namespace {

class Buying : public OnOrders {};
ON_BOTH_DATABASES(Buying);

TEST_P(Buying, HoldsThenSellsThenIssues) {
  const auto offer = on_sale(limited(10));
  const auto placed = must_buy(offer, 3);
  EXPECT_EQ(placed.state, OrderState::placed);
  EXPECT_EQ(placed.total, money(3'000));
  EXPECT_EQ(placed.expires_at, test::start + hold_ttl);
  EXPECT_EQ(quota(offer), "3/0 of 10");
  const auto payment_id = pay_for(placed.id);
  EXPECT_EQ(quota(offer), "0/3 of 10");
  EXPECT_EQ(order(placed.id).state, OrderState::paid);
  EXPECT_EQ(order(placed.id).payment, payment_id);
  const auto issued = vouchers_of(placed.id);
  ASSERT_EQ(issued.size(), 3U);
  EXPECT_EQ(issued[0].paid, money(1'000));
  EXPECT_EQ(issued[0].consumer, consumer);
  EXPECT_EQ(escrow(), -3'000);
  EXPECT_EQ(told("order.paid").size(), 1U);
}

TEST_P(Buying, TheSameItemTwiceCountsTogether) {
  const auto offer = on_sale(limited(3));
  const auto placed = buy({{offer, 1, {}}, {offer, 2, {}}});
  ASSERT_TRUE(placed.ok());
  ASSERT_EQ(placed->lines.size(), 1U);
  EXPECT_EQ(placed->lines[0].quantity, 3);
  EXPECT_EQ(quota(offer), "3/0 of 3");
}

TEST_P(Buying, NamesTheItemThatIsSoldOutAndHoldsNothing) {
  const auto plenty = on_sale(limited(10)), scarce = on_sale(limited(1));
  const auto refused = buy({{plenty, 1, {}}, {plenty, 1, {}}, {scarce, 2, {}}});
  ASSERT_TRUE(refused.is(capacity::why::sold_out));
  EXPECT_EQ(refused.error().field, "/items/2");
  EXPECT_EQ(quota(plenty), "0/0 of 10");
}

TEST_P(Buying, OfManyWhoWantTheLastOneGetsIt) {
  const auto offer = on_sale(limited(1));
  std::atomic<int> got = 0, sold_out = 0;
  race(6, [&](std::size_t) {
    const auto bought = buy({{offer, 1, {}}});
    got += bought.ok() ? 1 : 0;
    sold_out += bought.is(capacity::why::sold_out) ? 1 : 0;
  });
  EXPECT_EQ(got, 1);
  EXPECT_EQ(sold_out, 5);
}

TEST_P(Buying, LimitsWhatOnePersonMayBuy) {
  const auto offer = on_sale(limited(10, 2));
  paid(offer, 2);
  const auto refused = buy({{offer, 1, {}}});
  ASSERT_TRUE(refused.is(why::limit_per_person));
  EXPECT_EQ(refused.error().field, "/items/0");
  const auto somebody = write([](Tx& tx) { return tx.new_id<UserTag>(); });
  EXPECT_TRUE(buy_as(somebody, {{offer, 2, {}}}).ok());
}

TEST_P(Buying, RefusesAPriceThatIsNotTheOneShown) {
  const auto offer = on_sale(limited(10)), other = on_sale(limited(10));
  const auto refused = buy({{other, 1, {}}, {offer, 1, money(999)}});
  ASSERT_TRUE(refused.is(why::price_changed));
  EXPECT_EQ(refused.error().field, "/items/1/price");
  EXPECT_TRUE(buy({{offer, 1, money(1'000)}}).ok());
}

TEST_P(Buying, SellsNoDraftAndNothingUnknown) {
  const auto draft = *write([&](Tx& tx) { return catalog::create_offer(tx, noodles()); });
  EXPECT_TRUE(buy({{draft, 1, {}}}).is(catalog::why::offer_unknown));
  EXPECT_TRUE(buy({{catalog::OfferId{}, 1, {}}}).is(catalog::why::offer_unknown));
  EXPECT_TRUE(buy({}).is(why::cart_empty));
}

TEST_P(Buying, WhatCostsNothingIsPaidAtOnce) {
  const auto offer = on_sale(limited(10, 0, 0));
  const auto placed = must_buy(offer, 2);
  EXPECT_EQ(placed.state, OrderState::paid);
  EXPECT_EQ(vouchers_of(placed.id).size(), 2U);
  EXPECT_EQ(quota(offer), "0/2 of 10");
  EXPECT_TRUE(begin_payment(placed.id).is(why::order_not_open));
}

TEST_P(Buying, IssuesOnceThoughTheProviderReportsTwiceAndTheEventIsToldTwice) {
  const auto offer = on_sale(limited(10));
  const auto id = must_buy(offer, 2).id;
  const auto payment_id = pay_for(id, "pay_twice");
  EXPECT_EQ(vouchers_of(id).size(), 2U);
  write([&](Tx& tx) { on_captured(tx, shop, {payment_id, id.text(), money(2'000)}); });
  EXPECT_EQ(payment(payment_id).refunded, money(0));
  EXPECT_EQ(vouchers_of(id).size(), 2U);
}

TEST_P(Buying, KeepsTheTermsOfTheMomentOfPlacing) {
  const auto offer = on_sale(limited(10));
  const auto id = must_buy(offer).id;
  ASSERT_TRUE(write([&](Tx& tx) {
                auto changed = *catalog::find_offer(tx, offer);
                changed.terms.price = money(1'400);
                changed.terms.uses = 5;
                return catalog::change_offer(tx, changed);
              }).ok());
  pay_for(id);
  ASSERT_EQ(vouchers_of(id).size(), 1U);
  EXPECT_EQ(vouchers_of(id)[0].paid, money(1'000));
  EXPECT_EQ(vouchers_of(id)[0].uses, 1);
}

TEST_P(Buying, CallingOffFreesWhatWasHeldOnce) {
  const auto offer = on_sale(limited(10));
  const auto id = must_buy(offer).id;
  EXPECT_TRUE(call_off(id).ok());
  EXPECT_TRUE(call_off(id).is(why::order_not_open));
  EXPECT_EQ(quota(offer), "0/0 of 10");
  EXPECT_TRUE(begin_payment(id).is(why::order_not_open));
}

}  // namespace
}  // namespace footfall::orders
