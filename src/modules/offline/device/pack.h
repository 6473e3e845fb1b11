// The offline pack: all that a device needs to decide without a network, signed by the platform. Pure.
//
//   pack       = body signature                  numbers are big-endian, times milliseconds since 1970 (8 bytes)
//   body       version (1, always 1) key (1) device (16) merchant (16) store (16) made_at expires_at acknowledged (8)
//              currency (3) value (8) count (4)  the credit line: what may be accepted and not be synced
//              epoch (4) lead (16)               who keeps the store's claims; zeros: nobody
//              keys     count (1) { id (1) key (32) }
//              offsets  first (4) count (1) { at offset (4) }              seconds east of UTC, and when they change
//              offers   count (2) { offer (16) all (1) versions (1) { here (1) value (8) weekdays (1)
//                                   hours (1) { from (2) until (2) } days off (2) { days since 1970 (4) } } }
//              known    count (4) { voucher (16) uses left (2) }           ascending
//              filter   count (4) bytes (4) coded                          device/filter.h; its key is the device's id
//   signature  64 bytes: Ed25519 over "footfall offline pack" 00 body
//
// There is one way to write a pack and every other is refused.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/money.h"
#include "base/result.h"
#include "catalog/rules.h"
#include "codes/codes.h"
#include "offline/device/filter.h"

namespace footfall::offline {

namespace why {
inline constexpr Reason pack_malformed{"offline_pack_malformed", Kind::invalid,
                                       "This is not an offline pack; fetch it again."};
}

inline constexpr std::size_t pack_bytes_max = 4 << 20;
inline constexpr std::size_t known_max = 4'000;   // vouchers that are told exactly
inline constexpr std::size_t offers_max = 5'000;  // of a merchant
inline constexpr std::size_t versions_max = 16;   // of an offer that differ for a device
inline constexpr std::size_t blackouts_max = 2'000;
inline constexpr std::size_t hours_max = 100;

// What one use was sold for, and when it is honoured, under one version of an offer's terms.
struct PackedTerms {
  bool here = true;  // at this store
  std::int64_t use_minor = 0;
  catalog::Rules rules;

  friend bool operator==(const PackedTerms&, const PackedTerms&) = default;
};
// A token does not say under which version it was sold, so a device honours what every version would.
struct PackedOffer {
  Uuid offer{};
  bool all = true;  // false: there are more versions than fit, so nothing is sure
  std::vector<PackedTerms> versions;

  friend bool operator==(const PackedOffer&, const PackedOffer&) = default;
};
// A voucher that was used or ended: how many uses are left. None: it is over.
struct KnownVoucher {
  Uuid voucher{};
  std::uint16_t uses_left = 0;

  friend bool operator==(const KnownVoucher&, const KnownVoucher&) = default;
};
struct CreditLine {
  std::array<char, 3> currency{'X', 'X', 'X'};
  std::int64_t value_minor = 0;
  std::uint32_t count = 0;  // uses

  friend bool operator==(const CreditLine&, const CreditLine&) = default;
};
struct OffsetChange {
  Timestamp at;
  std::int32_t seconds = 0;

  friend bool operator==(const OffsetChange&, const OffsetChange&) = default;
};

struct Pack {
  std::uint8_t key_id = 0;  // of the platform, that signs it
  Uuid device{}, merchant{}, store{};
  Timestamp made_at, expires_at;
  std::uint64_t acknowledged = 0;  // journal records that the server had replayed
  CreditLine credit;
  std::uint32_t epoch = 0;
  Uuid lead{};
  std::vector<codes::TokenKey> keys;  // ascending
  std::int32_t offset_seconds = 0;    // of the store's clock at made_at
  std::vector<OffsetChange> changes;  // ascending
  std::vector<PackedOffer> offers;    // ascending
  std::vector<KnownVoucher> known;    // ascending
  Filter filter;                      // others that were used or ended
};

// What the platform signs.
Bytes pack_message(const Pack& pack);
Bytes write_pack(ByteView message, const crypto::Signature& signature);

struct SignedPack {
  Pack pack;
  Bytes message;
  crypto::Signature signature{};
};
// Refuses: pack_malformed. Proves nothing: check the signature with a key that is known already.
Result<SignedPack> read_pack(ByteView bytes);

// What the store's clock shows.
LocalTime local_time_at(const Pack& pack, Timestamp at);

}  // namespace footfall::offline
