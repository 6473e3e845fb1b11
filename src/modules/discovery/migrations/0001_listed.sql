-- What can be found: a projection of stores and of offers on sale, kept current by events. `words` and queries are
-- folded alike; `category_path` names a category and all above it.
CREATE TABLE listed_store (
  region BIGINT NOT NULL,
  store_id BYTEA NOT NULL,
  lat_e6 BIGINT,
  lng_e6 BIGINT,
  category_path TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (region, store_id)
);
CREATE INDEX listed_store_by_place ON listed_store (region, lat_e6, lng_e6);

CREATE TABLE listed_offer (
  region BIGINT NOT NULL,
  offer_id BYTEA NOT NULL,
  category_path TEXT NOT NULL,
  words TEXT NOT NULL,
  sale_from BIGINT NOT NULL,
  sale_until BIGINT NOT NULL,
  PRIMARY KEY (region, offer_id)
);

-- Which stores honour it.
CREATE TABLE listed_offer_store (
  region BIGINT NOT NULL,
  offer_id BYTEA NOT NULL,
  store_id BYTEA NOT NULL,
  PRIMARY KEY (region, offer_id, store_id)
);
CREATE INDEX listed_offer_of_store ON listed_offer_store (region, store_id);
