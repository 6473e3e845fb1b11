// Rows of entries and their lines. Each mark_… is a compare-and-set: false when the entry is not, or no longer, in the
// state it starts from.
#pragma once

#include <optional>
#include <vector>

#include "ledger/entry.h"

namespace footfall::ledger {

// Posted when it has no expires_at, else pending. False when there is one with this why and reference.
bool insert_entry(Tx& tx, EntryId id, const Entry& entry, std::optional<Timestamp> expires_at);
void insert_lines(Tx& tx, EntryId id, const Entry& entry);
// Only for an entry of this very transaction that nobody has seen yet and that has no lines.
void take_back_entry(Tx& tx, EntryId id);

bool mark_settled(Tx& tx, EntryId id);    // pending, and its time is not up
bool mark_cancelled(Tx& tx, EntryId id);  // pending, its time up or not
bool mark_timed_out(Tx& tx, EntryId id);  // pending, and its time is up

std::optional<Life> find_life(View& view, EntryId id);
// What an entry does to each balance, by `change` of its net there.
BalanceChanges list_changes(View& view, EntryId id, BalanceChange (*change)(std::int64_t minor));
std::vector<EntryId> list_due(View& view, std::size_t limit);  // pending, their time is up, the oldest first

std::vector<std::string> entry_discrepancies(View& view);

}  // namespace footfall::ledger
