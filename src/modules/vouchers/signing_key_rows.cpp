#include "vouchers/signing_key_rows.h"

#include <algorithm>

namespace footfall::vouchers {

namespace {

SealedKey read_key(const Row& row) {
  SealedKey key;
  std::int64_t id = 0;
  Bytes public_key;
  row.into(id, public_key, key.sealed_seed, key.made_at);
  key.id = static_cast<std::uint8_t>(id);
  check(public_key.size() == key.key.size(), "a public key has 32 bytes");
  std::copy(public_key.begin(), public_key.end(), key.key.begin());
  return key;
}

}  // namespace

bool insert_signing_key(Tx& tx, const SealedKey& key) {
  return !tx.sql(
                "INSERT INTO signing_key (region, id, public_key, sealed_seed, made_at) VALUES ($1, $2, $3, $4, $5) "
                "ON CONFLICT DO NOTHING RETURNING 1",
                {tx.region(), key.id, std::span<const std::uint8_t>(key.key),
                 std::span<const std::uint8_t>(key.sealed_seed), key.made_at})
              .empty();
}

std::optional<SealedKey> find_newest_key(View& view) {
  const auto rows = view.sql(
      "SELECT id, public_key, sealed_seed, made_at FROM signing_key WHERE region = $1 ORDER BY id DESC LIMIT 1",
      {view.region()});
  if (rows.empty()) return std::nullopt;
  return read_key(rows[0]);
}

std::vector<SealedKey> list_keys(View& view) {
  const auto rows = view.sql(
      "SELECT id, public_key, sealed_seed, made_at FROM signing_key WHERE region = $1 ORDER BY id", {view.region()});
  std::vector<SealedKey> keys;
  for (const auto row : rows) keys.push_back(read_key(row));
  return keys;
}

}  // namespace footfall::vouchers
