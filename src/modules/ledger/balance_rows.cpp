#include "ledger/balance_rows.h"

#include "core/audit.h"

namespace footfall::ledger {

void add_to_balance(Tx& tx, const BalanceKey& key, const BalanceChange& change) {
  tx.run(
      "INSERT INTO balance (region, account, currency, posted, pending_debit, pending_credit) "
      "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (region, account, currency) DO UPDATE SET "
      "posted = balance.posted + excluded.posted, pending_debit = balance.pending_debit + excluded.pending_debit, "
      "pending_credit = balance.pending_credit + excluded.pending_credit",
      {tx.region(), key.first, key.second.code(), change.posted, change.pending_debit, change.pending_credit});
}

bool add_if_not_overdrawn(Tx& tx, const BalanceKey& key, const BalanceChange& change) {
  return !tx.sql(
                "UPDATE balance SET posted = posted + $4, pending_debit = pending_debit + $5 "
                "WHERE region = $1 AND account = $2 AND currency = $3 AND posted + pending_debit + $4 + $5 <= 0 "
                "RETURNING posted",
                {tx.region(), key.first, key.second.code(), change.posted, change.pending_debit})
              .empty();
}

void change_balances(Tx& tx, const BalanceChanges& changes) {
  for (const auto& [key, change] : changes) {
    tx.run(
        "UPDATE balance SET posted = posted + $4, pending_debit = pending_debit + $5, "
        "pending_credit = pending_credit + $6 WHERE region = $1 AND account = $2 AND currency = $3",
        {tx.region(), key.first, key.second.code(), change.posted, change.pending_debit, change.pending_credit});
  }
}

Balance balance(View& view, const std::string& account, Currency currency) {
  Balance found{account, {0, currency}, {0, currency}};
  const auto rows = view.sql(
      "SELECT posted, pending_debit + pending_credit FROM balance "
      "WHERE region = $1 AND account = $2 AND currency = $3",
      {view.region(), account, currency.code()});
  if (const auto row = rows.first()) row->into(found.posted.minor, found.pending.minor);
  return found;
}

std::vector<Balance> balances(View& view, const std::string& account) {
  std::vector<Balance> found;
  for (const auto row : view.sql("SELECT currency, posted, pending_debit + pending_credit FROM balance "
                                 "WHERE region = $1 AND account = $2 ORDER BY currency",
                                 {view.region(), account})) {
    auto& one = found.emplace_back();
    one.account = account;
    row.into(one.posted.currency, one.posted.minor, one.pending.minor);
    one.pending.currency = one.posted.currency;
  }
  return found;
}

void each_balance(View& view, const std::string& prefix, const std::function<void(const Balance&)>& look) {
  std::string account = prefix, currency;
  for (bool more = true; more;) {
    const auto rows = view.sql(
        "SELECT account, currency, posted, pending_debit + pending_credit FROM balance "
        "WHERE region = $1 AND (account, currency) > ($2, $3) AND account < $4 ORDER BY account, currency LIMIT $5",
        {view.region(), account, currency, prefix + "\x7f", page_rows});
    for (const auto row : rows) {
      Balance one;
      row.into(one.account, one.posted.currency, one.posted.minor, one.pending.minor);
      one.pending.currency = one.posted.currency;
      account = one.account;
      currency = one.posted.currency.code();
      look(one);
    }
    more = rows.size() == static_cast<std::size_t>(page_rows);
  }
}

std::vector<std::string> balance_discrepancies(View& view) {
  return findings(
      view.sql("SELECT account, currency, CAST(SUM(posted) AS BIGINT), CAST(SUM(pending) AS BIGINT) FROM ("
               "SELECT account, currency, posted, pending_debit + pending_credit AS pending FROM balance "
               "WHERE region = $1 UNION ALL SELECT l.account, l.currency, "
               "-CASE WHEN e.state = 'posted' THEN l.minor ELSE 0 END, "
               "-CASE WHEN e.state = 'pending' THEN l.minor ELSE 0 END "
               "FROM entry_line l JOIN entry e ON e.region = l.region AND e.id = l.entry WHERE l.region = $1"
               ") AS difference GROUP BY account, currency HAVING SUM(posted) <> 0 OR SUM(pending) <> 0 "
               "ORDER BY account, currency LIMIT 1000",
               {view.region()}),
      [](const Row& row) {
        return "balance of " + row.get<std::string>(0) + " differs from its lines by posted " +
               std::to_string(row.integer(2)) + ", pending " + std::to_string(row.integer(3)) + " " +
               row.get<std::string>(1);
      });
}

}  // namespace footfall::ledger
