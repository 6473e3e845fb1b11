#include "codes/token_signer.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace footfall::codes {
namespace {

Timestamp whole_second(Timestamp at) {
  constexpr std::int64_t second_max = std::numeric_limits<std::uint32_t>::max();
  return {std::clamp<std::int64_t>(at.ms / 1000, 0, second_max) * 1000};
}

}  // namespace

TokenSigner::TokenSigner(std::uint8_t key_id, const crypto::SigningKey& key) : key_id_(key_id), key_(key) {}

std::string TokenSigner::sign(const Token& token) const {
  Token cut = token;
  cut.valid_from = whole_second(token.valid_from);
  cut.valid_until = whole_second(token.valid_until);
  const Bytes message = message_of(key_id_, cut);
  return write_token(message, key_.sign(message));
}

TokenKey TokenSigner::public_key() const { return {key_id_, key_.public_key()}; }

}  // namespace footfall::codes
