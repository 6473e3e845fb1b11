// What the tests of orders share: what vouchers' tests have, a sandbox to pay with, and the relay that brings the news.
#pragma once

#include "core/relay.h"
#include "orders/complete.h"
#include "orders/order_rows.h"
#include "payments/provider.h"
#include "vouchers/vouchers_fixture.h"

namespace footfall::orders {

class OnOrders : public vouchers::OnVouchers {
 protected:
  OnOrders()
      : OnVouchers({migrations::core(), migrations::capacity(), migrations::ledger(), migrations::identity(),
                    migrations::merchants(), migrations::catalog(), migrations::payments(), migrations::vouchers(),
                    migrations::orders()}) {}

  void SetUp() override {
    OnVouchers::SetUp();
    shop.vouchers = OnVouchers::setup;
    shop.payments.providers = {
        payments::sandbox_provider({.master_key = shop.vouchers.master_key, .public_url = "https://here"}, gate())};
    relay.emplace(gate(), module(shop).subscriptions);
  }
  // Nothing is oversold, the books are right, and escrow holds what is left of the vouchers and not yet earned.
  void TearDown() override {
    hear();
    EXPECT_THAT(read([](View& view) { return capacity::discrepancies(view); }), testing::IsEmpty());
    EXPECT_EQ(-escrow(), owed());
    OnVouchers::TearDown();
  }

  void hear() {
    while (relay->turn(region) > 0) {
    }
  }

  Result<Order> buy(const std::vector<Place::Item>& items) { return buy_as(consumer, items); }
  Result<Order> buy_as(UserId who, const std::vector<Place::Item>& items) {
    const auto placed = write([&](Tx& tx) { return place(tx, shop, {.consumer = who, .items = items}); });
    if (!placed.ok()) return placed.error();
    return placed->order;
  }
  // With a token of the sandbox.
  Result<Placed> buy_now(const std::vector<Place::Item>& items, const std::string& token = "tok_paid") {
    const Place::Payment payment{.provider = "sandbox", .token = token};
    return write([&](Tx& tx) { return place(tx, shop, {.consumer = consumer, .items = items, .payment = payment}); });
  }
  Order must_buy(catalog::OfferId offer, std::int64_t quantity = 1) { return buy({{offer, quantity, {}}}).take(); }
  Result<payments::PaymentId> begin_payment(OrderId id) {
    return write([&](Tx& tx) {
      return pay(tx, shop, {.order = id, .consumer = consumer, .provider = "sandbox", .return_url = ""});
    });
  }
  // Presses the button on the sandbox's page, and brings the callback if it is due.
  void press(payments::PaymentId id, const std::string& outcome = "pay") {
    EXPECT_TRUE(payments::sandbox_form(gate(), id, "outcome=" + outcome).ok());
    report();
  }
  void report() {
    while (payments::report_sandbox(gate(), shop.payments, region) > 0) {
    }
  }
  payments::PaymentId pay_for(OrderId id, const std::string& outcome = "pay") {
    const auto payment = begin_payment(id).take();
    press(payment, outcome);
    hear();
    return payment;
  }
  Order paid(catalog::OfferId offer, std::int64_t quantity = 1) {
    const auto id = must_buy(offer, quantity).id;
    pay_for(id);
    return order(id);
  }

  Order order(OrderId id) {
    return *read([&](View& view) { return find_order(view, id); });
  }
  std::vector<vouchers::Voucher> vouchers_of(OrderId id) {
    return read([&](View& view) { return vouchers::list_vouchers_of_order(view, id); });
  }
  payments::Payment payment(payments::PaymentId id) {
    return *read([&](View& view) { return payments::find_payment(view, id); });
  }
  Result<Refunded> refund(OrderId id, const std::vector<vouchers::VoucherId>& which = {}) {
    auto refunded =
        write([&](Tx& tx) { return give_back(tx, {.order = id, .consumer = consumer, .vouchers = which}); });
    hear();
    return refunded;
  }
  Result<Order> call_off(OrderId id) {
    return write([&](Tx& tx) { return cancel(tx, id, consumer); });
  }

  catalog::Offer limited(std::int64_t quota, std::int64_t per_person = 0, std::int64_t price = 1'000) const {
    auto offer = noodles(price);
    offer.terms.quota = quota;
    offer.terms.per_person = per_person;
    return offer;
  }
  // "held/sold of total" of an offer's quota.
  std::string quota(catalog::OfferId offer) { return level(catalog::quota_pool(offer)); }
  std::string mine(catalog::OfferId offer) { return level(catalog::person_pool(offer, consumer)); }
  std::string level(const std::string& pool) {
    const auto found = read([&](View& view) { return capacity::pool_level(view, pool); });
    if (!found) return "none";
    return std::to_string(found->held) + "/" + std::to_string(found->sold) + " of " + std::to_string(found->total);
  }
  // What the merchant's escrow has to hold.
  std::int64_t owed() {
    return read([](View& view) {
      const auto left = view.sql(
          "SELECT CAST(COALESCE(SUM(paid_minor - spent_minor - given_back_minor), 0) AS BIGINT) "
          "FROM voucher WHERE region = $1",
          {view.region()});
      const auto used = view.sql(
          "SELECT CAST(COALESCE(SUM(share_minor), 0) AS BIGINT) FROM redemption "
          "WHERE region = $1 AND state = 'done'",
          {view.region()});
      return left[0].integer(0) + used[0].integer(0);
    });
  }

  orders::Setup shop{.vouchers = OnVouchers::setup, .payments = {.providers = {}, .sandbox = true}};
  std::optional<Relay> relay;
};

}  // namespace footfall::orders
