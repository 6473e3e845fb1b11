-- Cities and markets; all in region 0.
CREATE TABLE region (
  region BIGINT NOT NULL CHECK (region = 0),
  number BIGINT NOT NULL CHECK (number > 0 AND number < 4096),
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  name_zh TEXT NOT NULL,
  currency TEXT NOT NULL,
  zone TEXT NOT NULL,
  country TEXT NOT NULL,
  language TEXT NOT NULL,
  PRIMARY KEY (region, number),
  UNIQUE (region, slug)
);

-- Legal sellers.
CREATE TABLE merchant (
  region BIGINT NOT NULL,
  id BYTEA NOT NULL,
  name TEXT NOT NULL,
  name_zh TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active', 'suspended')),
  commission_basis_points BIGINT NOT NULL CHECK (commission_basis_points >= 0 AND commission_basis_points <= 5000),
  created_at BIGINT NOT NULL,
  PRIMARY KEY (region, id)
);

-- Their places. Positions are micro-degrees, absent when unknown.
CREATE TABLE store (
  region BIGINT NOT NULL,
  id BYTEA NOT NULL,
  merchant_id BYTEA NOT NULL,
  name TEXT NOT NULL,
  name_zh TEXT NOT NULL,
  category TEXT NOT NULL,
  lat_e6 BIGINT,
  lng_e6 BIGINT,
  zone TEXT NOT NULL,
  address TEXT NOT NULL,
  phone TEXT NOT NULL,
  website TEXT NOT NULL,
  opening_hours TEXT NOT NULL,
  hours_note TEXT NOT NULL,
  description TEXT NOT NULL,
  source TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  created_at BIGINT NOT NULL,
  PRIMARY KEY (region, id),
  FOREIGN KEY (region, merchant_id) REFERENCES merchant (region, id),
  CHECK ((lat_e6 IS NULL) = (lng_e6 IS NULL)),
  CHECK (lat_e6 <> 0 OR lng_e6 <> 0)
);
CREATE INDEX store_of_merchant ON store (region, merchant_id, id);
CREATE UNIQUE INDEX store_by_source ON store (region, source) WHERE source <> '';
