#include "codes/base45.h"

#include <cstdint>

namespace footfall::codes {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
constexpr std::uint32_t base = 45;
static_assert(alphabet.size() == base);

// The number that `group` writes, least significant character first. Empty when a character is not in the alphabet.
std::optional<std::uint32_t> value_of(std::string_view group) {
  std::uint32_t value = 0;
  for (std::size_t i = group.size(); i-- > 0;) {
    const auto digit = alphabet.find(group[i]);
    if (digit == std::string_view::npos) return std::nullopt;
    value = value * base + static_cast<std::uint32_t>(digit);
  }
  return value;
}

}  // namespace

std::string to_base45(ByteView bytes) {
  std::string text;
  text.reserve(bytes.size() / 2 * 3 + 2);
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    const bool pair = i + 1 < bytes.size();
    std::uint32_t value = pair ? std::uint32_t{bytes[i]} * 256 + bytes[i + 1] : bytes[i];
    for (int left = pair ? 3 : 2; left > 0; --left) {
      text.push_back(alphabet[value % base]);
      value /= base;
    }
  }
  return text;
}

std::optional<Bytes> from_base45(std::string_view text) {
  if (text.size() % 3 == 1) return std::nullopt;
  Bytes bytes;
  bytes.reserve(text.size() / 3 * 2 + 1);
  for (std::size_t i = 0; i < text.size(); i += 3) {
    const auto group = text.substr(i, 3);
    const auto value = value_of(group);
    if (!value || *value > (group.size() == 3 ? 0xffffU : 0xffU)) return std::nullopt;
    if (group.size() == 3) bytes.push_back(static_cast<std::uint8_t>(*value >> 8));
    bytes.push_back(static_cast<std::uint8_t>(*value & 0xff));
  }
  return bytes;
}

}  // namespace footfall::codes
