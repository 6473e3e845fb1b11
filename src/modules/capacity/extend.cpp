#include "base/check.h"
#include "capacity/hold_rows.h"
#include "capacity/hold_state.h"

namespace footfall::capacity {

Outcome extend(Tx& tx, HoldId id, Duration ttl) {
  check(ttl > Duration{}, "a hold lives for a while");
  while (!mark_extended(tx, id, tx.now() + ttl)) TRY(may_extend(find_hold(tx, id), tx.now()));
  return done;
}

}  // namespace footfall::capacity
