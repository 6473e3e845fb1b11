#include "discovery/discovery_wire.h"

namespace footfall::discovery {

void fields(wire::Visitor& v, FindRequest& r) {
  v("region", r.region, {.doc = "The region's number."});
  v("near", r.query.near,
    {.doc = "lat,lng: the nearest first. Absent: everywhere, the newest first.", .example = "43.7384,7.4246"});
  v("radius_metres", r.query.radius_metres,
    {.doc = "How far from there.", .min = 1, .max = radius_metres_max, .otherwise = wire::keep});
  v("text", r.query.text,
    {.doc = "Words of a title or a store's name, in their order.", .max = 100, .otherwise = wire::keep});
  v("category", r.query.category,
    {.doc = "The slug of a category: this one and all below it.", .max = 60, .otherwise = wire::keep});
  v("limit", r.query.limit, {.doc = "How many at most.", .min = 1, .max = limit_max, .otherwise = wire::keep});
  v("cursor", r.query.cursor, {.doc = "`next` of the page before, of the same query.", .max = 60});
}

void fields(wire::Visitor& v, StoreHit& h) {
  v("id", h.store.id, {});
  v("merchant", h.store.merchant, {});
  v("name", h.store.name, {.max = merchants::name_max});
  v("name_zh", h.store.name_zh, {.max = merchants::name_max});
  v("category", h.store.category, {.max = 60});
  v("position", h.store.position, {.doc = "Absent: not known."});
  v("address", h.store.address, {.max = merchants::address_max});
  v("distance_metres", h.distance_metres,
    {.doc = "As the crow flies; absent when the query names no place.", .min = 0});
  v("open", h.open, {});
}

void fields(wire::Visitor& v, OfferHit& h) {
  v("id", h.offer.id, {});
  v("merchant", h.offer.merchant, {});
  v("title", h.offer.title, {.max = catalog::title_max});
  v("title_zh", h.offer.title_zh, {.max = catalog::title_max});
  v("category", h.offer.category, {.max = 60});
  v("price", h.offer.terms.price, {});
  v("list_price", h.offer.terms.list_price, {});
  v("discount_percent", h.discount_percent, {.doc = "Below the list price, rounded down.", .min = 0, .max = 100});
  v("left", h.left, {.doc = "Of the quota; absent: no limit.", .min = 1});
  v("store", h.nearest, {.doc = "The nearest that honours it; without a place the first one."});
}

}  // namespace footfall::discovery
