// Secrets that identity hands out: what their texts look like, and the keyed hashes they are kept as. Pure.
//
//   session          ffs_<region, 3 characters>_<32 random bytes, base64url>
//   API key          ffk_<8 random characters to recognise it by>_<32 random bytes, base64url>
//   one-time code    6 digits
//   enrolment code   10 characters of Crockford's base32: 12 bits of region, 38 random bits. Who tries from 1,000
//                    addresses, each 10 times an hour, against 100 live codes hits one about once in 30 years
//   challenge        expiry, nonce and a MAC over both and the device, base64url: nothing is kept until it is answered
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/timestamp.h"
#include "core/caller.h"
#include "core/crypto.h"
#include "core/tx.h"

namespace footfall::identity {

using Hash = crypto::Hash;

// Made from the master key once; safe to share between threads.
class Secrets {
 public:
  explicit Secrets(const crypto::Key& master);

  // Texts whose hash finds their row.
  Hash token_hash(std::string_view token) const;  // sessions and API keys
  Hash enrolment_hash(std::string_view normalised) const;
  // A code alone could be found by trying all; with the address under a key it cannot.
  Hash code_hash(std::string_view address, std::string_view code) const;

  // What a page has to repeat on writes: known from the session's id and our key, so anybody who may see the session
  // can be told it again, and nobody can work it out.
  std::string csrf_token(std::string_view session) const;
  bool csrf_is_right(std::string_view session, std::string_view token) const;

  std::string challenge(DeviceId device, Timestamp expires_at, std::span<const std::uint8_t, 16> nonce) const;
  // Its nonce; empty unless it was made for this device by us and is not over.
  std::optional<Bytes> open_challenge(DeviceId device, std::string_view challenge, Timestamp now) const;

  const crypto::Key& message_key() const { return message_; }

 private:
  Hash challenge_mac(DeviceId device, ByteView expiry_and_nonce) const;

  crypto::Key token_, enrolment_, code_, csrf_, challenge_, message_;
};

std::string new_session_token(Tx& tx);  // of the region of `tx`
std::optional<Region> region_of_session_token(std::string_view token);

struct NewKey {
  std::string token;
  std::string prefix;  // ffk_ and 8 characters: shown in lists
};
NewKey new_api_key(Tx& tx);
bool is_api_key(std::string_view token);

std::string new_code(Tx& tx);
bool is_code(std::string_view text);

std::string new_enrolment_code(Tx& tx);  // as shown: ABCDE-FGHJK
struct EnrolmentCode {
  Region region;
  std::string normalised;  // 10 characters, upper case, no hyphen
};
// Reads what somebody typed: either case, hyphens and spaces anywhere, O for 0, I and L for 1.
std::optional<EnrolmentCode> read_enrolment_code(std::string_view text);

// What a device signs.
std::string enrolment_text(std::string_view normalised_code);
std::string challenge_text(std::string_view challenge);

// The 64 bytes of a signature from base64url, and whether it is right.
bool signed_by(ByteView public_key, std::string_view text, std::string_view signature);

}  // namespace footfall::identity
