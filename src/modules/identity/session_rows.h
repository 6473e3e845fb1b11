// The rows of sessions. To revoke one is to delete it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "identity/secrets.h"
#include "identity/session.h"

namespace footfall::identity {

// False when the challenge was used already.
bool insert_session(Tx& tx, const Session& session, const Hash& token_hash, const std::optional<Bytes>& challenge);
std::optional<Session> find_session(View& view, const Hash& token_hash);
std::optional<Session> find_session(View& view, SessionId id);
// Newest first, without those that are over.
std::vector<Session> list_sessions(View& view, UserId user);

bool delete_session(Tx& tx, SessionId id);
void delete_sessions_of_user(Tx& tx, UserId user, std::optional<SessionId> but);
void delete_sessions_of_device(Tx& tx, DeviceId device);
// Lets none of a user's sessions last longer.
void shorten_sessions(Tx& tx, UserId user, Timestamp until);
std::size_t delete_expired_sessions(Tx& tx, std::int64_t limit);

}  // namespace footfall::identity
