// What vouchers and their visits say of each other, as rows: read by audits only.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "vouchers/earn.h"

namespace footfall::vouchers {

// Vouchers whose uses, undo cycles or spent value are not what their redemptions say.
std::vector<std::string> use_discrepancies(View& view);
// Vouchers whose state does not fit their uses and money.
std::vector<std::string> state_discrepancies(View& view);
// Redemptions that are not of their voucher's merchant and currency.
std::vector<std::string> place_discrepancies(View& view);

// What merchants must have earned: each settled redemption, and each voucher that expired with value left over.
void each_earned(View& view, const std::function<void(const Earned&)>& look);

}  // namespace footfall::vouchers
