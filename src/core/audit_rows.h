// What is wrong with core's own rows: the event log, its numbers and cursors, and the answers kept for retries.
#pragma once

#include <string>
#include <vector>

#include "core/tx.h"

namespace footfall {

// The numbers given are 1, 2, 3 … up to the head.
std::vector<std::string> numbering_discrepancies(View& view);
// No subscriber is ahead of the head, and none has stopped at an event.
std::vector<std::string> cursor_discrepancies(View& view);
// Every attempt that is remembered has its answer.
std::vector<std::string> attempt_discrepancies(View& view);

// Events of a name, at most page_rows: all of them by id, those without a number by id, those after a number by number.
std::vector<Event> list_events_named(View& view, std::string_view name, const Uuid& after);
std::vector<Event> list_unnumbered(View& view, std::string_view name, const Uuid& after);
std::vector<Event> list_numbered(View& view, std::string_view name, std::int64_t after);

}  // namespace footfall
