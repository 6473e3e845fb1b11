#include "identity/api_key_rows.h"
#include "identity/identity_wire.h"
#include "identity/permissions.h"

namespace footfall::identity {

namespace {

ApiKeyView show(const ApiKey& key) {
  return {.id = key.id,
          .name = key.name,
          .prefix = key.prefix,
          .scopes = key.scopes,
          .made_at = key.made_at,
          .revoked_at = key.revoked_at,
          .token = {}};
}

Result<ApiKeyView> make(Tx& tx, const Porter& porter, const Call& call, const ApiKeyRequest& request) {
  const auto made = TRY(make_api_key(tx, porter, call, {.name = request.name, .scopes = request.scopes}));
  ApiKeyView shown = show(made.key);
  shown.token = made.token;
  return shown;
}

Result<wire::Page<ApiKeyView>> list(View& view, const Call& call) {
  wire::Page<ApiKeyView> page;
  for (const auto& key : list_api_keys(view, call.caller.user)) page.items.push_back(show(key));
  return page;
}

}  // namespace

std::vector<Route> api_key_routes(const SharedPorter& porter) {
  return {
      // The answer is a secret, so it is not kept for retries.
      command<ApiKeyRequest, ApiKeyView>(
          {Verb::post, "/v1/api-keys", "makeApiKey",
           "Makes an API key with some of your permissions. The key is shown this once.", &permission::api_keys,
           Home::platform, Key::unused, 201},
          [porter](Tx& tx, const Call& call, const ApiKeyRequest& r) { return make(tx, *porter, call, r); }),
      query<Empty, wire::Page<ApiKeyView>>(
          {Verb::get, "/v1/api-keys", "listApiKeys", "Lists your API keys, newest first.", &permission::api_keys,
           Home::platform},
          [](View& view, const Call& call, const Empty&) { return list(view, call); }),
      command<OneApiKey, Empty>(
          {Verb::delete_, "/v1/api-keys/{key}", "revokeApiKey", "Revokes one of your API keys, at once.",
           &permission::api_keys, Home::platform, Key::unused},
          [](Tx& tx, const Call& call, const OneApiKey& r) -> Result<Empty> {
            TRY(revoke_api_key(tx, call, r.key));
            return Empty{};
          }),
  };
}

}  // namespace footfall::identity
