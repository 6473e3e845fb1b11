// From a cart to a paid order, and from a paid order to vouchers.
#pragma once

#include <string>
#include <vector>

#include "orders/orders.h"

namespace footfall::orders {

inline constexpr std::string_view hold_purpose = "order";         // of holds
inline constexpr std::string_view late_payment = "late_payment";  // why money that came too late or twice went back
// Subscribers.
inline constexpr std::string_view hears_captures = "orders.payment_captured";
inline constexpr std::string_view hears_refunds = "orders.voucher_refunded";

// What a line sells: the offer with the terms of the line's version, and the zone whose midnight ends its vouchers.
struct Sold {
  catalog::Offer offer;
  std::string zone;
};

// Takes everything the order's lines need (`sold` of each line), for good or for a while. Refuses: sold_out,
// limit_per_person; the field names the line (/items/1).
enum class Take { hold, sell };
Result<capacity::HoldId> take_lines(Tx& tx, const Order& order, const std::vector<Sold>& sold, Take take);

// The vouchers of an order that is paid, and the news of it.
std::vector<vouchers::VoucherId> issue_lines(Tx& tx, const Setup& setup, const Order& order,
                                             const std::vector<Sold>& sold);

// The provider says that the order's money has come.
void on_captured(Tx& tx, const Setup& setup, const payments::PaymentCaptured& event);
// A voucher's paid value has to go back.
void on_refunded(Tx& tx, const vouchers::VoucherRefunded& event);

// The job: gives up orders that were not paid in time; returns how many.
std::size_t expire_due(Gate& gate, Region region);

}  // namespace footfall::orders
