// The 12-digit code of a voucher, made from its number and read back by a key: nothing random to store or to look up.
//
// The code is a keyed permutation of the numbers 0 to 999,999,999,999, so two vouchers never share one, every 12 digits
// are somebody's code or nobody's yet, and knowing any number of codes does not help to name another.
//
// The odds of a guess: with V live vouchers that a device may redeem, one guess hits with V / 10^12; D devices that may
// each be wrong N times an hour hit something within H hours with at most N·D·H·V / 10^12.
// docs/adr/0004-voucher-codes.md works the numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/region.h"
#include "base/result.h"
#include "core/crypto.h"

namespace footfall::codes {

namespace why {
inline constexpr Reason code_malformed{"voucher_code_malformed", Kind::invalid,
                                       "A voucher code has 12 digits; check what was typed."};
}

inline constexpr std::size_t code_digits = 12;
inline constexpr std::int64_t numbers_max = 999'999'999'999;  // the largest number a voucher can have in its region

// The 12 ASCII digits in what a person typed or pasted: spaces and dashes of any script are passed over, full-width
// digits are digits. Refuses: why::code_malformed for anything else, and for text of more than 100 bytes.
Result<std::string> normalise(std::string_view text);

// For people: 1234 5678 9012.
std::string print_code(std::string_view code);

// Turns numbers of one region into codes and back.
//
// A Feistel network over two halves of six digits, twelve rounds, as FF1 of NIST SP 800-38G (radix 10, n = 12): in turn
// each half has a keyed function of the other added to it, modulo 10^6. It differs from FF1 in the function,
// BLAKE2b-256 with a 256-bit key instead of AES in CBC-MAC (libsodium has no AES that runs on every machine); in the
// tweak, there is none, a region has its own key; and in two rounds more. So it permutes the domain exactly, with no
// walking of cycles.
class CodeBook {
 public:
  // `master` is the platform's; each region's key is derived from it.
  CodeBook(const crypto::Key& master, Region region);

  // 12 digits, leading zeros included. `number` is 0 to numbers_max.
  std::string code_of(std::int64_t number) const;
  // The number whose code this is, given out or not. Empty unless `code` is 12 ASCII digits, as normalise() gives.
  std::optional<std::int64_t> number_of(std::string_view code) const;

 private:
  std::uint32_t round(std::uint8_t index, std::uint32_t half) const;

  crypto::Key key_;
};

}  // namespace footfall::codes
