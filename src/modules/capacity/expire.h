// Giving back what lapsed holds held, for the job and for a hold that finds too little left.
#pragma once

#include <string>
#include <vector>

#include "capacity/capacity.h"

namespace footfall::capacity {

// Expires those of `due` that are still held and past their time; returns how many that were.
std::size_t expire_each(Tx& tx, std::vector<HoldId> due);

// Expires lapsed holds that have something of this pool, the oldest first, as many as it takes to give back `missing`.
// Does nothing when the oldest 100 together do not have so much.
void reclaim(Tx& tx, const std::string& pool, std::int64_t missing);

}  // namespace footfall::capacity
