#include "payments/payment_rows.h"
#include "payments/provider.h"

namespace footfall::payments {

std::shared_ptr<Provider> provider_named(const Setup& setup, std::string_view name) {
  for (const auto& provider : setup.providers) {
    if (provider->name() == name) return provider;
  }
  return nullptr;
}

namespace {

Result<std::shared_ptr<Provider>> provider_for(const Setup& setup, const Intend& request) {
  auto provider = provider_named(setup, request.provider);
  if (!provider) return no_field(why::provider_unknown, "/provider", "the name of a provider this platform uses");
  check(request.amount.minor > 0, "a payment is of something");
  return provider;
}

Payment payment_of(Tx& tx, const Intend& request) {
  return {.id = tx.new_id<PaymentTag>(),
          .provider = request.provider,
          .purpose = request.purpose,
          .reference = {},
          .page_url = {},
          .amount = request.amount,
          .refunded = {0, request.amount.currency},
          .created_at = tx.now()};
}

Provider::Charge charge_of(const Payment& payment, const Intend& request) {
  return {.payment = payment.id,
          .amount = payment.amount,
          .description = request.description,
          .return_url = request.return_url};
}

}  // namespace

Result<PaymentId> intend(Tx& tx, const Setup& setup, const Intend& request) {
  const auto provider = TRY(provider_for(setup, request));
  Payment payment = payment_of(tx, request);
  const auto opened = provider->open_at_once(charge_of(payment, request));
  if (opened) {
    payment.state = PaymentState::pending;
    payment.reference = opened->reference;
    payment.page_url = opened->page_url;
  }
  insert_payment(tx, {payment, request.description, request.return_url, request.allocations});
  return payment.id;
}

Result<PaymentId> charge(Tx& tx, const Setup& setup, const Intend& request, std::string_view token) {
  const auto provider = TRY(provider_for(setup, request));
  Payment payment = payment_of(tx, request);
  const auto charged = provider->charge_at_once(charge_of(payment, request), token);
  if (!charged) return no_field(why::token_unknown, "/token", "a token this provider gave out");
  if (*charged == Provider::Charged::declined) return no_field(why::declined, "/token", {});
  payment.state = PaymentState::captured;
  insert_payment(tx, {payment, request.description, request.return_url, request.allocations});
  post_capture(tx, payment, request.allocations);
  return payment.id;
}

std::size_t open_intended(Gate& gate, const Setup& setup, Region region) {
  const auto due = gate.read<std::vector<ToOpen>>(region, [](View& view) { return list_to_open(view, 50); });
  std::size_t opened_count = 0;
  for (const auto& [payment, description, return_url] : due) {
    const auto provider = provider_named(setup, payment.provider);
    if (!provider) continue;
    const auto opened = provider->open(
        {.payment = payment.id, .amount = payment.amount, .description = description, .return_url = return_url});
    (void)gate.write<Done>(region, [&](Tx& tx) -> Outcome {
      (void)mark_opened(tx, payment.id, opened);
      return done;
    });
    ++opened_count;
  }
  return opened_count;
}

}  // namespace footfall::payments
