#include "core/event.h"
#include "merchants/store.h"
#include "merchants/store_rows.h"

namespace footfall::merchants {

namespace {

Outcome take_zone_of_region(View& view, Store& store) {
  if (!store.zone.empty()) return done;
  const auto region = find_region(view, view.region());
  if (!region) return no(why::region_unknown);
  store.zone = region->zone;
  return done;
}

}  // namespace

Result<StoreId> create_store(Tx& tx, Store store) {
  if (!find_merchant(tx, store.merchant)) return no(why::merchant_unknown);
  TRY(take_zone_of_region(tx, store));
  store = TRY(may_keep(std::move(store)));
  store.id = tx.new_id<StoreTag>();
  store.state = StoreState::open;
  store.created_at = tx.now();
  if (!insert_store(tx, store)) return no(why::store_source_taken);
  emit(tx, StoreChanged{store.id});
  return store.id;
}

Outcome change_store(Tx& tx, const Store& wanted) {
  const auto before = find_store(tx, wanted.id);
  if (!before) return no(why::store_unknown);
  if (before->state == StoreState::closed) return no(why::store_closed);
  Store after = wanted;
  TRY(take_zone_of_region(tx, after));
  after = TRY(may_keep(std::move(after)));
  after.merchant = before->merchant;
  after.source = before->source;
  after.state = before->state;
  after.created_at = before->created_at;
  if (after == *before) return done;
  if (!update_store(tx, after)) return no(why::store_closed, "closed meanwhile");
  emit(tx, StoreChanged{after.id});
  return done;
}

Outcome close_store(Tx& tx, StoreId id) {
  if (!find_store(tx, id)) return no(why::store_unknown);
  if (mark_closed(tx, id)) emit(tx, StoreChanged{id});
  return done;
}

}  // namespace footfall::merchants
