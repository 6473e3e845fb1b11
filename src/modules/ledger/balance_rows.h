// Rows of balances: one an account and currency, written in the order of BalanceKey by everybody.
#pragma once

#include <string>
#include <vector>

#include "ledger/entry.h"

namespace footfall::ledger {

// Adds to a balance, making it if there is none.
void add_to_balance(Tx& tx, const BalanceKey& key, const BalanceChange& change);
// Adds if posted and pending debits then are together not above zero. False when they would be, or without a balance.
bool add_if_not_overdrawn(Tx& tx, const BalanceKey& key, const BalanceChange& change);
// Changes balances that are there.
void change_balances(Tx& tx, const BalanceChanges& changes);

std::vector<std::string> balance_discrepancies(View& view);

}  // namespace footfall::ledger
