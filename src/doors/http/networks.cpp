#include "doors/http/networks.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace footfall::http {
namespace {

constexpr Address mapped_prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr int mapped_bits = 96;

bool is_mapped(const Address& address) {
  return std::equal(address.begin(), address.begin() + mapped_bits / 8, mapped_prefix.begin());
}

std::optional<Address> parse_plain(const std::string& text) {
  Address address{};
  if (inet_pton(AF_INET6, text.c_str(), address.data()) == 1) return address;
  address = mapped_prefix;
  if (inet_pton(AF_INET, text.c_str(), address.data() + mapped_bits / 8) == 1) return address;
  return std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool same_network(const Address& a, const Address& b, int bits) {
  const auto whole = static_cast<std::size_t>(bits / 8);
  if (!std::equal(a.begin(), a.begin() + bits / 8, b.begin())) return false;
  if (bits % 8 == 0) return true;
  const unsigned mask = 0xFFU << static_cast<unsigned>(8 - bits % 8);
  return ((a[whole] ^ b[whole]) & mask & 0xFFU) == 0;
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
  text = trimmed(text);
  if (text.size() > 64) return std::nullopt;
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos) return std::nullopt;
    text = text.substr(1, end - 1);
  } else if (std::count(text.begin(), text.end(), ':') == 1) {
    text = text.substr(0, text.find(':'));
  }
  return parse_plain(std::string(text));
}

std::string print_address(const Address& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (is_mapped(address)) {
    inet_ntop(AF_INET, address.data() + mapped_bits / 8, text.data(), text.size());
  } else {
    inet_ntop(AF_INET6, address.data(), text.data(), text.size());
  }
  return text.data();
}

bool Networks::add(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto address = parse_plain(std::string(text.substr(0, slash)));
  if (!address) return false;
  int bits = 128;
  if (slash != std::string_view::npos) {
    const std::string_view digits = text.substr(slash + 1);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    const bool v4 = text.find(':') == std::string_view::npos;
    if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size()) return false;
    if (bits < 0 || bits > (v4 ? 32 : 128)) return false;
    if (v4) bits += mapped_bits;
  }
  networks_.push_back({*address, bits});
  return true;
}

bool Networks::contain(const Address& address) const {
  return std::any_of(networks_.begin(), networks_.end(),
                     [&](const Network& n) { return same_network(n.address, address, n.bits); });
}

std::string client_address(std::string_view peer, std::string_view forwarded, const Networks& trusted) {
  auto client = parse_address(peer);
  if (!client) return std::string(peer);
  while (!forwarded.empty() && trusted.contain(*client)) {
    const std::size_t comma = forwarded.rfind(',');
    const auto before = parse_address(comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1));
    if (!before) break;
    client = before;
    forwarded = comma == std::string_view::npos ? std::string_view() : forwarded.substr(0, comma);
  }
  return print_address(*client);
}

std::string client_key(std::string_view address) {
  auto parsed = parse_address(address);
  if (!parsed || is_mapped(*parsed)) return std::string(address);
  std::fill(parsed->begin() + 8, parsed->end(), std::uint8_t{0});
  return print_address(*parsed) + "/64";
}

}  // namespace footfall::http
