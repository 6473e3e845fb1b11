// The keys that sign QR tokens: one current a region, older ones kept for the tokens they signed.
#pragma once

#include <vector>

#include "codes/codes.h"
#include "vouchers/vouchers.h"

namespace footfall::vouchers {

namespace why {
inline constexpr Reason keys_exhausted{"signing_keys_exhausted", Kind::conflict,
                                       "A region may have 255 signing keys in its life."};
}

struct PublicSigningKey {
  std::uint8_t id = 0;
  crypto::PublicKey key{};
  Timestamp made_at;
};

// Makes the region's first key if it has none.
void ensure_signing_key(Tx& tx, const Setup& setup);
// Makes a new current key. Refuses: keys_exhausted.
Result<PublicSigningKey> rotate_signing_key(Tx& tx, const Setup& setup);
// All of them, oldest first: what a device needs to check any token.
std::vector<PublicSigningKey> list_signing_keys(View& view);

codes::TokenVerifier token_verifier(View& view);
// The text of the voucher's QR, signed with the current key.
std::string token_of(View& view, const Setup& setup, const Voucher& voucher, const catalog::Terms& terms);

}  // namespace footfall::vouchers
