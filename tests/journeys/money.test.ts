import assert from "node:assert/strict";
import { test } from "node:test";
import { euros, openCity } from "./support/city.ts";
import { done, guest, refused, signInByCode } from "./support/people.ts";
import { eventually } from "./support/server.ts";

test("money that comes late buys the vouchers when there are still enough", async (t) => {
  const city = await openCity(t);
  const buyer = await guest(city.server);
  const placed = await city.order(buyer, { offer: await city.offer({ quota: 1 }) });
  await city.pay(buyer, placed.id, "pay_late");
  await city.server.pass({ minutes: 16 });
  await city.orderIs(buyer, placed.id, "expired");
  await city.server.pass({ minutes: 5 });
  const paid = await city.orderIs(buyer, placed.id, "paid");
  assert.equal(paid.vouchers.length, 1);
  await city.balanceIs({ escrow: 1000, payable: 0 });
});

test("money that comes late goes back when it is sold out", async (t) => {
  const city = await openCity(t);
  const [late, quick] = [await guest(city.server), await guest(city.server)];
  const offer = await city.offer({ quota: 1 });
  const placed = await city.order(late, { offer });
  await city.pay(late, placed.id, "pay_late");
  await refused(city.place(quick, { offer }), "sold_out");
  await city.server.pass({ minutes: 16 });
  await city.orderIs(late, placed.id, "expired");
  await eventually("the hold is given back", async () => {
    const left = (await done(quick.GET("/v1/offers/{offer}", { params: { path: { offer } } }))).left;
    return left === 1;
  });
  await city.buy(quick, offer);
  await city.server.pass({ minutes: 5 });
  const refunded = async () => (await city.payment(late, placed.id)).refunded.amount === 1000;
  await eventually("the late money goes back", refunded);
  const order = await city.orderIs(late, placed.id, "expired");
  assert.equal(order.vouchers.length, 0);
  await city.balanceIs({ escrow: 1000, payable: 0 });
});

test("a payment reported twice counts once", async (t) => {
  const city = await openCity(t);
  const buyer = await guest(city.server);
  const { vouchers } = await city.buy(buyer, await city.offer(), 2, "pay_twice");
  assert.equal(vouchers.length, 2);
  await city.server.pass({ minutes: 1 });
  await city.balanceIs({ escrow: 2000, payable: 0 });
});

test("a failed payment can be tried again while the order is held", async (t) => {
  const city = await openCity(t);
  const buyer = await guest(city.server);
  const placed = await city.order(buyer, { offer: await city.offer() });
  await city.pay(buyer, placed.id, "fail");
  await eventually("the payment failed", async () => (await city.payment(buyer, placed.id)).state === "failed");
  await city.pay(buyer, placed.id);
  await city.orderIs(buyer, placed.id, "paid");
});

test("of a refund and a redemption at the same moment exactly one wins", async (t) => {
  const city = await openCity(t);
  const till = await city.till(city.west, "till 1");
  let earned = 0;
  for (let round = 0; round < 6; ++round) {
    const { buyer, order, voucher } = await city.bought();
    const asked = [() => city.redeem(till, voucher.code), () => city.refund(buyer, order)];
    if (round % 2 === 1) asked.reverse();
    const answers = await Promise.all(asked.map((ask) => ask()));
    assert.deepEqual(answers.map((a) => a.response.status).sort(), [201, 409]);
    const { state } = await city.voucher(buyer, voucher.id);
    if (state === "redeemed") earned += 875;
    else assert.equal(state, "refunded");
  }
  await city.server.pass({ minutes: 16 });
  await city.balanceIs({ escrow: 0, payable: earned });
});

test("at expiry the paid value goes back by itself", async (t) => {
  const city = await openCity(t);
  const { buyer, order, voucher } = await city.bought({ validity: { days_after_purchase: 1 }, paid_value_days: 2 });
  assert.equal(Date.parse(voucher.paid_until) - Date.parse(voucher.valid_until), 2 * 86_400_000);
  await city.server.travelTo(voucher.valid_until);
  const till = await city.tillAfresh(city.west, "till 1");
  await refused(city.redeem(till, voucher.code), "voucher_expired");
  assert.equal((await city.payment(buyer, order)).refunded.amount, 0);
  await city.server.travelTo(Date.parse(voucher.paid_until) + 30_000);
  await city.signInOperator();
  await eventually("the paid value goes back", async () => (await city.payment(buyer, order)).refunded.amount === 1000);
  assert.equal((await city.voucher(buyer, voucher.id)).state, "expired");
  await city.balanceIs({ escrow: 0, payable: 0 });
});

test("a refund that the provider refuses twice is done at the third try", async (t) => {
  const city = await openCity(t);
  const buyer = await guest(city.server);
  const { order } = await city.buy(buyer, await city.offer(), 1, "pay_refund_refused");
  await done(city.refund(buyer, order));
  const refund = () => city.server.rows("SELECT state || ' ' || attempts FROM refund")[0];
  await eventually("the first refusal", async () => refund() === "failing 1");
  await city.server.pass({ minutes: 60 });
  await eventually("the second refusal", async () => refund() === "failing 2");
  await city.server.pass({ minutes: 60 });
  await eventually("the third try", async () => refund() === "refunded 3");
  const failed = await done(city.operator.GET("/v1/refunds", { params: { query: { region: 7 } } }));
  assert.deepEqual(failed.items, []);
  await city.orderIs(buyer, order, "refunded");
  assert.equal((await city.payment(buyer, order)).refunded.amount, 1000);
});

test("what costs nothing is issued at once, redeemed and earns nothing", async (t) => {
  const city = await openCity(t);
  const till = await city.till(city.west, "till 1");
  const buyer = await signInByCode(city.server, "+33612345678");
  const order = await city.order(buyer, { offer: await city.offer({ price: euros(0) }) });
  assert.equal(order.state, "paid");
  const voucher = await city.voucher(buyer, order.vouchers[0]!);
  const redemption = (await done(city.redeem(till, voucher.code))).redemptions[0]!;
  assert.equal(redemption.share.amount, 0);
  await city.server.pass({ minutes: 16 });
  await city.balanceIs({ escrow: 0, payable: 0 });
});
