// The row of a new event.
#pragma once

#include <string_view>

#include "core/tx.h"

namespace footfall {

// Writes an event of the transaction's region and time, not yet numbered.
void insert_event(Tx& tx, const Uuid& id, std::string_view name, std::string_view key, std::string_view body);
// The same, with the region's next number. Only where no other unit of work of the region is under way.
void insert_numbered_event(Tx& tx, const Uuid& id, std::string_view name, std::string_view key, std::string_view body);

}  // namespace footfall
