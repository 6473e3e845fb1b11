#include "capacity/capacity.h"
#include "core/module.h"

namespace footfall::capacity {

namespace {

std::size_t expire(Gate& gate, Region region, Timestamp) {
  return *gate.write<std::size_t>(region, [](Tx& tx) -> Result<std::size_t> { return expire_due(tx, 100); });
}

}  // namespace

Module module() {
  return {
      .name = "capacity",
      .migrations = migrations::capacity(),
      .routes = {},
      .jobs = {{"capacity.expire", seconds(10), expire}},
      .subscriptions = {},
      .reasons = {&why::capacity_unknown, &why::interval_invalid, &why::sold_out, &why::hold_unknown,
                  &why::hold_expired, &why::hold_released, &why::hold_confirmed, &why::total_below_use},
      .permissions = {},
      .audits = {{"every pool and calendar is used as its holds say, and never beyond its total", discrepancies}},
  };
}

}  // namespace footfall::capacity
