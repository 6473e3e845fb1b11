// Addresses and networks of IPv4 and IPv6: who is a trusted proxy, and who the client behind it is.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace footfall::http {

// IPv6, or IPv4 mapped into it (::ffff:192.0.2.1).
using Address = std::array<std::uint8_t, 16>;

// Empty unless it is an address: 192.0.2.1, 2001:db8::1, [2001:db8::1]; a port after it (192.0.2.1:80) is dropped.
std::optional<Address> parse_address(std::string_view text);
std::string print_address(const Address& address);

// A set of networks.
class Networks {
 public:
  // Adds 192.0.2.1, 10.0.0.0/8, ::1 or 2001:db8::/32. False when it is none of these.
  [[nodiscard]] bool add(std::string_view text);
  bool contain(const Address& address) const;

 private:
  struct Network {
    Address address;
    int bits;
  };
  std::vector<Network> networks_;
};

// Who sent a request: the peer, or, when the peer is trusted, the last address of X-Forwarded-For that is not.
// `forwarded` is all those headers' values in order, joined by commas. What an untrusted sender claims is never
// believed.
std::string client_address(std::string_view peer, std::string_view forwarded, const Networks& trusted);

// What counts as one client for limits: an IPv4 address, or the /64 network of an IPv6 address, which is one customer.
std::string client_key(std::string_view address);

}  // namespace footfall::http
