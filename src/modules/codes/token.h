// The token in a voucher's QR: what a till must know to honour the voucher with no network, signed by the platform.
//
//   text      = "F1:" base45(token)           161 characters for an offer's every store, 12 more for each store
//   token     = head key voucher offer terms stores from until signature             numbers are big-endian
//   head      2 bytes: version (4 bits, always 1), region (12 bits)
//   key       1 byte: which of the platform's keys signed
//   voucher   14 bytes: an id (base/id.h) less what is the same in all of a region's: time (6), tail (8, below 2^62)
//   offer     14 bytes: the same
//   terms     2 bytes: how many stores follow (4 bits, 0 to 8), uses (12 bits, at least 1)
//   stores    8 bytes each, the tails of their ids, below 2^62, ascending; none means every store of the offer
//   from      4 bytes: valid from this second since 1970
//   until     4 bytes: valid before this second, which is after `from`
//   signature 64 bytes: Ed25519 over "footfall voucher token" 00 head … until
//
// There is one way to write a token and every other is refused. At error correction level M a QR of version 7 (45 x 45
// modules, 178 characters) holds a token of one store or of all, version 9 (262 characters) one of eight.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/id.h"
#include "base/result.h"
#include "base/timestamp.h"

namespace footfall::codes {

namespace why {
inline constexpr Reason token_malformed{"voucher_token_malformed", Kind::invalid,
                                        "This is not a voucher's QR code, or it was read only in part; scan it again."};
inline constexpr Reason token_key_unknown{"voucher_token_key_unknown", Kind::invalid,
                                          "This QR code is signed with a key that is not known here; connect to the "
                                          "network to fetch the newest keys, or type the 12-digit code."};
inline constexpr Reason token_signature_wrong{"voucher_token_signature_wrong", Kind::invalid,
                                              "This QR code was not issued by this platform; do not accept it."};
}  // namespace why

inline constexpr std::string_view token_prefix = "F1:";  // tells a token from a typed code
inline constexpr std::size_t token_stores_max = 8;
inline constexpr std::uint16_t token_uses_max = 4095;

// What a token says. The ids are of one region, the voucher's.
struct Token {
  Uuid voucher{};
  Uuid offer{};
  std::vector<std::uint64_t> stores;  // marks, ascending, at most token_stores_max; none: every store of the offer
  std::uint16_t uses = 1;             // 1 to token_uses_max
  Timestamp valid_from;               // whole seconds; valid when valid_from <= now < valid_until
  Timestamp valid_until;

  friend bool operator==(const Token&, const Token&) = default;
};

// The short form of a store in a token: the last 62 bits of its id.
std::uint64_t store_mark(const Uuid& store);
// The marks of `stores` in a token's order; none when they are more than fit, which leaves the question to the offer.
std::vector<std::uint64_t> store_marks(const std::vector<Uuid>& stores);
// Whether the token is for `store`. A token for every store of its offer says yes to any of its region.
bool names_store(const Token& token, const Uuid& store);

// A token as it stands in the text, before anyone looked at the signature.
struct SignedToken {
  std::uint8_t key_id = 0;
  Token token;
  Bytes message;  // what the signature is over
  crypto::Signature signature{};
};

// Refuses: why::token_malformed. Proves nothing; TokenVerifier does.
Result<SignedToken> read_token(std::string_view text);
// What a signature must be over; a Bug when `token` breaks a limit above or its ids are of several regions.
Bytes message_of(std::uint8_t key_id, const Token& token);
// The text of a message_of() and its signature.
std::string write_token(ByteView message, const crypto::Signature& signature);

// Whether the key's holder signed the message: crypto::signature_is_right, or what a browser has instead.
using SignatureCheck = bool (*)(const crypto::PublicKey& key, ByteView message, const crypto::Signature& signature);

struct TokenKey {
  std::uint8_t id = 0;
  crypto::PublicKey key{};
};

// Reads tokens signed by any of the given keys. To rotate, add the new key, sign with it, and keep the old one here
// until the last voucher signed by it has ended. An id is never used for a second key.
class TokenVerifier {
 public:
  TokenVerifier(const std::vector<TokenKey>& keys, SignatureCheck signature_check);

  // Refuses, in this order: token_malformed, token_key_unknown, token_signature_wrong. Whether the voucher is still
  // good is for the rules to say.
  Result<Token> open(std::string_view text) const;

 private:
  std::map<std::uint8_t, crypto::PublicKey> keys_;
  SignatureCheck check_;
};

}  // namespace footfall::codes
