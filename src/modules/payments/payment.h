// The rules of a payment and of its refunds. Pure.
#pragma once

#include "payments/payments.h"

namespace footfall::payments {

// A refund on its way.
struct RefundOrder {
  RefundId id;
  PaymentId payment;
  std::string reference;
  std::string why;
  RefundState state = RefundState::requested;
  Money amount;
  std::int64_t attempts = 0;
  Timestamp next_try_at, created_at;
};

inline constexpr std::int64_t refund_attempts_max = 12;

// What a report does to a payment.
enum class Effect { capture, fail, cancel, nothing };
// Money that came is always taken, even for a payment that was given up; a failure only ends one that is under way.
// Refuses: callback_mismatch.
Result<Effect> decide_report(const Payment& payment, const Provider::Report& report);

// Refuses: payment_not_captured, refund_too_large.
Outcome decide_refund(const Payment& payment, Money amount);

// When to ask again after the nth refusal: 5 s, 10 s, 20 s … at most an hour.
Duration pause_after(std::int64_t attempts);

}  // namespace footfall::payments
