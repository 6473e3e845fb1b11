#include "merchants/region.h"

#include <algorithm>

#include "core/zone.h"

namespace footfall::merchants {

namespace {

constexpr std::int64_t commission_max = 5'000;

bool lower_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool capital(char c) { return c >= 'A' && c <= 'Z'; }
bool letter_or_digit(char c) { return lower_or_digit(c) || capital(c); }

bool is_country(std::string_view text) { return text.size() == 2 && std::ranges::all_of(text, capital); }

// As far as RFC 5646 can be judged without its registry: subtags of letters and digits, the first of 2 or 3 letters.
bool is_language(std::string_view text) {
  const auto primary = std::min(text.find('-'), text.size());
  if (text.size() > 35 || primary < 2 || primary > 3) return false;
  return std::ranges::all_of(text, [](char c) { return letter_or_digit(c) || c == '-'; }) && text.back() != '-' &&
         text.find("--") == std::string_view::npos;
}

}  // namespace

std::int64_t characters(std::string_view text) {
  return std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

Outcome has_characters(std::string_view field, std::string_view text, std::int64_t least, std::int64_t most) {
  const auto count = characters(text);
  if (count >= least && count <= most) return done;
  return no_field(footfall::why::field_out_of_range, std::string(field),
                  "from " + std::to_string(least) + " to " + std::to_string(most) + " characters");
}

bool is_slug(std::string_view text) {
  if (text.empty() || text.size() > 60 || text.front() == '-' || text.back() == '-') return false;
  return std::ranges::all_of(text, [](char c) { return lower_or_digit(c) || c == '-'; });
}

Outcome may_keep(const RegionInfo& region) {
  if (region.region == platform_region || region.region.number > Region::number_max) {
    return no_field(footfall::why::field_out_of_range, "/region", "from 1 to 4095");
  }
  if (!is_slug(region.slug)) {
    return no_field(footfall::why::field_malformed, "/slug", "lower-case letters, digits and hyphens: new-york");
  }
  TRY(has_characters("/name", region.name, 1, name_max));
  TRY(has_characters("/name_zh", region.name_zh, 0, name_max));
  if (!known_zone(region.zone)) return no_field(why::zone_unknown, "/zone", "such as Europe/Berlin");
  if (!is_country(region.country)) {
    return no_field(footfall::why::field_malformed, "/country", "two capitals as in ISO 3166-1: DE");
  }
  if (!is_language(region.language)) {
    return no_field(footfall::why::field_malformed, "/language", "a language tag as in BCP 47: en, zh-Hans");
  }
  return done;
}

Outcome may_keep(const Merchant& merchant) {
  TRY(has_characters("/name", merchant.name, 1, name_max));
  TRY(has_characters("/name_zh", merchant.name_zh, 0, name_max));
  if (merchant.commission_basis_points < 0 || merchant.commission_basis_points > commission_max) {
    return no_field(footfall::why::field_out_of_range, "/commission_basis_points", "from 0 to 5000");
  }
  return done;
}

}  // namespace footfall::merchants
