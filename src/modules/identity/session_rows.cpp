#include "identity/session_rows.h"

namespace footfall::identity {

namespace {

#define SESSION_COLUMNS "id, user_id, device_id, carrier, label, made_at, expires_at"

Session read_session(const Row& row) {
  Session s;
  row.into(s.id, s.user, s.device, s.carrier, s.label, s.made_at, s.expires_at);
  return s;
}

std::optional<Session> one_session(const Rows& rows) {
  return rows.empty() ? std::nullopt : std::optional(read_session(rows[0]));
}

constexpr std::int64_t listed_max = 100;

}  // namespace

bool insert_session(Tx& tx, const Session& s, const Hash& token_hash, const std::optional<Bytes>& challenge) {
  const auto challenge_bytes = challenge ? std::optional<std::span<const std::uint8_t>>(*challenge) : std::nullopt;
  return !tx.sql("INSERT INTO session (region, " SESSION_COLUMNS
                 ", token_hash, challenge) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (region, challenge) DO NOTHING "
                 "RETURNING 1",
                 {tx.region(), s.id, s.user, s.device, s.carrier, s.label, s.made_at, s.expires_at,
                  std::span<const std::uint8_t>(token_hash), challenge_bytes})
              .empty();
}

std::optional<Session> find_session(View& view, const Hash& token_hash) {
  return one_session(view.sql("SELECT " SESSION_COLUMNS " FROM session WHERE region = $1 AND token_hash = $2",
                              {view.region(), std::span<const std::uint8_t>(token_hash)}));
}

std::optional<Session> find_session(View& view, SessionId id) {
  return one_session(
      view.sql("SELECT " SESSION_COLUMNS " FROM session WHERE region = $1 AND id = $2", {view.region(), id}));
}

std::vector<Session> list_sessions(View& view, UserId user) {
  std::vector<Session> sessions;
  for (const auto row :
       view.sql("SELECT " SESSION_COLUMNS " FROM session WHERE region = $1 AND user_id = $2 AND expires_at > $3 "
                "ORDER BY id DESC LIMIT $4",
                {view.region(), user, view.now(), listed_max})) {
    sessions.push_back(read_session(row));
  }
  return sessions;
}

bool delete_session(Tx& tx, SessionId id) {
  return !tx.sql("DELETE FROM session WHERE region = $1 AND id = $2 RETURNING 1", {tx.region(), id}).empty();
}

void delete_sessions_of_user(Tx& tx, UserId user, std::optional<SessionId> but) {
  tx.run("DELETE FROM session WHERE region = $1 AND user_id = $2 AND id <> $3",
         {tx.region(), user, but.value_or(SessionId{})});
}

void delete_sessions_of_device(Tx& tx, DeviceId device) {
  tx.run("DELETE FROM session WHERE region = $1 AND device_id = $2", {tx.region(), device});
}

void shorten_sessions(Tx& tx, UserId user, Timestamp until) {
  tx.run("UPDATE session SET expires_at = $3 WHERE region = $1 AND user_id = $2 AND expires_at > $3",
         {tx.region(), user, until});
}

std::size_t delete_expired_sessions(Tx& tx, std::int64_t limit) {
  return tx
      .sql(
          "DELETE FROM session WHERE region = $1 AND id IN "
          "(SELECT id FROM session WHERE region = $1 AND expires_at <= $2 ORDER BY expires_at LIMIT $3) RETURNING 1",
          {tx.region(), tx.now(), limit})
      .size();
}

}  // namespace footfall::identity
