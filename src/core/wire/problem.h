// What a refusal looks like over HTTP: a problem document as in RFC 9457.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "core/wire/visitor.h"

namespace footfall::wire {

inline constexpr std::string_view problem_media_type = "application/problem+json";

struct Problem {
  std::string type;
  std::string title;
  int status = 0;
  std::string code;
  std::optional<std::string> field;
  std::optional<std::string> expected;
  std::optional<std::string> request;
};

inline void fields(Visitor& v, Problem& p) {
  v("type", p.type, {.doc = "Where this reason is explained.", .max = 500, .example = "/docs#field_missing"});
  v("title", p.title, {.doc = "What happened, and what to do about it, in English.", .max = 500});
  v("status", p.status, {.doc = "The HTTP status, again.", .min = 400, .max = 599, .example = "400"});
  v("code", p.code, {.doc = "The reason. It never changes its meaning.", .max = 100, .example = "field_missing"});
  v("field", p.field, {.doc = "The field at fault, as a JSON pointer; of a parameter, its name after a slash.",
                       .max = 500, .example = "/items/0/quantity"});
  v("expected", p.expected, {.doc = "What would have been right.", .max = 1000, .example = "from 1 to 99"});
  v("request", p.request, {.doc = "Names the request in the server's log."});
}
constexpr std::string_view type_name(const Problem*) { return "Problem"; }

// The HTTP status of a refusal.
constexpr int status_of(Kind kind) {
  constexpr int statuses[] = {400, 401, 403, 404, 409, 429};
  return statuses[static_cast<std::size_t>(kind)];
}

}  // namespace footfall::wire
