// Working without a network: what a device may decide on its own, and what becomes of it when it is back.
//
//   device                                              server
//     │ ◄─ pack: keys, rules, what is used up, credit ──── │   signed, at most pack_life old
//     │    decides, appends to its journal                 │
//     │ ── journal: hash-chained, signed records ─────────► │   replays it in order, each record once
//     │ ◄─ what came of each, and where to go on ────────── │
//
// A use that the voucher was good for at its signed time is a redemption like any other. One that it was not good for
// is an excess: the merchant served it and bears it; it is kept, shown, and booked
//
//   debit offline_excess/<merchant>, credit offline_served/<merchant>
//
// docs/concepts/offline.md has the protocol and the bound on what can be lost.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/money.h"
#include "vouchers/vouchers.h"

namespace footfall::offline {

struct ExcessTag {
  static constexpr std::string_view prefix = "exc";
};
using ExcessId = Id<ExcessTag>;

// Why a journal is not taken, in order of precedence.
namespace why {
inline constexpr Reason journal_foreign{"journal_foreign", Kind::invalid, "This is the journal of another device."};
inline constexpr Reason journal_signature_wrong{"journal_signature_wrong", Kind::invalid,
                                                "A record is not signed with the device's key."};
inline constexpr Reason journal_gap{"journal_gap", Kind::conflict,
                                    "Records are missing before this one. Send the journal from there on."};
inline constexpr Reason journal_forked{
    "journal_forked", Kind::conflict,
    "This is another journal than the one that began here. Enrol the device anew, and have staff look at both."};
inline constexpr Reason journal_head_wrong{"journal_head_wrong", Kind::conflict,
                                           "The journal's head is not where its records end."};
// Why a record came to nothing, or to an excess.
inline constexpr Reason after_revocation{"offline_after_revocation", Kind::conflict,
                                         "It was signed after the device was taken out of service."};
inline constexpr Reason beyond_credit{"offline_beyond_credit", Kind::conflict,
                                      "A device that is out of service is believed up to its credit line only."};
inline constexpr Reason nothing_to_undo{"offline_nothing_to_undo", Kind::conflict,
                                        "What this record takes back was no use, or was taken back before."};
// Settings.
inline constexpr Reason lead_foreign{"offline_lead_foreign", Kind::invalid,
                                     "The lead is a device of this store that is in service."};
}  // namespace why

inline constexpr Duration pack_life = hours(24);         // a device decides with a pack at most this long
inline constexpr Duration pack_renewal = minutes(5);     // packs made within this time are the same if nothing changed
inline constexpr Duration clock_slack = minutes(2);      // of a corrected clock: uses fine this much around are fine
inline constexpr std::size_t records_max = 200;          // of a journal, at once
inline constexpr std::int64_t journal_max = 10'000'000;  // records of a device
// A store's devices may each accept this much on their own until the merchant says otherwise.
inline constexpr std::int64_t default_value_major = 500;  // in the currency's major unit
inline constexpr std::int32_t default_uses_max = 50;

// A merchant was served a use too many.
struct ExcessBooked {
  static constexpr std::string_view name = "offline.excess_booked";
  ExcessId excess;
  MerchantId merchant;
  vouchers::VoucherId voucher;
  DeviceId device;
  Money value;
  std::string reason;
  std::string key() const { return voucher.text(); }
};
void fields(wire::Visitor& v, ExcessBooked& e);

Module module(const vouchers::Setup& setup);

}  // namespace footfall::offline
