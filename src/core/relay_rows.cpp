#include "core/relay_rows.h"

namespace footfall {

bool any_unnumbered(View& view) {
  return !view.sql("SELECT 1 FROM event WHERE region = $1 AND seq IS NULL LIMIT 1", {view.region()}).empty();
}

std::size_t number_events(Tx& tx, std::int64_t limit) {
  tx.run("INSERT INTO event_head (region, seq) VALUES ($1, 0) ON CONFLICT DO NOTHING", {tx.region()});
  // Whoever updates the head first makes every other relay wait until it has committed.
  const auto head = tx.sql("UPDATE event_head SET seq = seq WHERE region = $1 RETURNING seq", {tx.region()});
  const auto fresh =
      tx.sql("SELECT id FROM event WHERE region = $1 AND seq IS NULL ORDER BY id LIMIT $2", {tx.region(), limit});
  if (fresh.empty()) return 0;
  std::int64_t seq = head[0].integer(0);
  for (const auto row : fresh) {
    const auto id = row.get<Uuid>(0);
    tx.run("UPDATE event SET seq = $3 WHERE region = $1 AND id = $2",
           {tx.region(), std::span<const std::uint8_t>(id), ++seq});
  }
  tx.run("UPDATE event_head SET seq = $2 WHERE region = $1", {tx.region(), seq});
  return fresh.size();
}

std::int64_t last_seq(View& view) {
  const auto rows = view.sql("SELECT seq FROM event_head WHERE region = $1", {view.region()});
  return rows.empty() ? 0 : rows[0].integer(0);
}

std::int64_t cursor_of(View& view, std::string_view subscriber) {
  const auto rows =
      view.sql("SELECT seq FROM event_cursor WHERE region = $1 AND subscriber = $2", {view.region(), subscriber});
  return rows.empty() ? 0 : rows[0].integer(0);
}

std::vector<Event> list_events_after(View& view, std::int64_t seq, std::int64_t limit) {
  const auto rows =
      view.sql("SELECT id, seq, name, key, body, at FROM event WHERE region = $1 AND seq > $2 ORDER BY seq LIMIT $3",
               {view.region(), seq, limit});
  std::vector<Event> events(rows.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    auto& event = events[i];
    rows[i].into(event.id, event.seq, event.name, event.key, event.body, event.at);
  }
  return events;
}

bool move_cursor(Tx& tx, std::string_view subscriber, std::int64_t from, std::int64_t to) {
  tx.run("INSERT INTO event_cursor (region, subscriber, seq) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING",
         {tx.region(), subscriber});
  const auto moved = tx.sql(
      "UPDATE event_cursor SET seq = $4, failures = 0, problem = NULL "
      "WHERE region = $1 AND subscriber = $2 AND seq = $3 RETURNING 1",
      {tx.region(), subscriber, from, to});
  return !moved.empty();
}

void note_failure(Tx& tx, std::string_view subscriber, std::string_view problem) {
  tx.run(
      "INSERT INTO event_cursor (region, subscriber, seq, failures, problem) VALUES ($1, $2, 0, 1, $3) "
      "ON CONFLICT (region, subscriber) DO UPDATE SET failures = event_cursor.failures + 1, problem = excluded.problem",
      {tx.region(), subscriber, problem});
}

}  // namespace footfall
