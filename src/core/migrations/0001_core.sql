-- What was answered to whom, so that a retry gets the same answer.
CREATE TABLE attempt (
  region BIGINT NOT NULL,
  caller TEXT NOT NULL,
  key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  at BIGINT NOT NULL,
  status BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region, caller, key)
);
CREATE INDEX attempt_by_time ON attempt (region, at);

-- Facts. seq is given by the relay, in the order in which commits became visible.
CREATE TABLE event (
  region BIGINT NOT NULL,
  id BYTEA NOT NULL,
  seq BIGINT,
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  body TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (region, id)
);
CREATE INDEX event_unnumbered ON event (region, id) WHERE seq IS NULL;
CREATE UNIQUE INDEX event_by_seq ON event (region, seq) WHERE seq IS NOT NULL;

-- The last number given in a region. Updating it first makes one relay at a time number events.
CREATE TABLE event_head (
  region BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (region)
);

-- How far each subscriber has come.
CREATE TABLE event_cursor (
  region BIGINT NOT NULL,
  subscriber TEXT NOT NULL,
  seq BIGINT NOT NULL,
  failures BIGINT NOT NULL DEFAULT 0,
  problem TEXT,
  PRIMARY KEY (region, subscriber)
);

-- Audit entries: who did what to what. Append-only.
CREATE TABLE audit_entry (
  region BIGINT NOT NULL,
  id BYTEA NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  session TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (region, id)
);
CREATE INDEX audit_entry_by_subject ON audit_entry (region, subject, id);
