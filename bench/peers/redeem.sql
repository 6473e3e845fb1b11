-- The same rows that a redemption writes, by one PL/pgSQL function. Every voucher of the list is redeemed once.
CREATE TABLE bench_voucher AS
  SELECT CAST(row_number() OVER (ORDER BY random()) AS BIGINT) AS place, region, number FROM voucher
  WHERE state = 'issued';
ALTER TABLE bench_voucher ADD PRIMARY KEY (place);
CREATE SEQUENCE bench_next CACHE 100;

CREATE FUNCTION redeem() RETURNS TEXT LANGUAGE plpgsql AS $$
DECLARE
  turn BIGINT := nextval('bench_next'); city BIGINT; numbered BIGINT; v voucher;
  terms_text TEXT; shop BYTEA; zone_text TEXT; visit BYTEA := new_id();
  moment BIGINT := CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT);
  device_id TEXT := 'dev_01h455vb4pex5vsknk084sn02q'; attempt_key TEXT := gen_random_uuid(); answer TEXT;
BEGIN
  SELECT region, number INTO city, numbered FROM bench_voucher WHERE place = turn;
  INSERT INTO attempt (region, caller, key, fingerprint, at, status, body)
    VALUES (city, device_id, attempt_key, repeat('f', 64), moment, 0, '') ON CONFLICT DO NOTHING;
  SELECT * INTO v FROM voucher WHERE region = city AND number = numbered;
  SELECT id, zone INTO shop, zone_text FROM store WHERE region = city AND merchant_id = v.merchant_id LIMIT 1;
  SELECT terms INTO terms_text FROM offer_version
    WHERE region = city AND offer_id = v.offer_id AND version = v.terms_version;
  UPDATE voucher SET state = 'redeemed', used = used + 1, spent_minor = paid_minor
    WHERE region = city AND id = v.id AND state = 'issued' AND used = v.used AND undo_cycles = v.undo_cycles;
  IF NOT FOUND THEN RAISE EXCEPTION 'used'; END IF;
  INSERT INTO redemption (region, id, voucher_id, merchant_id, store_id, redeemed_by, state, uses, currency,
                          share_minor, redeemed_at, undo_until)
    VALUES (city, visit, v.id, v.merchant_id, shop, device_id, 'done', 1, 'EUR', v.paid_minor, moment, moment + 900000);
  PERFORM emit(city, moment, 'voucher.redeemed', encode(v.id, 'hex'),
               '{"voucher":"' || encode(v.id, 'hex') || '","redemption":"' || encode(visit, 'hex') || '","uses":1}');
  answer := '{"redemptions":[{"id":"' || encode(visit, 'hex') || '","voucher":"' || encode(v.id, 'hex')
            || '","uses":1,"share":{"amount":1000,"currency":"EUR"}}]}';
  UPDATE attempt SET status = 201, body = answer WHERE region = city AND caller = device_id AND key = attempt_key;
  RETURN answer;
END $$;
