#include "orders/orders_fixture.h"

namespace footfall::orders {
namespace {

class ComingLate : public OnOrders {
 protected:
  // The order's time is over, and the jobs have come by.
  void expire() {
    clock().advance(hold_ttl);
    (void)expire_due(gate(), region);
  }
  void buy_out(catalog::OfferId offer) {
    const auto somebody = write([](Tx& tx) { return tx.new_id<UserTag>(); });
    EXPECT_TRUE(buy_as(somebody, {{offer, 1, {}}}).ok());
  }
};
ON_BOTH_DATABASES(ComingLate);

// A unit of work to which something happens just after it has read an order, as another one's commit would.
class Overtaken final : public Tx {
 public:
  Overtaken(Tx& real, test::TestWorld& world, std::function<void(Tx&)> happen)
      : Tx(real.region(), real.now(), world.ids, world.random, real.numbering()),
        real_(real),
        happen_(std::move(happen)) {}

  Rows sql(Statement statement, Parameters parameters) override {
    auto rows = real_.sql(statement, parameters);
    if (statement.view().find("FROM purchase_line") != std::string_view::npos && happen_) {
      std::exchange(happen_, nullptr)(real_);
    }
    return rows;
  }
  void run(Statement statement, Parameters parameters) override { real_.run(statement, parameters); }

 private:
  Tx& real_;
  std::function<void(Tx&)> happen_;
};

TEST_P(ComingLate, TheJobGivesEverythingBack) {
  const auto offer = on_sale(limited(10, 2));
  const auto id = must_buy(offer, 2).id;
  clock().advance(hold_ttl - milliseconds(1));
  EXPECT_EQ(expire_due(gate(), region), 0U);
  clock().advance(milliseconds(1));
  EXPECT_EQ(expire_due(gate(), region), 1U);
  EXPECT_EQ(expire_due(gate(), region), 0U);
  EXPECT_EQ(order(id).state, OrderState::expired);
  EXPECT_EQ(quota(offer), "0/0 of 10");
  EXPECT_EQ(mine(offer), "0/0 of 2");
  EXPECT_TRUE(begin_payment(id).is(why::order_not_open));
}

TEST_P(ComingLate, MoneyIsServedAfterAllWhenThereIsEnoughLeft) {
  const auto offer = on_sale(limited(1));
  const auto id = must_buy(offer).id;
  const auto payment_id = pay_for(id, "pay_late");
  expire();
  EXPECT_EQ(order(id).state, OrderState::expired);
  clock().advance(minutes(5));
  report();
  hear();
  EXPECT_EQ(order(id).state, OrderState::paid);
  EXPECT_EQ(vouchers_of(id).size(), 1U);
  EXPECT_EQ(quota(offer), "0/1 of 1");
  EXPECT_EQ(payment(payment_id).refunded, money(0));
}

TEST_P(ComingLate, MoneyIsServedBeforeTheJobHasComeBy) {
  const auto offer = on_sale(limited(1));
  const auto id = must_buy(offer).id;
  pay_for(id, "pay_late");
  clock().advance(minutes(20));
  report();
  hear();
  EXPECT_EQ(order(id).state, OrderState::paid);
  EXPECT_EQ(quota(offer), "0/1 of 1");
}

TEST_P(ComingLate, MoneyThatMeetsTheExpiryIsDealtWithAnew) {
  const auto offer = on_sale(limited(1));
  const auto placed = must_buy(offer);
  const auto payment_id = begin_payment(placed.id).take();
  press(payment_id);
  const auto expire_meanwhile = [&](Tx& tx) {
    EXPECT_TRUE(mark_order(tx, placed.id, OrderState::placed, OrderState::expired));
    EXPECT_TRUE(capacity::release(tx, placed.hold).ok());
  };
  EXPECT_THROW(write([&](Tx& tx) {
                 Overtaken overtaken(tx, world(), expire_meanwhile);
                 on_captured(overtaken, shop, {payment_id, placed.id.text(), placed.total});
               }),
               Unavailable);
  hear();
  EXPECT_EQ(order(placed.id).state, OrderState::paid);
  EXPECT_EQ(quota(offer), "0/1 of 1");
}

TEST_P(ComingLate, MoneyGoesBackWholeWhenItIsSoldOut) {
  const auto offer = on_sale(limited(1));
  const auto id = must_buy(offer).id;
  const auto payment_id = pay_for(id, "pay_late");
  expire();
  buy_out(offer);
  clock().advance(minutes(5));
  report();
  hear();
  EXPECT_EQ(order(id).state, OrderState::expired);
  EXPECT_TRUE(vouchers_of(id).empty());
  EXPECT_EQ(payment(payment_id).refunded, money(1'000));
  EXPECT_EQ(escrow(), 0);
  EXPECT_EQ(balance("refunds_due"), -1'000);
}

TEST_P(ComingLate, MoneyForWhatIsNoLongerOnSaleGoesBack) {
  const auto offer = on_sale(limited(5));
  const auto id = must_buy(offer).id;
  const auto payment_id = begin_payment(id).take();
  ASSERT_TRUE(call_off(id).ok());
  ASSERT_TRUE(write([&](Tx& tx) { return catalog::end(tx, offer); }).ok());
  press(payment_id);
  hear();
  EXPECT_EQ(order(id).state, OrderState::cancelled);
  EXPECT_EQ(payment(payment_id).refunded, money(1'000));
}

TEST_P(ComingLate, OfTwoPaymentsTheSecondGoesBack) {
  const auto offer = on_sale(limited(5));
  const auto id = must_buy(offer).id;
  const auto first = begin_payment(id).take(), second = begin_payment(id).take();
  press(first);
  press(second);
  hear();
  EXPECT_EQ(order(id).payment, first);
  EXPECT_EQ(vouchers_of(id).size(), 1U);
  EXPECT_EQ(payment(first).refunded, money(0));
  EXPECT_EQ(payment(second).refunded, money(1'000));
  EXPECT_EQ(escrow(), -1'000);
}

}  // namespace
}  // namespace footfall::orders
