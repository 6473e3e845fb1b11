-- How much a store's devices may accept on their own, and which of them keeps the store's claims. Zeros: nobody does.
CREATE TABLE offline_store (
  region BIGINT NOT NULL,
  store_id BYTEA NOT NULL,
  merchant_id BYTEA NOT NULL,
  currency TEXT NOT NULL,
  value_minor BIGINT NOT NULL CHECK (value_minor >= 0),
  uses_max BIGINT NOT NULL CHECK (uses_max >= 0),
  lead_id BYTEA NOT NULL,
  epoch BIGINT NOT NULL CHECK (epoch >= 0),
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (region, store_id)
);

-- Where a device's journal stands here, and how wrong its clock was at its last contact.
CREATE TABLE offline_journal (
  region BIGINT NOT NULL,
  device_id BYTEA NOT NULL,
  seq BIGINT NOT NULL CHECK (seq >= 0),
  hash BYTEA NOT NULL,
  signed_at BIGINT NOT NULL,
  offset_ms BIGINT NOT NULL,
  contact_at BIGINT NOT NULL,
  PRIMARY KEY (region, device_id)
);

-- What a device said of its journal at its contacts: which records were there, the first and the last time it was that
-- long, and its clock against ours at the last.
CREATE TABLE offline_contact (
  region BIGINT NOT NULL,
  device_id BYTEA NOT NULL,
  seq BIGINT NOT NULL CHECK (seq >= 0),
  hash BYTEA NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  offset_ms BIGINT NOT NULL,
  PRIMARY KEY (region, device_id, seq)
);

-- Every record of every journal, and what came of it. `hash` tells whether one that is sent again is the same.
CREATE TABLE offline_record (
  region BIGINT NOT NULL,
  device_id BYTEA NOT NULL,
  seq BIGINT NOT NULL CHECK (seq > 0),
  hash BYTEA NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('accepted', 'undone', 'refused')),
  voucher_id BYTEA,
  uses BIGINT NOT NULL,
  device_at BIGINT NOT NULL,
  signed_at BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('honoured', 'first', 'excess', 'undone', 'noted', 'aside')),
  reason TEXT NOT NULL,
  redemption_id BYTEA,
  currency TEXT NOT NULL,
  value_minor BIGINT NOT NULL CHECK (value_minor >= 0),
  PRIMARY KEY (region, device_id, seq)
);

-- Uses that were granted beyond what the voucher was good for. Never deleted.
CREATE TABLE offline_excess (
  region BIGINT NOT NULL,
  id BYTEA NOT NULL,
  merchant_id BYTEA NOT NULL,
  device_id BYTEA NOT NULL,
  seq BIGINT NOT NULL,
  voucher_id BYTEA NOT NULL,
  uses BIGINT NOT NULL CHECK (uses > 0),
  currency TEXT NOT NULL,
  value_minor BIGINT NOT NULL CHECK (value_minor >= 0),
  reason TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('booked', 'undone')),
  store_id BYTEA NOT NULL,
  used_at BIGINT NOT NULL,
  other_store_id BYTEA,
  other_by TEXT,
  other_at BIGINT,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (region, id),
  UNIQUE (region, device_id, seq),
  FOREIGN KEY (region, device_id, seq) REFERENCES offline_record (region, device_id, seq)
);
CREATE INDEX offline_excess_of_merchant ON offline_excess (region, merchant_id, id);

-- Vouchers that were used or ended while their tokens still look good: what packs tell devices of.
CREATE TABLE offline_known (
  region BIGINT NOT NULL,
  voucher_id BYTEA NOT NULL,
  merchant_id BYTEA NOT NULL,
  uses_left BIGINT NOT NULL CHECK (uses_left >= 0),
  valid_until BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (region, voucher_id)
);
CREATE INDEX offline_known_of_merchant ON offline_known (region, merchant_id, changed_at);
CREATE INDEX offline_known_by_end ON offline_known (region, valid_until);
