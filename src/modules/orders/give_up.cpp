#include <algorithm>

#include "core/each.h"
#include "orders/complete.h"
#include "orders/order_rows.h"

namespace footfall::orders {

namespace {

constexpr std::int64_t at_once = 100;

Outcome expire(Tx& tx, const OrderId& id) {
  const auto order = find_order(tx, id);
  if (!order || order->state != OrderState::placed || tx.now() < order->expires_at) return done;  // paid meanwhile
  if (mark_order(tx, id, OrderState::placed, OrderState::expired)) (void)capacity::release(tx, order->hold);
  return done;
}

}  // namespace

Result<Order> cancel(Tx& tx, OrderId id, UserId consumer) {
  auto order = find_order(tx, id);
  if (!order || order->consumer != consumer) return no(why::order_unknown);
  if (!mark_order(tx, id, OrderState::placed, OrderState::cancelled)) return no(why::order_not_open);
  (void)capacity::release(tx, order->hold);
  order->state = OrderState::cancelled;
  return *std::move(order);
}

Result<Refunded> give_back(Tx& tx, const GiveBack& request) {
  const auto order = find_order(tx, request.order);
  if (!order || order->consumer != request.consumer) return no(why::order_unknown);
  Refunded refunded{.amount = {0, order->total.currency}, .vouchers = {}};
  for (const auto& voucher : vouchers::list_vouchers_of_order(tx, order->id)) {
    const bool named =
        std::find(request.vouchers.begin(), request.vouchers.end(), voucher.id) != request.vouchers.end();
    if (!request.vouchers.empty() && !named) continue;
    const auto amount = vouchers::give_back(tx, voucher.id, request.consumer);
    if (!amount.ok() && named) return amount.error();
    if (!amount.ok()) continue;
    refunded.amount = refunded.amount + *amount;
    refunded.vouchers.push_back(voucher.id);
  }
  if (refunded.vouchers.empty()) return no(why::nothing_to_refund);
  return refunded;
}

std::size_t expire_due(Gate& gate, Region region) {
  const auto due = gate.read<std::vector<OrderId>>(region, [](View& v) { return list_to_expire(v, v.now(), at_once); });
  write_each<OrderId>(gate, region, due, expire);
  return due.size();
}

}  // namespace footfall::orders
