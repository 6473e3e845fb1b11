#include "core/event.h"
#include "merchants/merchant_rows.h"
#include "merchants/region.h"

namespace footfall::merchants {

Result<MerchantId> create_merchant(Tx& tx, Merchant merchant) {
  if (!find_region(tx, tx.region())) return no(why::region_unknown);
  TRY(may_keep(merchant));
  merchant.id = tx.new_id<MerchantTag>();
  merchant.state = MerchantState::active;
  merchant.created_at = tx.now();
  insert_merchant(tx, merchant);
  emit(tx, MerchantChanged{merchant.id, merchant.state});
  return merchant.id;
}

Outcome change_merchant(Tx& tx, const Merchant& merchant) {
  TRY(may_keep(merchant));
  if (!update_merchant(tx, merchant)) return no(why::merchant_unknown);
  emit(tx, MerchantChanged{merchant.id, merchant.state});
  return done;
}

}  // namespace footfall::merchants
