#include "core/module.h"
#include "ledger/ledger.h"

namespace footfall::ledger {

namespace {

std::size_t void_some(Gate& gate, Region region, Timestamp) {
  return *gate.write<std::size_t>(region, [](Tx& tx) -> Result<std::size_t> { return void_due(tx, 100); });
}

}  // namespace

Module module() {
  return {
      .name = "ledger",
      .migrations = migrations::ledger(),
      .routes = {},
      .jobs = {{"ledger.void_due", seconds(10), void_some}},
      .subscriptions = {},
      .reasons = {&why::already_posted, &why::entry_unknown, &why::entry_voided, &why::entry_not_pending,
                  &why::funds_insufficient},
      .permissions = {},
      .audits = {{"every entry sums to zero and every balance equals its lines", discrepancies}},
  };
}

}  // namespace footfall::ledger
