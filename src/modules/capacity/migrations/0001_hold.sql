-- A count of something scarce. What is taken is held for a while, then sold or given back.
CREATE TABLE pool (
  region BIGINT NOT NULL,
  name TEXT NOT NULL,
  total BIGINT NOT NULL,
  held BIGINT NOT NULL,
  sold BIGINT NOT NULL,
  PRIMARY KEY (region, name),
  CHECK (held >= 0 AND sold >= 0 AND sold + held <= total)
);

-- Time on something: at most `units` at once. Whoever adds an interval writes `version` first, which makes others wait.
CREATE TABLE calendar (
  region BIGINT NOT NULL,
  name TEXT NOT NULL,
  units BIGINT NOT NULL CHECK (units >= 0),
  version BIGINT NOT NULL,
  PRIMARY KEY (region, name)
);

CREATE TABLE hold (
  region BIGINT NOT NULL,
  id BYTEA NOT NULL,
  owner TEXT NOT NULL,
  purpose TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('held', 'confirmed', 'released', 'expired')),
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (region, id)
);
CREATE INDEX hold_due ON hold (region, expires_at, id) WHERE state = 'held';

-- How much a hold has of a pool, less what was given back of it while it was held or confirmed.
CREATE TABLE pool_item (
  region BIGINT NOT NULL,
  hold BYTEA NOT NULL,
  pool TEXT NOT NULL,
  quantity BIGINT NOT NULL CHECK (quantity >= 0),
  PRIMARY KEY (region, hold, pool)
);

-- Intervals [from_at, until_at) in use. Gone as soon as the hold is released or expired.
CREATE TABLE calendar_item (
  region BIGINT NOT NULL,
  hold BYTEA NOT NULL,
  calendar TEXT NOT NULL,
  from_at BIGINT NOT NULL,
  until_at BIGINT NOT NULL,
  units BIGINT NOT NULL CHECK (units > 0),
  PRIMARY KEY (region, hold, calendar, from_at, until_at),
  CHECK (from_at < until_at)
);
CREATE INDEX calendar_item_by_end ON calendar_item (region, calendar, until_at);
