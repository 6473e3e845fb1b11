#include "core/audit.h"
#include "ledger/balance_rows.h"
#include "ledger/entry_rows.h"

namespace footfall::ledger {

std::vector<std::string> discrepancies(View& view) {
  auto found = entry_discrepancies(view);
  append(found, balance_discrepancies(view));
  return found;
}

}  // namespace footfall::ledger
