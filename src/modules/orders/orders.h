// What one shopper agreed to buy: a cart of offers, held while it is paid for, then vouchers.
//
//                 place                 payment.captured
//   (nothing) ───────────► placed ─────────────────────────► paid ──► refunded (nothing of it is left)
//       │                    │ ├─ cancel ──► cancelled          ▲
//       │                    │ └─ expire (job) ──► expired      │
//       └──── place with a payment token, or nothing to pay ────┘
//
// Late money (captured after the hold is gone): held again and issued if there is still enough, else refunded whole;
// the order then says so: paid, or expired with a refund. Never oversold, never kept.
// Prices and terms are snapshots from the moment of placing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "capacity/capacity.h"
#include "catalog/catalog.h"
#include "core/module.h"
#include "payments/payments.h"
#include "vouchers/vouchers.h"

namespace footfall::orders {

using vouchers::OrderId;

namespace why {
inline constexpr Reason cart_empty{"cart_empty", Kind::invalid, "The cart is empty."};
inline constexpr Reason offer_not_on_sale{"offer_not_on_sale", Kind::conflict, "This offer is not on sale now."};
inline constexpr Reason price_changed{"price_changed", Kind::conflict,
                                      "The price is not what you were shown. Look again and decide."};
inline constexpr Reason limit_per_person{"limit_per_person", Kind::conflict,
                                         "One person may not buy more of this offer."};
inline constexpr Reason order_unknown{"order_unknown", Kind::not_found, "There is no such order."};
inline constexpr Reason order_not_open{"order_not_open", Kind::conflict,
                                       "The order is paid, cancelled or expired already."};
inline constexpr Reason nothing_to_refund{"nothing_to_refund", Kind::conflict,
                                          "Nothing of this order can be refunded."};
}  // namespace why

inline constexpr Duration hold_ttl = minutes(15);  // from placing to paying
inline constexpr std::size_t lines_max = 20;
inline constexpr std::int64_t quantity_max = 50;  // of a line

enum class OrderState { placed, paid, cancelled, expired, refunded };
constexpr std::array<std::string_view, 5> names_of(OrderState) {
  return {"placed", "paid", "cancelled", "expired", "refunded"};
}

struct Line {
  catalog::OfferId offer;
  std::int32_t terms_version = 1;
  MerchantId merchant;
  std::int64_t quantity = 1;
  Money unit_price, list_price;
  std::int64_t commission_basis_points = 0;
  std::string title, title_zh;
};
struct Order {
  OrderId id;
  UserId consumer;
  OrderState state = OrderState::placed;
  Money total;
  capacity::HoldId hold;
  std::optional<payments::PaymentId> payment;  // the last one begun
  Timestamp placed_at, expires_at;
  std::vector<Line> lines;
};

struct OrderPaid {
  static constexpr std::string_view name = "order.paid";
  OrderId order;
  UserId consumer;
  Money total;
  std::string key() const { return order.text(); }
};
void fields(wire::Visitor& v, OrderPaid& e);

struct Setup {
  vouchers::Setup vouchers;
  payments::Setup payments;
};
Module module(const Setup& setup);

struct Place {
  UserId consumer;
  struct Item {
    catalog::OfferId offer;
    std::int64_t quantity = 1;
    std::optional<Money> price;  // what the shopper was shown; refused when it has changed
  };
  std::vector<Item> items;  // 1 to lines_max; the same offer twice counts together
  // Pays in the same breath, with a token that the provider can judge at once.
  struct Payment {
    std::string provider;  // sandbox
    std::string token;
  };
  std::optional<Payment> payment = {};
};
struct Placed {
  Order order;
  std::vector<vouchers::VoucherId> vouchers;  // when it is paid
};
// Holds everything or nothing; with a payment, sells and issues it, or nothing. Refuses, in order: cart_empty,
// offer_unknown, offer_not_on_sale, price_changed, sold_out, limit_per_person (the error's field names the item), and
// as payments::charge() does (/payment/token). What costs nothing is paid at once.
Result<Placed> place(Tx& tx, const Setup& setup, const Place& request);

// Begins a payment of a placed order. Refuses: order_unknown, order_not_open, provider_unknown.
struct Pay {
  OrderId order;
  UserId consumer;
  std::string provider;    // sandbox
  std::string return_url;  // where the payer comes back to; may be empty
};
Result<payments::PaymentId> pay(Tx& tx, const Setup& setup, const Pay& request);

// Gives up a placed order and what it holds. Refuses: order_unknown, order_not_open.
Result<Order> cancel(Tx& tx, OrderId id, UserId consumer);

// Gives back the paid value of these vouchers of the order; of all that can be, when none are named.
// Refuses: order_unknown, nothing_to_refund, and as vouchers::give_back().
struct Refunded {
  Money amount;
  std::vector<vouchers::VoucherId> vouchers;
};
struct GiveBack {
  OrderId order;
  UserId consumer;
  std::vector<vouchers::VoucherId> vouchers;
};
Result<Refunded> give_back(Tx& tx, const GiveBack& request);

std::optional<Order> find_order(View& view, OrderId id);

}  // namespace footfall::orders
