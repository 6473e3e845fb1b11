// What a refused request gets: a problem document (RFC 9457, application/problem+json).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "core/wire/visitor.h"

namespace footfall::wire {

inline constexpr std::string_view problem_media_type = "application/problem+json";

struct Problem {
  std::string type;   // /docs/reasons#voucher_expired
  std::string title;  // the reason's sentence; never differs for one code
  std::int32_t status = 400;
  std::string code;
  std::optional<std::string> detail;
  std::optional<std::string> field;
  std::optional<std::string> expected;
  std::string request;
};

inline void fields(Visitor& v, Problem& p) {
  v("type", p.type, {.doc = "Where this reason is explained, relative to this server.", .max = 200});
  v("title", p.title, {.doc = "What happened and what to do about it, in English.", .max = 400});
  v("status", p.status, {.doc = "The HTTP status, again.", .min = 400, .max = 599});
  v("code", p.code,
    {.doc = "The reason. Never changes its meaning: branch on this.", .max = 100, .example = "field_missing"});
  v("detail", p.detail, {.doc = "About this one occurrence.", .max = 1000});
  v("field", p.field, {.doc = "The field of the request it is about: a JSON pointer, or a parameter.", .max = 1000});
  v("expected", p.expected, {.doc = "What would have been right.", .max = 1000});
  v("request", p.request, {.doc = "The request's id, as in X-Request-Id. Quote it when you ask for help.", .max = 100});
}
constexpr std::string_view type_name(const Problem*) { return "Problem"; }

// The HTTP status of a sort of refusal.
constexpr int status_of(Kind kind) {
  switch (kind) {
    case Kind::invalid:
      return 400;
    case Kind::unauthenticated:
      return 401;
    case Kind::forbidden:
      return 403;
    case Kind::not_found:
      return 404;
    case Kind::conflict:
      return 409;
    case Kind::exhausted:
      return 429;
  }
  return 400;
}

}  // namespace footfall::wire
