#include "identity/api_key_rows.h"

namespace footfall::identity {

namespace {

#define API_KEY_COLUMNS "id, user_id, name, prefix, scopes, made_at, revoked_at"

constexpr std::int64_t listed_max = 200;

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto space = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, space));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return words;
}

ApiKey read_api_key(const Row& row) {
  ApiKey k;
  std::string scopes;
  row.into(k.id, k.user, k.name, k.prefix, scopes, k.made_at, k.revoked_at);
  k.scopes = words_of(scopes);
  return k;
}

}  // namespace

void insert_api_key(Tx& tx, const ApiKey& k, const Hash& token_hash) {
  tx.run("INSERT INTO api_key (region, " API_KEY_COLUMNS ", token_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
         {tx.region(), k.id, k.user, k.name, k.prefix, joined(k.scopes), k.made_at, k.revoked_at,
          std::span<const std::uint8_t>(token_hash)});
}

std::optional<ApiKey> find_api_key(View& view, const Hash& token_hash) {
  const auto rows = view.sql("SELECT " API_KEY_COLUMNS " FROM api_key WHERE region = $1 AND token_hash = $2",
                             {view.region(), std::span<const std::uint8_t>(token_hash)});
  return rows.empty() ? std::nullopt : std::optional(read_api_key(rows[0]));
}

std::vector<ApiKey> list_api_keys(View& view, UserId user) {
  std::vector<ApiKey> keys;
  for (const auto row :
       view.sql("SELECT " API_KEY_COLUMNS " FROM api_key WHERE region = $1 AND user_id = $2 ORDER BY id DESC LIMIT $3",
                {view.region(), user, listed_max})) {
    keys.push_back(read_api_key(row));
  }
  return keys;
}

bool mark_api_key_revoked(Tx& tx, ApiKeyId id, UserId user) {
  return !tx.sql(
                "UPDATE api_key SET revoked_at = COALESCE(revoked_at, $4) WHERE region = $1 AND id = $2 AND user_id = "
                "$3 RETURNING 1",
                {tx.region(), id, user, tx.now()})
              .empty();
}

}  // namespace footfall::identity
