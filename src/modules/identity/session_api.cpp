#include "identity/device_rows.h"
#include "identity/grant_rows.h"
#include "identity/identity_wire.h"
#include "identity/permissions.h"
#include "identity/session_rows.h"
#include "identity/user_rows.h"

namespace footfall::identity {

namespace {

std::optional<SessionId> session_of(const Caller& caller) { return SessionId::parse(caller.session); }

// A session's id tells where its row is.
Region home_of(const Caller& caller) {
  const auto session = session_of(caller);
  return session ? session->region() : platform_region;
}

Result<Empty> sign_out(Gate& gate, const Porter& porter, const Call& call) {
  if (const auto session = session_of(call.caller)) {
    TRY(gate.write<bool>(session->region(), [&](Tx& tx) -> Result<bool> { return delete_session(tx, *session); }));
  }
  if (call.caller.cookie) call.reply.push_back(cookie_header(porter.setup, {}, seconds(0)));
  return Empty{};
}

// A key limited to a few scopes does not end the sessions of the person it belongs to.
Outcome in_person(const Call& call) {
  if (call.caller.api_key) return no(footfall::why::forbidden, "by an API key");
  return done;
}

Result<wire::Page<ListedSession>> list_own(View& view, const Call& call) {
  wire::Page<ListedSession> page;
  for (const auto& session : list_sessions(view, call.caller.user)) {
    page.items.push_back({.id = session.id,
                          .label = session.label,
                          .carrier = session.carrier,
                          .made_at = session.made_at,
                          .expires_at = session.expires_at,
                          .current = session.id.text() == call.caller.session});
  }
  return page;
}

Result<Empty> end_one(Tx& tx, const Call& call, const SessionRequest& request) {
  TRY(in_person(call));
  const auto session = find_session(tx, request.session);
  if (!session || session->user != call.caller.user) return no(footfall::why::not_found);
  delete_session(tx, session->id);
  return Empty{};
}

Result<Empty> end_others(Tx& tx, const Call& call) {
  TRY(in_person(call));
  delete_sessions_of_user(tx, call.caller.user, session_of(call.caller));
  return Empty{};
}

}  // namespace

std::vector<GrantView> show(const std::vector<Grant>& grants) {
  std::vector<GrantView> shown;
  for (const auto& grant : grants) {
    auto& view = shown.emplace_back(GrantView{.role = grant.role, .merchant = {}, .store = grant.store});
    if (grant.merchant) view.merchant = grant.merchant;
  }
  return shown;
}

SessionView show_caller(Gate& gate, const Porter& porter, const Caller& caller) {
  SessionView shown;
  shown.role = caller.role;
  if (caller.role == Role::anonymous) return shown;
  shown.session = caller.session;
  shown.grants = show(caller.grants);
  shown.scopes = caller.scopes;
  if (caller.cookie) shown.csrf_token = porter.secrets.csrf_token(caller.session);
  return gate.read<SessionView>(home_of(caller), [&](View& view) {
    if (caller.device) {
      shown.device = caller.device;
      if (const auto row = find_device_row(view, caller.device)) shown.name = row->device.name;
    } else if (const auto user = find_user_row(view, caller.user)) {
      shown.user = user->id;
      shown.name = user->name;
      shown.addresses = list_addresses(view, user->id);
      shown.grants = show(list_grants(view, user->id));
    }
    const auto session = session_of(caller);
    const auto row = session ? find_session(view, *session) : std::nullopt;
    if (row) shown.expires_at = row->expires_at;
    return shown;
  });
}

std::vector<Route> session_routes(const SharedPorter& porter) {
  return {
      action<Empty, SessionView>(
          {Verb::get, "/v1/session", "getSession", "Tells who you are signed in as, and what you may do where.",
           &permission::session_view, Home::platform},
          [porter](Gate& gate, const Call& call, const Empty&) -> Result<SessionView> {
            return show_caller(gate, *porter, call.caller);
          }),
      action<Empty, Empty>(
          {Verb::delete_, "/v1/session", "signOut", "Ends the session that asks.", &permission::sign_out,
           Home::platform},
          [porter](Gate& gate, const Call& call, const Empty&) { return sign_out(gate, *porter, call); }),
      query<Empty, wire::Page<ListedSession>>(
          {Verb::get, "/v1/sessions", "listSessions", "Lists your sessions, newest first.", &permission::sessions,
           Home::platform},
          [](View& view, const Call& call, const Empty&) { return list_own(view, call); }),
      command<SessionRequest, Empty>({Verb::delete_, "/v1/sessions/{session}", "endSession",
                                      "Ends one of your sessions.", &permission::sessions, Home::platform, Key::unused},
                                     end_one),
      command<Empty, Empty>(
          {Verb::delete_, "/v1/sessions", "endOtherSessions", "Ends all your sessions but the one that asks.",
           &permission::sessions, Home::platform, Key::unused},
          [](Tx& tx, const Call& call, const Empty&) { return end_others(tx, call); }),
  };
}

}  // namespace footfall::identity
