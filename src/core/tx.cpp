#include "core/tx.h"

#include "core/event_rows.h"

namespace footfall {

void Tx::write_event(std::string_view name, std::string_view key, std::string_view body) {
  const auto id = ids_.next(now(), region());
  if (numbering_ == Numbering::at_once) {
    insert_numbered_event(*this, id, name, key, body);
  } else {
    insert_event(*this, id, name, key, body);
  }
}

}  // namespace footfall
