#include "identity/session.h"

#include "identity/grant_rows.h"
#include "identity/session_rows.h"
#include "identity/user_rows.h"

namespace footfall::identity {

Opened open_session(Tx& tx, const Secrets& secrets, const Open& request) {
  const auto user = find_user_row(tx, request.user);
  check(user.has_value(), "who signs in has a row");
  Opened opened;
  opened.role = role_of(user->kind, list_grants(tx, request.user));
  opened.token = new_session_token(tx);
  opened.session = {.id = tx.new_id<SessionTag>(),
                    .user = request.user,
                    .carrier = request.carrier,
                    .label = std::string(request.label),
                    .made_at = tx.now(),
                    .expires_at = tx.now() + session_life(opened.role)};
  check(insert_session(tx, opened.session, secrets.token_hash(opened.token), std::nullopt),
        "without a challenge nothing conflicts");
  return opened;
}

Header cookie_header(const Setup& setup, std::string_view token, Duration life) {
  std::string value = std::string(session_cookie) + '=' + std::string(token) +
                      "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(life.ms / 1000);
  if (setup.cookies_secure) value += "; Secure";
  return {"Set-Cookie", std::move(value)};
}

}  // namespace footfall::identity
