-- What shoppers agreed to buy. `purchase` because ORDER is a word of SQL.
CREATE TABLE purchase (
  region BIGINT NOT NULL,
  id BYTEA NOT NULL,
  consumer_id BYTEA NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('placed', 'paid', 'cancelled', 'expired', 'refunded')),
  currency TEXT NOT NULL,
  total_minor BIGINT NOT NULL CHECK (total_minor >= 0),
  hold_id BYTEA NOT NULL,
  payment_id BYTEA,
  placed_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (region, id)
);
CREATE INDEX purchase_of_consumer ON purchase (region, consumer_id, id);
CREATE INDEX purchase_to_expire ON purchase (region, expires_at) WHERE state = 'placed';

-- Its lines, as they were when it was placed.
CREATE TABLE purchase_line (
  region BIGINT NOT NULL,
  order_id BYTEA NOT NULL,
  number BIGINT NOT NULL,
  offer_id BYTEA NOT NULL,
  terms_version BIGINT NOT NULL,
  merchant_id BYTEA NOT NULL,
  quantity BIGINT NOT NULL CHECK (quantity > 0),
  unit_minor BIGINT NOT NULL,
  list_minor BIGINT NOT NULL,
  commission_basis_points BIGINT NOT NULL,
  title TEXT NOT NULL,
  title_zh TEXT NOT NULL,
  PRIMARY KEY (region, order_id, number),
  FOREIGN KEY (region, order_id) REFERENCES purchase (region, id)
);
