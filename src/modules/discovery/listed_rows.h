// The rows of what can be found.
#pragma once

#include "discovery/discovery.h"
#include "discovery/ranking.h"

namespace footfall::discovery {

struct ListedStore {
  StoreId store;
  std::optional<LatLng> position;
  std::string category_path, words;
};
struct ListedOffer {
  catalog::OfferId offer;
  std::string category_path, words;
  Timestamp sale_from, sale_until;
  std::vector<StoreId> stores;
};

// Each may be done again and again.
void list_store(Tx& tx, const ListedStore& store);
void unlist_store(Tx& tx, StoreId store);
void list_offer(Tx& tx, const ListedOffer& offer);
void unlist_offer(Tx& tx, catalog::OfferId offer);

// What is looked for: patterns for LIKE.
struct Wanted {
  std::string category_path, words;
};
std::vector<Spot> stores_in(View& view, const Box& box, const Wanted& wanted);
std::vector<Spot> offers_in(View& view, const Box& box, const Wanted& wanted);  // in their sale window, one a store
// The newest first, made before `before`.
std::vector<StoreId> newest_stores(View& view, std::optional<StoreId> before, const Wanted& wanted, std::int64_t limit);
std::vector<catalog::OfferId> newest_offers(View& view, std::optional<catalog::OfferId> before, const Wanted& wanted,
                                            std::int64_t limit);

}  // namespace footfall::discovery
