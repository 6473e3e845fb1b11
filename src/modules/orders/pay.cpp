#include <map>

#include "orders/order.h"
#include "orders/order_rows.h"

namespace footfall::orders {

std::vector<payments::Allocation> allocations_of(const Order& order) {
  std::map<MerchantId, Money> by_merchant;
  for (const auto& line : order.lines) {
    const Money amount = line.unit_price * line.quantity;
    auto [found, fresh] = by_merchant.try_emplace(line.merchant, amount);
    if (!fresh) found->second = found->second + amount;
  }
  std::vector<payments::Allocation> parts;
  for (const auto& [merchant, amount] : by_merchant) {
    if (amount.minor > 0) parts.push_back({"escrow/" + merchant.text(), amount});
  }
  return parts;
}

Result<payments::PaymentId> pay(Tx& tx, const Setup& setup, const Pay& request) {
  const auto order = find_order(tx, request.order);
  if (!order || order->consumer != request.consumer) return no(why::order_unknown);
  if (order->state != OrderState::placed || tx.now() >= order->expires_at) return no(why::order_not_open);
  const auto payment = TRY(payments::intend(tx, setup.payments,
                                            {.provider = request.provider,
                                             .purpose = order->id.text(),
                                             .amount = order->total,
                                             .allocations = allocations_of(*order),
                                             .description = order->lines.front().title,
                                             .return_url = request.return_url}));
  if (!note_begun(tx, order->id, payment)) return no(why::order_not_open, "lost a race");
  return payment;
}

}  // namespace footfall::orders
