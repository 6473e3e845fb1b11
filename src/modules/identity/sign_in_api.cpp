#include "identity/identity_wire.h"
#include "identity/permissions.h"

namespace footfall::identity {

namespace {

Timestamp now_of(Gate& gate) {
  return gate.read<Timestamp>(platform_region, [](View& view) { return view.now(); });
}

Result<CodeSent> send_code(Gate& gate, Porter& porter, const Call& call, const CodeRequest& request) {
  const auto address = TRY(normalise_address(request.address, request.country.value_or("")));
  const AskForCode ask{.address = address, .language = request.language};
  TRY(within(porter.codes, client_of(call), now_of(gate)));
  const auto asked = TRY(gate.write<AskedCode>(platform_region, [&](Tx& tx) { return ask_for_code(tx, porter, ask); }));
  CodeSent sent{.expires_at = asked.expires_at, .code = {}};
  if (porter.setup.show_codes) sent.code = asked.code;
  return sent;
}

// The answer to somebody who just signed in: a cookie, or a token in the body.
SessionView welcome(Gate& gate, const Porter& porter, const Call& call, const Opened& opened) {
  const Session& session = opened.session;
  Caller caller;
  caller.role = opened.role;
  caller.user = *session.user;
  caller.session = session.id.text();
  caller.cookie = session.carrier == Carrier::cookie;
  SessionView shown = show_caller(gate, porter, caller);
  if (caller.cookie) {
    call.reply.push_back(cookie_header(porter.setup, opened.token, session.expires_at - session.made_at));
  } else {
    shown.token = opened.token;
  }
  return shown;
}

Result<Opened> by_code(Gate& gate, const Porter& porter, const Call& call, const TryCode& request) {
  if (!is_code(request.code)) return no(why::code_wrong, "not six digits");
  auto tried = TRY(
      gate.write<Tried>(platform_region, [&](Tx& tx) -> Result<Tried> { return try_code(tx, porter, call, request); }));
  if (!tried.opened) return no(why::code_wrong);
  return std::move(*tried.opened);
}

Result<SessionView> sign_in(Gate& gate, Porter& porter, const Call& call, const SignInRequest& request) {
  if (request.code.has_value() == request.password.has_value()) {
    return no_field(request.code ? footfall::why::field_repeated : footfall::why::field_missing, "/code",
                    "a code or a password");
  }
  const auto address = TRY(normalise_address(request.address, request.country.value_or("")));
  TRY(within(porter.sign_ins, client_of(call), now_of(gate)));
  const auto opened =
      request.code
          ? by_code(gate, porter, call,
                    {.address = address, .code = *request.code, .carrier = request.carrier, .guest = guest_of(call)})
          : try_password(gate, porter, call,
                         {.address = address, .password = *request.password, .carrier = request.carrier});
  if (!opened.ok()) return opened.error();
  return welcome(gate, porter, call, *opened);
}

Result<SessionView> become_guest(Gate& gate, Porter& porter, const Call& call, const GuestRequest& request) {
  TRY(within(porter.guests, client_of(call), now_of(gate)));
  const auto opened = TRY(gate.write<Opened>(platform_region, [&](Tx& tx) -> Result<Opened> {
    return open_session(tx, porter.secrets,
                        {.user = make_guest(tx), .carrier = request.carrier, .label = label_of(call)});
  }));
  return welcome(gate, porter, call, opened);
}

}  // namespace

std::vector<Route> sign_in_routes(const SharedPorter& porter) {
  return {
      action<CodeRequest, CodeSent>(
          {Verb::post, "/v1/sign-in-codes", "sendSignInCode",
           "Sends a one-time code to a phone or e-mail address. The answer is the same whether it has an account.",
           &permission::sign_in, Home::platform, Key::unused, 202},
          [porter](Gate& gate, const Call& call, const CodeRequest& r) { return send_code(gate, *porter, call, r); }),
      action<SignInRequest, SessionView>(
          {Verb::post, "/v1/sessions", "signIn",
           "Signs in by a one-time code or a password. The first code of an address makes its account, from the guest "
           "who uses it, if one does.",
           &permission::sign_in, Home::platform, Key::unused, 201},
          [porter](Gate& gate, const Call& call, const SignInRequest& r) { return sign_in(gate, *porter, call, r); }),
      action<GuestRequest, SessionView>(
          {Verb::post, "/v1/guests", "becomeGuest", "Starts a session without an account, to buy with.",
           &permission::sign_in, Home::platform, Key::unused, 201},
          [porter](Gate& gate, const Call& call, const GuestRequest& r) {
            return become_guest(gate, *porter, call, r);
          }),
      action<PasswordRequest, Empty>(
          {Verb::put, "/v1/password", "changePassword", "Sets or changes your password and ends your other sessions.",
           &permission::password, Home::platform, Key::unused},
          [porter](Gate& gate, const Call& call, const PasswordRequest& r) -> Result<Empty> {
            TRY(change_password(gate, *porter, call, {.current = r.current, .password = r.password}));
            return Empty{};
          }),
  };
}

}  // namespace footfall::identity
