// Phone numbers by libphonenumber, in one function.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace footfall::identity {

// The number as E.164 (+8613800138000). `country` (ISO 3166-1 alpha-2) is that of a number written without its country
// code. Empty unless it is a number that is in use by its country's plan and costs its holder's callers nothing
// special. The first call reads the world's numbering plans: some 3 MB from then on.
std::optional<std::string> to_e164(std::string_view text, std::string_view country);

}  // namespace footfall::identity
