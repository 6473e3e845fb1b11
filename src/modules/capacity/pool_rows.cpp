#include "capacity/pool_rows.h"

namespace footfall::capacity {

bool take_units(Tx& tx, const std::string& pool, std::int64_t quantity) {
  return !tx.sql(
                "UPDATE pool SET held = held + $3 WHERE region = $1 AND name = $2 AND sold + held + $3 <= total "
                "RETURNING held",
                {tx.region(), pool, quantity})
              .empty();
}

bool take_limited(Tx& tx, const std::string& pool, std::int64_t quantity, std::int64_t total) {
  return !tx.sql(
                "INSERT INTO pool (region, name, total, held, sold) "
                "SELECT CAST($1 AS BIGINT), CAST($2 AS TEXT), CAST($4 AS BIGINT), CAST($3 AS BIGINT), 0 "
                "WHERE CAST($3 AS BIGINT) <= CAST($4 AS BIGINT) "
                "ON CONFLICT (region, name) DO UPDATE SET total = excluded.total, held = pool.held + excluded.held "
                "WHERE pool.sold + pool.held + excluded.held <= excluded.total RETURNING held",
                {tx.region(), pool, quantity, total})
              .empty();
}

void change_pools(Tx& tx, const PoolChanges& changes) {
  for (const auto& [pool, change] : changes) {
    tx.run("UPDATE pool SET held = held + $3, sold = sold + $4 WHERE region = $1 AND name = $2",
           {tx.region(), pool, change.held, change.sold});
  }
}

bool put_pool(Tx& tx, const std::string& pool, std::int64_t total) {
  return !tx.sql(
                "INSERT INTO pool (region, name, total, held, sold) VALUES ($1, $2, $3, 0, 0) "
                "ON CONFLICT (region, name) DO UPDATE SET total = excluded.total "
                "WHERE pool.sold + pool.held <= excluded.total RETURNING total",
                {tx.region(), pool, total})
              .empty();
}

std::optional<PoolLevel> pool_level(View& view, const std::string& pool) {
  const auto rows =
      view.sql("SELECT total, held, sold FROM pool WHERE region = $1 AND name = $2", {view.region(), pool});
  const auto row = rows.first();
  if (!row) return std::nullopt;
  PoolLevel level;
  row->into(level.total, level.held, level.sold);
  return level;
}

std::vector<std::string> pool_discrepancies(View& view) {
  std::vector<std::string> found;
  for (const auto row : view.sql(
           "SELECT name FROM pool WHERE region = $1 AND (held < 0 OR sold < 0 OR sold + held > total) ORDER BY name",
           {view.region()})) {
    found.push_back("pool " + row.get<std::string>(0) + " has more in use than its total");
  }
  for (const auto row :
       view.sql("SELECT name, CAST(SUM(held) AS BIGINT), CAST(SUM(sold) AS BIGINT) FROM ("
                "SELECT name, held, sold FROM pool WHERE region = $1 UNION ALL "
                "SELECT i.pool, -CASE WHEN h.state = 'held' THEN i.quantity ELSE 0 END, "
                "-CASE WHEN h.state = 'confirmed' THEN i.quantity ELSE 0 END "
                "FROM pool_item i JOIN hold h ON h.region = i.region AND h.id = i.hold WHERE i.region = $1"
                ") AS difference GROUP BY name HAVING SUM(held) <> 0 OR SUM(sold) <> 0 ORDER BY name",
                {view.region()})) {
    found.push_back("pool " + row.get<std::string>(0) + " differs from its items by held " +
                    std::to_string(row.get<std::int64_t>(1)) + ", sold " + std::to_string(row.get<std::int64_t>(2)));
  }
  return found;
}

}  // namespace footfall::capacity
