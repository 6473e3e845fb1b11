// The rows of devices and of the codes that enrol them.
#pragma once

#include <optional>
#include <vector>

#include "identity/device.h"

namespace footfall::identity {

void insert_device(Tx& tx, const DeviceRow& d);
std::optional<DeviceRow> find_device_row(View& view, DeviceId id);
// In the order they were enrolled.
std::vector<DeviceRow> list_devices(View& view, MerchantId merchant, StoreId store, DeviceId after, std::int64_t limit);
// False when it was already.
bool mark_device_revoked(Tx& tx, DeviceId id);

struct EnrolmentRow {
  Hash code_hash;
  MerchantId merchant;
  StoreId store;
  Timestamp expires_at;
};
void insert_enrolment_code(Tx& tx, const EnrolmentRow& row);
struct Enrolment {
  MerchantId merchant;
  StoreId store;
};
// Uses a living code for this device; empty when there is none.
std::optional<Enrolment> mark_enrolment_used(Tx& tx, const Hash& code_hash, DeviceId device);
std::size_t delete_old_enrolment_codes(Tx& tx, std::int64_t limit);

}  // namespace footfall::identity
