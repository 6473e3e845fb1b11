#include "ledger/balance_rows.h"
#include "ledger/entry_rows.h"

namespace footfall::ledger {

std::vector<std::string> discrepancies(View& view) {
  auto found = entry_discrepancies(view);
  for (auto& one : balance_discrepancies(view)) found.push_back(std::move(one));
  return found;
}

}  // namespace footfall::ledger
