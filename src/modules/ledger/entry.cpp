#include "ledger/entry.h"

#include "base/check.h"

namespace footfall::ledger {

void check_entry(const Entry& entry) {
  check(!entry.why.empty() && !entry.reference.empty(), "an entry has a why and a reference");
  check(entry.lines.size() >= 2 && entry.lines.size() <= lines_max, "an entry has 2 to 100 lines");
  std::map<Currency, std::int64_t> sums;
  for (const Line& line : entry.lines) {
    check(!line.account.empty() && line.account.size() <= account_bytes_max, "an account has 1 to 120 bytes");
    const std::int64_t minor = line.amount.minor;
    check(minor != 0, "a line moves something");
    check(minor >= -money_minor_max && minor <= money_minor_max, "a line is within money_minor_max");
    sums[line.amount.currency] += minor;
  }
  for (const auto& [currency, sum] : sums) check(sum == 0, "lines add up to zero in each currency");
}

Nets nets_of(const std::vector<Line>& lines) {
  Nets nets;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    Net& net = nets.try_emplace({line.account, line.amount.currency}, Net{0, false, i}).first->second;
    net.minor += line.amount.minor;
    net.limited = net.limited || line.limit == Line::Limit::not_overdrawn;
  }
  for (auto& [key, net] : nets) net.limited = net.limited && net.minor > 0;
  return nets;
}

BalanceChange& BalanceChange::operator+=(const BalanceChange& other) {
  posted += other.posted;
  pending_debit += other.pending_debit;
  pending_credit += other.pending_credit;
  return *this;
}

BalanceChange when_posted(std::int64_t minor) { return {.posted = minor}; }

BalanceChange when_pending(std::int64_t minor) {
  return minor > 0 ? BalanceChange{.pending_debit = minor} : BalanceChange{.pending_credit = minor};
}

BalanceChange when_cancelled(std::int64_t minor) { return -when_pending(minor); }

BalanceChange when_settled(std::int64_t minor) {
  BalanceChange change = when_cancelled(minor);
  change += when_posted(minor);
  return change;
}

Outcome may_settle(const std::optional<Life>& life, Timestamp now) {
  if (!life) return no(why::entry_unknown);
  if (life->state == State::voided) return no(why::entry_voided);
  if (life->state == State::pending && *life->expires_at <= now) return no(why::entry_voided, "its time is up");
  return done;
}

Outcome may_cancel(const std::optional<Life>& life) {
  if (!life) return no(why::entry_unknown);
  if (life->state == State::posted) return no(why::entry_not_pending);
  return done;
}

}  // namespace footfall::ledger
