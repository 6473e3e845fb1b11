#include "capacity/hold_rows.h"

#include "capacity/hold_state.h"
#include "core/audit.h"

namespace footfall::capacity {

void insert_hold(Tx& tx, HoldId id, const Hold& request, State state) {
  tx.run("INSERT INTO hold (region, id, owner, purpose, state, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
         {tx.region(), id, request.owner, request.purpose, state, tx.now() + request.ttl});
}

void insert_pool_item(Tx& tx, HoldId id, const PoolDemand& want) {
  tx.run("INSERT INTO pool_item (region, hold, pool, quantity) VALUES ($1, $2, $3, $4)",
         {tx.region(), id, want.pool, want.quantity});
}

bool mark_confirmed(Tx& tx, HoldId id) {
  return !tx.sql(
                "UPDATE hold SET state = 'confirmed' "
                "WHERE region = $1 AND id = $2 AND state = 'held' AND expires_at > $3 RETURNING state",
                {tx.region(), id, tx.now()})
              .empty();
}

bool mark_released(Tx& tx, HoldId id, State from) {
  return !tx.sql("UPDATE hold SET state = 'released' WHERE region = $1 AND id = $2 AND state = $3 RETURNING state",
                 {tx.region(), id, from})
              .empty();
}

bool mark_expired(Tx& tx, HoldId id) {
  return !tx.sql(
                "UPDATE hold SET state = 'expired' "
                "WHERE region = $1 AND id = $2 AND state = 'held' AND expires_at <= $3 RETURNING state",
                {tx.region(), id, tx.now()})
              .empty();
}

bool mark_extended(Tx& tx, HoldId id, Timestamp expires_at) {
  return !tx.sql(
                "UPDATE hold SET expires_at = CASE WHEN expires_at < $4 THEN $4 ELSE expires_at END "
                "WHERE region = $1 AND id = $2 AND state = 'held' AND expires_at > $3 RETURNING state",
                {tx.region(), id, tx.now(), expires_at})
              .empty();
}

namespace {

std::optional<Held> held_in(const Rows& rows, Timestamp now) {
  const auto row = rows.first();
  if (!row) return std::nullopt;
  Held held;
  row->into(held.id, held.state, held.owner, held.purpose, held.expires_at);
  held.state = state_at(held, now);
  return held;
}

}  // namespace

std::optional<Held> find_and_lock_hold(Tx& tx, HoldId id) {
  return held_in(tx.sql("UPDATE hold SET state = state WHERE region = $1 AND id = $2 "
                        "RETURNING id, state, owner, purpose, expires_at",
                        {tx.region(), id}),
                 tx.now());
}

std::optional<Held> find_hold(View& view, HoldId id) {
  return held_in(view.sql("SELECT id, state, owner, purpose, expires_at FROM hold WHERE region = $1 AND id = $2",
                          {view.region(), id}),
                 view.now());
}

void each_hold(View& view, const std::function<void(const Held&)>& look) {
  const auto page = [&](const HoldId& after) {
    return view.sql(
        "SELECT id, state, owner, purpose, expires_at FROM hold WHERE region = $1 AND id > $2 ORDER BY id LIMIT $3",
        {view.region(), after, page_rows});
  };
  walk<HoldId>(page, [&](const Row& row) {
    Held held;
    row.into(held.id, held.state, held.owner, held.purpose, held.expires_at);
    held.state = state_at(held, view.now());
    look(held);
  });
}

bool reduce_pool_item(Tx& tx, HoldId id, const std::string& pool, std::int64_t quantity) {
  return !tx.sql(
                "UPDATE pool_item SET quantity = quantity - $4 "
                "WHERE region = $1 AND hold = $2 AND pool = $3 AND quantity >= $4 RETURNING quantity",
                {tx.region(), id, pool, quantity})
              .empty();
}

std::vector<Taken> list_pool_items(View& view, HoldId id) {
  std::vector<Taken> items;
  for (const auto row :
       view.sql("SELECT pool, quantity FROM pool_item WHERE region = $1 AND hold = $2", {view.region(), id})) {
    auto& item = items.emplace_back();
    row.into(item.pool, item.quantity);
  }
  return items;
}

std::optional<std::int64_t> find_pool_item(View& view, HoldId id, const std::string& pool) {
  const auto rows = view.sql("SELECT quantity FROM pool_item WHERE region = $1 AND hold = $2 AND pool = $3",
                             {view.region(), id, pool});
  if (rows.empty()) return std::nullopt;
  return rows[0].integer(0);
}

std::vector<HoldId> list_due(View& view, std::size_t limit) {
  std::vector<HoldId> due;
  for (const auto row : view.sql("SELECT id FROM hold WHERE region = $1 AND state = 'held' AND expires_at <= $2 "
                                 "ORDER BY expires_at, id LIMIT $3",
                                 {view.region(), view.now(), limit})) {
    due.push_back(row.get<HoldId>(0));
  }
  return due;
}

std::vector<Lapsed> list_lapsed(View& view, const std::string& pool, std::size_t limit) {
  std::vector<Lapsed> lapsed;
  for (const auto row :
       view.sql("SELECT h.id, i.quantity FROM hold h "
                "JOIN pool_item i ON i.region = h.region AND i.hold = h.id AND i.pool = $2 "
                "WHERE h.region = $1 AND h.state = 'held' AND h.expires_at <= $3 ORDER BY h.expires_at, h.id LIMIT $4",
                {view.region(), pool, view.now(), limit})) {
    auto& one = lapsed.emplace_back();
    row.into(one.id, one.quantity);
  }
  return lapsed;
}

}  // namespace footfall::capacity
