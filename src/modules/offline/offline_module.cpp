#include "offline/audit.h"
#include "offline/device/decide.h"
#include "offline/known.h"
#include "offline/offline_wire.h"

namespace footfall::offline {

Module module(const vouchers::Setup& setup) {
  return {
      .name = "offline",
      .summary = "Working without a network: what a device may decide on its own, and what becomes of it afterwards.",
      .migrations = migrations::offline(),
      .routes = routes(setup),
      .jobs = {{"offline.forget", minutes(10),
                [](Gate& gate, Region region, Timestamp) { return forget_ended(gate, region); }}},
      .subscriptions = subscriptions(),
      .reasons = {&why::pack_malformed, &why::over, &why::unsure, &why::offer_unknown, &why::terms_differ,
                  &why::used_here, &why::clock_wrong, &why::pack_over, &why::credit_spent, &why::record_malformed,
                  &why::journal_foreign, &why::journal_signature_wrong, &why::journal_gap, &why::journal_forked,
                  &why::journal_head_wrong, &why::after_revocation, &why::beyond_credit, &why::nothing_to_undo,
                  &why::lead_foreign},
      .permissions = permissions(),
      .audits = audits(),
  };
}

}  // namespace footfall::offline
