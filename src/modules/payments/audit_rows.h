// What payments, their allocations, callbacks and refunds say of each other, as rows: read by audits only.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "payments/payments.h"

namespace footfall::payments {

// Payments whose allocations do not add up to them.
std::vector<std::string> allocation_discrepancies(View& view);
// Payments whose refunds do not add up to what they say went back, or that gave back what never came.
std::vector<std::string> refund_discrepancies(View& view);
// Callbacks that are of no payment of their provider.
std::vector<std::string> callback_discrepancies(View& view);

// Every allocation of a captured payment.
void each_allocation(View& view, const std::function<void(PaymentId, const Allocation&)>& look);

}  // namespace footfall::payments
