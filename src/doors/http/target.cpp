#include "doors/http/target.h"

#include <algorithm>
#include <optional>

#include "doors/http/why.h"

namespace footfall::http {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// How many bytes the UTF-8 sequence beginning here has (Unicode 15, table 3-7), or 0 when it is none.
std::size_t sequence_size(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;
    if (lead == 0xED && byte(1) > 0x9F) return 0;  // surrogates
    return follows(1) && follows(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    if (lead == 0xF0 && byte(1) < 0x90) return 0;
    if (lead == 0xF4 && byte(1) > 0x8F) return 0;
    return follows(1) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

bool is_clean(std::string_view text) {
  while (!text.empty()) {
    const auto first = static_cast<unsigned char>(text[0]);
    if (first < 0x20 || first == 0x7F) return false;
    const std::size_t size = sequence_size(text);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

enum class Plus { plus, space };

std::optional<std::string> decode(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_value(text[i + 1]);
      const int low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += plus == Plus::space && text[i] == '+' ? ' ' : text[i];
    }
  }
  if (!is_clean(out)) return std::nullopt;
  return out;
}

// Cuts what comes before the separator off `rest`.
std::string_view cut(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view first = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return first;
}

// "http://host/path" -> "/path"; what is neither that nor begins with "/" stays as it is, and is refused later.
std::string_view without_origin(std::string_view text) {
  const std::size_t scheme = text.find("://");
  if (text.starts_with('/') || scheme == std::string_view::npos) return text;
  const std::size_t path = text.find('/', scheme + 3);
  return path == std::string_view::npos ? "/" : text.substr(path);
}

Outcome read_path(std::string_view path, const Limits& limits, Target& target) {
  if (!path.starts_with('/')) return no(why::target_malformed);
  for (std::size_t begin = 1; begin <= path.size() && path.size() > 1;) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    if (target.segments.size() == limits.segments_max) return no(why::target_too_long);
    auto segment = decode(path.substr(begin, end - begin), Plus::plus);
    if (!segment) return no(why::target_malformed);
    target.segments.push_back(*std::move(segment));
    begin = end + 1;
  }
  return done;
}

Outcome read_query(std::string_view query, const Limits& limits, Target& target) {
  while (!query.empty()) {
    std::string_view value = cut(query, '&');
    if (value.empty()) continue;
    if (target.parameters.size() == limits.parameters_max) return no(why::target_too_long);
    auto name = decode(cut(value, '='), Plus::space);
    auto decoded = decode(value, Plus::space);
    if (!name || !decoded) return no(why::target_malformed);
    target.parameters.push_back({*std::move(name), *std::move(decoded)});
  }
  return done;
}

}  // namespace

Result<Target> parse_target(std::string_view text, const Limits& limits) {
  if (text.size() > limits.target_bytes_max) return no(why::target_too_long);
  if (text.find('#') != std::string_view::npos) return no(why::target_malformed);
  std::string_view query = without_origin(text);
  Target target;
  target.path = cut(query, '?');
  TRY(read_path(target.path, limits, target));
  TRY(read_query(query, limits, target));
  return target;
}

}  // namespace footfall::http
