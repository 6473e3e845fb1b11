#include "base/check.h"
#include "capacity/calendar_rows.h"
#include "capacity/demand.h"
#include "capacity/hold_rows.h"
#include "capacity/hold_state.h"
#include "capacity/pool_rows.h"

namespace footfall::capacity {

namespace {

// What giving back `quantity` changes, by where it counts.
PoolChange given_back(State from, std::int64_t quantity) {
  return from == State::held ? PoolChange{.held = -quantity, .sold = 0} : PoolChange{.held = 0, .sold = -quantity};
}

void give_back_all(Tx& tx, HoldId id, State from) {
  PoolChanges changes;
  for (const Taken& item : list_pool_items(tx, id)) changes[item.pool] = given_back(from, item.quantity);
  change_pools(tx, changes);
  delete_calendar_items(tx, id);
}

}  // namespace

Outcome release(Tx& tx, HoldId id) {
  // In this order: what is held may become confirmed in between, and never the other way round.
  for (const State from : {State::held, State::confirmed}) {
    if (!mark_released(tx, id, from)) continue;
    give_back_all(tx, id, from);
    return done;
  }
  if (!find_hold(tx, id)) return no(why::hold_unknown);
  return done;
}

Outcome release_some(Tx& tx, HoldId id, const std::string& pool, std::int64_t quantity) {
  check(quantity >= 1 && quantity <= quantity_max, "a quantity is 1 to 10^12");
  const auto held = find_and_lock_hold(tx, id);
  TRY(may_release_some(held, tx.now()));
  if (!reduce_pool_item(tx, id, pool, quantity)) {
    return no(find_pool_item(tx, id, pool) ? why::sold_out : why::capacity_unknown);
  }
  change_pools(tx, {{pool, given_back(held->state, quantity)}});
  return done;
}

}  // namespace footfall::capacity
