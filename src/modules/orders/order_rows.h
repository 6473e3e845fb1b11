// The rows of orders and their lines.
#pragma once

#include <optional>
#include <vector>

#include "orders/orders.h"

namespace footfall::orders {

void insert_order(Tx& tx, const Order& order);
std::vector<Order> list_of_consumer(View& view, UserId consumer, std::optional<OrderId> before, std::int64_t limit);
std::vector<OrderId> list_to_expire(View& view, Timestamp now, std::int64_t limit);

// False: the order was in another state.
bool mark_order(Tx& tx, OrderId id, OrderState from, OrderState to);
void note_hold(Tx& tx, OrderId id, capacity::HoldId hold);
// Of a placed order, the payment that was begun. False: it is not placed any more.
bool note_begun(Tx& tx, OrderId id, payments::PaymentId payment);
void note_payment(Tx& tx, OrderId id, payments::PaymentId payment);

}  // namespace footfall::orders
