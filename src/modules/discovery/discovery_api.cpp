#include "discovery/discovery_wire.h"

namespace footfall::discovery {

namespace permission {
inline constexpr Permission find{"discovery.find", may::everyone, "Look for offers and stores."};
}  // namespace permission

std::vector<Route> routes() {
  return {
      query<FindRequest, wire::Page<OfferHit>>(
          {Verb::get, "/v1/offers", "findOffers", "Finds offers that can be bought now, the nearest first.",
           &permission::find},
          [](View& view, const Call&, const FindRequest& r) { return find_offers(view, r.query); }),
      query<FindRequest, wire::Page<StoreHit>>(
          {Verb::get, "/v1/stores", "findStores", "Finds stores, the nearest first.", &permission::find},
          [](View& view, const Call&, const FindRequest& r) { return find_stores(view, r.query); }),
  };
}

std::vector<const Permission*> permissions() { return {&permission::find}; }

}  // namespace footfall::discovery
