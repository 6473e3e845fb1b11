// What speaks against a visit, the same on the server and on a device without a network. Pure: values only.
#pragma once

#include "base/result.h"
#include "base/timestamp.h"
#include "catalog/rules.h"

namespace footfall::vouchers {

// Refusals at the desk, in order of precedence: the first that applies is told.
namespace why {
inline constexpr Reason unknown{"voucher_unknown", Kind::not_found, "There is no such voucher at this merchant."};
inline constexpr Reason refunded{"voucher_refunded", Kind::conflict, "The voucher was refunded. It cannot be used."};
inline constexpr Reason redeemed{"voucher_redeemed", Kind::conflict, "The voucher was used already."};
inline constexpr Reason not_yet_valid{"voucher_not_yet_valid", Kind::conflict, "The voucher is not valid yet."};
inline constexpr Reason expired{"voucher_expired", Kind::conflict,
                                "The voucher has expired. Its paid value goes back to the buyer."};
inline constexpr Reason wrong_store{"voucher_wrong_store", Kind::conflict,
                                    "The voucher is not honoured at this store."};
inline constexpr Reason blackout{"voucher_blackout", Kind::conflict, "The voucher is not honoured on this date."};
inline constexpr Reason wrong_day{"voucher_wrong_day", Kind::conflict,
                                  "The voucher is not honoured on this day of the week."};
inline constexpr Reason wrong_hour{"voucher_wrong_hour", Kind::conflict,
                                   "The voucher is not honoured at this time of day."};
inline constexpr Reason uses_insufficient{"voucher_uses_insufficient", Kind::conflict,
                                          "The voucher has not that many uses left."};
inline constexpr Reason named_twice{"voucher_named_twice", Kind::invalid,
                                    "The same voucher is named twice. Say how many uses instead."};
inline constexpr Reason store_missing{"store_missing", Kind::invalid, "Say at which store it is used."};
inline constexpr Reason guesses_exhausted{"code_guesses_exhausted", Kind::exhausted,
                                          "Too many unknown codes from here. Wait, or scan the QR."};
}  // namespace why

// A voucher at a desk, now.
struct Visit {
  Timestamp now;
  LocalTime local;                                                   // the store's wall clock at `now`
  Timestamp valid_from, valid_until;                                 // of the voucher: [from, until)
  enum class Here { honoured, not_honoured } here = Here::honoured;  // at this store
  const catalog::Rules* rules = nullptr;
};
// The first of not_yet_valid, expired, wrong_store, blackout, wrong_day, wrong_hour that holds; null when none does.
const Reason* against(const Visit& visit);

}  // namespace footfall::vouchers
