// From a paid order to vouchers.
#pragma once

#include "orders/orders.h"

namespace footfall::orders {

// Holds everything the order's lines need. Refuses: sold_out, limit_per_person; the field names the line (/items/1).
Result<capacity::HoldId> hold_lines(Tx& tx, const Order& order);

// Confirms the hold and issues the vouchers; `order` becomes paid. False, and nothing changed, when the hold has
// lapsed.
bool complete(Tx& tx, const Setup& setup, Order& order);

// The provider says that the order's money has come.
void on_captured(Tx& tx, const Setup& setup, const payments::PaymentCaptured& event);
// A voucher's paid value has to go back.
void on_refunded(Tx& tx, const vouchers::VoucherRefunded& event);

// The job: gives up orders that were not paid in time; returns how many.
std::size_t expire_due(Gate& gate, Region region);

}  // namespace footfall::orders
