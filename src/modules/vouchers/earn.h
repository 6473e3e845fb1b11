// How the merchant comes to its money: out of escrow, less commission, into payable.
#pragma once

#include <string>

#include "vouchers/vouchers.h"

namespace footfall::vouchers {

struct Earned {
  std::string why;  // of the ledger entry
  std::string reference;
  MerchantId merchant;
  Money amount;  // of the paid value; nothing is posted for zero
  std::int64_t commission_basis_points = 0;
};
void earn(Tx& tx, const Earned& earned);

}  // namespace footfall::vouchers
