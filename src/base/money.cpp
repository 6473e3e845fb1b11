#include "base/money.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>

#include "base/check.h"

namespace footfall {
namespace {

__extension__ using Wide = __int128;

// Active ISO 4217 currencies and funds with their decimals, sorted. Left out are the codes without decimals of
// their own (metals, XDR, XXX …) and the two funds with four decimals (CLF, UYW).
constexpr std::string_view currency_table =
    "AED2 AFN2 ALL2 AMD2 AOA2 ARS2 AUD2 AWG2 AZN2 "
    "BAM2 BBD2 BDT2 BHD3 BIF0 BMD2 BND2 BOB2 BOV2 BRL2 BSD2 BTN2 BWP2 BYN2 BZD2 "
    "CAD2 CDF2 CHE2 CHF2 CHW2 CLP0 CNY2 COP2 COU2 CRC2 CUP2 CVE2 CZK2 DJF0 DKK2 DOP2 DZD2 "
    "EGP2 ERN2 ETB2 EUR2 FJD2 FKP2 GBP2 GEL2 GHS2 GIP2 GMD2 GNF0 GTQ2 GYD2 HKD2 HNL2 HTG2 HUF2 "
    "IDR2 ILS2 INR2 IQD3 IRR2 ISK0 JMD2 JOD3 JPY0 "
    "KES2 KGS2 KHR2 KMF0 KPW2 KRW0 KWD3 KYD2 KZT2 LAK2 LBP2 LKR2 LRD2 LSL2 LYD3 "
    "MAD2 MDL2 MGA2 MKD2 MMK2 MNT2 MOP2 MRU2 MUR2 MVR2 MWK2 MXN2 MXV2 MYR2 MZN2 "
    "NAD2 NGN2 NIO2 NOK2 NPR2 NZD2 OMR3 PAB2 PEN2 PGK2 PHP2 PKR2 PLN2 PYG0 QAR2 "
    "RON2 RSD2 RUB2 RWF0 SAR2 SBD2 SCR2 SDG2 SEK2 SGD2 SHP2 SLE2 SOS2 SRD2 SSP2 STN2 SVC2 SYP2 SZL2 "
    "THB2 TJS2 TMT2 TND3 TOP2 TRY2 TTD2 TWD2 TZS2 UAH2 UGX0 USD2 USN2 UYI0 UYU2 UZS2 "
    "VED2 VES2 VND0 VUV0 WST2 XAD2 XAF0 XCD2 XCG2 XOF0 XPF0 YER2 ZAR2 ZMW2 ZWG2 ";

constexpr std::size_t row_size = 5;

constexpr std::string_view code_in_row(std::size_t row) { return currency_table.substr(row * row_size, 3); }

constexpr std::optional<std::size_t> row_of(std::string_view code) {
  std::size_t first = 0;
  std::size_t last = currency_table.size() / row_size;
  while (first < last) {
    const std::size_t middle = (first + last) / 2;
    const std::string_view found = code_in_row(middle);
    if (found == code) return middle;
    (found < code ? first : last) = found < code ? middle + 1 : middle;
  }
  return std::nullopt;
}

constexpr bool is_sorted_table() {
  for (std::size_t row = 1; row < currency_table.size() / row_size; ++row) {
    if (code_in_row(row - 1) >= code_in_row(row)) return false;
  }
  return currency_table.size() % row_size == 0;
}
static_assert(is_sorted_table());

std::int64_t narrowed(Wide value) {
  check(value >= std::numeric_limits<std::int64_t>::min() && value <= std::numeric_limits<std::int64_t>::max(),
        "an amount fits 64 bits");
  return static_cast<std::int64_t>(value);
}

void check_same_currency(Money a, Money b) { check(a.currency == b.currency, "amounts of one currency"); }

Wide sum_of_weights(std::span<const std::int64_t> weights) {
  Wide sum = 0;
  for (const std::int64_t weight : weights) {
    check(weight >= 0, "a weight is not negative");
    sum += weight;
  }
  check(sum > 0, "some weight is not zero");
  return sum;
}

}  // namespace

std::optional<Currency> Currency::parse(std::string_view code) {
  if (!row_of(code)) return std::nullopt;
  Currency currency;
  code.copy(currency.code_.data(), currency.code_.size());
  return currency;
}

int Currency::exponent() const {
  const auto row = row_of(code());
  return row ? currency_table[*row * row_size + 3] - '0' : 0;
}

Money operator+(Money a, Money b) {
  check_same_currency(a, b);
  return {narrowed(Wide{a.minor} + b.minor), a.currency};
}

Money operator-(Money a, Money b) {
  check_same_currency(a, b);
  return {narrowed(Wide{a.minor} - b.minor), a.currency};
}

Money operator-(Money a) { return {narrowed(-Wide{a.minor}), a.currency}; }

Money operator*(Money a, std::int64_t times) { return {narrowed(Wide{a.minor} * times), a.currency}; }

std::strong_ordering compare(Money a, Money b) {
  check_same_currency(a, b);
  return a.minor <=> b.minor;
}

std::vector<Money> split(Money total, std::span<const std::int64_t> weights) {
  const Wide sum = sum_of_weights(weights);
  const Wide whole = total.minor < 0 ? -Wide{total.minor} : Wide{total.minor};
  std::vector<Money> parts(weights.size(), Money{0, total.currency});
  std::vector<Wide> remainders(weights.size());
  Wide left = whole;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Wide product = whole * weights[i];
    remainders[i] = product % sum;
    const Wide part = product / sum;
    left -= part;
    parts[i].minor = narrowed(total.minor < 0 ? -part : part);
  }

  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  // Fewer units are left than there are parts with a remainder, so a part of weight 0 never gets one.
  for (std::size_t i = 0; left > 0; ++i, --left) parts[order[i]].minor += total.minor < 0 ? -1 : 1;
  return parts;
}

Money share(Money of, std::int64_t basis_points) {
  constexpr int whole = 10'000;
  const Wide product = Wide{of.minor} * basis_points;
  const Wide half = product < 0 ? -whole / 2 : whole / 2;
  return {narrowed((product + half) / whole), of.currency};
}

std::string print_money(Money money) {
  const auto decimals = static_cast<std::size_t>(money.currency.exponent());
  const bool negative = money.minor < 0;
  const auto bits = static_cast<std::uint64_t>(money.minor);
  std::string text = std::to_string(negative ? 0 - bits : bits);
  if (decimals > 0) {
    if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
    text.insert(text.size() - decimals, 1, '.');
  }
  if (negative) text.insert(0, 1, '-');
  return text.append(" ").append(money.currency.code());
}

}  // namespace footfall
