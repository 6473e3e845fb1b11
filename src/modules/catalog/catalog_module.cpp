#include "catalog/catalog_events.h"
#include "catalog/catalog_wire.h"

namespace footfall::catalog {

Module module() {
  return {
      .name = "catalog",
      .summary = "What is on sale and on what terms: categories, offers and their states.",
      .migrations = migrations::catalog(),
      .routes = routes(),
      .subscriptions = subscriptions(),
      .reasons = {&why::offer_unknown, &why::offer_ended, &why::offer_draft, &why::category_unknown,
                  &why::merchant_suspended, &why::stores_missing, &why::store_foreign, &why::currency_foreign,
                  &why::price_above_list, &why::sale_window_invalid, &why::sale_over, &why::validity_invalid,
                  &why::validity_over, &why::hours_invalid},
      .permissions = permissions(),
  };
}

}  // namespace footfall::catalog
