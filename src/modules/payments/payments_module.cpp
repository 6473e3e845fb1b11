#include "payments/audit.h"
#include "payments/payments_wire.h"
#include "payments/provider.h"

namespace footfall::payments {

Module module(const Setup& setup) {
  const auto job = [&setup](std::string_view name, Duration every, std::size_t (*run)(Gate&, const Setup&, Region)) {
    return Job{name, every, [setup, run](Gate& gate, Region region, Timestamp) { return run(gate, setup, region); }};
  };
  Module made{
      .name = "payments",
      .summary = "Money taken and returned by providers, and the sandbox that stands in for one.",
      .migrations = migrations::payments(),
      .routes = routes(setup),
      .jobs = {job("payments.open", milliseconds(200), open_intended), job("payments.repay", seconds(1), repay_due)},
      .reasons = {&why::provider_unknown, &why::token_unknown, &why::declined, &why::payment_unknown,
                  &why::payment_not_captured, &why::refund_too_large, &why::callback_signature_wrong,
                  &why::callback_malformed, &why::callback_mismatch},
      .permissions = permissions(),
      .audits = audits(),
  };
  if (setup.sandbox) made.jobs.push_back(job("payments.report_sandbox", milliseconds(200), report_sandbox));
  return made;
}

}  // namespace footfall::payments
