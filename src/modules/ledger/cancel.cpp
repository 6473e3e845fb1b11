#include "ledger/balance_rows.h"
#include "ledger/entry.h"
#include "ledger/entry_rows.h"

namespace footfall::ledger {

Outcome cancel(Tx& tx, EntryId id) {
  if (!mark_cancelled(tx, id)) return may_cancel(find_life(tx, id));
  change_balances(tx, list_changes(tx, id, when_cancelled));
  return done;
}

}  // namespace footfall::ledger
