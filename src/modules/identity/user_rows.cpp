#include "identity/user_rows.h"

namespace footfall::identity {

namespace {

#define USER_COLUMNS "u.id, u.kind, u.name, u.password_hash, u.merged_into, u.made_at"

std::optional<User> one_user(const Rows& rows) {
  if (rows.empty()) return std::nullopt;
  User u;
  rows[0].into(u.id, u.kind, u.name, u.password_hash, u.merged_into, u.made_at);
  return u;
}

}  // namespace

void insert_user(Tx& tx, const User& u) {
  tx.run(
      "INSERT INTO user_account (region, id, kind, name, password_hash, merged_into, made_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7)",
      {tx.region(), u.id, u.kind, u.name, u.password_hash, u.merged_into, u.made_at});
}

std::optional<User> find_user_row(View& view, UserId id) {
  return one_user(
      view.sql("SELECT " USER_COLUMNS " FROM user_account u WHERE u.region = $1 AND u.id = $2", {view.region(), id}));
}

std::optional<User> find_user_by_address(View& view, std::string_view address) {
  return one_user(view.sql("SELECT " USER_COLUMNS
                           " FROM user_address a JOIN user_account u ON u.region = a.region AND u.id = a.user_id "
                           "WHERE a.region = $1 AND a.address = $2",
                           {view.region(), address}));
}

std::vector<std::string> list_addresses(View& view, UserId user) {
  std::vector<std::string> addresses;
  for (const auto row : view.sql(
           "SELECT address FROM user_address WHERE region = $1 AND user_id = $2 ORDER BY made_at, address LIMIT 10",
           {view.region(), user})) {
    addresses.emplace_back(row.text(0));
  }
  return addresses;
}

bool insert_address(Tx& tx, std::string_view address, UserId user, std::optional<Timestamp> verified_at) {
  return !tx.sql(
                "INSERT INTO user_address (region, address, user_id, verified_at, made_at) VALUES ($1, $2, $3, $4, $5) "
                "ON CONFLICT (region, address) DO NOTHING RETURNING 1",
                {tx.region(), address, user, verified_at, tx.now()})
              .empty();
}

void mark_verified(Tx& tx, std::string_view address) {
  tx.run("UPDATE user_address SET verified_at = $3 WHERE region = $1 AND address = $2 AND verified_at IS NULL",
         {tx.region(), address, tx.now()});
}

bool mark_account(Tx& tx, UserId guest) {
  return !tx.sql(
                "UPDATE user_account SET kind = 'account' WHERE region = $1 AND id = $2 AND kind = 'guest' "
                "AND merged_into IS NULL RETURNING 1",
                {tx.region(), guest})
              .empty();
}

bool mark_merged(Tx& tx, UserId guest, UserId into) {
  return !tx.sql(
                "UPDATE user_account SET merged_into = $3 WHERE region = $1 AND id = $2 AND kind = 'guest' "
                "AND merged_into IS NULL RETURNING 1",
                {tx.region(), guest, into})
              .empty();
}

bool mark_password(Tx& tx, UserId user, const std::optional<std::string>& before, std::string_view after) {
  return !tx.sql(
                "UPDATE user_account SET password_hash = $3 WHERE region = $1 AND id = $2 "
                "AND COALESCE(password_hash, '') = $4 RETURNING 1",
                {tx.region(), user, after, before.value_or(std::string())})
              .empty();
}

}  // namespace footfall::identity
