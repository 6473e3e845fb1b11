// The rows of API keys.
#pragma once

#include <optional>
#include <vector>

#include "identity/api_key.h"

namespace footfall::identity {

void insert_api_key(Tx& tx, const ApiKey& key, const Hash& token_hash);
std::optional<ApiKey> find_api_key(View& view, const Hash& token_hash);
// Newest first.
std::vector<ApiKey> list_api_keys(View& view, UserId user);
// False when the user has no such key.
bool mark_api_key_revoked(Tx& tx, ApiKeyId id, UserId user);

}  // namespace footfall::identity
