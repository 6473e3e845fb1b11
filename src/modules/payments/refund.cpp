#include "core/event.h"
#include "core/log.h"
#include "ledger/ledger.h"
#include "payments/payment_rows.h"
#include "payments/provider.h"

namespace footfall::payments {

namespace {

void post_pair(Tx& tx, const RefundOrder& refund, std::string_view why, const std::string& debit,
               const std::string& credit) {
  const auto posted = ledger::post(
      tx, {.why = std::string(why),
           .reference = refund.id.text(),
           .note = refund.why,
           .lines = {{.account = debit, .amount = refund.amount}, {.account = credit, .amount = -refund.amount}}});
  check(posted.ok(), "each step of a refund is posted once");
}

Outcome note_repaid(Tx& tx, const RefundOrder& refund, const Payment& payment) {
  if (!mark_refund(tx, refund, RefundState::refunded, refund.attempts + 1, tx.now())) return done;
  post_pair(tx, refund, "refund.done", "refunds_due", "provider/" + payment.provider);
  emit(tx, RefundDone{refund.id, payment.id, payment.purpose, refund.reference, refund.amount});
  return done;
}

Outcome note_refused(Tx& tx, const RefundOrder& refund) {
  const auto attempts = refund.attempts + 1;
  const auto state = attempts < refund_attempts_max ? RefundState::failing : RefundState::failed;
  (void)mark_refund(tx, refund, state, attempts, tx.now() + pause_after(refund.attempts));
  return done;
}

Provider::Repaid ask(Provider& provider, const Payment& payment, const RefundOrder& refund) {
  try {
    return provider.repay(
        {.refund = refund.id, .payment = payment.id, .reference = payment.reference, .amount = refund.amount});
  } catch (const Unavailable& problem) {
    log::warning("provider did not take a refund", {{"refund", refund.id.text()}, {"problem", problem.what()}});
    return Provider::Repaid::refused;
  }
}

}  // namespace

Result<RefundId> refund(Tx& tx, const Refund& request) {
  const auto payment = find_payment(tx, request.payment);
  if (!payment) return no(why::payment_unknown);
  if (const auto known = find_refund_for(tx, request.payment, request.reference)) return known->id;
  TRY(decide_refund(*payment, request.amount));
  if (!add_refunded(tx, request.payment, request.amount.minor)) return no(why::refund_too_large, "lost a race");
  const RefundOrder made{.id = tx.new_id<RefundTag>(),
                         .payment = request.payment,
                         .reference = request.reference,
                         .why = request.why,
                         .amount = request.amount,
                         .next_try_at = tx.now(),
                         .created_at = tx.now()};
  insert_refund(tx, made);
  post_pair(tx, made, "refund.requested", request.from_account, "refunds_due");
  return made.id;
}

std::size_t repay_due(Gate& gate, const Setup& setup, Region region) {
  const auto due =
      gate.read<std::vector<RefundOrder>>(region, [](View& v) { return list_refunds_due(v, v.now(), 50); });
  for (const auto& refund : due) {
    const auto payment =
        gate.read<std::optional<Payment>>(region, [&](View& view) { return find_payment(view, refund.payment); });
    check(payment.has_value(), "a refund has its payment");
    const auto provider = provider_named(setup, payment->provider);
    const bool repaid = provider && ask(*provider, *payment, refund) == Provider::Repaid::yes;
    (void)gate.write<Done>(
        region, [&](Tx& tx) { return repaid ? note_repaid(tx, refund, *payment) : note_refused(tx, refund); });
  }
  return due.size();
}

Outcome retry_refund(Tx& tx, RefundId id) {
  const auto refund = find_refund(tx, id);
  if (!refund || refund->state != RefundState::failed) return no(why::payment_unknown);
  (void)mark_refund(tx, *refund, RefundState::failing, 0, tx.now());
  return done;
}

}  // namespace footfall::payments
