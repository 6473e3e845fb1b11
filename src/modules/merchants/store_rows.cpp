#include "merchants/store_rows.h"

namespace footfall::merchants {

namespace {

// The columns of a store, in the order read_store() takes them.
#define STORE_COLUMNS                                                                                        \
  "id, merchant_id, name, name_zh, category, lat_e6, lng_e6, zone, address, phone, website, opening_hours, " \
  "hours_note, description, source, state, created_at"

Store read_store(const Row& row) {
  Store s;
  std::optional<std::int32_t> lat, lng;
  row.into(s.id, s.merchant, s.name, s.name_zh, s.category, lat, lng, s.zone, s.address, s.phone, s.website,
           s.opening_hours, s.hours_note, s.description, s.source, s.state, s.created_at);
  if (lat && lng) s.position = LatLng{*lat, *lng};
  return s;
}

std::optional<Store> one_store(const Rows& rows) {
  return rows.empty() ? std::nullopt : std::optional(read_store(rows[0]));
}

std::vector<Store> all_stores(const Rows& rows) {
  std::vector<Store> stores;
  stores.reserve(rows.size());
  for (const auto row : rows) stores.push_back(read_store(row));
  return stores;
}

std::optional<std::int32_t> lat_of(const Store& store) {
  return store.position ? std::optional(store.position->lat_e6) : std::nullopt;
}
std::optional<std::int32_t> lng_of(const Store& store) {
  return store.position ? std::optional(store.position->lng_e6) : std::nullopt;
}

}  // namespace

bool insert_store(Tx& tx, const Store& s) {
  return !tx.sql("INSERT INTO store (region, " STORE_COLUMNS
                 ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) "
                 "ON CONFLICT (region, source) WHERE source <> '' DO NOTHING RETURNING 1",
                 {tx.region(), s.id, s.merchant, s.name, s.name_zh, s.category, lat_of(s), lng_of(s), s.zone, s.address,
                  s.phone, s.website, s.opening_hours, s.hours_note, s.description, s.source, s.state, s.created_at})
              .empty();
}

bool update_store(Tx& tx, const Store& s) {
  return !tx.sql(
                "UPDATE store SET name = $3, name_zh = $4, category = $5, lat_e6 = $6, lng_e6 = $7, zone = $8, "
                "address = $9, phone = $10, website = $11, opening_hours = $12, hours_note = $13, description = $14 "
                "WHERE region = $1 AND id = $2 AND state = 'open' RETURNING 1",
                {tx.region(), s.id, s.name, s.name_zh, s.category, lat_of(s), lng_of(s), s.zone, s.address, s.phone,
                 s.website, s.opening_hours, s.hours_note, s.description})
              .empty();
}

bool mark_closed(Tx& tx, StoreId id) {
  return !tx.sql("UPDATE store SET state = 'closed' WHERE region = $1 AND id = $2 AND state = 'open' RETURNING 1",
                 {tx.region(), id})
              .empty();
}

std::optional<Store> find_store(View& view, StoreId id) {
  return one_store(view.sql("SELECT " STORE_COLUMNS " FROM store WHERE region = $1 AND id = $2", {view.region(), id}));
}

std::optional<Store> find_store_by_source(View& view, std::string_view source) {
  return one_store(view.sql("SELECT " STORE_COLUMNS " FROM store WHERE region = $1 AND source = $2 AND source <> ''",
                            {view.region(), source}));
}

std::vector<Store> list_stores(View& view, MerchantId merchant) {
  return all_stores(view.sql("SELECT " STORE_COLUMNS " FROM store WHERE region = $1 AND merchant_id = $2 ORDER BY id",
                             {view.region(), merchant}));
}

std::vector<Store> list_stores_after(View& view, std::optional<StoreId> after, std::size_t limit) {
  if (!after) {
    return all_stores(
        view.sql("SELECT " STORE_COLUMNS " FROM store WHERE region = $1 ORDER BY id LIMIT $2", {view.region(), limit}));
  }
  return all_stores(view.sql("SELECT " STORE_COLUMNS " FROM store WHERE region = $1 AND id > $2 ORDER BY id LIMIT $3",
                             {view.region(), *after, limit}));
}

std::vector<Store> list_of_merchant(View& view, MerchantId merchant, std::optional<StoreId> after, std::int64_t limit) {
  if (!after) {
    return all_stores(view.sql("SELECT " STORE_COLUMNS
                               " FROM store WHERE region = $1 AND merchant_id = $2 ORDER BY id LIMIT $3",
                               {view.region(), merchant, limit}));
  }
  return all_stores(view.sql("SELECT " STORE_COLUMNS
                             " FROM store WHERE region = $1 AND merchant_id = $2 AND id > $3 ORDER BY id LIMIT $4",
                             {view.region(), merchant, *after, limit}));
}

#undef STORE_COLUMNS

}  // namespace footfall::merchants
