CREATE TABLE payment (
  region BIGINT NOT NULL,
  id BYTEA NOT NULL,
  provider TEXT NOT NULL,
  purpose TEXT NOT NULL,
  reference TEXT NOT NULL,
  page_url TEXT NOT NULL,
  return_url TEXT NOT NULL,
  description TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('intended', 'pending', 'captured', 'failed', 'cancelled')),
  currency TEXT NOT NULL,
  amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
  refunded_minor BIGINT NOT NULL CHECK (refunded_minor >= 0 AND refunded_minor <= amount_minor),
  created_at BIGINT NOT NULL,
  PRIMARY KEY (region, id)
);
CREATE INDEX payment_of_purpose ON payment (region, purpose);
CREATE INDEX payment_to_open ON payment (region, id) WHERE state = 'intended';

-- Which accounts are credited when the money comes.
CREATE TABLE payment_allocation (
  region BIGINT NOT NULL,
  payment_id BYTEA NOT NULL,
  account TEXT NOT NULL,
  amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
  PRIMARY KEY (region, payment_id, account)
);

-- Every callback once, by the provider's own id of it.
CREATE TABLE payment_callback (
  region BIGINT NOT NULL,
  provider TEXT NOT NULL,
  event TEXT NOT NULL,
  payment_id BYTEA NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (region, provider, event)
);

CREATE TABLE refund (
  region BIGINT NOT NULL,
  id BYTEA NOT NULL,
  payment_id BYTEA NOT NULL,
  reference TEXT NOT NULL,
  why TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('requested', 'refunded', 'failing', 'failed')),
  currency TEXT NOT NULL,
  amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
  attempts BIGINT NOT NULL,
  next_try_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (region, id),
  UNIQUE (region, payment_id, reference)
);
CREATE INDEX refund_to_do ON refund (region, next_try_at) WHERE state IN ('requested', 'failing');
CREATE INDEX refund_failed ON refund (region, id) WHERE state = 'failed';

-- What the sandbox, playing a provider, knows: nothing of ours but ids.
CREATE TABLE sandbox_charge (
  region BIGINT NOT NULL,
  payment_id BYTEA NOT NULL,
  outcome TEXT NOT NULL,
  refund_refusals BIGINT NOT NULL,
  PRIMARY KEY (region, payment_id)
);
CREATE TABLE sandbox_report (
  region BIGINT NOT NULL,
  id BYTEA NOT NULL,
  body TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  times BIGINT NOT NULL,
  PRIMARY KEY (region, id)
);
CREATE INDEX sandbox_report_due ON sandbox_report (region, due_at) WHERE times > 0;
