#include "identity/device_rows.h"

namespace footfall::identity {

namespace {

#define DEVICE_COLUMNS "id, merchant_id, store_id, name, public_key, made_at, revoked_at"

DeviceRow read_device(const Row& row) {
  DeviceRow d;
  row.into(d.device.id, d.device.merchant, d.device.store, d.device.name, d.public_key, d.made_at, d.revoked_at);
  d.device.revoked = d.revoked_at.has_value();
  return d;
}

}  // namespace

void insert_device(Tx& tx, const DeviceRow& d) {
  tx.run(
      "INSERT INTO device (region, id, merchant_id, store_id, name, public_key, made_at) VALUES ($1, $2, $3, $4, $5, "
      "$6, $7)",
      {tx.region(), d.device.id, d.device.merchant, d.device.store, d.device.name,
       std::span<const std::uint8_t>(d.public_key), d.made_at});
}

std::optional<DeviceRow> find_device_row(View& view, DeviceId id) {
  const auto rows =
      view.sql("SELECT " DEVICE_COLUMNS " FROM device WHERE region = $1 AND id = $2", {view.region(), id});
  return rows.empty() ? std::nullopt : std::optional(read_device(rows[0]));
}

std::vector<DeviceRow> list_devices(View& view, MerchantId merchant, StoreId store, DeviceId after,
                                    std::int64_t limit) {
  std::vector<DeviceRow> devices;
  for (const auto row :
       view.sql("SELECT " DEVICE_COLUMNS " FROM device WHERE region = $1 AND store_id = $2 AND merchant_id = $3 "
                "AND id > $4 ORDER BY id LIMIT $5",
                {view.region(), store, merchant, after, limit})) {
    devices.push_back(read_device(row));
  }
  return devices;
}

bool mark_device_revoked(Tx& tx, DeviceId id) {
  return !tx.sql("UPDATE device SET revoked_at = $3 WHERE region = $1 AND id = $2 AND revoked_at IS NULL RETURNING 1",
                 {tx.region(), id, tx.now()})
              .empty();
}

void insert_enrolment_code(Tx& tx, const EnrolmentRow& row) {
  tx.run(
      "INSERT INTO enrolment_code (region, code_hash, merchant_id, store_id, expires_at) VALUES ($1, $2, $3, $4, $5)",
      {tx.region(), std::span<const std::uint8_t>(row.code_hash), row.merchant, row.store, row.expires_at});
}

std::optional<Enrolment> mark_enrolment_used(Tx& tx, const Hash& code_hash, DeviceId device) {
  const auto rows = tx.sql(
      "UPDATE enrolment_code SET device_id = $3 WHERE region = $1 AND code_hash = $2 AND device_id IS NULL "
      "AND expires_at > $4 RETURNING merchant_id, store_id",
      {tx.region(), std::span<const std::uint8_t>(code_hash), device, tx.now()});
  if (rows.empty()) return std::nullopt;
  Enrolment found;
  rows[0].into(found.merchant, found.store);
  return found;
}

std::size_t delete_old_enrolment_codes(Tx& tx, std::int64_t limit) {
  return tx
      .sql(
          "DELETE FROM enrolment_code WHERE region = $1 AND code_hash IN "
          "(SELECT code_hash FROM enrolment_code WHERE region = $1 AND expires_at <= $2 ORDER BY expires_at LIMIT $3) "
          "RETURNING 1",
          {tx.region(), tx.now(), limit})
      .size();
}

}  // namespace footfall::identity
