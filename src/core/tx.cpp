#include "core/tx.h"

#include "core/event_rows.h"

namespace footfall {

void Tx::write_event(std::string_view name, std::string_view key, std::string_view body) {
  insert_event(*this, ids_.next(now(), region()), name, key, body);
}

}  // namespace footfall
