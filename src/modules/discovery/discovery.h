// What is good near here: finds offers on sale, and stores, by place, category and words.
//
// A projection of stores and offers, kept current by their events: what was changed is found a moment later. Whatever
// finds faster keeps to this face.
#pragma once

#include <optional>
#include <string>

#include "catalog/catalog.h"
#include "core/module.h"
#include "merchants/merchants.h"

namespace footfall::discovery {

inline constexpr std::int32_t radius_metres_max = 50'000;
inline constexpr std::int32_t limit_max = 50;

// Of the region of the unit of work.
struct Query {
  std::optional<LatLng> near;  // absent: everywhere, the newest first
  std::int32_t radius_metres = 2'000;
  std::string text;      // words that appear in a title or a store's name in this order, however they are written
  std::string category;  // slug: this one and all below it; empty: any
  std::int32_t limit = 20;
  std::optional<std::string> cursor;  // `next` of the page before; of the same query
};

struct StoreHit {
  merchants::Store store;
  std::optional<std::int64_t> distance_metres;  // rounded; absent when the query names no place
  merchants::OpenNow open;
};
struct OfferHit {
  catalog::Offer offer;
  std::int32_t discount_percent = 0;
  std::optional<std::int64_t> left;  // of its quota; absent: no limit
  StoreHit nearest;                  // of the stores that honour it; without a place the first of them
};

Module module();

// The nearest first, ties by id; without a place the newest first. Only what can be bought now: sellable() and not sold
// out, at a store that is open (not for good closed). Refuses: category_unknown, field_malformed of the cursor.
Result<wire::Page<OfferHit>> find_offers(View& view, const Query& query);
// The same for stores, those without offers included.
Result<wire::Page<StoreHit>> find_stores(View& view, const Query& query);

}  // namespace footfall::discovery
