// Sessions: somebody who proved who they are, until they sign out or time is up.
#pragma once

#include <optional>
#include <string>

#include "identity/secrets.h"
#include "identity/user.h"

namespace footfall::identity {

struct SessionTag {
  static constexpr std::string_view prefix = "ses";
};
using SessionId = Id<SessionTag>;

// How its token travels. A cookie is sent by browsers on their own, so it wants a CSRF token with writes, and it is not
// taken as a bearer token, nor the other way round.
enum class Carrier { cookie, bearer };
constexpr std::array<std::string_view, 2> names_of(Carrier) { return {"cookie", "bearer"}; }

struct Session {
  SessionId id = {};
  std::optional<UserId> user = {};  // or
  std::optional<DeviceId> device = {};
  Carrier carrier = Carrier::bearer;
  std::string label = {};  // what a user's list of sessions calls it: the browser
  Timestamp made_at = {}, expires_at = {};
};

struct Opened {
  Session session = {};
  std::string token = {};  // shown once
  Role role = Role::anonymous;
};
struct Open {
  UserId user = {};
  Carrier carrier = Carrier::bearer;
  std::string_view label;
};
Opened open_session(Tx& tx, const Secrets& secrets, const Open& request);

// The header that makes a browser keep a session, or (an empty token) forget it.
Header cookie_header(const Setup& setup, std::string_view token, Duration life);

}  // namespace footfall::identity
