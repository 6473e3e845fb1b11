#include "identity/sign_in.h"

#include "core/audit_entry.h"
#include "identity/grant_rows.h"
#include "identity/message.h"
#include "identity/permissions.h"
#include "identity/session_rows.h"
#include "identity/sign_in_rows.h"
#include "identity/user_rows.h"

namespace footfall::identity {

namespace {

constexpr std::size_t label_bytes_max = 160;

Letter letter_with(const std::string& code, const AskForCode& request) {
  if (request.language == Language::zh) {
    return {.to = request.address,
            .subject = "您的 Footfall 登录验证码",
            .text = "您的 Footfall 登录验证码是 " + code + "，10 分钟内有效。请勿告诉任何人。"};
  }
  return {.to = request.address,
          .subject = "Your Footfall sign-in code",
          .text = "Your Footfall sign-in code is " + code + ". It is good for 10 minutes. Tell it to nobody."};
}

// Failures are noted whoever was meant, so that one for a known address takes as long as one for an unknown.
void note_failure(Tx& tx, const Call& call, const std::optional<User>& user, std::string_view how) {
  note_audit(tx, call, permission::sign_in.name, user ? user->id.text() : std::string("unknown"), how);
}

// Shoppers come and go; what staff do is noted.
void note_success(Tx& tx, const Call& call, const Opened& opened, std::string_view how) {
  if (opened.role > Role::consumer) note_audit(tx, call, permission::sign_in.name, opened.session.user->text(), how);
}

}  // namespace

std::string label_of(const Call& call) {
  std::string label(call.header("user-agent").substr(0, label_bytes_max));
  for (char& c : label) c = c >= ' ' && c <= '~' ? c : '?';
  return label;
}

std::optional<UserId> guest_of(const Call& call) {
  return call.caller.role == Role::guest ? std::optional(call.caller.user) : std::nullopt;
}

Result<AskedCode> ask_for_code(Tx& tx, const Porter& porter, const AskForCode& request) {
  const std::string code = new_code(tx);
  const Timestamp expires_at = tx.now() + code_life;
  if (!insert_code(tx, {.address = request.address,
                        .code_hash = porter.secrets.code_hash(request.address, code),
                        .expires_at = expires_at})) {
    return no(why::too_many_attempts, "codes of one address");
  }
  intend_message(tx, porter.secrets, letter_with(code, request), expires_at);
  return AskedCode{.code = code, .expires_at = expires_at};
}

Tried try_code(Tx& tx, const Porter& porter, const Call& call, const TryCode& request) {
  const Hash given = porter.secrets.code_hash(request.address, request.code);
  const auto wanted = mark_try(tx, request.address);
  const bool right =
      wanted && crypto::equal_in_constant_time(*wanted, given) && delete_code(tx, request.address, given);
  if (!right) {
    note_failure(tx, call, find_user_by_address(tx, request.address), "wrong code");
    return {};
  }
  const auto user = user_of_proved_address(tx, request.address, request.guest);
  Tried tried{
      .opened = open_session(tx, porter.secrets, {.user = user, .carrier = request.carrier, .label = label_of(call)})};
  note_success(tx, call, *tried.opened, "by code");
  return tried;
}

Result<Opened> try_password(Gate& gate, Porter& porter, const Call& call, const TryPassword& request) {
  struct Found {
    std::optional<User> user;
    Timestamp now;
  };
  const auto found = gate.read<Found>(
      platform_region, [&](View& view) { return Found{find_user_by_address(view, request.address), view.now()}; });
  TRY(within(porter.passwords, request.address, found.now));
  const std::string hash = found.user ? found.user->password_hash.value_or(std::string()) : std::string();
  if (!porter.password_work.is_right(request.password, hash)) {
    (void)gate.write<Done>(platform_region, [&](Tx& tx) -> Outcome {
      note_failure(tx, call, found.user, "wrong password");
      return done;
    });
    return no(why::credentials_wrong);
  }
  porter.passwords.forget(request.address);
  const bool dated = crypto::password_hash_is_dated(hash);
  const std::string renewed = dated ? porter.password_work.hash(request.password) : hash;
  return gate.write<Opened>(platform_region, [&](Tx& tx) -> Result<Opened> {
    // Changed since it was read: what was right a moment ago is wrong now.
    if (!mark_password(tx, found.user->id, hash, renewed)) return no(why::credentials_wrong, "changed meanwhile");
    auto opened =
        open_session(tx, porter.secrets, {.user = found.user->id, .carrier = request.carrier, .label = label_of(call)});
    note_success(tx, call, opened, "by password");
    return opened;
  });
}

Outcome change_password(Gate& gate, Porter& porter, const Call& call, const ChangePassword& request) {
  if (call.caller.api_key) return no(footfall::why::forbidden, "an API key has no password");
  struct Found {
    User user;
    std::vector<std::string> addresses;
    Timestamp now;
  };
  const UserId id = call.caller.user;
  const auto found = gate.read<Found>(platform_region, [&](View& view) {
    auto user = find_user_row(view, id);
    check(user.has_value(), "a caller has a row");
    return Found{std::move(*user), list_addresses(view, id), view.now()};
  });
  TRY(decide_password(request.password, found.addresses.empty() ? std::string() : found.addresses[0]));
  if (found.user.password_hash) {
    TRY(within(porter.passwords, id.text(), found.now));
    if (!porter.password_work.is_right(request.current.value_or(std::string()), *found.user.password_hash)) {
      return no_field(why::credentials_wrong, "/current", "the password as it is now");
    }
  }
  const std::string hash = porter.password_work.hash(request.password);
  return gate.write<Done>(platform_region, [&](Tx& tx) -> Outcome {
    if (!mark_password(tx, id, found.user.password_hash, hash)) return no(why::credentials_wrong, "changed meanwhile");
    delete_sessions_of_user(tx, id, SessionId::parse(call.caller.session));
    note_audit(tx, call, permission::password.name, id.text());
    return done;
  });
}

}  // namespace footfall::identity
