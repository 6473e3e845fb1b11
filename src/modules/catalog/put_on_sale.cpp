#include "catalog/change_offer.h"
#include "catalog/offer_rows.h"
#include "core/event.h"

namespace footfall::catalog {

namespace {

Outcome become(Tx& tx, const Offer& offer, OfferState state) {
  if (offer.state == state) return done;
  if (!mark_state(tx, offer, offer.state, state)) throw Unavailable("the offer was changed at the same time");
  emit(tx, OfferChanged{offer.id, offer.merchant, state});
  return done;
}

}  // namespace

Outcome put_on_sale(Tx& tx, OfferId id) {
  const auto offer = find_offer(tx, id);
  if (!offer) return no(why::offer_unknown);
  const auto state = TRY(decide_put_on_sale(offer->state));
  const auto facts = TRY(facts_of(tx, *offer));
  TRY(may_go_on_sale(*offer, facts, tx.now()));
  TRY(set_quota(tx, *offer));
  return become(tx, *offer, state);
}

Outcome pause(Tx& tx, OfferId id) {
  const auto offer = find_offer(tx, id);
  if (!offer) return no(why::offer_unknown);
  return become(tx, *offer, TRY(decide_pause(offer->state)));
}

Outcome end(Tx& tx, OfferId id) {
  const auto offer = find_offer(tx, id);
  if (!offer) return no(why::offer_unknown);
  return become(tx, *offer, OfferState::ended);
}

}  // namespace footfall::catalog
