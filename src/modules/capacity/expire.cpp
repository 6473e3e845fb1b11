#include "capacity/expire.h"

#include <algorithm>
#include <utility>

#include "capacity/calendar_rows.h"
#include "capacity/hold_rows.h"
#include "capacity/pool_rows.h"

namespace footfall::capacity {

// Holds are marked in order of id and pools are written after them in order of name, so that two that expire at the
// same time do not wait for each other.
std::size_t expire_each(Tx& tx, std::vector<HoldId> due) {
  std::sort(due.begin(), due.end());
  std::size_t expired = 0;
  PoolChanges changes;
  for (const HoldId id : due) {
    if (!mark_expired(tx, id)) continue;
    ++expired;
    for (const Taken& item : list_pool_items(tx, id)) changes[item.pool].held -= item.quantity;
    delete_calendar_items(tx, id);
  }
  change_pools(tx, changes);
  return expired;
}

bool reclaim(Tx& tx, const std::string& pool, std::int64_t missing) {
  std::vector<HoldId> due;
  for (const Lapsed& one : list_lapsed(tx, pool, 100)) {
    if (missing <= 0) break;
    missing -= one.quantity;
    due.push_back(one.id);
  }
  if (missing > 0) return false;
  expire_each(tx, std::move(due));
  return true;
}

std::size_t expire_due(Tx& tx, std::size_t limit) { return expire_each(tx, list_due(tx, limit)); }

}  // namespace footfall::capacity
