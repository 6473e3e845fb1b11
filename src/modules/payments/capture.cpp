#include "core/event.h"
#include "ledger/ledger.h"
#include "payments/payment_rows.h"
#include "payments/provider.h"

namespace footfall::payments {

void post_capture(Tx& tx, const Payment& payment, const std::vector<Allocation>& allocations) {
  ledger::Entry entry{.why = "payment.captured", .reference = payment.id.text(), .note = payment.purpose, .lines = {}};
  entry.lines.push_back({.account = "provider/" + payment.provider, .amount = payment.amount});
  for (const auto& part : allocations) entry.lines.push_back({.account = part.account, .amount = -part.amount});
  const auto posted = ledger::post(tx, entry);
  check(posted.ok(), "a payment is captured once");
  emit(tx, PaymentCaptured{payment.id, payment.purpose, payment.amount});
}

Outcome record(Tx& tx, std::string_view provider, const Provider::Report& report) {
  if (!insert_callback(tx, provider, report)) return done;
  const auto payment = find_payment(tx, report.payment);
  if (!payment || payment->provider != provider) return no(why::payment_unknown);
  switch (TRY(decide_report(*payment, report))) {
    case Effect::capture:
      if (mark_payment(tx, payment->id, payment->state, PaymentState::captured)) {
        post_capture(tx, *payment, list_allocations(tx, *payment));
      }
      break;
    case Effect::fail:
      if (mark_payment(tx, payment->id, payment->state, PaymentState::failed))
        emit(tx, PaymentFailed{payment->id, payment->purpose});
      break;
    case Effect::cancel:
      if (mark_payment(tx, payment->id, payment->state, PaymentState::cancelled)) {
        emit(tx, PaymentFailed{payment->id, payment->purpose});
      }
      break;
    case Effect::nothing:
      break;
  }
  return done;
}

Outcome receive(Gate& gate, const Setup& setup, std::string_view name, const Call& call) {
  const auto provider = provider_named(setup, name);
  if (!provider) return no(why::provider_unknown);
  const auto report = TRY(provider->read_callback(call));
  return gate.write<Done>(report.payment.region(), [&](Tx& tx) { return record(tx, name, report); });
}

}  // namespace footfall::payments
