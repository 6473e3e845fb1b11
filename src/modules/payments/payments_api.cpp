#include "core/audit_entry.h"
#include "payments/payment_rows.h"
#include "payments/payments_wire.h"
#include "payments/provider.h"

namespace footfall::payments {

namespace permission {
inline constexpr Permission report{"payment.report", may::everyone, "Report a payment; the signature tells who."};
inline constexpr Permission sandbox{"sandbox.use", may::everyone, "Play with the sandbox's payments."};
inline constexpr Permission refunds{"refund.manage", may::operator_, "See refunds that failed, and try them again."};
}  // namespace permission

namespace {

Result<wire::Page<RefundView>> list_failed(View& view, const Call&, const ListRefunds& request) {
  wire::Page<RefundView> page;
  for (auto& refund : list_refunds_failed(view, request.cursor, request.limit))
    page.items.push_back({std::move(refund)});
  if (page.items.size() == static_cast<std::size_t>(request.limit)) page.next = page.items.back().refund.id.text();
  return page;
}

Result<RefundView> retry(Tx& tx, const Call& call, const RefundRequest& request) {
  TRY(retry_refund(tx, request.refund));
  note_audit(tx, call, permission::refunds.name, request.refund.text());
  return RefundView{*find_refund(tx, request.refund)};
}

std::vector<Route> sandbox_routes() {
  return {
      resource<PaymentRequest>(
          {Verb::get, "/v1/sandbox/payments/{payment}", "getSandboxPayment", "Shows the sandbox's page for a payment.",
           &permission::sandbox},
          "text/html", [](View& view, const Call&, const PaymentRequest& r) { return sandbox_page(view, r.payment); }),
      callback<PaymentRequest>(
          {Verb::post, "/v1/sandbox/payments/{payment}", "decideSandboxPayment",
           "Pays, fails or cancels a payment at the sandbox: the form of its page.", &permission::sandbox},
          "text/html",
          [](Gate& gate, const Call& call, const PaymentRequest& r) {
            return sandbox_form(gate, r.payment, call.body);
          }),
  };
}

}  // namespace

std::vector<Route> routes(const Setup& setup) {
  std::vector<Route> all{
      callback<CallbackRequest>({Verb::post, "/v1/payment-callbacks/{provider}", "reportPayment",
                                 "Takes a provider's signed callback.", &permission::report},
                                "text/plain",
                                [setup](Gate& gate, const Call& call, const CallbackRequest& r) -> Result<Document> {
                                  TRY(receive(gate, setup, r.provider, call));
                                  return Document{"text/plain; charset=utf-8", "ok\n"};
                                }),
      query<ListRefunds, wire::Page<RefundView>>(
          {Verb::get, "/v1/refunds", "listFailedRefunds", "Lists refunds that failed for good.", &permission::refunds},
          list_failed),
      command<RefundRequest, RefundView>({Verb::post, "/v1/refunds/{refund}/retry", "retryRefund",
                                          "Tries a failed refund again.", &permission::refunds},
                                         retry),
  };
  if (setup.sandbox) {
    for (auto& route : sandbox_routes()) all.push_back(std::move(route));
  }
  return all;
}

std::vector<const Permission*> permissions() {
  return {&permission::report, &permission::sandbox, &permission::refunds};
}

}  // namespace footfall::payments
