#include "orders/audit.h"
#include "orders/complete.h"
#include "orders/orders_wire.h"

namespace footfall::orders {

Module module(const Setup& setup) {
  return {
      .name = "orders",
      .summary = "What somebody agrees to buy: placed, paid, cancelled and refunded.",
      .migrations = migrations::orders(),
      .routes = routes(setup),
      .jobs = {{"orders.expire", seconds(5),
                [](Gate& gate, Region region, Timestamp) { return expire_due(gate, region); }}},
      .subscriptions = {on<payments::PaymentCaptured>(
                            hears_captures,
                            [setup](Tx& tx, const payments::PaymentCaptured& event) { on_captured(tx, setup, event); }),
                        on<vouchers::VoucherRefunded>(hears_refunds, on_refunded)},
      .reasons = {&why::cart_empty, &why::offer_not_on_sale, &why::price_changed, &why::limit_per_person,
                  &why::order_unknown, &why::order_not_open, &why::nothing_to_refund},
      .permissions = permissions(),
      .audits = audits(),
  };
}

}  // namespace footfall::orders
