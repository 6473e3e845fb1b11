// Exact money: an integer number of minor units of one currency.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace footfall {

// An active ISO 4217 currency.
class Currency {
 public:
  constexpr Currency() = default;

  // Empty unless `code` is an active ISO 4217 code of a currency with 0, 2 or 3 decimals, in capitals.
  static std::optional<Currency> parse(std::string_view code);

  std::string_view code() const { return {code_.data(), code_.size()}; }
  int exponent() const;  // decimals: JPY 0, EUR 2, KWD 3; 0 for "no currency"

  friend auto operator<=>(const Currency&, const Currency&) = default;

 private:
  std::array<char, 3> code_{'X', 'X', 'X'};  // ISO 4217 for "no currency"
};

// Amounts are bounded far below what 64 bits hold, so that sums of checked input never overflow.
inline constexpr std::int64_t money_minor_max = 1'000'000'000'000'000;

struct Money {
  std::int64_t minor = 0;
  Currency currency;

  friend bool operator==(const Money&, const Money&) = default;
};

// Each is a Bug when the currencies differ or 64 bits overflow: input is bounded before it gets here.
Money operator+(Money a, Money b);
Money operator-(Money a, Money b);
Money operator-(Money a);
Money operator*(Money a, std::int64_t times);
std::strong_ordering compare(Money a, Money b);

// Cuts `total` in proportion to `weights` so that the parts add up exactly: largest remainder, ties to the earlier
// part. A part of weight 0 is 0. A negative total is cut like its opposite. A Bug when a weight is negative or none is
// above zero.
std::vector<Money> split(Money total, std::span<const std::int64_t> weights);

// `basis_points` ten-thousandths of `of`, rounded half away from zero to the minor unit. A Bug when 64 bits overflow.
Money share(Money of, std::int64_t basis_points);

// "12.50 EUR", "1250 JPY", "1.250 KWD": for people. Machines get minor units.
std::string print_money(Money money);

}  // namespace footfall
