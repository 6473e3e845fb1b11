#include "base/id.h"

#include <cstddef>

#include "base/check.h"

namespace footfall {
namespace {

constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t suffix_size = 26;
constexpr std::size_t prefix_size_max = 63;
constexpr std::uint8_t not_a_digit = 0xff;

constexpr std::array<std::uint8_t, 256> digit_of = [] {
  std::array<std::uint8_t, 256> table{};
  table.fill(not_a_digit);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    table[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return table;
}();

std::uint64_t load_big_endian(const std::uint8_t* bytes) {
  std::uint64_t word = 0;
  for (int i = 0; i < 8; ++i) word = word << 8 | bytes[i];
  return word;
}

void store_big_endian(std::uint64_t word, std::uint8_t* bytes) {
  for (int i = 7; i >= 0; --i, word >>= 8) bytes[i] = static_cast<std::uint8_t>(word);
}

Uuid uuid_of(std::uint64_t high, std::uint64_t low) {
  Uuid uuid;
  store_big_endian(high, uuid.data());
  store_big_endian(low, uuid.data() + 8);
  return uuid;
}

bool prefix_is_valid(std::string_view prefix) {
  if (prefix.empty() || prefix.size() > prefix_size_max || prefix.front() == '_' || prefix.back() == '_') return false;
  for (const char c : prefix) {
    if ((c < 'a' || c > 'z') && c != '_') return false;
  }
  return true;
}

// 128 bits in 26 digits of 5: digit 0 holds the 3 highest bits, digit 13 the lowest of `high` and 4 of `low`.
void print_suffix(const Uuid& uuid, char* out) {
  const std::uint64_t high = load_big_endian(uuid.data());
  const std::uint64_t low = load_big_endian(uuid.data() + 8);
  for (int i = 0; i < 13; ++i) out[i] = alphabet[high >> (61 - 5 * i) & 31];
  out[13] = alphabet[(high << 4 | low >> 60) & 31];
  for (int i = 14; i < 26; ++i) out[i] = alphabet[low >> (125 - 5 * i) & 31];
}

std::optional<Uuid> parse_suffix(std::string_view text) {
  std::array<std::uint8_t, suffix_size> digits;
  std::uint8_t seen = 0;
  for (std::size_t i = 0; i < suffix_size; ++i) {
    digits[i] = digit_of[static_cast<std::uint8_t>(text[i])];
    seen |= digits[i];
  }
  // Digits use the low five bits only, so one look at all of them together finds a character that is none.
  if (seen > 31 || digits[0] > 7) return std::nullopt;
  std::uint64_t high = 0;
  for (std::size_t i = 0; i < 13; ++i) high = high << 5 | digits[i];
  std::uint64_t low = digits[13];
  for (std::size_t i = 14; i < suffix_size; ++i) low = low << 5 | digits[i];
  return uuid_of(high << 1 | std::uint64_t{digits[13]} >> 4, low);
}

}  // namespace

Uuid make_uuid(Timestamp at, Region region, std::uint64_t tail) {
  check(at.ms >= 0 && at.ms < std::int64_t{1} << 48, "an id's time fits 48 bits");
  check(region.number <= Region::number_max, "a region fits 12 bits");
  const std::uint64_t high = static_cast<std::uint64_t>(at.ms) << 16 | std::uint64_t{0x7000} | region.number;
  const std::uint64_t low = std::uint64_t{0b10} << 62 | (tail & (~std::uint64_t{0} >> 2));
  return uuid_of(high, low);
}

Region region_of(const Uuid& uuid) { return {static_cast<std::uint16_t>(load_big_endian(uuid.data()) & 0xfff)}; }

Timestamp time_of(const Uuid& uuid) { return {static_cast<std::int64_t>(load_big_endian(uuid.data()) >> 16)}; }

std::string print_typeid(std::string_view prefix, const Uuid& uuid) {
  if (prefix.empty()) {
    std::string text(suffix_size, '\0');
    print_suffix(uuid, text.data());
    return text;
  }
  check(prefix_is_valid(prefix), "an id's prefix is a TypeID prefix");
  std::string text(prefix.size() + 1 + suffix_size, '_');
  prefix.copy(text.data(), prefix.size());
  print_suffix(uuid, text.data() + prefix.size() + 1);
  return text;
}

std::optional<TypeId> parse_typeid(std::string_view text) {
  if (text.size() < suffix_size) return std::nullopt;
  // The suffix has a fixed length, so the last underscore need not be searched for: a prefix may hold more of them.
  const std::string_view suffix = text.substr(text.size() - suffix_size);
  std::string_view prefix = text.substr(0, text.size() - suffix_size);
  if (!prefix.empty()) {
    if (prefix.back() != '_') return std::nullopt;
    prefix.remove_suffix(1);
    if (!prefix_is_valid(prefix)) return std::nullopt;
  }
  const auto uuid = parse_suffix(suffix);
  if (!uuid) return std::nullopt;
  return TypeId{prefix, *uuid};
}

}  // namespace footfall
