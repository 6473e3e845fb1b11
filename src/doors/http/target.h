// The target of a request, taken apart: segments of the path and parameters of the query, percent-decoded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "core/wire/json.h"
#include "doors/http/limits.h"

namespace footfall::http {

struct Target {
  std::vector<std::string> segments;       // of "/a/b": a, b; of "/": none; of "/a/": a and an empty one
  std::vector<wire::Argument> parameters;  // in order; names may repeat
  std::string_view path;                   // as sent, without the query; part of the parsed text
};

// Takes "/path?query" and "http://host/path?query" (RFC 9112, sections 3.2.1 and 3.2.2). A "+" in the query is a space.
// Refuses: target_too_long, target_malformed (bad escapes, not UTF-8, control characters, a fragment).
Result<Target> parse_target(std::string_view text, const Limits& limits);

}  // namespace footfall::http
