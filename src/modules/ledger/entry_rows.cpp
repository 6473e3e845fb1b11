#include "ledger/entry_rows.h"

#include "base/check.h"
#include "core/audit.h"

namespace footfall::ledger {

bool insert_entry(Tx& tx, EntryId id, const Entry& entry, std::optional<Timestamp> expires_at) {
  const State state = expires_at ? State::pending : State::posted;
  return !tx.sql(
                "INSERT INTO entry (region, id, why, reference, note, at, state, expires_at) "
                "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (region, why, reference) DO NOTHING RETURNING id",
                {tx.region(), id, entry.why, entry.reference, entry.note, tx.now(), state, expires_at})
              .empty();
}

void insert_lines(Tx& tx, EntryId id, const Entry& entry) {
  for (std::size_t i = 0; i < entry.lines.size(); ++i) {
    const Line& line = entry.lines[i];
    tx.run("INSERT INTO entry_line (region, entry, number, account, currency, minor) VALUES ($1, $2, $3, $4, $5, $6)",
           {tx.region(), id, i, line.account, line.amount.currency.code(), line.amount.minor});
  }
}

void take_back_entry(Tx& tx, EntryId id) {
  tx.run("DELETE FROM entry WHERE region = $1 AND id = $2", {tx.region(), id});
}

bool mark_settled(Tx& tx, EntryId id) {
  return !tx.sql(
                "UPDATE entry SET state = 'posted' "
                "WHERE region = $1 AND id = $2 AND state = 'pending' AND expires_at > $3 RETURNING state",
                {tx.region(), id, tx.now()})
              .empty();
}

bool mark_cancelled(Tx& tx, EntryId id) {
  return !tx.sql(
                "UPDATE entry SET state = 'voided' WHERE region = $1 AND id = $2 AND state = 'pending' RETURNING state",
                {tx.region(), id})
              .empty();
}

bool mark_timed_out(Tx& tx, EntryId id) {
  return !tx.sql(
                "UPDATE entry SET state = 'voided' "
                "WHERE region = $1 AND id = $2 AND state = 'pending' AND expires_at <= $3 RETURNING state",
                {tx.region(), id, tx.now()})
              .empty();
}

std::optional<Life> find_life(View& view, EntryId id) {
  const auto rows = view.sql("SELECT state, expires_at FROM entry WHERE region = $1 AND id = $2", {view.region(), id});
  if (rows.empty()) return std::nullopt;
  Life life;
  rows[0].into(life.state, life.expires_at);
  return life;
}

// Sums here and not in SQL: to group by account, SQLite would read the lines of every entry in the order of its index.
BalanceChanges list_changes(View& view, EntryId id, BalanceChange (*change)(std::int64_t minor)) {
  std::map<BalanceKey, std::int64_t> nets;
  for (const auto row : view.sql("SELECT account, currency, minor FROM entry_line WHERE region = $1 AND entry = $2",
                                 {view.region(), id})) {
    BalanceKey key;
    std::int64_t minor = 0;
    row.into(key.first, key.second, minor);
    nets[std::move(key)] += minor;
  }
  BalanceChanges changes;
  for (const auto& [key, minor] : nets) changes[key] = change(minor);
  return changes;
}

std::vector<EntryId> list_due(View& view, std::size_t limit) {
  std::vector<EntryId> due;
  for (const auto row : view.sql("SELECT id FROM entry WHERE region = $1 AND state = 'pending' AND expires_at <= $2 "
                                 "ORDER BY expires_at, id LIMIT $3",
                                 {view.region(), view.now(), limit})) {
    due.push_back(row.get<EntryId>(0));
  }
  return due;
}

std::vector<PostedLine> lines_of(View& view, const std::string& account, std::optional<EntryId> before,
                                 std::size_t limit) {
  check(limit >= 1 && limit <= 1000, "a page has 1 to 1000 entries");
  EntryId newest;
  newest.uuid.fill(0xFF);
  std::vector<PostedLine> lines;
  for (const auto row :
       view.sql("SELECT l.entry, e.at, e.why, e.reference, e.note, e.state, l.minor, l.currency "
                "FROM (SELECT DISTINCT entry FROM entry_line WHERE region = $1 AND account = $2 AND entry < $3 "
                "ORDER BY entry DESC LIMIT $4) AS page "
                "JOIN entry_line l ON l.region = $1 AND l.entry = page.entry AND l.account = $2 "
                "JOIN entry e ON e.region = $1 AND e.id = page.entry ORDER BY l.entry DESC, l.number",
                {view.region(), account, before.value_or(newest), limit})) {
    auto& line = lines.emplace_back();
    row.into(line.entry, line.at, line.why, line.reference, line.note, line.state, line.amount.minor,
             line.amount.currency);
  }
  return lines;
}

void each_line(View& view, std::string_view why, const std::function<void(const EntryLine&)>& look) {
  std::string after;
  for (bool more = true; more;) {
    const auto rows = view.sql(
        "SELECT page.reference, page.note, l.account, l.minor, l.currency FROM "
        "(SELECT id, reference, note FROM entry WHERE region = $1 AND why = $2 AND reference > $3 AND state = 'posted' "
        "ORDER BY reference LIMIT $4) AS page JOIN entry_line l ON l.region = $1 AND l.entry = page.id "
        "ORDER BY page.reference, l.number",
        {view.region(), why, after, page_rows});
    for (const auto row : rows) {
      EntryLine line;
      row.into(line.reference, line.note, line.account, line.amount.minor, line.amount.currency);
      after = line.reference;
      look(line);
    }
    more = !rows.empty();
  }
}

std::vector<std::string> entry_discrepancies(View& view) {
  auto found = findings(view.sql("SELECT entry, currency, CAST(SUM(minor) AS BIGINT) FROM entry_line WHERE region = $1 "
                                 "GROUP BY entry, currency HAVING SUM(minor) <> 0 ORDER BY entry, currency LIMIT 1000",
                                 {view.region()}),
                        [](const Row& row) {
                          return "entry " + row.get<EntryId>(0).text() + " is off by " +
                                 std::to_string(row.integer(2)) + " " + row.get<std::string>(1);
                        });
  append(found, findings(view.sql("SELECT e.id FROM entry e WHERE e.region = $1 AND NOT EXISTS (SELECT 1 "
                                  "FROM entry_line l WHERE l.region = e.region AND l.entry = e.id) "
                                  "ORDER BY e.id LIMIT 1000",
                                  {view.region()}),
                         [](const Row& row) { return "entry " + row.get<EntryId>(0).text() + " has no lines"; }));
  return found;
}

}  // namespace footfall::ledger
