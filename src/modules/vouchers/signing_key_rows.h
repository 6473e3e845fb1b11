// The rows of signing keys.
#pragma once

#include <optional>
#include <vector>

#include "vouchers/signing_keys.h"

namespace footfall::vouchers {

struct SealedKey {
  std::uint8_t id = 0;
  crypto::PublicKey key{};
  Bytes sealed_seed;
  Timestamp made_at;
};
// False when there is a key of this id already.
bool insert_signing_key(Tx& tx, const SealedKey& key);
std::optional<SealedKey> find_newest_key(View& view);
std::vector<SealedKey> list_keys(View& view);

}  // namespace footfall::vouchers
