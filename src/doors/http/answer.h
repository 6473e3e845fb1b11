// Makes answers: problem documents, and the headers that every answer has.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/timestamp.h"
#include "doors/http/message.h"
#include "doors/http/settings.h"

namespace footfall::http {

Response json_answer(int status, std::string body);

// The problem document of a refusal. Error::detail stays out of it. `retry_after` becomes Retry-After, in whole
// seconds, rounded up; 401 gets WWW-Authenticate.
Response problem_answer(const Error& error, std::string_view request_id, std::optional<Duration> retry_after);

// What the headers of an answer depend on.
struct Asked {
  std::string_view request_id;
  std::string_view origin;         // the request's Origin
  std::string_view if_none_match;  // the request's, of a GET or HEAD; else empty
  bool get = false;                // a GET or HEAD
  bool secure = false;             // by TLS, here or at a trusted proxy
};

// Adds X-Request-Id, nosniff, a content security policy, Referrer-Policy, Strict-Transport-Security when secure,
// Cache-Control: no-store unless something else is said, and what CORS wants. A cacheable GET gets an ETag, and 304
// when the client has it. Throws Bug when a header holds a control character.
void dress(Response& response, const Asked& asked, const Settings& settings);

// The answer to a preflight (https://fetch.spec.whatwg.org/#cors-preflight-request) or any other OPTIONS.
Response options_answer(std::string_view allow, std::string_view origin, const Settings& settings);

}  // namespace footfall::http
