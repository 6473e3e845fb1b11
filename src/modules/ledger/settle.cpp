#include "ledger/balance_rows.h"
#include "ledger/entry.h"
#include "ledger/entry_rows.h"

namespace footfall::ledger {

Outcome settle(Tx& tx, EntryId id) {
  if (!mark_settled(tx, id)) return may_settle(find_life(tx, id), tx.now());
  change_balances(tx, list_changes(tx, id, when_settled));
  return done;
}

}  // namespace footfall::ledger
