#include "catalog/change_offer.h"

#include <algorithm>

#include "capacity/capacity.h"
#include "catalog/offer_rows.h"
#include "catalog/terms_wire.h"
#include "core/event.h"

namespace footfall::catalog {

namespace {

void name_each_store_once(Terms& terms) {
  std::vector<StoreId> once;
  for (const auto store : terms.stores) {
    if (std::ranges::find(once, store) == once.end()) once.push_back(store);
  }
  terms.stores = std::move(once);
}

}  // namespace

Result<Facts> facts_of(View& view, const Offer& offer) {
  const auto merchant = merchants::find_merchant(view, offer.merchant);
  if (!merchant) return no(merchants::why::merchant_unknown);
  const auto region = merchants::find_region(view, view.region());
  if (!region) return no(merchants::why::region_unknown);
  Facts facts{.merchant = merchant->state, .currency = region->currency, .stores = {}};
  for (const auto store : offer.terms.stores) facts.stores.push_back(merchants::find_store(view, store));
  return facts;
}

Outcome set_quota(Tx& tx, const Offer& offer) {
  const auto pool = quota_pool(offer.id);
  const auto set = capacity::set_pool(tx, pool, total_of(offer.terms.quota));
  if (set.ok()) return done;
  const auto level = capacity::pool_level(tx, pool);
  const auto used = level ? level->held + level->sold : 0;
  return no_field(*set.error().reason, "/terms/quota", "at least " + std::to_string(used) + ", or 0 for no limit");
}

std::string zone_of(View& view, const Terms& terms) {
  for (const auto id : terms.stores) {
    if (const auto store = merchants::find_store(view, id)) return store->zone;
  }
  return "UTC";
}

Result<OfferId> create_offer(Tx& tx, Offer offer) {
  name_each_store_once(offer.terms);
  const auto facts = TRY(facts_of(tx, offer));
  TRY(within_limits(offer.terms));
  TRY(may_keep(offer, facts));
  offer.id = tx.new_id<OfferTag>();
  offer.state = OfferState::draft;
  offer.version = 1;
  offer.created_at = tx.now();
  insert_offer(tx, offer);
  insert_version(tx, offer);
  emit(tx, OfferChanged{offer.id, offer.merchant, offer.state});
  return offer.id;
}

Outcome change_offer(Tx& tx, Offer offer) {
  const auto before = find_offer(tx, offer.id);
  if (!before) return no(why::offer_unknown);
  if (before->state == OfferState::ended) return no(why::offer_ended);
  name_each_store_once(offer.terms);
  offer.merchant = before->merchant;
  offer.state = before->state;
  offer.version = before->version;
  offer.created_at = before->created_at;
  if (offer == *before) return done;
  const auto facts = TRY(facts_of(tx, offer));
  TRY(within_limits(offer.terms));
  TRY(may_keep(offer, facts));
  if (offer.state == OfferState::on_sale) TRY(may_go_on_sale(offer, facts, tx.now()));
  if (offer.terms != before->terms) {
    ++offer.version;
    if (offer.state != OfferState::draft) TRY(set_quota(tx, offer));
  }
  if (!update_offer(tx, offer, before->version)) throw Unavailable("the offer was changed at the same time");
  if (offer.version != before->version) insert_version(tx, offer);
  emit(tx, OfferChanged{offer.id, offer.merchant, offer.state});
  return done;
}

}  // namespace footfall::catalog
