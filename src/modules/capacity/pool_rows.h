// Rows of pools: their levels, and the only statements that move them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "capacity/capacity.h"

namespace footfall::capacity {

// What moves between the counts of a pool.
struct PoolChange {
  std::int64_t held = 0, sold = 0;
};

// Adds to held or sold if there is room. False when there is not, or no such pool.
bool take_units(Tx& tx, const std::string& pool, const PoolChange& taken);
// The same for a pool that is made, or given this total, by taking from it.
bool take_limited(Tx& tx, const std::string& pool, const PoolChange& taken, std::int64_t total);

// By pool: the order of the map is the order in which rows are written, for everybody, so that no two wait for each
// other.
using PoolChanges = std::map<std::string, PoolChange>;
void change_pools(Tx& tx, const PoolChanges& changes);

// False when more than `total` is in use.
bool put_pool(Tx& tx, const std::string& pool, std::int64_t total);

std::vector<std::string> pool_discrepancies(View& view);

}  // namespace footfall::capacity
