// Cryptography by libsodium, in a few typed functions; the only part of the program that knows libsodium.
//
// Every function may be called from any thread at any time: the library starts itself on first use.
// Failures of the machine (no randomness, no memory) are Unavailable; forged or damaged input is an empty or false
// answer.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace footfall {

namespace crypto {

// Randomness, from the operating system.

void fill_random(std::span<std::uint8_t> out);
Bytes random_bytes(std::size_t count);
// Evenly spread over 0 to bound-1, without the bias of a remainder; a bound of 0 or 1 gives 0.
std::uint32_t random_below(std::uint32_t bound);

// Keys.

// 32 secret bytes, wiped from memory when they go.
class Key {
 public:
  static constexpr std::size_t size = 32;

  explicit Key(std::span<const std::uint8_t, size> bytes);
  // Empty unless `text` is 64 hexadecimal digits: how a master key is written in a configuration.
  static std::optional<Key> parse(std::string_view text);
  static Key random();

  Key(const Key&) = default;
  Key& operator=(const Key&) = default;
  ~Key();

  std::span<const std::uint8_t, size> bytes() const { return bytes_; }

 private:
  std::array<std::uint8_t, size> bytes_;
};

// The key for one use of a master key: "session", "voucher code 86". Different names give unrelated keys, and none
// tells anything about the master. Keyed BLAKE2b with its own personalisation, so never equal to a keyed_hash.
Key subkey(const Key& master, std::string_view name);

// Hashes.

// BLAKE2b-256 (RFC 7693) with a key: a message authentication code, and a fingerprint nobody else can compute.
Hash keyed_hash(const Key& key, ByteView message);
// FIPS 180-4. For what others compute too; not for passwords.
Hash sha256(ByteView message);
// RFC 2104, with a key of any length: signed callbacks and webhooks.
Hash hmac_sha256(ByteView key, ByteView message);

// Takes as long for a near miss as for a far one. Lengths are not secret: different lengths differ at once.
bool equal_in_constant_time(ByteView a, ByteView b);

// Signatures: Ed25519 (RFC 8032).

// A key pair; the secret half is wiped from memory when it goes.
class SigningKey {
 public:
  explicit SigningKey(const Key& seed);
  SigningKey(const SigningKey&) = default;
  SigningKey& operator=(const SigningKey&) = default;
  ~SigningKey();

  PublicKey public_key() const;
  Signature sign(ByteView message) const;  // deterministic: the same message has the same signature

 private:
  std::array<std::uint8_t, 64> secret_;
};

// True when the holder of `key` signed exactly `message`. Strict: refuses S not below the group's order (so a
// signature cannot be altered into a second valid one), points of small order, and keys not in canonical form.
bool signature_is_right(const PublicKey& key, ByteView message, const Signature& signature);

// Passwords.

// Argon2id with 19 MiB, two passes, one lane (the first choice of the OWASP Password Storage Cheat Sheet), as a PHC
// string: $argon2id$v=19$m=19456,t=2,p=1$salt$hash. The memory is returned to the system before this returns, so an
// idle server does not grow; callers bound how many run at once. Takes tens of milliseconds, on purpose.
std::string hash_password(std::string_view password);
// False for a wrong password and for a string that is not an Argon2id PHC string.
bool password_is_right(std::string_view password, std::string_view hash);
// True when `hash` was made with other parameters than hash_password uses now: hash anew at the next sign-in.
bool password_hash_is_dated(std::string_view hash);

// Encryption at rest: XChaCha20-Poly1305.

// `context` says what the secret belongs to ("payment_provider:12"). It is not stored; open() must be given the same
// one, so a sealed value copied to another row does not open there. Output: 1 byte format, 24 nonce, text, 16 tag.
Bytes seal(const Key& key, ByteView plain, std::string_view context);
// Empty unless it was sealed with this key and context and is unchanged since.
std::optional<Bytes> open(const Key& key, ByteView sealed, std::string_view context);

// Text forms, in constant time for their length.

std::string to_hex(ByteView bytes);                          // lower case
std::optional<Bytes> from_hex(std::string_view text);        // either case; empty unless all pairs of digits
std::string to_base64url(ByteView bytes);                    // RFC 4648 section 5, no padding
std::optional<Bytes> from_base64url(std::string_view text);  // empty unless exactly what to_base64url writes

}  // namespace crypto
}  // namespace footfall
