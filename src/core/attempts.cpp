#include "core/attempts.h"

#include "core/audit_rows.h"
#include "core/errors.h"
#include "core/gate_rows.h"

namespace footfall {

Module core_module() {
  Module module{.name = "core", .migrations = migrations::core()};
  module.reasons = core_reasons();
  module.jobs.push_back({"core.forget_attempts", minutes(10), [](Gate& gate, Region region, Timestamp) {
                           return *gate.write<std::size_t>(region, [](Tx& tx) -> Result<std::size_t> {
                             return forget_attempts(tx, tx.now() - attempt_kept, 500);
                           });
                         }});
  module.audits = {{"every event is numbered without gaps", numbering_discrepancies},
                   {"no subscriber is ahead of the log or stuck", cursor_discrepancies},
                   {"every remembered attempt has its answer", attempt_discrepancies}};
  return module;
}

}  // namespace footfall
