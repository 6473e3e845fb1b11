// The rows of regions and merchants.
#pragma once

#include "merchants/merchants.h"

namespace footfall::merchants {

// False when the number or the slug is taken.
bool insert_region(Tx& tx, const RegionInfo& region);

void insert_merchant(Tx& tx, const Merchant& merchant);
// Names, commission and state. False when there is no such merchant.
bool update_merchant(Tx& tx, const Merchant& merchant);

}  // namespace footfall::merchants
