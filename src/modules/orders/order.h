// The rules of an order: what may be bought now, and what a payment means for an order in any state. Pure.
#pragma once

#include "merchants/merchants.h"
#include "orders/orders.h"

namespace footfall::orders {

// One offer of a cart, all its items counted together.
struct Wanted {
  catalog::OfferId offer;
  std::int64_t quantity = 0;
  std::optional<Money> price;  // what the shopper was shown
  std::size_t item = 0;        // the first item of the cart that named it
};
// Refuses: cart_empty. The same offer twice becomes one; the last price shown counts.
Result<std::vector<Wanted>> gather(const Place& request);

// Refuses: offer_not_on_sale (state, sale window, merchant suspended), price_changed.
Outcome decide_line(const Wanted& wanted, const catalog::Offer& offer, const merchants::Merchant& merchant,
                    Timestamp now);

Money total_of(const std::vector<Line>& lines);
// Into whose escrow the order's money goes.
std::vector<payments::Allocation> allocations_of(const Order& order);

// What to do when the provider says that money for this order has come.
enum class OnCapture {
  confirm,     // it is placed: confirm the hold; if that has lapsed, as hold_again
  hold_again,  // it was given up meanwhile: serve it after all if there is enough left, else refund
  refund,      // it is paid already: the money came twice
  nothing,     // it is paid with this very payment: the news came twice
};
OnCapture decide_capture(const Order& order, payments::PaymentId payment);

}  // namespace footfall::orders
