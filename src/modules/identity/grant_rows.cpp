#include "identity/grant_rows.h"

namespace footfall::identity {

namespace {

#define GRANT_COLUMNS "g.id, g.user_id, g.role, g.merchant_id, g.store_id, g.made_at"

constexpr std::int64_t grants_max = 200;  // of one user

GrantRow read_grant(const Row& row) {
  GrantRow g;
  StoreId store;
  row.into(g.id, g.user, g.grant.role, g.grant.merchant, store, g.made_at);
  if (store) g.grant.store = store;
  return g;
}

}  // namespace

bool insert_grant(Tx& tx, const GrantRow& g) {
  return !tx.sql(
                "INSERT INTO role_grant (region, id, user_id, role, merchant_id, store_id, made_at) "
                "VALUES ($1, $2, $3, $4, $5, $6, $7) "
                "ON CONFLICT (region, user_id, role, merchant_id, store_id) DO NOTHING RETURNING 1",
                {tx.region(), g.id, g.user, g.grant.role, g.grant.merchant, g.grant.store.value_or(StoreId{}),
                 g.made_at})
              .empty();
}

bool delete_grant(Tx& tx, GrantId id) {
  return !tx.sql("DELETE FROM role_grant WHERE region = $1 AND id = $2 RETURNING 1", {tx.region(), id}).empty();
}

std::optional<GrantRow> find_grant(View& view, GrantId id) {
  const auto rows =
      view.sql("SELECT " GRANT_COLUMNS " FROM role_grant g WHERE g.region = $1 AND g.id = $2", {view.region(), id});
  return rows.empty() ? std::nullopt : std::optional(read_grant(rows[0]));
}

std::vector<Grant> list_grants(View& view, UserId user) {
  std::vector<Grant> grants;
  for (const auto row : view.sql("SELECT " GRANT_COLUMNS
                                 " FROM role_grant g WHERE g.region = $1 AND g.user_id = $2 ORDER BY g.id LIMIT $3",
                                 {view.region(), user, grants_max})) {
    grants.push_back(read_grant(row).grant);
  }
  return grants;
}

std::vector<GrantedUser> list_granted(View& view, MerchantId merchant, GrantId after, std::int64_t limit) {
  std::vector<GrantedUser> people;
  for (const auto row : view.sql("SELECT " GRANT_COLUMNS ", u.name FROM role_grant g "
                                 "JOIN user_account u ON u.region = g.region AND u.id = g.user_id "
                                 "WHERE g.region = $1 AND g.merchant_id = $2 AND g.id > $3 ORDER BY g.id LIMIT $4",
                                 {view.region(), merchant, after, limit})) {
    people.push_back({.row = read_grant(row), .name = std::string(row.text(6))});
  }
  return people;
}

std::optional<GrantedUser> find_granted(View& view, UserId user, const Grant& grant) {
  const auto rows =
      view.sql("SELECT " GRANT_COLUMNS
               ", u.name FROM role_grant g "
               "JOIN user_account u ON u.region = g.region AND u.id = g.user_id "
               "WHERE g.region = $1 AND g.user_id = $2 AND g.role = $3 AND g.merchant_id = $4 AND g.store_id = $5",
               {view.region(), user, grant.role, grant.merchant, grant.store.value_or(StoreId{})});
  if (rows.empty()) return std::nullopt;
  return GrantedUser{.row = read_grant(rows[0]), .name = std::string(rows[0].text(6))};
}

void add_operator(Tx& tx) {
  tx.run(
      "INSERT INTO operator_count (region, operators) VALUES ($1, 1) "
      "ON CONFLICT (region) DO UPDATE SET operators = operator_count.operators + 1",
      {tx.region()});
}

bool take_operator(Tx& tx) {
  return !tx.sql("UPDATE operator_count SET operators = operators - 1 WHERE region = $1 AND operators > 1 RETURNING 1",
                 {tx.region()})
              .empty();
}

}  // namespace footfall::identity
