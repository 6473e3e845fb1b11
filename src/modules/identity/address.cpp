#include "identity/address.h"

#include <algorithm>

#include "identity/identity.h"
#include "identity/phone_number.h"

namespace footfall::identity {

namespace {

constexpr std::size_t local_bytes_max = 64;
constexpr std::size_t label_bytes_max = 63;

bool alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// RFC 5322 atext.
bool in_atom(char c) {
  return alphanumeric(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

// Calls `good` for the parts between dots; false as soon as it is.
template <class Good>
bool all_parts(std::string_view dotted, const Good& good) {
  while (true) {
    const auto dot = dotted.find('.');
    if (!good(dotted.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    dotted.remove_prefix(dot + 1);
  }
}

bool is_local_part(std::string_view text) {
  return text.size() <= local_bytes_max && all_parts(text, [](std::string_view atom) {
           return !atom.empty() && std::all_of(atom.begin(), atom.end(), in_atom);
         });
}

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= label_bytes_max && label.front() != '-' && label.back() != '-' &&
         std::all_of(label.begin(), label.end(), [](char c) { return alphanumeric(c) || c == '-'; });
}

bool is_domain(std::string_view text) {
  const auto last_dot = text.rfind('.');
  if (last_dot == std::string_view::npos || !all_parts(text, is_label)) return false;
  const auto top = text.substr(last_dot + 1);  // all digits would be an IPv4 address
  return !std::all_of(top.begin(), top.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<std::string> to_email(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const auto at = lower.find('@');
  if (at == std::string::npos || lower.size() > address_bytes_max) return std::nullopt;
  const std::string_view whole = lower;
  if (!is_local_part(whole.substr(0, at)) || !is_domain(whole.substr(at + 1))) return std::nullopt;
  return lower;
}

Result<std::string> normalise_address(std::string_view text, std::string_view country) {
  text = trimmed(text);
  if (text.empty() || text.size() > address_bytes_max) return no(why::address_invalid);
  auto normal = text.find('@') != std::string_view::npos ? to_email(text) : to_e164(text, country);
  if (!normal) return no_field(why::address_invalid, "/address", "+8613800138000 or somebody@example.org");
  return std::move(*normal);
}

}  // namespace footfall::identity
