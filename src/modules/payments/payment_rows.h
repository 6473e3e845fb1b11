// The rows of payments, their callbacks and their refunds.
#pragma once

#include <optional>
#include <vector>

#include "payments/payment.h"

namespace footfall::payments {

struct NewPayment {
  const Payment& payment;
  const std::string& description;
  const std::string& return_url;
  const std::vector<Allocation>& allocations;
};
void insert_payment(Tx& tx, const NewPayment& made);
std::vector<Allocation> list_allocations(View& view, const Payment& payment);
struct ToOpen {
  Payment payment;
  std::string description, return_url;
};
std::vector<ToOpen> list_to_open(View& view, std::int64_t limit);
bool mark_opened(Tx& tx, PaymentId id, const Provider::Opened& opened);
bool mark_payment(Tx& tx, PaymentId id, PaymentState from, PaymentState to);
// False when the payment has not that much left.
bool add_refunded(Tx& tx, PaymentId id, std::int64_t minor);

// False: this callback came before.
bool insert_callback(Tx& tx, std::string_view provider, const Provider::Report& report);

void insert_refund(Tx& tx, const RefundOrder& refund);
std::optional<RefundOrder> find_refund(View& view, RefundId id);
std::optional<RefundOrder> find_refund_for(View& view, PaymentId payment, std::string_view reference);
// Every refund, in the order of their ids.
void each_refund_order(View& view, const std::function<void(const RefundOrder&)>& look);
std::vector<RefundOrder> list_refunds_due(View& view, Timestamp now, std::int64_t limit);
std::vector<RefundOrder> list_refunds_failed(View& view, std::optional<RefundId> after, std::int64_t limit);
// Moves a refund on from where it was read; false: somebody else did.
bool mark_refund(Tx& tx, const RefundOrder& before, RefundState state, std::int64_t attempts, Timestamp next_try_at);

// The sandbox's own.
struct SandboxCharge {
  std::string outcome;
  std::int64_t refund_refusals = 0;  // still to come
};
bool insert_sandbox_charge(Tx& tx, PaymentId payment, const SandboxCharge& charge);
std::optional<SandboxCharge> find_sandbox_charge(View& view, PaymentId payment);
// False when no refusal is left.
bool take_sandbox_refusal(Tx& tx, PaymentId payment);
struct SandboxReport {
  Uuid id{};
  std::string body;
  Timestamp due_at;
  std::int64_t times = 1;
};
void insert_sandbox_report(Tx& tx, const SandboxReport& report);
std::vector<SandboxReport> list_sandbox_reports(View& view, Timestamp now, std::int64_t limit);
void count_sandbox_report(Tx& tx, const Uuid& id);

}  // namespace footfall::payments
