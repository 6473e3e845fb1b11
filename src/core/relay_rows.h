// The rows of the event log, its numbering and its cursors.
#pragma once

#include <vector>

#include "core/tx.h"

namespace footfall {

bool any_unnumbered(View& view);
// Numbers at most `limit` events; returns how many.
std::size_t number_events(Tx& tx, std::int64_t limit);

std::int64_t last_seq(View& view);
std::int64_t cursor_of(View& view, std::string_view subscriber);
// Events after `seq`, in order.
std::vector<Event> list_events_after(View& view, std::int64_t seq, std::int64_t limit);
// Moves a cursor from where the caller saw it. False: somebody else did.
bool move_cursor(Tx& tx, std::string_view subscriber, std::int64_t from, std::int64_t to);
void note_failure(Tx& tx, std::string_view subscriber, std::string_view problem);

}  // namespace footfall
