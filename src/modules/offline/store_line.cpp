#include "offline/store_line.h"

#include "merchants/merchants.h"

namespace footfall::offline {

namespace {

Money default_value(Currency currency) {
  Money value{default_value_major, currency};
  for (int decimals = currency.exponent(); decimals > 0; --decimals) value.minor *= 10;
  return value;
}

}  // namespace

StoreLine line_of(View& view, MerchantId merchant, StoreId store) {
  if (const auto line = find_line(view, store)) return *line;
  const auto region = merchants::find_region(view, view.region());
  return {.store = store,
          .merchant = merchant,
          .value = default_value(region ? region->currency : Currency{}),
          .uses_max = default_uses_max};
}

Result<StoreLine> set_line(Tx& tx, const SetLine& wanted) {
  const auto store = merchants::find_store(tx, wanted.store);
  if (!store || store->merchant != wanted.merchant) return no(merchants::why::store_unknown);
  StoreLine line = line_of(tx, wanted.merchant, wanted.store);
  if (wanted.value.currency != line.value.currency)
    return no_field(catalog::why::currency_foreign, "/value", std::string(line.value.currency.code()));
  if (wanted.lead) {
    const auto device = identity::find_device(tx, *wanted.lead);
    const bool serves = device && !device->revoked && device->store == wanted.store;
    if (!serves || device->merchant != wanted.merchant) return no_field(why::lead_foreign, "/lead", "dev_…");
  }
  if (wanted.lead != line.lead) line.epoch += 1;
  line.value = wanted.value;
  line.uses_max = wanted.uses_max;
  line.lead = wanted.lead;
  upsert_line(tx, line);
  return line;
}

}  // namespace footfall::offline
