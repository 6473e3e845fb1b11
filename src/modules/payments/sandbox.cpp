// The sandbox plays a payment provider, with its own rows and a signature, so that everything a real one does to us can
// be seen without one.
#include <array>

#include "payments/payment_rows.h"
#include "payments/payments_wire.h"
#include "payments/provider.h"

namespace footfall::payments {

namespace {

constexpr std::string_view signature_header = "sandbox-signature";
constexpr std::string_view sandbox_name = "sandbox";

class SandboxProvider final : public Provider {
 public:
  SandboxProvider(const Sandbox& sandbox, Gate& gate)
      : key_(crypto::subkey(sandbox.master_key, "sandbox callbacks")), public_url_(sandbox.public_url), gate_(gate) {}

  std::string_view name() const override { return sandbox_name; }

  std::optional<Opened> open_at_once(const Charge& charge) const override {
    const auto id = charge.payment.text();
    return Opened{.reference = "sbx_" + id, .page_url = public_url_ + "/v1/sandbox/payments/" + id};
  }
  Opened open(const Charge& charge) override { return *open_at_once(charge); }

  std::optional<Charged> charge_at_once(const Charge&, std::string_view token) const override {
    if (token == "tok_paid") return Charged::captured;
    if (token == "tok_declined") return Charged::declined;
    return std::nullopt;
  }

  Repaid repay(const Repay& repay) override {
    bool refused = false;
    (void)gate_.write<Done>(repay.payment.region(), [&](Tx& tx) -> Outcome {
      refused = take_sandbox_refusal(tx, repay.payment);
      return done;
    });
    return refused ? Repaid::refused : Repaid::yes;
  }

  Result<Report> read_callback(const Call& call) const override {
    const auto signature = crypto::from_hex(call.header(signature_header));
    const auto right = sign(call.body);
    if (!signature || !crypto::equal_in_constant_time(*signature, right)) return no(why::callback_signature_wrong);
    const auto body = wire::read<SandboxCallback>(call.body);
    if (!body.ok()) return no(why::callback_malformed, body.error().field);
    return Report{.event = body->event, .payment = body->payment, .what = body->what, .amount = body->amount};
  }

  crypto::Hash sign(std::string_view body) const { return crypto::hmac_sha256(key_.bytes(), bytes_of(body)); }

 private:
  crypto::Key key_;
  std::string public_url_;
  Gate& gate_;
};

// What a button of the page does.
struct Choice {
  std::string_view outcome;  // of the form
  std::string_view label;
  Provider::What what;
  Duration after;         // until it is reported
  std::int64_t times;     // that it is reported
  std::int64_t refusals;  // of refunds
};
constexpr std::array choices{
    Choice{"pay", "Pay", Provider::What::captured, milliseconds(0), 1, 0},
    Choice{"fail", "Fail", Provider::What::failed, milliseconds(0), 1, 0},
    Choice{"cancel", "Cancel", Provider::What::cancelled, milliseconds(0), 1, 0},
    Choice{"pay_twice", "Pay, reported twice", Provider::What::captured, milliseconds(0), 2, 0},
    Choice{"pay_late", "Pay, reported after 20 minutes", Provider::What::captured, minutes(20), 1, 0},
    Choice{"pay_refund_refused", "Pay, and refuse the refund twice", Provider::What::captured, milliseconds(0), 1, 2},
};

const Choice* choice_of(std::string_view form) {
  for (const auto& choice : choices) {
    if (form == "outcome=" + std::string(choice.outcome)) return &choice;
  }
  return nullptr;
}

std::string page(const Payment& payment, std::string_view told) {
  std::string html =
      "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
      "<title>Sandbox payment</title><style>body{font:16px/1.5 system-ui,sans-serif;max-width:24rem;margin:3rem auto;"
      "padding:0 "
      "1rem;color:#1c1c1e;background:#fff}h1{font-size:1.1rem;font-weight:600}p.amount{font-size:2rem;margin:.5rem 0}"
      "button{display:block;width:100%;margin:.5rem 0;padding:.7rem;font:inherit;border:1px solid "
      "#c7c7cc;border-radius:.5rem;"
      "background:#fff;color:inherit}button:first-of-type{background:#0a6b4f;border-color:#0a6b4f;color:#fff}"
      "@media(prefers-color-scheme:dark){body,button{background:#1c1c1e;color:#f2f2f7}}</style>"
      "<h1>Sandbox payment, no real money</h1><p class=\"amount\">" +
      print_money(payment.amount) + "</p>";
  if (!told.empty()) return html + "<p>Noted: " + std::string(told) + ". You may close this page.</p></html>";
  html += "<form method=\"post\">";
  for (const auto& choice : choices) {
    html += "<button name=\"outcome\" value=\"" + std::string(choice.outcome) + "\">" + std::string(choice.label) +
            "</button>";
  }
  return html + "</form></html>";
}

Result<Payment> sandbox_payment(View& view, PaymentId id) {
  auto payment = find_payment(view, id);
  if (!payment || payment->provider != sandbox_name) return no(why::payment_unknown);
  return *std::move(payment);
}

}  // namespace

std::shared_ptr<Provider> sandbox_provider(const Sandbox& sandbox, Gate& gate) {
  return std::make_shared<SandboxProvider>(sandbox, gate);
}

Result<Document> sandbox_page(View& view, PaymentId id) {
  const auto payment = TRY(sandbox_payment(view, id));
  const auto charge = find_sandbox_charge(view, id);
  return Document{"text/html; charset=utf-8", page(payment, charge ? charge->outcome : "")};
}

Result<Document> sandbox_form(Gate& gate, PaymentId id, std::string_view form) {
  const auto* choice = choice_of(form);
  if (choice == nullptr) return no_field(why::callback_malformed, "/outcome", "one of the page's buttons");
  return gate.write<Document>(id.region(), [&](Tx& tx) -> Result<Document> {
    const auto payment = TRY(sandbox_payment(tx, id));
    const bool first = insert_sandbox_charge(tx, id, {std::string(choice->outcome), choice->refusals});
    if (first) {
      const auto report = tx.new_id<PaymentTag>().uuid;
      const SandboxCallback body{
          .event = print_typeid("sbe", report), .payment = id, .what = choice->what, .amount = payment.amount};
      insert_sandbox_report(
          tx, {.id = report, .body = wire::write(body), .due_at = tx.now() + choice->after, .times = choice->times});
    }
    const auto charge = find_sandbox_charge(tx, id);
    return Document{"text/html; charset=utf-8", page(payment, charge->outcome)};
  });
}

std::size_t report_sandbox(Gate& gate, const Setup& setup, Region region) {
  const auto provider = std::dynamic_pointer_cast<SandboxProvider>(provider_named(setup, sandbox_name));
  if (!provider) return 0;
  const auto due =
      gate.read<std::vector<SandboxReport>>(region, [](View& v) { return list_sandbox_reports(v, v.now(), 50); });
  for (const auto& report : due) {
    Call call;
    call.body = report.body;
    call.headers.push_back({std::string(signature_header), crypto::to_hex(provider->sign(report.body))});
    const auto received = receive(gate, setup, sandbox_name, call);
    check(received.ok(), "the sandbox reports what happened");
    (void)gate.write<Done>(region, [&](Tx& tx) -> Outcome {
      count_sandbox_report(tx, report.id);
      return done;
    });
  }
  return due.size();
}

}  // namespace footfall::payments
