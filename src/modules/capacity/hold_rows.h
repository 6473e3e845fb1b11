// Rows of holds and of what they have of pools. Each mark_… is a compare-and-set: false when the hold is not, or no
// longer, in the state it starts from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "capacity/capacity.h"
#include "capacity/demand.h"

namespace footfall::capacity {

void insert_hold(Tx& tx, HoldId id, const Hold& request, State state);
void insert_pool_item(Tx& tx, HoldId id, const PoolDemand& want);

bool mark_confirmed(Tx& tx, HoldId id);                       // held, and not past its time
bool mark_released(Tx& tx, HoldId id, State from);            // held (past its time or not), or confirmed
bool mark_expired(Tx& tx, HoldId id);                         // held, and past its time
bool mark_extended(Tx& tx, HoldId id, Timestamp expires_at);  // held, and not past its time
std::optional<Held> find_and_lock_hold(Tx& tx, HoldId id);    // nobody else changes it until our end
bool reduce_pool_item(Tx& tx, HoldId id, const std::string& pool, std::int64_t quantity);  // if it has that much

struct Taken {
  std::string pool;
  std::int64_t quantity = 0;
};
std::vector<Taken> list_pool_items(View& view, HoldId id);
std::optional<std::int64_t> find_pool_item(View& view, HoldId id, const std::string& pool);

std::vector<HoldId> list_due(View& view, std::size_t limit);  // past their time, the oldest first
// Of those that are due, the ones that have something of this pool.
struct Lapsed {
  HoldId id;
  std::int64_t quantity = 0;
};
std::vector<Lapsed> list_lapsed(View& view, const std::string& pool, std::size_t limit);

}  // namespace footfall::capacity
