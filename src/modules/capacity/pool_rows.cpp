#include "capacity/pool_rows.h"

#include <algorithm>

#include "core/audit.h"

namespace footfall::capacity {

bool take_units(Tx& tx, const std::string& pool, const PoolChange& taken) {
  return !tx.sql(
                "UPDATE pool SET held = held + $3, sold = sold + $4 "
                "WHERE region = $1 AND name = $2 AND sold + held + $3 + $4 <= total RETURNING 1",
                {tx.region(), pool, taken.held, taken.sold})
              .empty();
}

bool take_limited(Tx& tx, const std::string& pool, const PoolChange& taken, std::int64_t total) {
  return !tx.sql(
                "INSERT INTO pool (region, name, total, held, sold) "
                "SELECT CAST($1 AS BIGINT), CAST($2 AS TEXT), CAST($5 AS BIGINT), CAST($3 AS BIGINT), "
                "CAST($4 AS BIGINT) WHERE CAST($3 AS BIGINT) + CAST($4 AS BIGINT) <= CAST($5 AS BIGINT) "
                "ON CONFLICT (region, name) DO UPDATE SET total = excluded.total, held = pool.held + excluded.held, "
                "sold = pool.sold + excluded.sold "
                "WHERE pool.sold + pool.held + excluded.held + excluded.sold <= excluded.total RETURNING 1",
                {tx.region(), pool, taken.held, taken.sold, total})
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

void each_pool(View& view, const std::string& prefix,
               const std::function<void(const std::string& pool, const PoolLevel&)>& look) {
  const auto page = [&](const std::string& after) {
    return view.sql(
        "SELECT name, total, held, sold FROM pool WHERE region = $1 AND name > $2 AND name < $3 ORDER BY name LIMIT $4",
        {view.region(), std::max(after, prefix), prefix + "\x7f", page_rows});
  };
  walk<std::string>(page, [&](const Row& row) {
    std::string name;
    PoolLevel level;
    row.into(name, level.total, level.held, level.sold);
    look(name, level);
  });
}

std::vector<std::string> pool_discrepancies(View& view) {
  auto found =
      findings(view.sql("SELECT name FROM pool WHERE region = $1 "
                        "AND (held < 0 OR sold < 0 OR sold + held > total) ORDER BY name LIMIT 1000",
                        {view.region()}),
               [](const Row& row) { return "pool " + row.get<std::string>(0) + " has more in use than its total"; });
  append(found,
         findings(view.sql("SELECT name, CAST(SUM(held) AS BIGINT), CAST(SUM(sold) AS BIGINT) FROM ("
                           "SELECT name, held, sold FROM pool WHERE region = $1 UNION ALL "
                           "SELECT i.pool, -CASE WHEN h.state = 'held' THEN i.quantity ELSE 0 END, "
                           "-CASE WHEN h.state = 'confirmed' THEN i.quantity ELSE 0 END "
                           "FROM pool_item i JOIN hold h ON h.region = i.region AND h.id = i.hold WHERE i.region = $1"
                           ") AS difference GROUP BY name HAVING SUM(held) <> 0 OR SUM(sold) <> 0 "
                           "ORDER BY name LIMIT 1000",
                           {view.region()}),
                  [](const Row& row) {
                    return "pool " + row.get<std::string>(0) + " differs from its items by held " +
                           std::to_string(row.integer(1)) + ", sold " + std::to_string(row.integer(2));
                  }));
  return found;
}

}  // namespace footfall::capacity
