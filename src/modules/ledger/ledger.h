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

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "base/result.h"
#include "core/tx.h"

namespace footfall {
struct Module;
}

namespace footfall::ledger {

// Its migrations, its reasons, and the job that voids pending entries.
Module module();

struct EntryTag {
  static constexpr std::string_view prefix = "ent";
};
using EntryId = Id<EntryTag>;

namespace why {
inline constexpr Reason already_posted{"already_posted", Kind::conflict, "This was posted already."};
inline constexpr Reason entry_unknown{"entry_unknown", Kind::not_found, "There is no such entry."};
inline constexpr Reason entry_voided{"entry_voided", Kind::conflict, "The pending entry was voided or timed out."};
inline constexpr Reason entry_not_pending{"entry_not_pending", Kind::conflict, "The entry is not pending."};
inline constexpr Reason funds_insufficient{"funds_insufficient", Kind::conflict,
                                           "The account does not hold that much."};
}  // namespace why

// Accounts are named, and made by their first line: payable/mer_…, escrow/mer_…, provider/sandbox, commission.
// 1 to 120 bytes. The part before the first "/" says what kind it is.
struct Line {
  std::string account;
  Money amount;  // debit positive, credit negative; never zero, at most money_minor_max
  // not_overdrawn: the account holds what is owed, so its balance is negative or zero, and this line is refused if it
  // would take more out than is there: if posted plus pending debits rose above zero. Pending credits do not count as
  // there. The lines of one account and currency count as one; what lowers the balance is never refused.
  enum class Limit { none, not_overdrawn } limit = Limit::none;
};

struct Entry {
  std::string why;        // what sort of fact: payment.captured. With `reference` it is unique in the region, for ever.
  std::string reference;  // the id of the thing: pay_…
  std::string note = {};  // for people; may be empty
  std::vector<Line> lines;  // 2 to 100
};

enum class State { posted, pending, voided };
constexpr std::array<std::string_view, 3> names_of(State) { return {"posted", "pending", "voided"}; }

// An unbalanced entry or a zero line is a Bug of the caller.

// A refusal leaves nothing behind, so a caller may go on with something else in the same transaction.

// Posts. Refuses: already_posted (same why and reference, whatever became of it), funds_insufficient (the error's field
// names the first line of the account: /lines/0).
Result<EntryId> post(Tx& tx, const Entry& entry);
// Writes a pending entry that voids itself after `timeout` (more than zero). Refuses as post().
Result<EntryId> hold(Tx& tx, const Entry& entry, Duration timeout);
// Turns a pending entry into a posted one. Doing it again is done. Refuses: entry_unknown, entry_voided (also when its
// time is up and the job has not come by).
Outcome settle(Tx& tx, EntryId id);
// Voids a pending entry. Doing it again is done. Refuses: entry_unknown, entry_not_pending (posted).
Outcome cancel(Tx& tx, EntryId id);
// Voids at most `limit` pending entries whose time is up, the oldest first; returns how many. For the job.
std::size_t void_due(Tx& tx, std::size_t limit);

struct Balance {
  std::string account;
  Money posted;
  Money pending;  // of pending entries only, also of those whose time is up until they are voided
};
// Zero where nothing was ever posted.
Balance balance(View& view, const std::string& account, Currency currency);
// Every currency of the account, by code.
std::vector<Balance> balances(View& view, const std::string& account);

struct PostedLine {
  EntryId entry;
  Timestamp at;
  std::string why, reference, note;
  State state = State::posted;  // pending until voided, even when its time is up
  Money amount;
};
// Lines of an account, newest first, of at most `limit` entries (1 to 1000) made before the entry `before` (paging).
// The lines of one entry stay together, in the order they were given.
std::vector<PostedLine> lines_of(View& view, const std::string& account, std::optional<EntryId> before,
                                 std::size_t limit);

// A line of a posted entry, as those see it who look for what they posted.
struct EntryLine {
  std::string reference, note, account;
  Money amount;
};
// Every line of the posted entries of a sort, in the order of their references.
void each_line(View& view, std::string_view why, const std::function<void(const EntryLine&)>& look);
// Every balance of the accounts whose name begins with `prefix`, by name and currency.
void each_balance(View& view, const std::string& prefix, const std::function<void(const Balance&)>& look);

// What audit finds, at most 1,000 times: every entry's lines sum to zero in each currency and every balance equals its
// lines. Reads every row of the region. Empty: all is well.
std::vector<std::string> discrepancies(View& view);

}  // namespace footfall::ledger
