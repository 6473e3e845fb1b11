// Dealing with providers: what is asked of them between transactions, and what their callbacks change.
#pragma once

#include "payments/payments.h"

namespace footfall::payments {

// Nothing when there is no provider of this name.
std::shared_ptr<Provider> provider_named(const Setup& setup, std::string_view name);

// The money of a payment that is captured now: into the ledger, and told.
void post_capture(Tx& tx, const Payment& payment, const std::vector<Allocation>& allocations);

// A callback as it came: read, verified, recorded in the payment's region. Refuses: provider_unknown, as
// Provider::read_callback(), as record().
Outcome receive(Gate& gate, const Setup& setup, std::string_view name, const Call& call);

// Jobs; each returns how many it dealt with.
std::size_t open_intended(Gate& gate, const Setup& setup, Region region);
std::size_t repay_due(Gate& gate, const Setup& setup, Region region);
// Sends the sandbox's reports that are due, through receive().
std::size_t report_sandbox(Gate& gate, const Setup& setup, Region region);

// Asks for a refund once more that had failed for good. Refuses: payment_unknown when there is no such failed refund.
Outcome retry_refund(Tx& tx, RefundId id);

// The sandbox's page and its form.
Result<Document> sandbox_page(View& view, PaymentId id);
Result<Document> sandbox_form(Gate& gate, PaymentId id, std::string_view form);

}  // namespace footfall::payments
