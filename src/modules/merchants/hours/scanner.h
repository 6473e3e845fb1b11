// Reads opening hours text from left to right, one token at a time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace footfall::merchants {

using Names = std::span<const std::string_view>;

// What is still to be read. The accept functions move on only when they find what they look for.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  bool sees(std::string_view token) const { return rest_.starts_with(token); }
  bool sees_any(Names names, std::size_t from = 0) const {
    return std::ranges::any_of(names,
                               [&](auto name) { return rest_.substr(std::min(from, rest_.size())).starts_with(name); });
  }
  // How many digits come next, and whether what follows them makes them a time of day.
  std::size_t digits() const { return std::min(rest_.find_first_not_of("0123456789"), rest_.size()); }
  bool sees_time() const {
    const auto n = digits();
    return n > 0 && rest_.size() > n + 1 && rest_[n] == ':' && rest_[n + 1] >= '0' && rest_[n + 1] <= '9';
  }
  // A comma that goes on with the same list; a comma and a space start a rule.
  bool accept_comma() { return rest_.size() > 1 && rest_[0] == ',' && rest_[1] != ' ' && accept(","); }

  bool accept(std::string_view token) {
    if (!sees(token)) return false;
    rest_.remove_prefix(token.size());
    return true;
  }
  std::optional<std::int32_t> accept_number() {
    const auto n = digits();
    if (n == 0 || n > 4) return std::nullopt;
    std::int32_t value = 0;
    for (const char c : rest_.substr(0, n)) value = value * 10 + (c - '0');
    rest_.remove_prefix(n);
    return value;
  }
  std::optional<std::int32_t> accept_name(Names names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (accept(names[i])) return static_cast<std::int32_t>(i);
    }
    return std::nullopt;
  }
  // "a comment", without its quotes.
  std::optional<std::string> accept_comment() {
    if (!sees("\"")) return std::nullopt;
    const auto end = rest_.find('"', 1);
    if (end == std::string_view::npos) return std::nullopt;
    std::string comment(rest_.substr(1, end - 1));
    rest_.remove_prefix(end + 1);
    return comment;
  }
  std::string_view rest() const { return rest_; }
  void go_back_to(std::string_view rest) { rest_ = rest; }

 private:
  std::string_view rest_;
};

}  // namespace footfall::merchants
