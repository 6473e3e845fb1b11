// The rules of regions and merchants. Pure.
#pragma once

#include "merchants/merchants.h"

namespace footfall::merchants {

// Refuses: field refusals of region, slug, name, country, language; zone_unknown.
Outcome may_keep(const RegionInfo& region);

// Refuses: field refusals of name, name_zh and commission_basis_points.
Outcome may_keep(const Merchant& merchant);

// How many characters of UTF-8.
std::int64_t characters(std::string_view text);
// Done when the text has `least` to `most` characters; otherwise field_out_of_range of `field`.
Outcome has_characters(std::string_view field, std::string_view text, std::int64_t least, std::int64_t most);
// Lower-case letters, digits and hyphens, 1 to 60, neither first nor last a hyphen.
bool is_slug(std::string_view text);

}  // namespace footfall::merchants
