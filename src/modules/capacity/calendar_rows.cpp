#include "capacity/calendar_rows.h"

#include "core/audit.h"

namespace footfall::capacity {

std::optional<std::int64_t> lock_calendar(Tx& tx, const std::string& calendar) {
  const auto rows = tx.sql("UPDATE calendar SET version = version + 1 WHERE region = $1 AND name = $2 RETURNING units",
                           {tx.region(), calendar});
  if (rows.empty()) return std::nullopt;
  return rows[0].integer(0);
}

bool calendar_exists(View& view, const std::string& calendar) {
  return !view.sql("SELECT units FROM calendar WHERE region = $1 AND name = $2", {view.region(), calendar}).empty();
}

void put_calendar(Tx& tx, const std::string& calendar, std::int64_t units) {
  tx.run(
      "INSERT INTO calendar (region, name, units, version) VALUES ($1, $2, $3, 0) "
      "ON CONFLICT (region, name) DO UPDATE SET units = excluded.units, version = calendar.version + 1",
      {tx.region(), calendar, units});
}

// A hold that is being made has intervals before it has a row of its own: the join keeps them.
std::vector<Busy> list_busy(View& view, const std::string& calendar, Timestamp from, Timestamp until) {
  std::vector<Busy> busy;
  for (const auto row : view.sql("SELECT i.hold, i.from_at, i.until_at, i.units, "
                                 "CASE WHEN h.state = 'held' AND h.expires_at <= $5 THEN 1 ELSE 0 END "
                                 "FROM calendar_item i LEFT JOIN hold h ON h.region = i.region AND h.id = i.hold "
                                 "WHERE i.region = $1 AND i.calendar = $2 AND i.until_at > $3 AND i.from_at < $4",
                                 {view.region(), calendar, from, until, view.now()})) {
    auto& one = busy.emplace_back();
    row.into(one.hold, one.from, one.until, one.units, one.lapsed);
  }
  return busy;
}

void insert_calendar_item(Tx& tx, HoldId hold, const CalendarDemand& want) {
  tx.run("INSERT INTO calendar_item (region, hold, calendar, from_at, until_at, units) VALUES ($1, $2, $3, $4, $5, $6)",
         {tx.region(), hold, want.calendar, want.from, want.until, want.units});
}

void delete_calendar_items(Tx& tx, HoldId hold) {
  tx.run("DELETE FROM calendar_item WHERE region = $1 AND hold = $2", {tx.region(), hold});
}

std::int64_t calendar_use(View& view, const std::string& calendar, Timestamp from, Timestamp until) {
  return most_at_once(list_busy(view, calendar, from, until), from, until);
}

std::vector<std::string> calendar_discrepancies(View& view) {
  auto found = findings(
      view.sql("SELECT i.calendar FROM calendar_item i LEFT JOIN hold h ON h.region = i.region AND h.id = i.hold "
               "WHERE i.region = $1 AND COALESCE(h.state, 'none') NOT IN ('held', 'confirmed') "
               "ORDER BY i.calendar LIMIT 1000",
               {view.region()}),
      [](const Row& row) { return "calendar " + row.get<std::string>(0) + " is used by a hold that has ended"; });
  constexpr Timestamp end_of_time{INT64_MAX};
  const auto page = [&](const std::string& after) {
    return view.sql("SELECT name, units FROM calendar WHERE region = $1 AND name > $2 ORDER BY name LIMIT $3",
                    {view.region(), after, page_rows});
  };
  walk<std::string>(page, [&](const Row& row) {
    const auto name = row.get<std::string>(0);
    if (calendar_use(view, name, view.now(), end_of_time) <= row.integer(1)) return;
    append(found, {"calendar " + name + " is overbooked"});
  });
  return found;
}

}  // namespace footfall::capacity
