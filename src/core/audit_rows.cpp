#include "core/audit_rows.h"

#include "core/audit.h"
#include "core/relay_rows.h"

namespace footfall {

namespace {

std::vector<Event> read_events(const Rows& rows) {
  std::vector<Event> events(rows.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    auto& event = events[i];
    rows[i].into(event.id, event.seq, event.name, event.key, event.body, event.at);
  }
  return events;
}

}  // namespace

// Numbers are unique, so as many as the head between 1 and the head are all of them.
std::vector<std::string> numbering_discrepancies(View& view) {
  const auto rows = view.sql(
      "SELECT COUNT(*), COALESCE(MIN(seq), 1), COALESCE(MAX(seq), 0) FROM event "
      "WHERE region = $1 AND seq IS NOT NULL",
      {view.region()});
  std::int64_t count = 0, first = 0, last = 0;
  rows[0].into(count, first, last);
  const auto head = last_seq(view);
  if (count == head && last == head && first == 1) return {};
  return {"the log's head is " + std::to_string(head) + ", but " + std::to_string(count) + " events are numbered " +
          std::to_string(first) + " to " + std::to_string(last)};
}

std::vector<std::string> cursor_discrepancies(View& view) {
  const auto head = last_seq(view);
  return findings(view.sql("SELECT subscriber, seq, COALESCE(problem, '') FROM event_cursor "
                           "WHERE region = $1 AND (seq < 0 OR seq > $2 OR failures > 0) ORDER BY subscriber LIMIT 1000",
                           {view.region(), head}),
                  [&](const Row& row) {
                    const auto at = row.get<std::string>(0) + " has come to " + std::to_string(row.integer(1));
                    const auto problem = row.get<std::string>(2);
                    if (problem.empty()) return at + " of " + std::to_string(head);
                    return at + " and cannot handle the next event: " + problem;
                  });
}

std::vector<std::string> attempt_discrepancies(View& view) {
  return findings(
      view.sql("SELECT caller, key FROM attempt WHERE region = $1 AND status = 0 ORDER BY caller, key LIMIT 1000",
               {view.region()}),
      [](const Row& row) {
        return "the attempt " + row.get<std::string>(1) + " of " + row.get<std::string>(0) + " has no answer";
      });
}

std::vector<Event> list_events_named(View& view, std::string_view name, const Uuid& after) {
  return read_events(
      view.sql("SELECT id, COALESCE(seq, 0), name, key, body, at FROM event "
               "WHERE region = $1 AND name = $2 AND id > $3 ORDER BY id LIMIT $4",
               {view.region(), name, std::span<const std::uint8_t>(after), page_rows}));
}

std::vector<Event> list_unnumbered(View& view, std::string_view name, const Uuid& after) {
  return read_events(
      view.sql("SELECT id, 0, name, key, body, at FROM event "
               "WHERE region = $1 AND seq IS NULL AND name = $2 AND id > $3 ORDER BY id LIMIT $4",
               {view.region(), name, std::span<const std::uint8_t>(after), page_rows}));
}

std::vector<Event> list_numbered(View& view, std::string_view name, std::int64_t after) {
  return read_events(
      view.sql("SELECT id, seq, name, key, body, at FROM event "
               "WHERE region = $1 AND seq > $3 AND name = $2 ORDER BY seq LIMIT $4",
               {view.region(), name, after, page_rows}));
}

}  // namespace footfall
