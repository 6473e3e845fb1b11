// What a merchant is owed: its balances and the entries behind them, straight from the ledger.
//
//   escrow     paid by consumers for vouchers that are not used yet: the merchant's only once it has served them
//   payable    earned by serving, less commission: to be paid out
#pragma once

#include "core/module.h"

namespace footfall::settlement {

Module module();

}  // namespace footfall::settlement
