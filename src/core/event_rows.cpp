#include "core/event_rows.h"

namespace footfall {

void insert_event(Tx& tx, const Uuid& id, std::string_view name, std::string_view key, std::string_view body) {
  tx.run("INSERT INTO event (region, id, name, key, body, at) VALUES ($1, $2, $3, $4, $5, $6)",
         {tx.region(), std::span<const std::uint8_t>(id), name, key, body, tx.now()});
}

void insert_numbered_event(Tx& tx, const Uuid& id, std::string_view name, std::string_view key, std::string_view body) {
  const auto head = tx.sql(
      "INSERT INTO event_head (region, seq) VALUES ($1, 1) "
      "ON CONFLICT (region) DO UPDATE SET seq = event_head.seq + 1 RETURNING seq",
      {tx.region()});
  tx.run("INSERT INTO event (region, id, seq, name, key, body, at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
         {tx.region(), std::span<const std::uint8_t>(id), head[0].integer(0), name, key, body, tx.now()});
}

}  // namespace footfall
