#include "codes/code.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace footfall::codes {
namespace {

constexpr std::size_t text_bytes_max = 100;
constexpr std::uint32_t halves = 1'000'000;  // how many values one half has
constexpr std::uint8_t rounds = 12;          // even, so that the halves end where they began

// What people, telephones and printers put between groups of digits.
constexpr std::array<std::string_view, 18> passed_over = {
    " ",      "\u00a0", "\u2002", "\u2003", "\u2009", "\u200a", "\u202f", "\u3000",  // spaces
    "-",      "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212",  // dashes
    "\ufe63", "\uff0d",
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// U+FF10 to U+FF19 in UTF-8 are EF BC 90 to EF BC 99.
std::optional<char> full_width_digit(std::string_view text) {
  if (!text.starts_with("\xef\xbc") || text.size() < 3) return std::nullopt;
  const auto last = static_cast<unsigned char>(text[2]);
  if (last < 0x90 || last > 0x99) return std::nullopt;
  return static_cast<char>('0' + (last - 0x90));
}

std::size_t length_of_separator(std::string_view text) {
  const auto* found = std::find_if(passed_over.begin(), passed_over.end(),
                                   [text](std::string_view separator) { return text.starts_with(separator); });
  return found == passed_over.end() ? 0 : found->size();
}

}  // namespace

Result<std::string> normalise(std::string_view text) {
  if (text.size() > text_bytes_max) return no(why::code_malformed, "too long");
  std::string code;
  while (!text.empty()) {
    if (is_digit(text[0])) {
      code.push_back(text[0]);
      text.remove_prefix(1);
    } else if (const auto digit = full_width_digit(text)) {
      code.push_back(*digit);
      text.remove_prefix(3);
    } else if (const auto length = length_of_separator(text); length != 0) {
      text.remove_prefix(length);
    } else {
      return no(why::code_malformed, "neither digit, space nor dash");
    }
  }
  if (code.size() != code_digits) return no(why::code_malformed, "not 12 digits");
  return code;
}

std::string print_code(std::string_view code) {
  check(code.size() == code_digits, "a normalised code");
  std::string text(code.substr(0, 4));
  return text.append(" ").append(code.substr(4, 4)).append(" ").append(code.substr(8, 4));
}

CodeBook::CodeBook(const crypto::Key& master, Region region)
    : key_(crypto::subkey(master, "voucher code " + std::to_string(region.number))) {}

// 64 bits modulo 10^6 favour no value by more than one part in 10^13.
std::uint32_t CodeBook::round(std::uint8_t index, std::uint32_t half) const {
  const std::array<std::uint8_t, 5> message = {index, static_cast<std::uint8_t>(half >> 24),
                                               static_cast<std::uint8_t>(half >> 16),
                                               static_cast<std::uint8_t>(half >> 8), static_cast<std::uint8_t>(half)};
  const crypto::Hash hash = crypto::keyed_hash(key_, message);
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i) value = value << 8 | hash[i];
  return static_cast<std::uint32_t>(value % halves);
}

std::string CodeBook::code_of(std::int64_t number) const {
  check(number >= 0 && number <= numbers_max, "a region gives out 10^12 voucher numbers");
  auto left = static_cast<std::uint32_t>(number / halves);
  auto right = static_cast<std::uint32_t>(number % halves);
  for (std::uint8_t i = 0; i < rounds; ++i) {
    left = (left + round(i, right)) % halves;
    std::swap(left, right);
  }
  std::string code = std::to_string(std::int64_t{left} * halves + right);
  return code.insert(0, code_digits - code.size(), '0');
}

std::optional<std::int64_t> CodeBook::number_of(std::string_view code) const {
  if (code.size() != code_digits || !std::all_of(code.begin(), code.end(), is_digit)) return std::nullopt;
  std::int64_t value = 0;
  for (const char digit : code) value = value * 10 + (digit - '0');
  auto left = static_cast<std::uint32_t>(value / halves);
  auto right = static_cast<std::uint32_t>(value % halves);
  for (std::uint8_t i = rounds; i-- > 0;) {
    std::swap(left, right);
    left = (left + halves - round(i, right)) % halves;
  }
  return std::int64_t{left} * halves + right;
}

}  // namespace footfall::codes
