// The rows of stores.
#pragma once

#include "merchants/merchants.h"

namespace footfall::merchants {

// False when another store has its source.
bool insert_store(Tx& tx, const Store& store);
// All but merchant, source, state and time. False when it is not open, or not there.
bool update_store(Tx& tx, const Store& store);
// False when it is not open.
bool mark_closed(Tx& tx, StoreId id);

std::vector<Store> list_of_merchant(View& view, MerchantId merchant, std::optional<StoreId> after, std::int64_t limit);

}  // namespace footfall::merchants
