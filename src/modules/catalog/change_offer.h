// What the commands on offers share: the facts an offer is judged by, and its quota.
#pragma once

#include "catalog/offer.h"

namespace footfall::catalog {

// Refuses: merchant_unknown, region_unknown.
Result<Facts> facts_of(View& view, const Offer& offer);

// Gives the quota to the pool that holds it. Refuses: capacity's total_below_use, saying what is sold.
Outcome set_quota(Tx& tx, const Offer& offer);

}  // namespace footfall::catalog
