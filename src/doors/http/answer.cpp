#include "doors/http/answer.h"

#include <algorithm>

#include "base/check.h"
#include "core/wire/json.h"
#include "doors/http/pages.h"
#include "doors/http/why.h"

namespace footfall::http {
namespace {

constexpr std::string_view policy_of_html =
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
constexpr std::string_view policy_of_others = "default-src 'none'; frame-ancestors 'none'";
constexpr std::string_view two_years = "max-age=63072000";
constexpr std::string_view exposed = "ETag, Idempotency-Replayed, Location, Retry-After, X-Request-Id";
constexpr std::string_view accepted = "Authorization, Content-Type, Idempotency-Key, If-None-Match, X-Request-Id";

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

std::string_view value_of(const Response& response, std::string_view name) {
  for (const auto& header : response.headers) {
    if (same_name(header.name, name)) return header.value;
  }
  return {};
}

void add(Response& response, std::string_view name, std::string_view value) {
  response.headers.push_back({std::string(name), std::string(value)});
}

void add_unless_there(Response& response, std::string_view name, std::string_view value) {
  if (value_of(response, name).empty()) add(response, name, value);
}

bool is_allowed(std::string_view origin, const Settings& settings) {
  const auto& all = settings.allowed_origins;
  return !origin.empty() && std::find(all.begin(), all.end(), origin) != all.end();
}

void make_conditional(Response& response, const Asked& asked) {
  if (!asked.get || response.status != 200) return;
  if (value_of(response, "Cache-Control").find("no-store") != std::string_view::npos) return;
  if (value_of(response, "ETag").empty()) add(response, "ETag", etag_of(response.body));
  if (!none_match_names(asked.if_none_match, value_of(response, "ETag"))) return;
  response.status = 304;
  response.body.clear();
}

void check_headers(const Response& response) {
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  for (const auto& header : response.headers) {
    check(std::none_of(header.name.begin(), header.name.end(), control) &&
              std::none_of(header.value.begin(), header.value.end(), control),
          "a header of an answer has no control characters");
  }
}

}  // namespace

Response json_answer(int status, std::string body) {
  return {.status = status, .headers = {{"Content-Type", "application/json"}}, .body = std::move(body)};
}

Response problem_answer(const Error& error, std::string_view request_id, std::optional<Duration> retry_after) {
  const Reason& reason = *error.reason;
  wire::Problem problem{.type = "/docs/reasons#" + std::string(reason.code),
                        .title = std::string(reason.text),
                        .status = status_of(reason),
                        .code = std::string(reason.code),
                        .detail = {},
                        .field = {},
                        .expected = {},
                        .request = std::string(request_id)};
  if (!error.field.empty()) problem.field = error.field;
  if (!error.expected.empty()) {
    problem.expected = error.expected;
    problem.detail = error.field.empty() ? "Expected: " + error.expected : error.field + ": expected " + error.expected;
  }
  Response response{.status = problem.status, .headers = {}, .body = wire::write(problem)};
  add(response, "Content-Type", wire::problem_media_type);
  if (retry_after) add(response, "Retry-After", std::to_string((retry_after->ms + 999) / 1000));
  if (problem.status == 401) add(response, "WWW-Authenticate", "Bearer realm=\"footfall\"");
  return response;
}

void dress(Response& response, const Asked& asked, const Settings& settings) {
  add_unless_there(response, "Cache-Control", "no-store");
  make_conditional(response, asked);
  const bool html = value_of(response, "Content-Type").starts_with("text/html");
  add_unless_there(response, "Content-Security-Policy", html ? policy_of_html : policy_of_others);
  add(response, "X-Content-Type-Options", "nosniff");
  add_unless_there(response, "Referrer-Policy", "no-referrer");
  if (asked.secure) add(response, "Strict-Transport-Security", two_years);
  add(response, "X-Request-Id", asked.request_id);
  if (!settings.allowed_origins.empty()) add(response, "Vary", "Origin");
  if (is_allowed(asked.origin, settings)) {
    add_unless_there(response, "Access-Control-Allow-Origin", asked.origin);
    add(response, "Access-Control-Expose-Headers", exposed);
  }
  check_headers(response);
}

Response options_answer(std::string_view allow, std::string_view origin, const Settings& settings) {
  Response response{.status = 204, .headers = {}, .body = {}};
  add(response, "Allow", allow);
  if (is_allowed(origin, settings)) {
    add(response, "Access-Control-Allow-Methods", allow);
    add(response, "Access-Control-Allow-Headers", accepted);
    add(response, "Access-Control-Max-Age", "600");
  }
  return response;
}

}  // namespace footfall::http
