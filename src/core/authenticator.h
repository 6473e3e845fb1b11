// How a door finds out who is asking: it hands over what came with a request, and gets a Caller.
#pragma once

#include <string_view>

#include "base/result.h"
#include "core/caller.h"

namespace footfall {

// The cookie that carries a session, and the header that repeats its CSRF token on writes. Browsers send the first by
// themselves, the second only when a page of ours does it.
inline constexpr std::string_view session_cookie = "footfall_session";
inline constexpr std::string_view csrf_header = "x-csrf-token";

// What a request shows for itself. Views live as long as the request. Secrets: never logged, never put in an Error.
struct Credentials {
  std::string_view bearer;   // the token of `Authorization: Bearer …`; empty: none
  std::string_view session;  // the value of session_cookie; empty: none
  std::string_view csrf;     // the value of csrf_header; empty: none
  std::string_view address;  // of the client, for limits
  bool write = false;        // wants to change something: a session that came by cookie needs its CSRF token
};

// Safe to share between threads; may read the database.
class Authenticator {
 public:
  Authenticator() = default;
  Authenticator(const Authenticator&) = delete;
  Authenticator& operator=(const Authenticator&) = delete;
  virtual ~Authenticator() = default;

  // Asked only when there is a bearer token or a session; without either the caller is anonymous.
  // Refuses with a reason of Kind::unauthenticated when the token or session is unknown, expired or revoked (a door
  // takes a dead cookie for none, so that whoever has one can sign in again), and with one of Kind::forbidden when a
  // write by cookie lacks its CSRF token.
  virtual Result<Caller> authenticate(const Credentials& credentials) = 0;
};

}  // namespace footfall
