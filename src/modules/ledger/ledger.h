// What is owed: double-entry, append-only. An entry is lines that add up to zero in each currency; a positive line
// debits its account, a negative one credits it. A balance is the sum of its account's posted lines, kept in the same
// transaction and re-derivable. A correction is a new entry.
//
//              post()                       settle()
//   (nothing) ────────► posted    pending ──────────► posted
//              hold()                │ └── cancel() ─► voided
//   (nothing) ────────► pending      └── time out (job, and checked at use) ─► voided
//
// A pending entry counts in the pending balance of its accounts, not in the posted one.
// Terms and pending/post/void follow TigerBeetle's two-phase transfers (docs.tigerbeetle.com).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "base/result.h"
#include "core/tx.h"

namespace footfall::ledger {

struct EntryTag { static constexpr std::string_view prefix = "ent"; };
using EntryId = Id<EntryTag>;

namespace why {
inline constexpr Reason already_posted{"already_posted", Kind::conflict, "This was posted already."};
inline constexpr Reason entry_unknown{"entry_unknown", Kind::not_found, "There is no such entry."};
inline constexpr Reason entry_voided{"entry_voided", Kind::conflict, "The pending entry was voided or timed out."};
inline constexpr Reason entry_not_pending{"entry_not_pending", Kind::conflict, "The entry is not pending."};
inline constexpr Reason funds_insufficient{"funds_insufficient", Kind::conflict, "The account does not hold that much."};
}  // namespace why

// Accounts are named, and made by their first line: payable/mer_…, escrow/mer_…, provider/sandbox, commission.
// At most 120 bytes. The part before the first "/" says what kind it is.
struct Line {
  std::string account;
  Money amount;                       // debit positive, credit negative; never zero
  enum class Limit { none, not_overdrawn } limit = Limit::none;  // not_overdrawn: refused if the credit side would be overdrawn:
                                      // the account's posted + pending balance may not rise above zero (it holds what is owed, so it is negative or zero)
};

struct Entry {
  std::string why;        // what sort of fact: payment.captured. With `reference` it is unique in the region.
  std::string reference;  // the id of the thing: pay_…
  std::string note;       // for people; may be empty
  std::vector<Line> lines;  // 2 to 100
};

enum class State { posted, pending, voided };
constexpr std::array<std::string_view, 3> names_of(State) { return {"posted", "pending", "voided"}; }

// An unbalanced entry, a zero line, or a currency on one side only is a Bug of the caller.

// Posts. Refuses: already_posted (same why and reference), funds_insufficient.
Result<EntryId> post(Tx& tx, const Entry& entry);
// Writes a pending entry that voids itself after `timeout`. Refuses as post().
Result<EntryId> hold(Tx& tx, const Entry& entry, Duration timeout);
// Turns a pending entry into a posted one. Doing it again is done. Refuses: entry_unknown, entry_voided.
Outcome settle(Tx& tx, EntryId id);
// Voids a pending entry. Doing it again is done. Refuses: entry_unknown, entry_not_pending (posted).
Outcome cancel(Tx& tx, EntryId id);
// Voids at most `limit` pending entries whose time is up; returns how many. For the job.
std::size_t void_due(Tx& tx, std::size_t limit);

struct Balance {
  std::string account;
  Money posted;
  Money pending;  // of pending entries only
};
// Zero where nothing was ever posted.
Balance balance(View& view, const std::string& account, Currency currency);
// Every currency of the account, by code.
std::vector<Balance> balances(View& view, const std::string& account);

struct PostedLine {
  EntryId entry;
  Timestamp at;
  std::string why, reference, note;
  State state = State::posted;
  Money amount;
};
// Lines of an account, newest first, `before` this entry (paging), at most `limit` (1 to 1000).
std::vector<PostedLine> lines_of(View& view, const std::string& account, std::optional<EntryId> before, std::size_t limit);

// What audit finds: every currency's lines sum to zero and every balance equals its lines. Empty: all is well.
std::vector<std::string> discrepancies(View& view);

}  // namespace footfall::ledger
