// One line of a device's journal: hash-chained to the line before and signed by the device. Pure.
//
//   record     = body signature          numbers are big-endian
//   body       version (1, always 1) device (16) seq (8) previous (32) at (8) kind (1) uses (2) undoes (8)
//              reason (1 length, ASCII) token (2 length, the QR's text)
//   hash       SHA-256 of "footfall offline record" 00 body: the `previous` of the next one; zeros before the first
//   signature  64 bytes: Ed25519 over "footfall offline record" 00 body
//
// A journal begins at seq 1. There is one way to write a record and every other is refused.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/id.h"
#include "base/result.h"

namespace footfall::offline {

namespace why {
inline constexpr Reason record_malformed{"journal_record_malformed", Kind::invalid,
                                         "This is not a record of a device's journal."};
}

// accepted: a use was granted. undone: one was taken back. refused: somebody was sent away; it changes nothing.
enum class RecordKind { accepted, undone, refused };
constexpr std::array<std::string_view, 3> names_of(RecordKind) { return {"accepted", "undone", "refused"}; }

inline constexpr std::size_t record_token_max = 400;
inline constexpr std::size_t record_reason_max = 60;

struct Record {
  Uuid device{};
  std::uint64_t seq = 1;
  crypto::Hash previous{};
  Timestamp at;  // the device's own clock, not corrected
  RecordKind kind = RecordKind::accepted;
  std::uint16_t uses = 1;    // accepted, refused: how many were asked for
  std::uint64_t undoes = 0;  // undone: the seq of what is taken back
  std::string reason;        // refused: why
  std::string token;         // accepted, refused: what was scanned

  friend bool operator==(const Record&, const Record&) = default;
};

// What is hashed and signed. A Bug beyond the limits above.
Bytes record_message(const Record& record);
Bytes write_record(ByteView message, const crypto::Signature& signature);

struct SignedRecord {
  Record record;
  Bytes message;
  crypto::Signature signature{};
};
// Refuses: record_malformed. Proves nothing.
Result<SignedRecord> read_record(ByteView bytes);

}  // namespace footfall::offline
