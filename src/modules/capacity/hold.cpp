#include <optional>

#include "capacity/calendar_rows.h"
#include "capacity/demand.h"
#include "capacity/expire.h"
#include "capacity/hold_rows.h"
#include "capacity/pool_rows.h"

namespace footfall::capacity {

namespace {

PoolChange counted(State state, std::int64_t quantity) {
  return state == State::held ? PoolChange{.held = quantity, .sold = 0} : PoolChange{.held = 0, .sold = quantity};
}

bool take(Tx& tx, const PoolDemand& want, State state) {
  const auto taken = counted(state, want.quantity);
  return want.make_with_total ? take_limited(tx, want.pool, taken, *want.make_with_total)
                              : take_units(tx, want.pool, taken);
}

Outcome take_pool(Tx& tx, const PoolDemand& want, State state) {
  if (take(tx, want, state)) return done;
  const auto level = pool_level(tx, want.pool);
  if (!level && !want.make_with_total) return pool_unknown(want);
  const PoolLevel now = level.value_or(PoolLevel{});
  const std::int64_t left = want.make_with_total.value_or(now.total) - now.held - now.sold;
  if (reclaim(tx, want.pool, want.quantity - left) && take(tx, want, state)) return done;
  return pool_sold_out(want, left);
}

Outcome take_time(Tx& tx, HoldId id, const CalendarDemand& want) {
  const auto units = lock_calendar(tx, want.calendar);
  if (!units) return calendar_unknown(want);
  auto busy = list_busy(tx, want.calendar, want.from, want.until);
  std::int64_t left = *units - most_at_once(busy, want.from, want.until);
  if (left < want.units && most_at_once(without_lapsed(busy), want.from, want.until) + want.units <= *units) {
    expire_each(tx, lapsed_of(busy));
    // Read again: what looked lapsed may have been confirmed on a machine whose clock is behind ours.
    busy = list_busy(tx, want.calendar, want.from, want.until);
    left = *units - most_at_once(busy, want.from, want.until);
  }
  if (left < want.units) return calendar_sold_out(want, left);
  insert_calendar_item(tx, id, want);
  return done;
}

// Takes one thing after the other, and gives all of it back when one is refused.
Outcome take_all(Tx& tx, HoldId id, const Demand& demand, State state) {
  PoolChanges taken;
  const auto undo = [&](Error refusal) {
    change_pools(tx, taken);
    if (!demand.calendars.empty()) delete_calendar_items(tx, id);
    return refusal;
  };
  for (const PoolDemand& want : demand.pools) {
    if (const auto outcome = take_pool(tx, want, state); !outcome.ok()) return undo(outcome.error());
    taken[want.pool] = counted(state, -want.quantity);
  }
  for (const CalendarDemand& want : demand.calendars) {
    if (const auto outcome = take_time(tx, id, want); !outcome.ok()) return undo(outcome.error());
  }
  return done;
}

// An unknown name is said before anything else that is wrong, whichever item was looked at first.
Error unknown_or(View& view, const Demand& demand, const Error& refusal) {
  for (const PoolDemand& want : demand.pools) {
    if (!want.make_with_total && !pool_level(view, want.pool)) return pool_unknown(want);
  }
  for (const CalendarDemand& want : demand.calendars) {
    if (!calendar_exists(view, want.calendar)) return calendar_unknown(want);
  }
  return refusal;
}

Result<HoldId> take(Tx& tx, const Hold& request, State state) {
  const Demand demand = in_order(request);
  if (const auto valid = check_intervals(request); !valid.ok()) return unknown_or(tx, demand, valid.error());
  const auto id = tx.new_id<HoldTag>();
  if (const auto taken = take_all(tx, id, demand, state); !taken.ok()) return unknown_or(tx, demand, taken.error());
  insert_hold(tx, id, request, state);
  for (const PoolDemand& want : demand.pools) insert_pool_item(tx, id, want);
  return id;
}

}  // namespace

Result<HoldId> hold(Tx& tx, const Hold& request) { return take(tx, request, State::held); }

Result<HoldId> sell(Tx& tx, const Hold& request) { return take(tx, request, State::confirmed); }

}  // namespace footfall::capacity
