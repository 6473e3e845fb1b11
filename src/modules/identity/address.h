// What people sign in with: phone numbers and e-mail addresses, in the one form in which they are compared. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace footfall::identity {

inline constexpr std::size_t address_bytes_max = 254;  // RFC 5321, errata 1690

enum class Channel { phone, email };

// Of a normalised address.
inline Channel channel_of(std::string_view address) {
  return address.starts_with('+') ? Channel::phone : Channel::email;
}

// Lower case, or empty unless it is an e-mail address as people have them: RFC 5321's dot-string, no quoted local part,
// no address literal, a domain of two labels or more. A host written in other letters than a-z has to come as "xn--…".
std::optional<std::string> to_email(std::string_view text);

}  // namespace footfall::identity
