#include "core/event_rows.h"

namespace footfall {

void insert_event(Tx& tx, const Uuid& id, std::string_view name, std::string_view key, std::string_view body) {
  tx.run("INSERT INTO event (region, id, name, key, body, at) VALUES ($1, $2, $3, $4, $5, $6)",
         {tx.region(), std::span<const std::uint8_t>(id), name, key, body, tx.now()});
}

}  // namespace footfall
