// The reasons of the HTTP door itself, with statuses that a Kind cannot tell.
#pragma once

#include <array>
#include <vector>

#include "base/result.h"
#include "core/wire/problem.h"

namespace footfall::http {
namespace why {
inline constexpr Reason request_malformed{"request_malformed", Kind::invalid, "This is not a valid HTTP/1.1 request."};
inline constexpr Reason request_too_slow{"request_too_slow", Kind::invalid,
                                         "The request took too long to arrive. Send it again."};
inline constexpr Reason target_malformed{"target_malformed", Kind::invalid,
                                         "The path or query is not valid: percent-encode it as UTF-8."};
inline constexpr Reason target_too_long{"target_too_long", Kind::invalid, "The path and query are too long."};
inline constexpr Reason header_too_large{"header_too_large", Kind::invalid, "The request's headers are too large."};
inline constexpr Reason body_too_large{"body_too_large", Kind::invalid, "The request's body is too large."};
inline constexpr Reason body_type_unsupported{"body_type_unsupported", Kind::invalid,
                                              "Send the body as application/json, in UTF-8 and uncompressed."};
inline constexpr Reason route_unknown{"route_unknown", Kind::not_found, "There is nothing at this path."};
inline constexpr Reason method_not_allowed{"method_not_allowed", Kind::invalid, "This path does not take this method."};
inline constexpr Reason idempotency_key_required{
    "idempotency_key_required", Kind::invalid,
    "Send an Idempotency-Key header: a new random text for each new request, the same one for each retry."};
inline constexpr Reason idempotency_key_malformed{"idempotency_key_malformed", Kind::invalid,
                                                  "An Idempotency-Key is 1 to 200 printable ASCII characters."};
inline constexpr Reason rate_limited{"rate_limited", Kind::exhausted,
                                     "Too many requests. Wait as long as Retry-After says."};
inline constexpr Reason overloaded{"overloaded", Kind::exhausted,
                                   "The server is too busy just now. Try again in a moment."};
inline constexpr Reason unavailable{"unavailable", Kind::exhausted,
                                    "The server cannot answer just now. Nothing was changed; try again in a moment."};
inline constexpr Reason not_ready{"not_ready", Kind::exhausted, "The server is starting or stopping."};
inline constexpr Reason internal{"internal", Kind::invalid,
                                 "Something went wrong on our side. Quote the request's id when you ask for help."};
}  // namespace why

struct WithStatus {
  const Reason* reason;
  int status;
};

// The door's reasons, for the documents.
inline constexpr std::array<WithStatus, 16> door_reasons = {{
    {&why::request_malformed, 400},
    {&why::request_too_slow, 408},
    {&why::target_malformed, 400},
    {&why::target_too_long, 414},
    {&why::header_too_large, 431},
    {&why::body_too_large, 413},
    {&why::body_type_unsupported, 415},
    {&why::route_unknown, 404},
    {&why::method_not_allowed, 405},
    {&why::idempotency_key_required, 400},
    {&why::idempotency_key_malformed, 400},
    {&why::rate_limited, 429},
    {&why::overloaded, 503},
    {&why::unavailable, 503},
    {&why::not_ready, 503},
    {&why::internal, 500},
}};

// The status an answer with this reason has.
constexpr int status_of(const Reason& reason) {
  for (const auto& known : door_reasons) {
    if (known.reason == &reason) return known.status;
  }
  return wire::status_of(reason.kind);
}

}  // namespace footfall::http
