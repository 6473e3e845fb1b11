#include "import/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <utility>

namespace footfall::imports {
namespace {

constexpr char32_t not_a_character = 0xFFFFFFFF;

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

struct Decoded {
  char32_t character;  // not_a_character when the bytes are not UTF-8
  std::size_t length;
};

// The shape of the sequence that `first` begins: its length and the bits that the first byte gives.
Decoded lead_of(unsigned char first) {
  if (first < 0x80) return {first, 1};
  if (first >= 0xC2 && first < 0xE0) return {first & 0x1FU, 2};
  if (first >= 0xE0 && first < 0xF0) return {first & 0x0FU, 3};
  if (first >= 0xF0 && first < 0xF5) return {first & 0x07U, 4};
  return {not_a_character, 1};
}

// RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
Decoded decode(std::string_view text) {
  constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
  Decoded result = lead_of(static_cast<unsigned char>(text.front()));
  if (result.character == not_a_character || result.length > text.size()) return {not_a_character, 1};
  for (std::size_t i = 1; i < result.length; ++i) {
    if (!is_continuation(text[i])) return {not_a_character, 1};
    result.character = (result.character << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  const bool surrogate = result.character >= 0xD800 && result.character < 0xE000;
  if (result.character < least.at(result.length) || surrogate || result.character > 0x10FFFF) {
    return {not_a_character, 1};
  }
  return result;
}

void append(std::string& text, char32_t c) {
  const auto byte = [&](char32_t value) { text.push_back(static_cast<char>(value)); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0U | (c >> 6U));
    byte(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    byte(0xE0U | (c >> 12U));
    byte(0x80U | ((c >> 6U) & 0x3FU));
    byte(0x80U | (c & 0x3FU));
  } else {
    byte(0xF0U | (c >> 18U));
    byte(0x80U | ((c >> 12U) & 0x3FU));
    byte(0x80U | ((c >> 6U) & 0x3FU));
    byte(0x80U | (c & 0x3FU));
  }
}

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0xA0 ||
         c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

// Controls, zero-width and direction marks, byte order marks: they hide in names and make equal ones differ.
// The zero-width joiner and non-joiner stay: Persian and Indic words need them.
bool is_invisible(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c & 0xFFFEU) == 0xFFFEU;
}

constexpr auto entities = std::to_array<std::pair<std::string_view, char32_t>>({
    {"amp", '&'},       {"apos", '\''},   {"bull", 0x2022},  {"copy", 0xA9},    {"darr", 0x2193}, {"deg", 0xB0},
    {"diams", 0x2666},  {"eacute", 0xE9}, {"euro", 0x20AC},  {"frac12", 0xBD},  {"gt", '>'},      {"hearts", 0x2665},
    {"hellip", 0x2026}, {"larr", 0x2190}, {"ldquo", 0x201C}, {"lsquo", 0x2018}, {"lt", '<'},      {"mdash", 0x2014},
    {"middot", 0xB7},   {"nbsp", ' '},    {"ndash", 0x2013}, {"prime", 0x2032}, {"quot", '"'},    {"rarr", 0x2192},
    {"rdquo", 0x201D},  {"reg", 0xAE},    {"rsquo", 0x2019}, {"sup2", 0xB2},    {"times", 0xD7},  {"trade", 0x2122},
    {"uarr", 0x2191},   {"zwj", 0x200D},  {"zwnj", 0x200C},
});

char32_t entity_named(std::string_view name) {
  if (name.size() > 1 && name.front() == '#') {
    const bool hex = name.size() > 2 && (name[1] == 'x' || name[1] == 'X');
    const auto digits = name.substr(hex ? 2 : 1);
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
    const bool whole = error == std::errc{} && end == digits.data() + digits.size();
    const bool scalar = value > 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    return whole && scalar ? value : not_a_character;
  }
  const auto* const found = std::ranges::find(entities, name, &std::pair<std::string_view, char32_t>::first);
  return found == entities.end() ? not_a_character : found->second;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\r\n");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

// Digits with a point: the value is digits × 10^exponent. Digits that cannot matter any more are dropped.
struct Decimal {
  bool negative = false;
  std::int64_t digits = 0;
  int exponent = 0;
};

// Reads sign, digits and point off the front of `text`; false when there is no digit.
bool take_mantissa(std::string_view& text, Decimal& decimal) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    decimal.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  constexpr std::int64_t digits_max = 100'000'000'000'000'000;
  bool point = false;
  bool any = false;
  for (; !text.empty(); text.remove_prefix(1)) {
    const char c = text.front();
    if ((c == '.' || c == ',') && !point) {
      point = true;
    } else if (is_digit(c)) {
      any = true;
      const bool room = decimal.digits < digits_max;
      if (room) decimal.digits = decimal.digits * 10 + (c - '0');
      decimal.exponent += (room ? 0 : 1) - (point ? 1 : 0);
    } else {
      break;
    }
  }
  return any;
}

}  // namespace

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto [character, length] = decode(text);
    if (character == not_a_character) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string clean_text(std::string_view text, Lines lines) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  int breaks = 0;
  while (!text.empty()) {
    const auto [character, length] = decode(text);
    if (is_space(character)) {
      gap = true;
      if (character == '\n' && lines == Lines::keep) ++breaks;
    } else if (character != not_a_character && !is_invisible(character)) {
      if (gap && !out.empty()) {
        if (breaks == 0) out.push_back(' ');
        out.append(static_cast<std::size_t>(std::min(breaks, 2)), '\n');
      }
      gap = false;
      breaks = 0;
      out.append(text.substr(0, length));
    }
    text.remove_prefix(length);
  }
  return out;
}

std::string decode_entities(std::string_view text) {
  constexpr std::size_t name_max = 10;
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto ampersand = std::min(text.find('&'), text.size());
    out.append(text.substr(0, ampersand));
    text.remove_prefix(ampersand);
    if (text.empty()) break;
    const auto semicolon = text.substr(0, name_max + 2).find(';');
    const auto character =
        semicolon == std::string_view::npos ? not_a_character : entity_named(text.substr(1, semicolon - 1));
    if (character == not_a_character) {
      out.push_back('&');
      text.remove_prefix(1);
    } else {
      append(out, character);
      text.remove_prefix(semicolon + 1);
    }
  }
  return out;
}

std::string cut_text(std::string text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  while (bytes_max > 0 && is_continuation(text[bytes_max])) --bytes_max;
  text.resize(bytes_max);
  return text;
}

std::vector<std::string_view> split_list(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(separators), text.size());
    const auto part = trimmed(text.substr(0, end));
    if (!part.empty()) parts.push_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::optional<std::int64_t> parse_degrees_e7(std::string_view text) {
  constexpr std::int64_t degrees_max_e7 = 10'000'000'000;
  text = trimmed(text);
  Decimal decimal;
  if (!take_mantissa(text, decimal)) return std::nullopt;
  if (!text.empty()) {
    if (text.front() != 'e' && text.front() != 'E') return std::nullopt;
    text.remove_prefix(1);
    if (text.size() > 1 && text.front() == '+' && is_digit(text[1])) text.remove_prefix(1);
    int exponent = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exponent);
    if (error != std::errc{} || end != text.data() + text.size() || exponent < -400 || exponent > 400) {
      return std::nullopt;
    }
    decimal.exponent += exponent;
  }
  std::int64_t value = decimal.digits;
  int shift = decimal.exponent + 7;
  for (; shift > 0 && value != 0; --shift) {
    if (value > degrees_max_e7) return std::nullopt;
    value *= 10;
  }
  for (; shift < -1 && value != 0; ++shift) value /= 10;
  if (shift < 0) value = (value + 5) / 10;
  if (value > degrees_max_e7) return std::nullopt;
  return decimal.negative ? -value : value;
}

std::string closest(std::string_view word, std::span<const std::string_view> candidates) {
  word = word.substr(0, 100);
  std::string_view best;
  std::size_t best_distance = (word.size() < 3 ? 1 : std::max<std::size_t>(word.size() / 3, 2)) + 1;
  std::vector<std::size_t> row(word.size() + 1);
  for (const auto candidate : candidates) {
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < candidate.size(); ++i) {
      std::size_t diagonal = std::exchange(row[0], i + 1);
      for (std::size_t j = 0; j < word.size(); ++j) {
        const std::size_t replaced = diagonal + (candidate[i] == word[j] ? 0 : 1);
        diagonal = std::exchange(row[j + 1], std::min({replaced, row[j] + 1, row[j + 1] + 1}));
      }
    }
    if (row.back() < best_distance) {
      best_distance = row.back();
      best = candidate;
    }
  }
  return std::string(best);
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t shown_max = 60;
  auto shown = clean_text(text.substr(0, shown_max * 4), Lines::join);
  if (shown.size() > shown_max) shown = cut_text(std::move(shown), shown_max) + "…";
  return "\"" + shown + "\"";
}

}  // namespace footfall::imports
