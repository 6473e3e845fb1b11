#include "discovery/discovery_events.h"

#include "discovery/folding.h"
#include "discovery/listed_rows.h"

namespace footfall::discovery {

namespace {

constexpr Timestamp for_ever{INT64_MAX};

// Both write what is true now, whatever the event said then: being told twice or late does no harm.
void follow_store(Tx& tx, const merchants::StoreChanged& event) {
  const auto store = merchants::find_store(tx, event.store);
  if (!store || store->state == merchants::StoreState::closed) return unlist_store(tx, event.store);
  list_store(tx, {.store = store->id,
                  .position = store->position,
                  .category_path = catalog::path_of_category(store->category),
                  .words = fold(store->name + "\n" + store->name_zh)});
}

void follow_offer(Tx& tx, const catalog::OfferChanged& event) {
  const auto offer = catalog::find_offer(tx, event.offer);
  if (!offer || offer->state != catalog::OfferState::on_sale) return unlist_offer(tx, event.offer);
  list_offer(tx, {.offer = offer->id,
                  .category_path = catalog::path_of_category(offer->category),
                  .words = fold(offer->title + "\n" + offer->title_zh),
                  .sale_from = offer->terms.sale_from.value_or(Timestamp{}),
                  .sale_until = offer->terms.sale_until.value_or(for_ever),
                  .stores = offer->terms.stores});
}

}  // namespace

std::vector<Subscription> subscriptions() {
  return {on<merchants::StoreChanged>("discovery.store_changed", follow_store),
          on<catalog::OfferChanged>("discovery.offer_changed", follow_offer)};
}

}  // namespace footfall::discovery
