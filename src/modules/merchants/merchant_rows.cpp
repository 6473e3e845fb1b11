#include "merchants/merchant_rows.h"

namespace footfall::merchants {

namespace {

// The columns in the order read_region() and read_merchant() take them.
#define REGION_COLUMNS "number, slug, name, name_zh, currency, zone, country, language"
#define MERCHANT_COLUMNS "id, name, name_zh, state, commission_basis_points, created_at"

RegionInfo read_region(const Row& row) {
  RegionInfo r;
  row.into(r.region, r.slug, r.name, r.name_zh, r.currency, r.zone, r.country, r.language);
  return r;
}

Merchant read_merchant(const Row& row) {
  Merchant m;
  row.into(m.id, m.name, m.name_zh, m.state, m.commission_basis_points, m.created_at);
  return m;
}

template <class T>
std::vector<T> read_all(const Rows& rows, T (*read)(const Row&)) {
  std::vector<T> all;
  all.reserve(rows.size());
  for (const auto row : rows) all.push_back(read(row));
  return all;
}

}  // namespace

bool insert_region(Tx& tx, const RegionInfo& r) {
  return !tx.sql("INSERT INTO region (region, " REGION_COLUMNS
                 ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING 1",
                 {platform_region, r.region, r.slug, r.name, r.name_zh, r.currency.code(), r.zone, r.country,
                  r.language})
              .empty();
}

std::optional<RegionInfo> find_region(View& view, Region region) {
  const auto rows =
      view.sql("SELECT " REGION_COLUMNS " FROM region WHERE region = $1 AND number = $2", {platform_region, region});
  return rows.empty() ? std::nullopt : std::optional(read_region(rows[0]));
}

std::vector<RegionInfo> list_regions(View& view) {
  return read_all(
      view.sql("SELECT " REGION_COLUMNS " FROM region WHERE region = $1 ORDER BY number", {platform_region}),
      read_region);
}

void insert_merchant(Tx& tx, const Merchant& m) {
  tx.run("INSERT INTO merchant (region, " MERCHANT_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7)",
         {tx.region(), m.id, m.name, m.name_zh, m.state, m.commission_basis_points, m.created_at});
}

bool update_merchant(Tx& tx, const Merchant& m) {
  return !tx.sql(
                "UPDATE merchant SET name = $3, name_zh = $4, state = $5, commission_basis_points = $6 "
                "WHERE region = $1 AND id = $2 RETURNING 1",
                {tx.region(), m.id, m.name, m.name_zh, m.state, m.commission_basis_points})
              .empty();
}

std::optional<Merchant> find_merchant(View& view, MerchantId id) {
  const auto rows =
      view.sql("SELECT " MERCHANT_COLUMNS " FROM merchant WHERE region = $1 AND id = $2", {view.region(), id});
  return rows.empty() ? std::nullopt : std::optional(read_merchant(rows[0]));
}

std::vector<Merchant> list_merchants_before(View& view, std::optional<MerchantId> before, std::int64_t limit) {
  if (!before) {
    return read_all(view.sql("SELECT " MERCHANT_COLUMNS " FROM merchant WHERE region = $1 ORDER BY id DESC LIMIT $2",
                             {view.region(), limit}),
                    read_merchant);
  }
  return read_all(
      view.sql("SELECT " MERCHANT_COLUMNS " FROM merchant WHERE region = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
               {view.region(), *before, limit}),
      read_merchant);
}

#undef REGION_COLUMNS
#undef MERCHANT_COLUMNS

}  // namespace footfall::merchants
