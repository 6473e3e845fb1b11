#include "discovery/listed_rows.h"

namespace footfall::discovery {

namespace {

constexpr std::int32_t date_line_e6 = 180'000'000;

struct Range {
  std::int32_t west_e6, east_e6;
};

// The longitudes of a box: two stretches when it crosses the date line.
std::vector<Range> longitudes(const Box& box) {
  if (box.west_e6 <= box.east_e6) return {{box.west_e6, box.east_e6}};
  return {{box.west_e6, date_line_e6}, {-date_line_e6, box.east_e6}};
}

void read_spots(const Rows& rows, std::vector<Spot>& spots) {
  for (const auto row : rows) {
    auto& spot = spots.emplace_back();
    row.into(spot.what, spot.store, spot.position.lat_e6, spot.position.lng_e6);
  }
}

// An id that is greater than all stands for "from the newest on".
template <class Tag>
Id<Tag> or_last(std::optional<Id<Tag>> before) {
  Id<Tag> last;
  last.uuid.fill(0xFF);
  return before.value_or(last);
}

template <class Tag>
std::vector<Id<Tag>> read_ids(const Rows& rows) {
  std::vector<Id<Tag>> ids;
  for (const auto row : rows) ids.push_back(row.get<Id<Tag>>(0));
  return ids;
}

}  // namespace

void list_store(Tx& tx, const ListedStore& s) {
  const auto lat = s.position ? std::optional(s.position->lat_e6) : std::nullopt;
  const auto lng = s.position ? std::optional(s.position->lng_e6) : std::nullopt;
  tx.run(
      "INSERT INTO listed_store (region, store_id, lat_e6, lng_e6, category_path, words) "
      "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (region, store_id) DO UPDATE SET lat_e6 = excluded.lat_e6, "
      "lng_e6 = excluded.lng_e6, category_path = excluded.category_path, words = excluded.words",
      {tx.region(), s.store, lat, lng, s.category_path, s.words});
}

void unlist_store(Tx& tx, StoreId store) {
  tx.run("DELETE FROM listed_store WHERE region = $1 AND store_id = $2", {tx.region(), store});
}

void list_offer(Tx& tx, const ListedOffer& o) {
  unlist_offer(tx, o.offer);
  tx.run(
      "INSERT INTO listed_offer (region, offer_id, category_path, words, sale_from, sale_until) "
      "VALUES ($1, $2, $3, $4, $5, $6)",
      {tx.region(), o.offer, o.category_path, o.words, o.sale_from, o.sale_until});
  for (const auto store : o.stores) {
    tx.run("INSERT INTO listed_offer_store (region, offer_id, store_id) VALUES ($1, $2, $3)",
           {tx.region(), o.offer, store});
  }
}

void unlist_offer(Tx& tx, catalog::OfferId offer) {
  tx.run("DELETE FROM listed_offer_store WHERE region = $1 AND offer_id = $2", {tx.region(), offer});
  tx.run("DELETE FROM listed_offer WHERE region = $1 AND offer_id = $2", {tx.region(), offer});
}

std::vector<Spot> stores_in(View& view, const Box& box, const Wanted& wanted) {
  std::vector<Spot> spots;
  for (const auto& range : longitudes(box)) {
    read_spots(view.sql("SELECT store_id, store_id, lat_e6, lng_e6 FROM listed_store "
                        "WHERE region = $1 AND lat_e6 >= $2 AND lat_e6 <= $3 AND lng_e6 >= $4 AND lng_e6 <= $5 "
                        "AND category_path LIKE $6 AND words LIKE $7 ESCAPE '!'",
                        {view.region(), box.south_e6, box.north_e6, range.west_e6, range.east_e6, wanted.category_path,
                         wanted.words}),
               spots);
  }
  return spots;
}

std::vector<Spot> offers_in(View& view, const Box& box, const Wanted& wanted) {
  std::vector<Spot> spots;
  for (const auto& range : longitudes(box)) {
    read_spots(
        view.sql("SELECT o.offer_id, s.store_id, s.lat_e6, s.lng_e6 FROM listed_store s "
                 "JOIN listed_offer_store h ON h.region = s.region AND h.store_id = s.store_id "
                 "JOIN listed_offer o ON o.region = h.region AND o.offer_id = h.offer_id "
                 "WHERE s.region = $1 AND s.lat_e6 >= $2 AND s.lat_e6 <= $3 AND s.lng_e6 >= $4 AND s.lng_e6 <= $5 "
                 "AND o.category_path LIKE $6 AND (o.words LIKE $7 ESCAPE '!' OR s.words LIKE $7 ESCAPE '!') "
                 "AND o.sale_from <= $8 AND o.sale_until > $8",
                 {view.region(), box.south_e6, box.north_e6, range.west_e6, range.east_e6, wanted.category_path,
                  wanted.words, view.now()}),
        spots);
  }
  return spots;
}

std::vector<StoreId> newest_stores(View& view, std::optional<StoreId> before, const Wanted& wanted,
                                   std::int64_t limit) {
  return read_ids<StoreTag>(
      view.sql("SELECT store_id FROM listed_store WHERE region = $1 AND store_id < $2 "
               "AND category_path LIKE $3 AND words LIKE $4 ESCAPE '!' "
               "ORDER BY store_id DESC LIMIT $5",
               {view.region(), or_last(before), wanted.category_path, wanted.words, limit}));
}

std::vector<catalog::OfferId> newest_offers(View& view, std::optional<catalog::OfferId> before, const Wanted& wanted,
                                            std::int64_t limit) {
  return read_ids<catalog::OfferTag>(
      view.sql("SELECT o.offer_id FROM listed_offer o WHERE o.region = $1 AND o.offer_id < $2 "
               "AND o.category_path LIKE $3 AND o.sale_from <= $5 AND o.sale_until > $5 "
               "AND EXISTS (SELECT 1 FROM listed_offer_store h JOIN listed_store s ON s.region = h.region "
               "AND s.store_id = h.store_id WHERE h.region = o.region AND h.offer_id = o.offer_id "
               "AND (o.words LIKE $4 ESCAPE '!' OR s.words LIKE $4 ESCAPE '!')) "
               "ORDER BY o.offer_id DESC LIMIT $6",
               {view.region(), or_last(before), wanted.category_path, wanted.words, view.now(), limit}));
}

}  // namespace footfall::discovery
