// The API's manual: one self-contained HTML page for people, without scripts.
#pragma once

#include <string>

#include "core/wire/api.h"

namespace footfall::wire {

// Each operation is found at #<its name>, each reason at #<its code>, each type at #type-<its name>. The same API gives
// the same bytes.
std::string reference(const Api& api);

// The Content-Security-Policy the page is content with.
inline constexpr std::string_view reference_security_policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

}  // namespace footfall::wire
