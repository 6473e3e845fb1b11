#include "orders/audit.h"

#include "core/audit.h"
#include "core/relay_rows.h"
#include "orders/orders_fixture.h"
#include "settlement/settlement.h"

namespace footfall::orders {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

// Every audit of every module that has to do with money or goods must hold after every commit, also before the relay
// has told anybody. What tests plant is theirs to leave: they skip the checks of the fixture.
class AuditsOfOrders : public OnOrders {
 protected:
  void TearDown() override {}

  std::vector<std::string> found() {
    return read([this](View& view) {
      std::vector<std::string> all;
      for (const auto& one : {module(shop), vouchers::module(shop.vouchers), payments::module(shop.payments),
                              settlement::module(), capacity::module(), ledger::module()}) {
        for (const auto& audit : one.audits) {
          for (const auto& difference : audit.differences(view)) {
            append(all, {std::string(one.name) + ": " + difference});
          }
        }
      }
      return all;
    });
  }
  void plant(Statement statement) {
    write([&](Tx& tx) { tx.run(statement, {tx.region()}); });
  }
  // An order that is paid, one that waits for its money, one that was cancelled.
  OrderId some_orders() {
    const auto offer = on_sale(limited(20));
    const auto id = paid(offer, 2).id;
    (void)must_buy(offer);
    EXPECT_TRUE(call_off(must_buy(offer).id).ok());
    EXPECT_THAT(found(), IsEmpty());
    return id;
  }
};
ON_BOTH_DATABASES(AuditsOfOrders);

TEST_P(AuditsOfOrders, HoldBeforeAndAfterTheRelayTellsOfTheMoney) {
  const auto offer = on_sale(limited(2));
  const auto id = must_buy(offer, 2).id;
  EXPECT_THAT(found(), IsEmpty());
  const auto payment_id = begin_payment(id).take();
  EXPECT_THAT(found(), IsEmpty());
  press(payment_id);
  EXPECT_EQ(order(id).state, OrderState::placed);
  EXPECT_THAT(found(), IsEmpty());
  hear();
  EXPECT_EQ(order(id).state, OrderState::paid);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_P(AuditsOfOrders, HoldWhileMoneyGoesBack) {
  const auto offer = on_sale(limited(5));
  const auto id = paid(offer, 2).id;
  EXPECT_TRUE(write([&](Tx& tx) { return give_back(tx, {.order = id, .consumer = consumer, .vouchers = {}}); }).ok());
  EXPECT_THAT(found(), IsEmpty());
  hear();
  EXPECT_EQ(order(id).state, OrderState::refunded);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(payments::repay_due(gate(), shop.payments, region), 2U);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_P(AuditsOfOrders, HoldWhenMoneyComesTwiceOrLate) {
  const auto offer = on_sale(limited(1));
  const auto id = must_buy(offer).id;
  const auto first = begin_payment(id).take(), second = begin_payment(id).take();
  clock().advance(hold_ttl);
  (void)expire_due(gate(), region);
  EXPECT_THAT(found(), IsEmpty());
  press(first);
  press(second);
  EXPECT_THAT(found(), IsEmpty());
  while (relay->turn(region) > 0) EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(order(id).state, OrderState::paid);
  EXPECT_EQ(payment(second).refunded, money(1'000));
}

TEST_P(AuditsOfOrders, HoldWhenAHoldLapsesBeforeAnybodyComesBy) {
  const auto id = must_buy(on_sale(limited(1))).id;
  clock().advance(hold_ttl);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(write([](Tx& tx) { return capacity::expire_due(tx, 10); }), 1U);
  EXPECT_THAT(found(), IsEmpty());
  EXPECT_EQ(order(id).state, OrderState::placed);
}

TEST_P(AuditsOfOrders, HoldThroughUseExpiryAndUndo) {
  auto offer = limited(5);
  offer.terms.uses = 3;
  const auto id = paid(on_sale(offer)).id;
  const auto voucher = vouchers_of(id).front();
  must_use(voucher.id);
  clock().advance(voucher.valid_until - clock().now() - milliseconds(1));
  const auto last = must_use(voucher.id);
  EXPECT_THAT(found(), IsEmpty());
  clock().advance(minutes(5));
  EXPECT_TRUE(undo_by(till, last.id).ok());
  EXPECT_THAT(found(), IsEmpty());
  clock().advance(days(100));
  while (vouchers::expire_due(gate(), region) > 0) EXPECT_THAT(found(), IsEmpty());
  while (vouchers::settle_due(gate(), region) > 0) EXPECT_THAT(found(), IsEmpty());
  hear();
  EXPECT_THAT(found(), IsEmpty());
}

TEST_P(AuditsOfOrders, FindATotalThatIsNotThatOfTheLines) {
  const auto id = some_orders();
  plant("UPDATE purchase_line SET quantity = 3 WHERE region = $1 AND quantity = 2");
  EXPECT_THAT(found(), Contains("orders: order " + id.text() + " is of 2000, its lines of 3000"));
  plant("DELETE FROM purchase_line WHERE region = $1");
  EXPECT_THAT(found(), Contains("orders: order " + id.text() + " is of 2000 and has no lines"));
}

TEST_P(AuditsOfOrders, FindAVoucherTooFew) {
  const auto id = some_orders();
  plant("DELETE FROM voucher WHERE region = $1 AND number = (SELECT MAX(number) FROM voucher WHERE region = $1)");
  EXPECT_THAT(found(), Contains(testing::AllOf(HasSubstr("orders: order " + id.text()), HasSubstr("come to 1"))));
  EXPECT_THAT(found(), Contains(HasSubstr("EUR holds -1000 less than its vouchers have left")));
}

TEST_P(AuditsOfOrders, FindVouchersOfAnOrderThatIsNotPaid) {
  const auto id = some_orders();
  plant("UPDATE purchase SET state = 'placed' WHERE region = $1 AND state = 'paid'");
  EXPECT_THAT(found(), Contains(testing::AllOf(HasSubstr("orders: order " + id.text()), HasSubstr("come to -2"))));
  EXPECT_THAT(found(), Contains(HasSubstr(id.text() + " EUR keeps 2000 that buys nothing")));
  EXPECT_THAT(found(), Contains(HasSubstr(" of " + id.text() + " is confirmed, but the order is not paid")));
  EXPECT_THAT(found(), Contains(HasSubstr(id.text() + " is placed, but its hold")));
}

TEST_P(AuditsOfOrders, FindAnOrderServedForNothing) {
  (void)some_orders();
  plant("UPDATE purchase SET state = 'paid' WHERE region = $1 AND state = 'cancelled'");
  EXPECT_THAT(found(), Contains(HasSubstr("EUR was served for 1000 unpaid")));
  EXPECT_THAT(found(), Contains(HasSubstr("is paid, but was not told to be")));
  EXPECT_THAT(found(), Contains(HasSubstr("is not confirmed, but the order is paid")));
  EXPECT_THAT(found(), Contains(HasSubstr("paid orders took 1 more than it says are sold")));
}

TEST_P(AuditsOfOrders, FindNewsOfMoneyThatWasLost) {
  const auto id = must_buy(on_sale(limited(1))).id;
  press(begin_payment(id).take());
  plant("DELETE FROM event WHERE region = $1 AND name = 'payment.captured'");
  EXPECT_THAT(found(), Contains(HasSubstr(id.text() + " EUR keeps 1000 that buys nothing and is not refunded")));
  EXPECT_THAT(found(), Contains(HasSubstr("EUR holds -1000 less than its vouchers have left")));
}

TEST_P(AuditsOfOrders, FindNewsOfARefundThatWasLost) {
  const auto offer = on_sale(limited(5));
  const auto id = paid(offer).id;
  hear();
  EXPECT_TRUE(write([&](Tx& tx) { return give_back(tx, {.order = id, .consumer = consumer, .vouchers = {}}); }).ok());
  write([](Tx& tx) { return number_events(tx, 100); });
  EXPECT_THAT(found(), IsEmpty());
  plant("UPDATE event_cursor SET seq = (SELECT h.seq FROM event_head h WHERE h.region = $1)");
  EXPECT_THAT(found(), Contains(HasSubstr("refunds that were told less those asked of the provider come to 1000")));
  EXPECT_THAT(found(), Contains(HasSubstr("took -1 more than it says are sold")));
  EXPECT_THAT(found(), Contains(HasSubstr("EUR holds -1000 less than its vouchers have left")));
}

TEST_P(AuditsOfOrders, FindEarningsThatNobodyEarned) {
  (void)some_orders();
  plant(
      "INSERT INTO balance (region, account, currency, posted, pending_debit, pending_credit) "
      "VALUES ($1, 'commission', 'EUR', -7, 0, 0)");
  EXPECT_THAT(found(), Contains("settlement: commission EUR: what was earned and what the balance says differ by 7"));
  EXPECT_THAT(found(), Contains(HasSubstr("ledger: balance of commission differs")));
}

}  // namespace
}  // namespace footfall::orders
