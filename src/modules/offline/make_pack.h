// Making the pack of a device from what the platform knows.
#pragma once

#include "offline/device/pack.h"
#include "offline/offline.h"

namespace footfall::offline {

// Signed. The same until something changes or pack_renewal has passed. Refuses: store_unknown (also when the store is
// not the merchant's); Unavailable while the region has no signing key, which it gets with its first voucher.
Result<Bytes> make_pack(View& view, const vouchers::Setup& setup, DeviceId device, MerchantId merchant, StoreId store);

}  // namespace footfall::offline
