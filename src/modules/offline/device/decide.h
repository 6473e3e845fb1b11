// The decision at a desk without a network: the same function on the server and, as WebAssembly, on a device. Pure.
//
//   readable and signed ─► not over ─► in its window ─► this store ─► rules ─► uses left ─► pack and clock ─► credit
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "offline/device/pack.h"

namespace footfall::offline {

// Refusals on a device, in order of precedence, after codes' token_malformed, token_key_unknown, token_signature_wrong;
// between `unsure` and `used_here` stand vouchers' not_yet_valid, expired, wrong_store, then offer_unknown, then
// vouchers' blackout, wrong_day, wrong_hour, then terms_differ and vouchers' uses_insufficient.
namespace why {
inline constexpr Reason over{"offline_voucher_over", Kind::conflict,
                             "The voucher was used up, refunded or ended when this device was last connected."};
inline constexpr Reason unsure{"offline_voucher_unsure", Kind::conflict,
                               "The voucher may have been used already. Connect to the network and ask again."};
inline constexpr Reason offer_unknown{
    "offline_offer_unknown", Kind::conflict,
    "The voucher is for an offer that this device does not know. Connect to the network and ask again."};
inline constexpr Reason terms_differ{
    "offline_terms_differ", Kind::conflict,
    "The offer's rules were changed and only some vouchers are honoured now. Connect to the network and ask again."};
inline constexpr Reason used_here{"offline_used_here", Kind::conflict, "The voucher was used on this device already."};
inline constexpr Reason clock_wrong{"offline_clock_wrong", Kind::conflict,
                                    "This device's clock went back. Set it right, or connect to the network."};
inline constexpr Reason pack_over{"offline_pack_over", Kind::conflict,
                                  "This device was not connected for too long. Connect it to the network first."};
inline constexpr Reason credit_spent{
    "offline_credit_spent", Kind::conflict,
    "This device has accepted as much as it may on its own. Connect it to the network first."};
}  // namespace why

inline constexpr Duration clock_tolerance = minutes(5);  // how far behind the pack's own time a clock may be

// A use this device accepted. One that was taken back has no uses, but its value stays on the credit line until the
// server has replayed it: the server may find that it was taken back too late.
struct LocalUse {
  std::uint64_t seq = 0;  // of its record in the journal
  Uuid voucher{};
  std::uint16_t uses = 1;
  std::int64_t value_minor = 0;
};
// What a device knows beyond its pack. It forgets a use once a pack tells of it and the voucher has ended.
struct DeviceState {
  std::uint64_t acknowledged = 0;  // records the server has replayed, as its last answer said
  std::vector<LocalUse> uses;
};

// Whether the key's holder signed the message.
struct Asked {
  std::string_view token;  // the text of the QR
  std::uint16_t uses = 1;
  Timestamp now;  // the device's clock, corrected by the offset it saw at its last contact
  codes::SignatureCheck signature_check = nullptr;
};

struct OfflineVerdict {
  const Reason* refusal = nullptr;    // null: accept
  std::optional<codes::Token> token;  // when the signature is right
  std::int64_t value_minor = 0;       // what accepting it takes from the credit line
};
// The pack's own signature was checked when it came.
OfflineVerdict decide_offline(const Pack& pack, const DeviceState& state, const Asked& asked);

}  // namespace footfall::offline
