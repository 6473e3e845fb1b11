// What one shopper agreed to buy: a cart of offers, held while it is paid for, then vouchers.
//
//                 place                 payment.captured, or nothing to pay
//   (nothing) ───────────► placed ─────────────────────────► paid ──► refunded (nothing of it is left)
//                            │ ├─ cancel ──► cancelled
//                            │ └─ expire (job) ──► expired
//
// Late money (captured after the hold is gone): held again and issued if there is still enough, else refunded whole;
// the order then says so: paid, or expired with a refund. Never oversold, never kept.
// Prices and terms are snapshots from the moment of placing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "catalog/catalog.h"
#include "core/module.h"
#include "payments/payments.h"
#include "vouchers/vouchers.h"

namespace footfall::orders {

using vouchers::OrderId;

namespace why {
inline constexpr Reason cart_empty{"cart_empty", Kind::invalid, "The cart is empty."};
inline constexpr Reason offer_not_on_sale{"offer_not_on_sale", Kind::conflict, "This offer is not on sale now."};
inline constexpr Reason price_changed{"price_changed", Kind::conflict, "The price is not what you were shown. Look again and decide."};
inline constexpr Reason limit_per_person{"limit_per_person", Kind::conflict, "One person may not buy more of this offer."};
inline constexpr Reason order_unknown{"order_unknown", Kind::not_found, "There is no such order."};
inline constexpr Reason order_not_open{"order_not_open", Kind::conflict, "The order is paid, cancelled or expired already."};
inline constexpr Reason nothing_to_refund{"nothing_to_refund", Kind::conflict, "Nothing of this order can be refunded."};
}  // namespace why

inline constexpr Duration hold_ttl = minutes(15);    // from placing to paying
inline constexpr std::size_t lines_max = 20;
inline constexpr std::int64_t quantity_max = 50;     // of a line

enum class OrderState { placed, paid, cancelled, expired, refunded };
constexpr std::array<std::string_view, 5> names_of(OrderState) { return {"placed", "paid", "cancelled", "expired", "refunded"}; }

struct Line {
  catalog::OfferId offer;
  std::int64_t quantity = 1;
  Money unit_price, list_price;
  std::string title, title_zh;
  MerchantId merchant;
};
struct Order {
  OrderId id;
  UserId consumer;
  OrderState state = OrderState::placed;
  Money total;
  std::vector<Line> lines;
  Timestamp placed_at, expires_at;
  std::optional<payments::PaymentId> payment;
};

struct OrderPaid {
  static constexpr std::string_view name = "order.paid";
  OrderId order;
  UserId consumer;
  Money total;
  std::string key() const { return order.text(); }
};
void fields(wire::Visitor& v, OrderPaid& e);

// Routes: place, find, list (a shopper's), cancel, pay, refund vouchers of an order.
Module module(const vouchers::Setup& vouchers, const payments::Setup& payments);

struct Place {
  UserId consumer;
  struct Item {
    catalog::OfferId offer;
    std::int64_t quantity = 1;
    std::optional<Money> price;  // what the shopper was shown; refused when it has changed
  };
  std::vector<Item> items;       // 1 to lines_max; the same offer twice counts together
};
// Holds everything or nothing. Refuses, in order: cart_empty, offer_unknown, offer_not_on_sale, price_changed,
// sold_out, limit_per_person; the error's field names the item.
Result<Order> place(Tx& tx, const vouchers::Setup& vouchers, const Place& request);

std::optional<Order> find_order(View& view, OrderId id);

}  // namespace footfall::orders
