// Which vouchers packs warn of: used or ended while their tokens still look good.
#pragma once

#include "offline/offline.h"

namespace footfall::offline {

// Writes down how the voucher stands now.
void refresh_known(Tx& tx, vouchers::VoucherId id);

std::vector<Subscription> subscriptions();
// Forgets those whose window is over. For the job; returns how many.
std::size_t forget_ended(Gate& gate, Region region);

}  // namespace footfall::offline
