#include "base/money.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "base/check.h"

namespace footfall {
namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t int64_max = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t int64_min = std::numeric_limits<std::int64_t>::min();

Currency currency(std::string_view code) {
  const auto parsed = Currency::parse(code);
  check(parsed.has_value(), "a currency");
  return *parsed;
}

Money eur(std::int64_t minor) { return {minor, currency("EUR")}; }

std::vector<std::int64_t> minors(const std::vector<Money>& parts) {
  std::vector<std::int64_t> minor;
  for (const Money& part : parts) minor.push_back(part.minor);
  return minor;
}

std::vector<std::int64_t> cut(std::int64_t total, const std::vector<std::int64_t>& weights) {
  return minors(split(eur(total), weights));
}

using Parts = std::vector<std::int64_t>;

TEST(Currencies, HaveTheDecimalsOfIso4217) {
  for (const std::string_view code : {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX",
                                      "UYI", "VND", "VUV", "XAF", "XOF", "XPF"}) {
    EXPECT_EQ(currency(code).exponent(), 0) << code;
  }
  for (const std::string_view code : {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"}) {
    EXPECT_EQ(currency(code).exponent(), 3) << code;
  }
  for (const std::string_view code : {"AED", "CNY", "EUR", "GBP", "MGA", "MRU", "SLE", "USD", "XCG", "ZWG"}) {
    EXPECT_EQ(currency(code).exponent(), 2) << code;
  }
}

// List one of ISO 4217 as of 2026-01-01 has 165 codes with decimals; two of them have four.
TEST(Currencies, AreAllTheActiveOnes) {
  int found = 0;
  std::string code = "AAA";
  for (code[0] = 'A'; code[0] <= 'Z'; ++code[0]) {
    for (code[1] = 'A'; code[1] <= 'Z'; ++code[1]) {
      for (code[2] = 'A'; code[2] <= 'Z'; ++code[2]) {
        const auto parsed = Currency::parse(code);
        if (!parsed) continue;
        EXPECT_EQ(parsed->code(), code);
        ++found;
      }
    }
  }
  EXPECT_EQ(found, 163);
}

TEST(Currencies, AreNotFoundByAnyOtherCode) {
  for (const std::string_view code :
       {"",    "E",   "EU",  "EURO", "eur", "Eur", "EUR ", " EUR", "XXX", "XTS", "XAU", "XDR",         "DEM",
        "BGN", "HRK", "ANG", "CLF",  "UYW", "AAA", "ZZZ",  "978",  "ED2", "D2 ", "2 A", "\xff\xff\xff"}) {
    EXPECT_FALSE(Currency::parse(code)) << code;
  }
}

TEST(Currencies, AreNoneByDefault) {
  EXPECT_EQ(Currency{}.code(), "XXX");
  EXPECT_EQ(Currency{}.exponent(), 0);
}

TEST(Amounts, AddSubtractAndMultiply) {
  EXPECT_EQ(eur(120) + eur(30), eur(150));
  EXPECT_EQ(eur(120) - eur(150), eur(-30));
  EXPECT_EQ(-eur(5), eur(-5));
  EXPECT_EQ(eur(-120) * 3, eur(-360));
  EXPECT_EQ(eur(int64_max - 1) + eur(1), eur(int64_max));
  EXPECT_EQ(eur(int64_min + 1) - eur(1), eur(int64_min));
}

TEST(Amounts, Compare) {
  EXPECT_TRUE(compare(eur(1), eur(2)) < 0);
  EXPECT_TRUE(compare(eur(2), eur(-2)) > 0);
  EXPECT_TRUE(compare(eur(2), eur(2)) == 0);
}

TEST(Amounts, OfDifferentCurrenciesThrowBug) {
  const Money dollar{1, currency("USD")};
  EXPECT_THROW(eur(1) + dollar, Bug);
  EXPECT_THROW(eur(1) - dollar, Bug);
  EXPECT_THROW(compare(eur(1), dollar), Bug);
  EXPECT_FALSE(eur(1) == dollar);
}

TEST(Amounts, ThatDoNotFit64BitsThrowBug) {
  EXPECT_THROW(eur(int64_max) + eur(1), Bug);
  EXPECT_THROW(eur(int64_min) - eur(1), Bug);
  EXPECT_THROW(-eur(int64_min), Bug);
  EXPECT_THROW(eur(int64_max) * 2, Bug);
  EXPECT_THROW(eur(int64_min) * -1, Bug);
  EXPECT_THROW(share(eur(int64_max), 10'001), Bug);
}

TEST(Amounts, AreFarBelowOverflowAtTheirBound) {
  EXPECT_EQ((eur(money_minor_max) * 9000).minor, 9000 * money_minor_max);
}

TEST(SplittingMoney, GivesTheLargestRemaindersTheLeftUnits) {
  EXPECT_EQ(cut(100, {1, 1, 1}), (Parts{34, 33, 33}));
  EXPECT_EQ(cut(101, {1, 1, 1}), (Parts{34, 34, 33}));
  EXPECT_EQ(cut(10, {1, 5, 2}), (Parts{1, 6, 3}));  // 1.25, 6.25, 2.5
  EXPECT_EQ(cut(100, {1, 2, 3}), (Parts{17, 33, 50}));
  EXPECT_EQ(cut(1, {1, 2}), (Parts{0, 1}));
}

TEST(SplittingMoney, GivesTiesToTheEarlierPart) {
  EXPECT_EQ(cut(1, {1, 1, 1}), (Parts{1, 0, 0}));
  EXPECT_EQ(cut(5, {1, 1}), (Parts{3, 2}));
  EXPECT_EQ(cut(10, {4, 7, 4}), (Parts{3, 5, 2}));  // 2.67, 4.67, 2.67
}

TEST(SplittingMoney, GivesNothingToAPartOfNoWeight) {
  EXPECT_EQ(cut(7, {0, 1, 0, 1, 0}), (Parts{0, 4, 0, 3, 0}));
  EXPECT_EQ(cut(7, {0, 5}), (Parts{0, 7}));
}

TEST(SplittingMoney, CutsZeroIntoZeros) { EXPECT_EQ(cut(0, {3, 4}), (Parts{0, 0})); }

TEST(SplittingMoney, KeepsTheCurrency) {
  const std::vector<std::int64_t> weights{1, 2};
  for (const Money& part : split({10, currency("KWD")}, weights)) EXPECT_EQ(part.currency, currency("KWD"));
}

TEST(SplittingMoney, HoldsForTheLargestNumbers) {
  EXPECT_EQ(cut(int64_max, {int64_max, int64_max}), (Parts{int64_max / 2 + 1, int64_max / 2}));
  EXPECT_EQ(cut(int64_min, {int64_max}), (Parts{int64_min}));
  EXPECT_EQ(cut(int64_min, {1, 1}), (Parts{int64_min / 2, int64_min / 2}));
}

TEST(SplittingMoney, ThrowsBugWithoutAUsableWeight) {
  EXPECT_THROW(cut(10, {}), Bug);
  EXPECT_THROW(cut(10, {0, 0}), Bug);
  EXPECT_THROW(cut(10, {2, -1}), Bug);
}

struct Cut {
  std::int64_t total;
  std::vector<std::int64_t> weights;
  Wide weight_sum;
};

// Totals and weights of every size, half of the totals negative, some weights zero.
Cut random_cut(std::mt19937_64& random) {
  const auto up_to_bits = [&](std::uint64_t bits) {
    return static_cast<std::int64_t>(random() >> (63 - random() % bits) >> 1);
  };
  Cut made{up_to_bits(63), {}, 0};
  if (random() % 2 == 0) made.total = -made.total;
  const std::uint64_t parts = 1 + random() % 12;
  for (std::uint64_t i = 0; i < parts; ++i) made.weights.push_back(random() % 5 == 0 ? 0 : up_to_bits(63));
  made.weights[random() % parts] += 1;
  for (const std::int64_t weight : made.weights) made.weight_sum += weight;
  return made;
}

TEST(SplittingMoney, AddsUpExactly) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 20'000; ++i) {
    const Cut made = random_cut(random);
    Wide sum = 0;
    for (const std::int64_t part : cut(made.total, made.weights)) sum += part;
    EXPECT_TRUE(sum == made.total) << made.total;
  }
}

TEST(SplittingMoney, IsNeverAWholeUnitAwayFromTheExactPart) {
  std::mt19937_64 random(4);
  for (int i = 0; i < 20'000; ++i) {
    const Cut made = random_cut(random);
    const auto parts = cut(made.total, made.weights);
    for (std::size_t p = 0; p < parts.size(); ++p) {
      const Wide exact = Wide{made.total} * made.weights[p];
      const Wide down = exact / made.weight_sum;
      const Wide away = made.total < 0 ? down - parts[p] : parts[p] - down;
      EXPECT_TRUE(away == 0 || (away == 1 && exact % made.weight_sum != 0)) << made.total << " part " << p;
    }
  }
}

TEST(SplittingMoney, NeverGivesAUnitToASmallerRemainderFirst) {
  std::mt19937_64 random(5);
  for (int i = 0; i < 20'000; ++i) {
    Cut made = random_cut(random);
    made.total = made.total < 0 ? -made.total : made.total;
    const auto parts = cut(made.total, made.weights);
    const auto remainder = [&](std::size_t p) { return Wide{made.total} * made.weights[p] % made.weight_sum; };
    const auto got_one = [&](std::size_t p) { return parts[p] > Wide{made.total} * made.weights[p] / made.weight_sum; };
    for (std::size_t a = 0; a < parts.size(); ++a) {
      for (std::size_t b = a + 1; b < parts.size(); ++b) {
        EXPECT_FALSE(got_one(b) && !got_one(a) && remainder(a) >= remainder(b));
        EXPECT_FALSE(got_one(a) && !got_one(b) && remainder(b) > remainder(a));
      }
    }
  }
}

TEST(SplittingMoney, CutsANegativeTotalLikeItsOpposite) {
  std::mt19937_64 random(6);
  for (int i = 0; i < 5000; ++i) {
    const Cut made = random_cut(random);
    const auto parts = split(eur(made.total), made.weights);
    const auto opposite = split(eur(-made.total), made.weights);
    for (std::size_t p = 0; p < parts.size(); ++p) EXPECT_EQ(parts[p], -opposite[p]);
  }
}

TEST(SharesOfMoney, RoundHalfAwayFromZero) {
  EXPECT_EQ(share(eur(1000), 250), eur(25));
  EXPECT_EQ(share(eur(1), 5000), eur(1));
  EXPECT_EQ(share(eur(1), 4999), eur(0));
  EXPECT_EQ(share(eur(-1), 5000), eur(-1));
  EXPECT_EQ(share(eur(-1), 4999), eur(0));
  EXPECT_EQ(share(eur(3), 5000), eur(2));
  EXPECT_EQ(share(eur(-3), 5000), eur(-2));
  EXPECT_EQ(share(eur(3), -5000), eur(-2));
  EXPECT_EQ(share(eur(12'345), 0), eur(0));
}

TEST(SharesOfMoney, AreAllOfItAt10000BasisPoints) {
  for (const std::int64_t minor : {int64_min, std::int64_t{-7}, std::int64_t{0}, money_minor_max, int64_max}) {
    EXPECT_EQ(share(eur(minor), 10'000), eur(minor));
  }
}

TEST(SharesOfMoney, AreAtMostHalfAUnitAwayFromExact) {
  std::mt19937_64 random(7);
  std::uniform_int_distribution<std::int64_t> any_minor(-money_minor_max, money_minor_max);
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t minor = any_minor(random);
    const auto points = static_cast<std::int64_t>(random() % 20'001);
    const Wide off = Wide{share(eur(minor), points).minor} * 10'000 - Wide{minor} * points;
    EXPECT_TRUE(off >= -5000 && off <= 5000) << minor << " " << points;
    EXPECT_EQ(share(eur(-minor), points), -share(eur(minor), points));
  }
}

TEST(PrintingMoney, PutsThePointWhereTheCurrencyHasIt) {
  EXPECT_EQ(print_money(eur(1250)), "12.50 EUR");
  EXPECT_EQ(print_money({1250, currency("JPY")}), "1250 JPY");
  EXPECT_EQ(print_money({1250, currency("KWD")}), "1.250 KWD");
}

TEST(PrintingMoney, ShowsAZeroBeforeThePoint) {
  EXPECT_EQ(print_money(eur(0)), "0.00 EUR");
  EXPECT_EQ(print_money(eur(5)), "0.05 EUR");
  EXPECT_EQ(print_money(eur(50)), "0.50 EUR");
  EXPECT_EQ(print_money({7, currency("KWD")}), "0.007 KWD");
  EXPECT_EQ(print_money({0, currency("JPY")}), "0 JPY");
}

TEST(PrintingMoney, PutsTheSignFirst) {
  EXPECT_EQ(print_money(eur(-5)), "-0.05 EUR");
  EXPECT_EQ(print_money(eur(-1250)), "-12.50 EUR");
  EXPECT_EQ(print_money({-3, currency("JPY")}), "-3 JPY");
  EXPECT_EQ(print_money(eur(int64_min)), "-92233720368547758.08 EUR");
}

}  // namespace
}  // namespace footfall
