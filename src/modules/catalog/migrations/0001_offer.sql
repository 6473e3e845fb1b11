-- The category tree; all in region 0.
CREATE TABLE category (
  region BIGINT NOT NULL CHECK (region = 0),
  slug TEXT NOT NULL,
  parent TEXT NOT NULL,
  name TEXT NOT NULL,
  name_zh TEXT NOT NULL,
  place BIGINT NOT NULL,
  PRIMARY KEY (region, slug)
);

-- What is on sale. `version` is that of its terms.
CREATE TABLE offer (
  region BIGINT NOT NULL,
  id BYTEA NOT NULL,
  merchant_id BYTEA NOT NULL,
  title TEXT NOT NULL,
  title_zh TEXT NOT NULL,
  description TEXT NOT NULL,
  description_zh TEXT NOT NULL,
  category TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'on_sale', 'paused', 'ended')),
  version BIGINT NOT NULL CHECK (version > 0),
  created_at BIGINT NOT NULL,
  PRIMARY KEY (region, id)
);
CREATE INDEX offer_of_merchant ON offer (region, merchant_id, id);

-- Its terms, each version for ever: what was sold keeps to the one it was sold under.
CREATE TABLE offer_version (
  region BIGINT NOT NULL,
  offer_id BYTEA NOT NULL,
  version BIGINT NOT NULL,
  terms TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (region, offer_id, version),
  FOREIGN KEY (region, offer_id) REFERENCES offer (region, id)
);
