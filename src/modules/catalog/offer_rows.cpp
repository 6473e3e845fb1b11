#include "catalog/offer_rows.h"

#include "catalog/terms_wire.h"

namespace footfall::catalog {

namespace {

// The columns of an offer with its present terms, in the order read_offer() takes them.
#define OFFER_COLUMNS                                                                                           \
  "o.id, o.merchant_id, o.title, o.title_zh, o.description, o.description_zh, o.category, o.state, o.version, " \
  "o.created_at, v.terms"
#define OFFER_TABLES \
  "offer o JOIN offer_version v ON v.region = o.region AND v.offer_id = o.id AND v.version = o.version"

Offer read_offer(const Row& row) {
  Offer o;
  std::string terms;
  row.into(o.id, o.merchant, o.title, o.title_zh, o.description, o.description_zh, o.category, o.state, o.version,
           o.created_at, terms);
  o.terms = read_terms(terms);
  return o;
}

std::vector<Offer> all_offers(const Rows& rows) {
  std::vector<Offer> offers;
  offers.reserve(rows.size());
  for (const auto row : rows) offers.push_back(read_offer(row));
  return offers;
}

}  // namespace

void insert_offer(Tx& tx, const Offer& o) {
  tx.run(
      "INSERT INTO offer (region, id, merchant_id, title, title_zh, description, description_zh, category, state, "
      "version, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      {tx.region(), o.id, o.merchant, o.title, o.title_zh, o.description, o.description_zh, o.category, o.state,
       o.version, o.created_at});
}

void insert_version(Tx& tx, const Offer& o) {
  const auto terms = print_terms(o.terms);
  tx.run("INSERT INTO offer_version (region, offer_id, version, terms, made_at) VALUES ($1, $2, $3, $4, $5)",
         {tx.region(), o.id, o.version, terms, tx.now()});
}

bool update_offer(Tx& tx, const Offer& o, std::int32_t version) {
  return !tx.sql(
                "UPDATE offer SET title = $3, title_zh = $4, description = $5, description_zh = $6, category = $7, "
                "version = $8 WHERE region = $1 AND id = $2 AND version = $9 AND state = $10 RETURNING 1",
                {tx.region(), o.id, o.title, o.title_zh, o.description, o.description_zh, o.category, o.version,
                 version, o.state})
              .empty();
}

bool mark_state(Tx& tx, const Offer& o, OfferState from, OfferState to) {
  return !tx.sql(
                "UPDATE offer SET state = $4 WHERE region = $1 AND id = $2 AND state = $3 AND version = $5 RETURNING 1",
                {tx.region(), o.id, from, to, o.version})
              .empty();
}

std::optional<Offer> find_offer(View& view, OfferId id) {
  const auto rows =
      view.sql("SELECT " OFFER_COLUMNS " FROM " OFFER_TABLES " WHERE o.region = $1 AND o.id = $2", {view.region(), id});
  return rows.empty() ? std::nullopt : std::optional(read_offer(rows[0]));
}

std::optional<Terms> find_terms(View& view, OfferId id, std::int32_t version) {
  const auto rows = view.sql("SELECT terms FROM offer_version WHERE region = $1 AND offer_id = $2 AND version = $3",
                             {view.region(), id, version});
  return rows.empty() ? std::nullopt : std::optional(read_terms(rows[0].text(0)));
}

std::vector<TermsVersion> list_terms(View& view, MerchantId merchant, std::int64_t limit) {
  std::vector<TermsVersion> versions;
  for (const auto row :
       view.sql("SELECT v.offer_id, v.version, v.terms, v.made_at FROM offer o JOIN offer_version v "
                "ON v.region = o.region AND v.offer_id = o.id WHERE o.region = $1 "
                "AND o.merchant_id = $2 AND o.state <> 'draft' ORDER BY v.offer_id, v.version LIMIT $3",
                {view.region(), merchant, limit})) {
    TermsVersion made;
    std::string terms;
    row.into(made.offer, made.version, terms, made.made_at);
    made.terms = read_terms(terms);
    if (!versions.empty() && versions.back().offer == made.offer) versions.back().replaced_at = made.made_at;
    versions.push_back(std::move(made));
  }
  return versions;
}

std::vector<Offer> list_offers_after(View& view, std::optional<OfferId> after, std::size_t limit) {
  if (!after) {
    return all_offers(view.sql("SELECT " OFFER_COLUMNS " FROM " OFFER_TABLES
                               " WHERE o.region = $1 ORDER BY o.id LIMIT $2",
                               {view.region(), limit}));
  }
  return all_offers(view.sql("SELECT " OFFER_COLUMNS " FROM " OFFER_TABLES
                             " WHERE o.region = $1 AND o.id > $2 ORDER BY o.id LIMIT $3",
                             {view.region(), *after, limit}));
}

std::vector<Offer> list_of_merchant(View& view, const OffersOf& wanted) {
  // An id that is greater than all stands for "from the newest on".
  Uuid last{};
  last.fill(0xFF);
  return all_offers(view.sql("SELECT " OFFER_COLUMNS " FROM " OFFER_TABLES
                             " WHERE o.region = $1 AND o.merchant_id = $2 AND o.id < $3 "
                             "AND (CAST($4 AS TEXT) IS NULL OR o.state = $4) "
                             "AND (o.state <> 'draft' OR CAST($5 AS BIGINT) = 1) ORDER BY o.id DESC LIMIT $6",
                             {view.region(), wanted.merchant, wanted.before.value_or(OfferId{last}), wanted.state,
                              wanted.drafts ? 1 : 0, wanted.limit}));
}

std::vector<OfferId> list_on_sale(View& view, MerchantId merchant) {
  std::vector<OfferId> ids;
  for (const auto row : view.sql("SELECT id FROM offer WHERE region = $1 AND merchant_id = $2 AND state = 'on_sale' "
                                 "ORDER BY id",
                                 {view.region(), merchant})) {
    ids.push_back(row.get<OfferId>(0));
  }
  return ids;
}

void upsert_category(Tx& tx, const Category& c, std::int64_t place) {
  tx.run(
      "INSERT INTO category (region, slug, parent, name, name_zh, place) VALUES ($1, $2, $3, $4, $5, $6) "
      "ON CONFLICT (region, slug) DO UPDATE SET parent = excluded.parent, name = excluded.name, "
      "name_zh = excluded.name_zh, place = excluded.place",
      {tx.region(), c.slug, c.parent, c.name, c.name_zh, place});
}

std::vector<Category> list_categories(View& view) {
  std::vector<Category> categories;
  for (const auto row : view.sql("SELECT slug, parent, name, name_zh FROM category WHERE region = $1 ORDER BY place",
                                 {platform_region})) {
    auto& category = categories.emplace_back();
    row.into(category.slug, category.parent, category.name, category.name_zh);
  }
  return categories;
}

#undef OFFER_COLUMNS
#undef OFFER_TABLES

}  // namespace footfall::catalog
