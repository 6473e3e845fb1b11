// What makes an entry a right one, and which steps of a pending entry's life are allowed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ledger/ledger.h"

namespace footfall::ledger {

inline constexpr std::size_t lines_max = 100;
inline constexpr std::size_t account_bytes_max = 120;

// A Bug unless it is within the face's limits and its lines add up to zero in each currency.
void check_entry(const Entry& entry);

// What an entry does to one account in one currency.
struct Net {
  std::int64_t minor = 0;
  bool limited = false;  // it takes something out, and may not overdraw
  std::size_t line = 0;  // the first that names the account
};
// The order of the map is the order in which balances are written, for everybody, so that no two wait for each other.
using BalanceKey = std::pair<std::string, Currency>;
using Nets = std::map<BalanceKey, Net>;
Nets nets_of(const std::vector<Line>& lines);

// What changes about a balance.
struct BalanceChange {
  std::int64_t posted = 0, pending_debit = 0, pending_credit = 0;
  BalanceChange& operator+=(const BalanceChange& other);
  BalanceChange operator-() const { return {-posted, -pending_debit, -pending_credit}; }
  friend bool operator==(const BalanceChange&, const BalanceChange&) = default;
};
using BalanceChanges = std::map<BalanceKey, BalanceChange>;

BalanceChange when_posted(std::int64_t minor);
BalanceChange when_pending(std::int64_t minor);
BalanceChange when_settled(std::int64_t minor);    // pending becomes posted
BalanceChange when_cancelled(std::int64_t minor);  // pending becomes nothing

// A stored entry, as far as its life goes.
struct Life {
  State state = State::posted;
  std::optional<Timestamp> expires_at;  // of what is or was pending
};

// Done for what is posted already.
Outcome may_settle(const std::optional<Life>& life, Timestamp now);
// Done for what is voided already.
Outcome may_cancel(const std::optional<Life>& life);

}  // namespace footfall::ledger
