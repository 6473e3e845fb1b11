#include "base/check.h"
#include "ledger/balance_rows.h"
#include "ledger/entry.h"
#include "ledger/entry_rows.h"

namespace footfall::ledger {

namespace {

// Adds the entry to its balances, or to none of them.
Outcome add_to_balances(Tx& tx, const Nets& nets, BalanceChange (*change)(std::int64_t minor)) {
  BalanceChanges added;
  for (const auto& [key, net] : nets) {
    const BalanceChange mine = change(net.minor);
    if (!net.limited) {
      add_to_balance(tx, key, mine);
    } else if (!add_if_not_overdrawn(tx, key, mine)) {
      change_balances(tx, added);
      return no_field(why::funds_insufficient, "/lines/" + std::to_string(net.line), {});
    }
    added[key] = -mine;
  }
  return done;
}

Result<EntryId> write(Tx& tx, const Entry& entry, std::optional<Timestamp> expires_at) {
  check_entry(entry);
  const auto id = tx.new_id<EntryTag>();
  if (!insert_entry(tx, id, entry, expires_at)) return no(why::already_posted);
  if (const auto added = add_to_balances(tx, nets_of(entry.lines), expires_at ? when_pending : when_posted);
      !added.ok()) {
    take_back_entry(tx, id);
    return added.error();
  }
  insert_lines(tx, id, entry);
  return id;
}

}  // namespace

Result<EntryId> post(Tx& tx, const Entry& entry) { return write(tx, entry, std::nullopt); }

Result<EntryId> hold(Tx& tx, const Entry& entry, Duration timeout) {
  check(timeout > Duration{}, "a pending entry lives for a while");
  return write(tx, entry, tx.now() + timeout);
}

}  // namespace footfall::ledger
