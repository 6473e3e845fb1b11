#include <algorithm>

#include "identity/api_key_rows.h"
#include "identity/device_rows.h"
#include "identity/grant_rows.h"
#include "identity/session_rows.h"
#include "identity/user_rows.h"

namespace footfall::identity {

namespace {

Result<Caller> caller_of_user(View& view, UserId id) {
  const auto user = find_user_row(view, id);
  if (!user || user->merged_into) return no(footfall::why::unauthenticated, "merged");
  Caller caller;
  caller.user = id;
  caller.name = id.text();
  caller.grants = list_grants(view, id);
  caller.role = role_of(user->kind, caller.grants);
  return caller;
}

Result<Caller> caller_of_device(View& view, DeviceId id) {
  const auto row = find_device_row(view, id);
  if (!row || row->device.revoked) return no(footfall::why::unauthenticated, "device revoked");
  Caller caller;
  caller.role = Role::device;
  caller.device = id;
  caller.name = id.text();
  caller.grants = {{.role = Role::device, .merchant = row->device.merchant, .store = row->device.store}};
  return caller;
}

class SessionAuthenticator final : public Authenticator {
 public:
  SessionAuthenticator(const Setup& setup, Gate& gate) : secrets_(setup.master_key), gate_(gate) {}

  Result<Caller> authenticate(const Credentials& given) override {
    if (is_api_key(given.bearer)) return by_api_key(given.bearer);
    if (!given.bearer.empty()) return by_session(given.bearer, Carrier::bearer);
    auto caller = by_session(given.session, Carrier::cookie);
    if (!caller.ok()) return caller;
    if (given.write && !secrets_.csrf_is_right(caller->session, given.csrf)) return no(why::csrf_token_wrong);
    caller->cookie = true;
    return caller;
  }

 private:
  // The text says in which region the row is, so that a session of a device is found in its city.
  Result<Caller> by_session(std::string_view token, Carrier carrier) {
    const auto region = region_of_session_token(token);
    if (!region) return no(footfall::why::unauthenticated, "no token of ours");
    return gate_.read<Result<Caller>>(*region, [&](View& view) -> Result<Caller> {
      const auto session = find_session(view, secrets_.token_hash(token));
      if (!session || session->carrier != carrier) return no(footfall::why::unauthenticated, "unknown session");
      if (session->expires_at <= view.now()) return no(footfall::why::unauthenticated, "session over");
      auto caller =
          TRY(session->user ? caller_of_user(view, *session->user) : caller_of_device(view, *session->device));
      caller.session = session->id.text();
      return caller;
    });
  }

  Result<Caller> by_api_key(std::string_view token) {
    return gate_.read<Result<Caller>>(platform_region, [&](View& view) -> Result<Caller> {
      const auto key = find_api_key(view, secrets_.token_hash(token));
      if (!key || key->revoked_at) return no(footfall::why::unauthenticated, "unknown or revoked API key");
      auto caller = TRY(caller_of_user(view, key->user));
      // Whose roles were all taken away has keys no more.
      if (caller.grants.empty()) return no(footfall::why::unauthenticated, "no longer staff");
      caller.api_key = true;
      caller.scopes = key->scopes;
      caller.session = key->id.text();
      return caller;
    });
  }

  Secrets secrets_;
  Gate& gate_;
};

}  // namespace

std::unique_ptr<Authenticator> authenticator(const Setup& setup, Gate& gate) {
  return std::make_unique<SessionAuthenticator>(setup, gate);
}

}  // namespace footfall::identity
