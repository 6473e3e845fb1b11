// Giving back what lapsed holds held, for the job and for a hold that finds too little left.
#pragma once

#include <string>
#include <vector>

#include "capacity/capacity.h"

namespace footfall::capacity {

// Expires those of `due` that are still held and past their time; returns how many that were.
std::size_t expire_each(Tx& tx, std::vector<HoldId> due);

// Expires lapsed holds that have something of this pool, the oldest first, as many as it takes to give back `missing`.
// False, and nothing done, when the oldest 100 together do not have so much.
// Its caller may have taken from pools already, so here the order of writing is not kept: rarely, on PostgreSQL, two
// wait for each other, and the database runs one of them again.
bool reclaim(Tx& tx, const std::string& pool, std::int64_t missing);

}  // namespace footfall::capacity
