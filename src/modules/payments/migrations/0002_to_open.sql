-- With the state in front, so that no planner takes the whole table for the better index.
DROP INDEX payment_to_open;
CREATE INDEX payment_to_open ON payment (state, region, id) WHERE state = 'intended';
DROP INDEX refund_failed;
CREATE INDEX refund_failed ON refund (state, region, id) WHERE state = 'failed';
