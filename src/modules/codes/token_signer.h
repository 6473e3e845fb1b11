// What signs tokens: one key of the platform. Only the server has it; devices know the public half.
#pragma once

#include <cstdint>
#include <string>

#include "codes/token.h"
#include "core/crypto.h"

namespace footfall::codes {

// Signs with one key of the platform.
class TokenSigner {
 public:
  TokenSigner(std::uint8_t key_id, const crypto::SigningKey& key);

  // The text of the QR code. Both ends of the validity are cut to the whole second before, and beyond
  // 2106-02-07T06:28:15Z to that. The same token always has the same text.
  std::string sign(const Token& token) const;
  TokenKey public_key() const;

 private:
  std::uint8_t key_id_;
  crypto::SigningKey key_;
};

}  // namespace footfall::codes
