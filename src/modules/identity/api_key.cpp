#include "identity/api_key.h"

#include <algorithm>

#include "core/audit_entry.h"
#include "identity/api_key_rows.h"
#include "identity/permissions.h"

namespace footfall::identity {

Outcome decide_scopes(const Caller& caller, const std::vector<std::string>& scopes,
                      const std::vector<const Permission*>& permissions) {
  for (std::size_t i = 0; i < scopes.size(); ++i) {
    const bool held = std::any_of(permissions.begin(), permissions.end(), [&](const Permission* permission) {
      return permission->name == scopes[i] && caller.has(*permission);
    });
    const bool twice = std::find(scopes.begin(), scopes.begin() + static_cast<std::ptrdiff_t>(i), scopes[i]) !=
                       scopes.begin() + static_cast<std::ptrdiff_t>(i);
    if (!held || twice)
      return no_field(why::scope_unknown, "/scopes/" + std::to_string(i), "a permission you have, once");
  }
  // A key without scopes would not be limited at all.
  if (scopes.empty()) return no_field(why::scope_unknown, "/scopes", "at least one");
  return done;
}

Result<MadeApiKey> make_api_key(Tx& tx, const Porter& porter, const Call& call, const MakeApiKey& request) {
  const auto& all = porter.setup.permissions;
  TRY(decide_scopes(call.caller, request.scopes, all ? *all : own_permissions()));
  const NewKey made = new_api_key(tx);
  MadeApiKey result{.key = {.id = tx.new_id<ApiKeyTag>(),
                            .user = call.caller.user,
                            .name = request.name,
                            .prefix = made.prefix,
                            .scopes = request.scopes,
                            .made_at = tx.now()},
                    .token = made.token};
  insert_api_key(tx, result.key, porter.secrets.token_hash(made.token));
  note_audit(tx, call, permission::api_keys.name, result.key.id.text(), "made " + made.prefix);
  return result;
}

Outcome revoke_api_key(Tx& tx, const Call& call, ApiKeyId id) {
  if (!mark_api_key_revoked(tx, id, call.caller.user)) return no(footfall::why::not_found);
  note_audit(tx, call, permission::api_keys.name, id.text(), "revoked");
  return done;
}

}  // namespace footfall::identity
