// How much the devices of a store may accept on their own, and who keeps its claims.
#pragma once

#include "identity/identity.h"
#include "offline/offline_rows.h"

namespace footfall::offline {

// What the merchant set, or the default in the region's currency.
StoreLine line_of(View& view, MerchantId merchant, StoreId store);

struct SetLine {
  MerchantId merchant;
  StoreId store;
  Money value;  // that each device may accept and not have synced
  std::int32_t uses_max = 0;
  std::optional<DeviceId> lead = {};
};
// Another lead begins another epoch. Refuses: store_unknown, currency_foreign, lead_foreign.
Result<StoreLine> set_line(Tx& tx, const SetLine& wanted);

}  // namespace footfall::offline
