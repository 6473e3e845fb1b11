#include "capacity/hold_rows.h"
#include "capacity/hold_state.h"
#include "capacity/pool_rows.h"

namespace footfall::capacity {

Outcome confirm(Tx& tx, HoldId id) {
  // Tried again when the rule finds nothing wrong: then somebody extended it just after it was found lapsed.
  while (!mark_confirmed(tx, id)) {
    const auto held = find_hold(tx, id);
    TRY(may_confirm(held, tx.now()));
    if (held->state == State::confirmed) return done;
  }
  PoolChanges changes;
  for (const Taken& item : list_pool_items(tx, id)) {
    changes[item.pool].held -= item.quantity;
    changes[item.pool].sold += item.quantity;
  }
  change_pools(tx, changes);
  return done;
}

}  // namespace footfall::capacity
