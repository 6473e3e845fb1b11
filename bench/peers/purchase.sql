-- The same rows that a purchase of one voucher writes, by one PL/pgSQL function: what an application on PostgreSQL
-- would do at its best. Ids are in the order of time, as ours are. One row less: the balance of the payment provider's
-- account, which every purchase moves, and which would make each wait for the commit of the one before.
CREATE FUNCTION new_id() RETURNS BYTEA LANGUAGE sql VOLATILE AS $$
  SELECT int8send(CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT))
         || substring(uuid_send(gen_random_uuid()) FROM 9)
$$;

CREATE FUNCTION emit(city BIGINT, moment BIGINT, what TEXT, about TEXT, told TEXT) RETURNS VOID LANGUAGE sql AS $$
  INSERT INTO event (region, id, name, key, body, at) VALUES (city, new_id(), what, about, told, moment)
$$;

-- What is sold, by number, so that pgbench can choose; and who buys.
CREATE TABLE bench_offer AS
  SELECT o.number, o.region, o.id, o.merchant_id, p.name AS pool
  FROM (SELECT CAST(row_number() OVER (ORDER BY id) - 1 AS BIGINT) AS number, * FROM offer) o
  JOIN (SELECT CAST(row_number() OVER (ORDER BY name COLLATE "C") - 1 AS BIGINT) AS number, name FROM pool
        WHERE name LIKE 'offer/%') p ON p.number = o.number;
ALTER TABLE bench_offer ADD PRIMARY KEY (number);
CREATE TABLE bench_consumer AS
  SELECT CAST(row_number() OVER (ORDER BY id) - 1 AS BIGINT) AS number, id FROM user_account WHERE kind = 'guest';
ALTER TABLE bench_consumer ADD PRIMARY KEY (number);

CREATE FUNCTION purchase(wanted BIGINT, buyer BIGINT) RETURNS TEXT LANGUAGE plpgsql AS $$
DECLARE
  city BIGINT; thing BYTEA; seller BYTEA; quota TEXT; consumer BYTEA;
  terms_text TEXT; title_text TEXT; price BIGINT := 1000;
  moment BIGINT := CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT);
  ord BYTEA := new_id(); taken BYTEA := new_id(); paid BYTEA := new_id(); written BYTEA := new_id();
  voucher_id BYTEA := new_id(); numbered BIGINT; attempt_key TEXT := gen_random_uuid(); answer TEXT; commission BIGINT;
  lane_of BIGINT := floor(random() * 16);
BEGIN
  SELECT region, id, merchant_id, pool INTO city, thing, seller, quota FROM bench_offer WHERE number = wanted;
  SELECT id INTO consumer FROM bench_consumer WHERE number = buyer;
  INSERT INTO attempt (region, caller, key, fingerprint, at, status, body)
    VALUES (city, encode(consumer, 'hex'), attempt_key, repeat('f', 64), moment, 0, '') ON CONFLICT DO NOTHING;
  SELECT v.terms, o.title INTO terms_text, title_text FROM offer o
    JOIN offer_version v ON v.region = o.region AND v.offer_id = o.id AND v.version = o.version
    WHERE o.region = city AND o.id = thing AND o.state = 'on_sale';
  SELECT commission_basis_points INTO commission FROM merchant WHERE region = city AND id = seller;
  UPDATE pool SET sold = sold + 1 WHERE region = city AND name = quota AND sold + held + 1 <= total;
  IF NOT FOUND THEN RAISE EXCEPTION 'sold out'; END IF;
  INSERT INTO hold (region, id, owner, purpose, state, expires_at)
    VALUES (city, taken, encode(ord, 'hex'), 'order', 'confirmed', moment + 900000);
  INSERT INTO pool_item (region, hold, pool, quantity) VALUES (city, taken, quota, 1);
  INSERT INTO payment (region, id, provider, purpose, reference, page_url, state, currency, amount_minor,
                       refunded_minor, created_at, description, return_url)
    VALUES (city, paid, 'sandbox', encode(ord, 'hex'), '', '', 'captured', 'EUR', price, 0, moment, title_text, '');
  INSERT INTO payment_allocation (region, payment_id, account, amount_minor)
    VALUES (city, paid, 'escrow/' || encode(seller, 'hex'), price);
  INSERT INTO entry (region, id, why, reference, note, at, state)
    VALUES (city, written, 'payment.captured', encode(paid, 'hex'), encode(ord, 'hex'), moment, 'posted')
    ON CONFLICT (region, why, reference) DO NOTHING;
  INSERT INTO entry_line (region, entry, number, account, currency, minor)
    VALUES (city, written, 0, 'provider/sandbox', 'EUR', price),
           (city, written, 1, 'escrow/' || encode(seller, 'hex'), 'EUR', -price);
  INSERT INTO purchase (region, id, consumer_id, state, currency, total_minor, hold_id, payment_id, placed_at,
                        expires_at)
    VALUES (city, ord, consumer, 'paid', 'EUR', price, taken, paid, moment, moment + 900000);
  INSERT INTO purchase_line (region, order_id, number, offer_id, terms_version, merchant_id, quantity, unit_minor,
                             list_minor, commission_basis_points, title, title_zh)
    VALUES (city, ord, 0, thing, 1, seller, 1, price, 1500, commission, title_text, '');
  INSERT INTO voucher_number (region, lane, next) VALUES (city, lane_of, 1)
    ON CONFLICT (region, lane) DO UPDATE SET next = voucher_number.next + 1 RETURNING next * 16 + lane INTO numbered;
  INSERT INTO voucher (region, id, number, order_id, offer_id, terms_version, merchant_id, consumer_id, state, uses,
                       used, undo_cycles, currency, paid_minor, spent_minor, given_back_minor, promotional_minor,
                       commission_basis_points, refund, valid_from, valid_until, paid_until, issued_at)
    VALUES (city, voucher_id, numbered, ord, thing, 1, seller, consumer, 'issued', 1, 0, 0, 'EUR', price, 0, 0, 500,
            commission, 'any_time', moment, moment + 2592000000, moment + 2592000000, moment);
  PERFORM emit(city, moment, 'payment.captured', encode(ord, 'hex'),
               '{"payment":"' || encode(paid, 'hex') || '","purpose":"' || encode(ord, 'hex') || '","amount":1000}');
  PERFORM emit(city, moment, 'voucher.issued', encode(voucher_id, 'hex'),
               '{"voucher":"' || encode(voucher_id, 'hex') || '","order":"' || encode(ord, 'hex') || '"}');
  PERFORM emit(city, moment, 'order.paid', encode(ord, 'hex'),
               '{"order":"' || encode(ord, 'hex') || '","consumer":"' || encode(consumer, 'hex') || '","total":1000}');
  -- Late, as its row is locked from here to the commit.
  INSERT INTO balance (region, account, currency, posted, pending_debit, pending_credit)
    VALUES (city, 'escrow/' || encode(seller, 'hex'), 'EUR', -price, 0, 0)
    ON CONFLICT (region, account, currency) DO UPDATE SET posted = balance.posted + excluded.posted;
  answer := '{"id":"' || encode(ord, 'hex') || '","state":"paid","lines":[{"offer":"' || encode(thing, 'hex')
            || '","title":"' || title_text || '"}],"vouchers":["' || encode(voucher_id, 'hex') || '"]}';
  UPDATE attempt SET status = 201, body = answer
    WHERE region = city AND caller = encode(consumer, 'hex') AND key = attempt_key;
  RETURN answer;
END $$;
