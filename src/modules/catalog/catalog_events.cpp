#include "catalog/catalog_events.h"

#include "catalog/offer_rows.h"
#include "merchants/merchants.h"

namespace footfall::catalog {

namespace {

// Nothing of a suspended merchant stays on sale. Being active again puts nothing back: that is for the merchant to say.
void pause_of_suspended(Tx& tx, const merchants::MerchantChanged& event) {
  const auto merchant = merchants::find_merchant(tx, event.merchant);
  if (!merchant || merchant->state == merchants::MerchantState::active) return;
  for (const auto offer : list_on_sale(tx, event.merchant)) (void)pause(tx, offer);
}

}  // namespace

std::vector<Subscription> subscriptions() {
  return {on<merchants::MerchantChanged>("catalog.merchant_changed", pause_of_suspended)};
}

}  // namespace footfall::catalog
