// API keys: a staff user's power, cut down to scopes, for a program.
#pragma once

#include <string>
#include <vector>

#include "identity/porter.h"

namespace footfall::identity {

struct ApiKeyTag {
  static constexpr std::string_view prefix = "key";
};
using ApiKeyId = Id<ApiKeyTag>;

struct ApiKey {
  ApiKeyId id = {};
  UserId user = {};
  std::string name = {};    // "our till"
  std::string prefix = {};  // to recognise it by
  std::vector<std::string> scopes = {};
  Timestamp made_at = {};
  std::optional<Timestamp> revoked_at = {};
};

// Each scope has to be a permission that exists and that the caller has: nobody hands on more than they hold, and a key
// makes no stronger key. Refuses: scope_unknown, naming the scope.
Outcome decide_scopes(const Caller& caller, const std::vector<std::string>& scopes,
                      const std::vector<const Permission*>& permissions);

struct MakeApiKey {
  std::string name = {};
  std::vector<std::string> scopes = {};
};
struct MadeApiKey {
  ApiKey key;
  std::string token = {};  // shown once
};
Result<MadeApiKey> make_api_key(Tx& tx, const Porter& porter, const Call& call, const MakeApiKey& request);
// The caller's own. Refuses: not_found. Doing it again is done.
Outcome revoke_api_key(Tx& tx, const Call& call, ApiKeyId id);

}  // namespace footfall::identity
