#include "codes/code.h"

#include <gtest/gtest.h>

#include <array>
#include <set>

#include "base/check.h"

namespace footfall::codes {
namespace {

crypto::Key key_of(char digit) { return crypto::Key::parse(std::string(64, digit)).value(); }
CodeBook book() { return {key_of('7'), Region{86}}; }

// Numbers spread over the whole range, the same every run (splitmix64).
std::vector<std::int64_t> sample(std::size_t count) {
  std::vector<std::int64_t> numbers;
  for (std::uint64_t i = 1; i <= count; ++i) {
    std::uint64_t z = i * 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    numbers.push_back(static_cast<std::int64_t>((z ^ (z >> 31)) % 1'000'000'000'000));
  }
  return numbers;
}

TEST(VoucherCode, LeadsBackToItsNumber) {
  const CodeBook codes = book();
  auto numbers = sample(2000);
  for (std::int64_t i = 0; i < 2000; ++i) numbers.push_back(i);
  for (const auto number : {std::int64_t{999'999}, std::int64_t{1'000'000}, numbers_max - 1, numbers_max}) {
    numbers.push_back(number);
  }
  std::set<std::string> given;
  for (const auto number : numbers) {
    const std::string code = codes.code_of(number);
    EXPECT_EQ(code.size(), code_digits);
    EXPECT_EQ(codes.number_of(code), number);
    given.insert(code);
  }
  EXPECT_EQ(given.size(), std::set<std::int64_t>(numbers.begin(), numbers.end()).size());
}

TEST(VoucherCode, IsGivenByExactlyOneNumberWhateverTheDigits) {
  const CodeBook codes = book();
  for (const std::string code : {"000000000000", "000000000001", "000001000000", "000000999999", "999999000000",
                                 "999999999999", "123456789012"}) {
    const auto number = codes.number_of(code);
    ASSERT_TRUE(number) << code;
    EXPECT_GE(*number, 0);
    EXPECT_LE(*number, numbers_max);
    EXPECT_EQ(codes.code_of(*number), code);
  }
}

TEST(VoucherCode, IsReadOnlyFromTwelveAsciiDigits) {
  const CodeBook codes = book();
  for (const char* text : {"", "12345678901", "1234567890123", "1234 5678 901", "12345678901x", "-12345678901"}) {
    EXPECT_FALSE(codes.number_of(text)) << text;
  }
}

TEST(VoucherCode, OfANumberOutOfRangeIsABug) {
  EXPECT_THROW(book().code_of(-1), Bug);
  EXPECT_THROW(book().code_of(numbers_max + 1), Bug);
}

TEST(VoucherCode, DiffersByKeyAndByRegion) {
  const CodeBook codes = book(), other_key(key_of('8'), Region{86}), other_region(key_of('7'), Region{87});
  int same = 0;
  for (const auto number : sample(500)) {
    if (codes.code_of(number) == other_key.code_of(number)) ++same;
    if (codes.code_of(number) == other_region.code_of(number)) ++same;
  }
  EXPECT_EQ(same, 0);
}

// Codes are printed on paper: an upgrade that read them otherwise would take people's vouchers away.
TEST(VoucherCode, NeverChanges) {
  const std::pair<std::int64_t, const char*> cases[] = {
      {0, "035178834708"},
      {1, "673102331604"},
      {2, "576565801165"},
      {1'000'000, "586941452241"},
      {123'456'789'012, "855527919804"},
      {999'999'999'999, "593713880041"},
  };
  for (const auto& [number, code] : cases) EXPECT_EQ(book().code_of(number), code) << number;
}

// Neighbouring numbers, as they are given out, in neighbouring cells of a table: each digit at each place must come up
// about as often as chance says, and so must each difference between neighbours.
TEST(VoucherCode, ShowsNoTraceOfTheOrderOfNumbers) {
  constexpr int count = 20'000;
  const CodeBook codes = book();
  std::array<std::array<int, 10>, code_digits> digits{}, steps{};
  std::string before = codes.code_of(0);
  for (std::int64_t number = 1; number <= count; ++number) {
    const std::string code = codes.code_of(number);
    for (std::size_t place = 0; place < code_digits; ++place) {
      ++digits[place][static_cast<std::size_t>(code[place] - '0')];
      ++steps[place][static_cast<std::size_t>((code[place] - before[place] + 10) % 10)];
    }
    before = code;
  }
  for (const auto* table : {&digits, &steps}) {
    for (const auto& row : *table) {
      // 2,000 expected, standard deviation 42: six of them is once in 10^9, and the key is fixed.
      for (const int seen : row) EXPECT_NEAR(seen, 2'000, 255);
    }
  }
}

// A step of one in either half of the number must not show as the same step in a half of the code.
TEST(VoucherCode, HidesWhichHalfOfTheNumberChanged) {
  constexpr std::int64_t half = 1'000'000;
  const CodeBook codes = book();
  for (const std::int64_t step : {std::int64_t{1}, half}) {
    std::set<std::int64_t> left, right, left_steps, right_steps;
    std::int64_t before = std::stoll(codes.code_of(123'456));
    for (std::int64_t i = 1; i <= 1000; ++i) {
      const std::int64_t code = std::stoll(codes.code_of(123'456 + i * step));
      left.insert(code / half);
      right.insert(code % half);
      left_steps.insert((code / half - before / half + half) % half);
      right_steps.insert((code % half - before % half + half) % half);
      before = code;
    }
    // Of 1,000 draws out of 10^6 half a one meets another by chance.
    for (const auto* seen : {&left, &right, &left_steps, &right_steps}) EXPECT_GT(seen->size(), 990U) << step;
  }
}

TEST(ATypedCode, MayHaveSpacesDashesAndFullWidthDigits) {
  for (const char* text : {"123456789012", "1234 5678 9012", " 1234-5678-9012 ", "1 2 3 4 5 6 7 8 9 0 1 2",
                           "１２３４５６７８９０１２", "１２３４　５６７８　９０１２", "1234\u00a05678\u20119012",
                           "1234–5678—9012", "１２３４－5678－９０１２", "1234−5678\u202f9012"}) {
    const auto code = normalise(text);
    ASSERT_TRUE(code.ok()) << text;
    EXPECT_EQ(*code, "123456789012") << text;
  }
}

TEST(ATypedCode, IsRefusedWhenItIsNotTwelveDigits) {
  const std::string zeros(12, '0');
  for (const std::string& text :
       {std::string(), std::string("12345678901"), std::string("1234567890123"), std::string("12345678901O"),
        std::string("+123456789012"), std::string("1234.5678.9012"), zeros + '\0', "\n" + zeros,
        std::string("١٢٣٤٥٦٧٨٩٠١٢"), "\xef\xbc" + zeros, zeros.substr(1) + "\xef\xbc", zeros.substr(1) + "\xef\xbc\x9a",
        zeros + "\xef", zeros + std::string(89, ' ')}) {
    EXPECT_TRUE(normalise(text).is(why::code_malformed)) << text;
  }
  EXPECT_TRUE(normalise(zeros + std::string(88, ' ')).ok());
}

TEST(ATypedCode, IsNotReadPastItsEnd) {
  const std::string_view cut = "00000000000\xef\xbc";
  const std::vector<char> exact(cut.begin(), cut.end());  // no terminator behind: AddressSanitizer sees a step too far
  EXPECT_TRUE(normalise({exact.data(), exact.size()}).is(why::code_malformed));
}

TEST(ACodeForPeople, IsInGroupsOfFourAndReadBack) {
  EXPECT_EQ(print_code("123456789012"), "1234 5678 9012");
  EXPECT_EQ(*normalise(print_code("000056789012")), "000056789012");
  EXPECT_THROW(print_code("12345"), Bug);
}

}  // namespace
}  // namespace footfall::codes
