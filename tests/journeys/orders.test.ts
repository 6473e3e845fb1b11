import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { openCity } from "./support/city.ts";
import { as, done, guest, key, refused } from "./support/people.ts";

test("a retry after a lost answer gets the same answer, and nothing twice", async (t) => {
  const city = await openCity(t);
  const buyer = await guest(city.server);
  const offer = await city.offer();
  const header = key();
  const body = { items: [{ offer, quantity: 1 }] };
  const first = await buyer.POST("/v1/orders", { params: { header }, body });
  const again = await buyer.POST("/v1/orders", { params: { header }, body });
  assert.equal(first.response.status, 201);
  assert.equal(again.response.status, 201);
  assert.deepEqual(again.data, first.data);
  assert.equal(first.response.headers.get("idempotency-replayed"), null);
  assert.equal(again.response.headers.get("idempotency-replayed"), "true");
  const other = { items: [{ offer, quantity: 2 }] };
  await refused(buyer.POST("/v1/orders", { params: { header }, body: other }), "idempotency_key_reused");
  const orders = await done(buyer.GET("/v1/orders", { params: { query: { region: 7 } } }));
  assert.equal(orders.items.length, 1);
});

test("a till that retries does not use a voucher twice", async (t) => {
  const city = await openCity(t);
  const till = await city.till(city.west, "till 1");
  const { buyer, voucher } = await city.bought({ uses: 3 });
  const header = key();
  const first = await done(city.redeem(till, voucher.code, 1, header));
  assert.deepEqual(await done(city.redeem(till, voucher.code, 1, header)), first);
  assert.equal((await city.voucher(buyer, voucher.id)).used, 1);
});

test("two requests with one key at the same moment make one order", async (t) => {
  const city = await openCity(t);
  const buyer = await guest(city.server);
  const offer = await city.offer({ quota: 10 });
  for (let round = 0; round < 5; ++round) {
    const params = { header: key(randomUUID()) };
    const body = { items: [{ offer, quantity: 1 }] };
    const answers = await Promise.all([1, 2, 3].map(() => buyer.POST("/v1/orders", { params, body })));
    assert.deepEqual(answers.map((a) => a.response.status), [201, 201, 201]);
    assert.equal(new Set(answers.map((a) => a.data?.id)).size, 1);
  }
  const shown = await done(buyer.GET("/v1/offers/{offer}", { params: { path: { offer } } }));
  assert.equal(shown.left, 5);
});

test("of 200 who race for 50 exactly 50 buy", async (t) => {
  const city = await openCity(t);
  const offer = await city.offer({ quota: 50, per_person: 1 });
  const buyers = await Promise.all(Array.from({ length: 200 }, () => guest(city.server)));
  const answers = await Promise.all(buyers.map((buyer) => city.place(buyer, { offer })));
  const count = (status: number) => answers.filter((a) => a.response.status === status).length;
  assert.deepEqual({ made: count(201), refused: count(409) }, { made: 50, refused: 150 });
  for (const answer of answers) if (answer.error) assert.equal((answer.error as { code?: string }).code, "sold_out");

  const winners = answers.flatMap((answer, i) => (answer.data ? [{ buyer: buyers[i]!, order: answer.data.id }] : []));
  await Promise.all(winners.map(({ buyer, order }) => city.pay(buyer, order)));
  const paid = await Promise.all(winners.map(({ buyer, order }) => city.orderIs(buyer, order, "paid")));
  assert.equal(new Set(paid.flatMap((order) => order.vouchers)).size, 50);
  await city.balanceIs({ escrow: 50_000, payable: 0 });
  const shown = await done(as(city.server).GET("/v1/offers/{offer}", { params: { path: { offer } } }));
  assert.deepEqual({ left: shown.left, sold: shown.sold, on: shown.on_sale_now }, { left: 0, sold: 50, on: false });
});

test("the same offer twice in a cart counts together", async (t) => {
  const city = await openCity(t);
  const buyer = await guest(city.server);
  const offer = await city.offer({ per_person: 3 });
  await refused(city.place(buyer, { offer, quantity: 2 }, { offer, quantity: 2 }), "limit_per_person");
  const order = await city.order(buyer, { offer, quantity: 2 }, { offer, quantity: 1 });
  assert.equal(order.lines.length, 1);
  assert.equal(order.lines[0]!.quantity, 3);
  assert.equal(order.total.amount, 3000);
});

test("somebody else's order and voucher cannot be seen", async (t) => {
  const city = await openCity(t);
  const { order, voucher } = await city.bought();
  const stranger = await guest(city.server);
  assert.equal((await stranger.GET("/v1/orders/{order}", { params: { path: { order } } })).response.status, 404);
  await refused(stranger.GET("/v1/vouchers/{voucher}", { params: { path: { voucher: voucher.id } } }), "not_found");
});
