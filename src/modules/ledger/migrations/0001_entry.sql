-- Facts about money. Never deleted; only a pending entry changes, once, to posted or voided.
CREATE TABLE entry (
  region BIGINT NOT NULL,
  id BYTEA NOT NULL,
  why TEXT NOT NULL,
  reference TEXT NOT NULL,
  note TEXT NOT NULL,
  at BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('posted', 'pending', 'voided')),
  expires_at BIGINT,
  PRIMARY KEY (region, id),
  UNIQUE (region, why, reference),
  CHECK (state <> 'pending' OR expires_at IS NOT NULL)
);
CREATE INDEX entry_due ON entry (region, expires_at, id) WHERE state = 'pending';

-- What an entry moves: debits positive, credits negative. Never changed.
CREATE TABLE entry_line (
  region BIGINT NOT NULL,
  entry BYTEA NOT NULL,
  number BIGINT NOT NULL,
  account TEXT NOT NULL,
  currency TEXT NOT NULL,
  minor BIGINT NOT NULL CHECK (minor <> 0),
  PRIMARY KEY (region, entry, number)
);
CREATE INDEX entry_line_by_account ON entry_line (region, account, entry);

-- The sums of an account's lines. Pending debits and credits apart, for only the debits count against a limit. The
-- bounds refuse a sum before 64 bits overflow.
CREATE TABLE balance (
  region BIGINT NOT NULL,
  account TEXT NOT NULL,
  currency TEXT NOT NULL,
  posted BIGINT NOT NULL,
  pending_debit BIGINT NOT NULL,
  pending_credit BIGINT NOT NULL,
  PRIMARY KEY (region, account, currency),
  CHECK (posted BETWEEN -4000000000000000000 AND 4000000000000000000),
  CHECK (pending_debit BETWEEN 0 AND 4000000000000000000),
  CHECK (pending_credit BETWEEN -4000000000000000000 AND 0)
);
