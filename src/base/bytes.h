// Bytes, and the sizes of what is made of them: hashes, public keys, signatures. No cryptography here.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace footfall {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

// The bytes of a text, not copied.
inline ByteView bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};  // uint8_t may look at any object
}

namespace crypto {

using Hash = std::array<std::uint8_t, 32>;       // SHA-256, BLAKE2b-256
using PublicKey = std::array<std::uint8_t, 32>;  // Ed25519
using Signature = std::array<std::uint8_t, 64>;  // Ed25519

}  // namespace crypto
}  // namespace footfall
