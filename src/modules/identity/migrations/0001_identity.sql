-- People. A guest has no address; `merged_into` names the account a guest turned out to be.
CREATE TABLE user_account (
  region BIGINT NOT NULL,
  id BYTEA NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('guest', 'account')),
  name TEXT NOT NULL,
  password_hash TEXT,
  merged_into BYTEA,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (region, id)
);

-- Phones (E.164) and e-mail addresses (lower case). `verified_at`: when somebody first signed in by a code sent there.
CREATE TABLE user_address (
  region BIGINT NOT NULL,
  address TEXT NOT NULL,
  user_id BYTEA NOT NULL,
  verified_at BIGINT,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (region, address),
  FOREIGN KEY (region, user_id) REFERENCES user_account (region, id)
);
CREATE INDEX user_address_of_user ON user_address (region, user_id);

-- The last one-time code of an address. Gone once it was used; what counts unused ones stays.
CREATE TABLE sign_in_code (
  region BIGINT NOT NULL,
  address TEXT NOT NULL,
  code_hash BYTEA NOT NULL,
  tries BIGINT NOT NULL CHECK (tries >= 0),
  expires_at BIGINT NOT NULL,
  window_at BIGINT NOT NULL,
  window_count BIGINT NOT NULL CHECK (window_count > 0),
  PRIMARY KEY (region, address)
);
CREATE INDEX sign_in_code_by_window ON sign_in_code (region, window_at);

-- Sessions of users (region 0) and of devices (their region). `challenge` makes a device's challenge good for one.
CREATE TABLE session (
  region BIGINT NOT NULL,
  id BYTEA NOT NULL,
  token_hash BYTEA NOT NULL,
  user_id BYTEA,
  device_id BYTEA,
  carrier TEXT NOT NULL CHECK (carrier IN ('cookie', 'bearer')),
  label TEXT NOT NULL,
  challenge BYTEA,
  made_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (region, id),
  UNIQUE (region, token_hash),
  UNIQUE (region, challenge),
  CHECK ((user_id IS NULL) <> (device_id IS NULL))
);
CREATE INDEX session_of_user ON session (region, user_id, id) WHERE user_id IS NOT NULL;
CREATE INDEX session_of_device ON session (region, device_id) WHERE device_id IS NOT NULL;
CREATE INDEX session_by_expiry ON session (region, expires_at);

-- Roles over a merchant or a store of it. The zero id: no merchant (operators), every store.
CREATE TABLE role_grant (
  region BIGINT NOT NULL,
  id BYTEA NOT NULL,
  user_id BYTEA NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('clerk', 'manager', 'owner', 'operator')),
  merchant_id BYTEA NOT NULL,
  store_id BYTEA NOT NULL,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (region, id),
  UNIQUE (region, user_id, role, merchant_id, store_id),
  FOREIGN KEY (region, user_id) REFERENCES user_account (region, id)
);
CREATE INDEX role_grant_of_merchant ON role_grant (region, merchant_id, id);

-- How many operators there are: two who take each other's role away at once meet here.
CREATE TABLE operator_count (
  region BIGINT NOT NULL,
  operators BIGINT NOT NULL CHECK (operators >= 1),
  PRIMARY KEY (region)
);

-- `scopes`: names of permissions, separated by spaces.
CREATE TABLE api_key (
  region BIGINT NOT NULL,
  id BYTEA NOT NULL,
  token_hash BYTEA NOT NULL,
  user_id BYTEA NOT NULL,
  name TEXT NOT NULL,
  prefix TEXT NOT NULL,
  scopes TEXT NOT NULL CHECK (scopes <> ''),
  made_at BIGINT NOT NULL,
  revoked_at BIGINT,
  PRIMARY KEY (region, id),
  UNIQUE (region, token_hash),
  FOREIGN KEY (region, user_id) REFERENCES user_account (region, id)
);
CREATE INDEX api_key_of_user ON api_key (region, user_id, id);

-- Counters.
CREATE TABLE device (
  region BIGINT NOT NULL,
  id BYTEA NOT NULL,
  merchant_id BYTEA NOT NULL,
  store_id BYTEA NOT NULL,
  name TEXT NOT NULL,
  public_key BYTEA NOT NULL,
  made_at BIGINT NOT NULL,
  revoked_at BIGINT,
  PRIMARY KEY (region, id)
);
CREATE INDEX device_of_store ON device (region, store_id, id);

-- What a new device shows to become one of a store. `device_id`: the one that used it.
CREATE TABLE enrolment_code (
  region BIGINT NOT NULL,
  code_hash BYTEA NOT NULL,
  merchant_id BYTEA NOT NULL,
  store_id BYTEA NOT NULL,
  device_id BYTEA,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (region, code_hash)
);
CREATE INDEX enrolment_code_by_expiry ON enrolment_code (region, expires_at);

-- Messages to people, and how far they have come. The text is sealed: it holds codes.
CREATE TABLE message (
  region BIGINT NOT NULL,
  id BYTEA NOT NULL,
  address TEXT NOT NULL,
  subject TEXT NOT NULL,
  sealed_text BYTEA NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'sent', 'failed')),
  attempts BIGINT NOT NULL CHECK (attempts >= 0),
  next_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (region, id)
);
CREATE INDEX message_to_send ON message (region, next_at) WHERE state = 'pending';
CREATE INDEX message_by_time ON message (region, made_at);
