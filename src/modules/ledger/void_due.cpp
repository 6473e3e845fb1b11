#include <algorithm>

#include "ledger/balance_rows.h"
#include "ledger/entry.h"
#include "ledger/entry_rows.h"

namespace footfall::ledger {

// Entries are marked in order of id and balances are written after them, so that two that do this at the same time do
// not wait for each other.
std::size_t void_due(Tx& tx, std::size_t limit) {
  auto due = list_due(tx, limit);
  std::sort(due.begin(), due.end());
  std::size_t voided = 0;
  BalanceChanges changes;
  for (const EntryId id : due) {
    if (!mark_timed_out(tx, id)) continue;
    ++voided;
    for (const auto& [key, change] : list_changes(tx, id, when_cancelled)) changes[key] += change;
  }
  change_balances(tx, changes);
  return voided;
}

}  // namespace footfall::ledger
