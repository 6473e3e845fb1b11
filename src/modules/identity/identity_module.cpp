#include "identity/device_rows.h"
#include "identity/identity_wire.h"
#include "identity/message.h"
#include "identity/message_rows.h"
#include "identity/permissions.h"
#include "identity/session_rows.h"
#include "identity/sign_in_rows.h"

namespace footfall::identity {

namespace {

constexpr std::int64_t forgotten_at_once = 500;
constexpr Duration messages_kept = days(7);

std::size_t forget_old(Gate& gate, Region region) {
  return *gate.write<std::size_t>(region, [](Tx& tx) -> Result<std::size_t> {
    return delete_expired_sessions(tx, forgotten_at_once) + delete_old_codes(tx, forgotten_at_once) +
           delete_old_enrolment_codes(tx, forgotten_at_once) +
           delete_old_messages(tx, tx.now() - messages_kept, forgotten_at_once);
  });
}

std::vector<Route> routes_of(const SharedPorter& porter) {
  std::vector<Route> all;
  for (auto& some : {sign_in_routes(porter), session_routes(porter), grant_routes(porter), api_key_routes(porter),
                     device_routes(porter), audit_entry_routes()}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

}  // namespace

std::vector<const Permission*> own_permissions() {
  return {&permission::sign_in,  &permission::session_view, &permission::sessions,       &permission::sign_out,
          &permission::password, &permission::staff_view,   &permission::staff_grant,    &permission::operator_grant,
          &permission::api_keys, &permission::devices,      &permission::device_sign_in, &permission::audit_view};
}

Module module(const Setup& setup) {
  const auto porter = std::make_shared<Porter>(setup);
  return {
      .name = "identity",
      .summary = "Who somebody is: signing in, sessions, roles, API keys and devices.",
      .migrations = migrations::identity(),
      .routes = routes_of(porter),
      .jobs = {{"identity.send", seconds(1),
                [porter](Gate& gate, Region region, Timestamp now) { return send_due(gate, *porter, region, now); }},
               {"identity.forget", minutes(10),
                [](Gate& gate, Region region, Timestamp) { return forget_old(gate, region); }}},
      .reasons = {&why::address_invalid, &why::code_wrong, &why::credentials_wrong, &why::password_weak,
                  &why::too_many_attempts, &why::address_taken, &why::csrf_token_wrong, &why::enrolment_code_wrong,
                  &why::device_revoked, &why::signature_wrong, &why::challenge_expired, &why::scope_unknown,
                  &why::last_operator},
      .permissions = own_permissions(),
  };
}

}  // namespace footfall::identity
