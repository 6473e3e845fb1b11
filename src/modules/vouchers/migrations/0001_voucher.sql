-- Vouchers. `number` is what the code is made from.
CREATE TABLE voucher (
  region BIGINT NOT NULL,
  id BYTEA NOT NULL,
  number BIGINT NOT NULL,
  order_id BYTEA NOT NULL,
  offer_id BYTEA NOT NULL,
  terms_version BIGINT NOT NULL,
  merchant_id BYTEA NOT NULL,
  consumer_id BYTEA NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('issued', 'redeemed', 'refunded', 'expired')),
  uses BIGINT NOT NULL CHECK (uses >= 0),
  used BIGINT NOT NULL CHECK (used >= 0 AND used <= uses),
  undo_cycles BIGINT NOT NULL,
  currency TEXT NOT NULL,
  paid_minor BIGINT NOT NULL CHECK (paid_minor >= 0),
  spent_minor BIGINT NOT NULL CHECK (spent_minor >= 0),
  given_back_minor BIGINT NOT NULL CHECK (given_back_minor >= 0 AND spent_minor + given_back_minor <= paid_minor),
  promotional_minor BIGINT NOT NULL,
  commission_basis_points BIGINT NOT NULL,
  refund TEXT NOT NULL,
  valid_from BIGINT NOT NULL,
  valid_until BIGINT NOT NULL,
  paid_until BIGINT NOT NULL,
  issued_at BIGINT NOT NULL,
  PRIMARY KEY (region, id),
  UNIQUE (region, number)
);
CREATE INDEX voucher_of_consumer ON voucher (region, consumer_id, id);
CREATE INDEX voucher_of_order ON voucher (region, order_id);
CREATE INDEX voucher_to_expire ON voucher (region, paid_until) WHERE state = 'issued';

-- Where the next numbers come from; several rows, so that buyers do not wait for each other.
CREATE TABLE voucher_number (
  region BIGINT NOT NULL,
  lane BIGINT NOT NULL,
  next BIGINT NOT NULL,
  PRIMARY KEY (region, lane)
);

-- Visits.
CREATE TABLE redemption (
  region BIGINT NOT NULL,
  id BYTEA NOT NULL,
  voucher_id BYTEA NOT NULL,
  merchant_id BYTEA NOT NULL,
  store_id BYTEA NOT NULL,
  redeemed_by TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'settled')),
  uses BIGINT NOT NULL CHECK (uses > 0),
  currency TEXT NOT NULL,
  share_minor BIGINT NOT NULL CHECK (share_minor >= 0),
  redeemed_at BIGINT NOT NULL,
  undo_until BIGINT NOT NULL,
  PRIMARY KEY (region, id),
  FOREIGN KEY (region, voucher_id) REFERENCES voucher (region, id)
);
CREATE INDEX redemption_of_voucher ON redemption (region, voucher_id, id);
CREATE INDEX redemption_at_store ON redemption (region, store_id, id);
CREATE INDEX redemption_to_settle ON redemption (region, undo_until) WHERE state = 'done';

-- Keys that sign QR tokens, one current a region. The secret is sealed with the platform's master key.
CREATE TABLE signing_key (
  region BIGINT NOT NULL,
  id BIGINT NOT NULL CHECK (id > 0 AND id < 256),
  public_key BYTEA NOT NULL,
  sealed_seed BYTEA NOT NULL,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (region, id)
);
