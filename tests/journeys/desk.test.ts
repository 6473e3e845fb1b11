import assert from "node:assert/strict";
import { test } from "node:test";
import { openCity } from "./support/city.ts";
import { done, enrolTill, guest, key, refused, startTillSession } from "./support/people.ts";

test("what is bought is redeemed, and settled to the cent when it can no longer be undone", async (t) => {
  const city = await openCity(t);
  const till = await city.till(city.west, "till 1");
  const { buyer, voucher } = await city.bought({ price: { amount: 999, currency: "EUR" } });
  assert.match(voucher.code, /^\d{4} \d{4} \d{4}$|^\d{12}$/);
  assert.deepEqual(await city.balance(), { escrow: 999, payable: 0 });

  const { redemptions } = await done(city.redeem(till, voucher.code));
  assert.equal(redemptions[0]!.store, city.west);
  assert.equal(redemptions[0]!.share.amount, 999);
  assert.equal((await city.voucher(buyer, voucher.id)).state, "redeemed");
  assert.deepEqual(await city.balance(), { escrow: 999, payable: 0 }, "nothing is earned while it can be undone");

  await city.server.pass({ minutes: 16 });
  await city.balanceIs({ escrow: 0, payable: 874 });  // 12.5 % of 9.99 is 1.25, rounded from 1.24875
  const path = { merchant: city.merchant };
  const entries = await done(city.owner.GET("/v1/merchants/{merchant}/entries", { params: { path } }));
  assert.deepEqual(entries.items.filter((e) => e.why === "redemption.earned").map((e) => e.amount.amount), [874]);
});

test("the second of two tills is told when and where a voucher was used", async (t) => {
  const city = await openCity(t);
  const [first, second] = [await city.till(city.west, "till 1"), await city.till(city.east, "till 2")];
  const { voucher } = await city.bought();
  assert.ok(voucher.qr);
  await done(city.redeem(first, voucher.qr));
  const problem = await refused(city.redeem(second, voucher.code), "voucher_redeemed");
  assert.match(problem.expected ?? "", /^used \d{4}-\d\d-\d\d \d\d:\d\d at West Gate, till 1$/);
  assert.equal(problem.field, "/vouchers/0");
  const body = { vouchers: [{ code: voucher.code }] };
  const prepared = await done(second.api.POST("/v1/redemptions/prepare", { body }));
  assert.equal(prepared.verdicts[0]!.code, "voucher_redeemed");
  assert.match(prepared.verdicts[0]!.more ?? "", /West Gate, till 1/);
});

test("of two tills at the same moment exactly one redeems", async (t) => {
  const city = await openCity(t);
  const tills = [await city.till(city.west, "till 1"), await city.till(city.east, "till 2")];
  for (let round = 0; round < 5; ++round) {
    const { voucher } = await city.bought();
    const answers = await Promise.all(tills.map((till) => city.redeem(till, voucher.code)));
    assert.deepEqual(answers.map((a) => a.response.status).sort(), [201, 409]);
  }
});

test("a store that does not honour the offer refuses it", async (t) => {
  const city = await openCity(t);
  const east = await city.till(city.east, "till 2");
  const { buyer, voucher } = await city.bought({ stores: [city.west] });
  await refused(city.redeem(east, voucher.code), "voucher_wrong_store");
  assert.equal((await city.voucher(buyer, voucher.id)).state, "issued");
});

test("at another merchant a voucher looks unknown, typed or scanned", async (t) => {
  const city = await openCity(t);
  const { voucher } = await city.bought();
  const other = await city.makeMerchant("Elsewhere", "other@example.org");
  const store = await city.makeStore(other.owner, other.merchant, "Elsewhere");
  const till = await enrolTill(city.server, other.owner, { merchant: other.merchant, store }, "their till");
  const nobodys = await refused(city.redeem(till, "000000000001"), "voucher_unknown");
  const typed = await refused(city.redeem(till, voucher.code), "voucher_unknown");
  assert.deepEqual({ ...typed, request: "" }, { ...nobodys, request: "" }, "nothing tells one from the other");
  await refused(city.redeem(till, voucher.qr!), "voucher_unknown");
});

test("undo gives the use back, to the same device only", async (t) => {
  const city = await openCity(t);
  const [first, second] = [await city.till(city.west, "till 1"), await city.till(city.west, "till 2")];
  const { buyer, voucher } = await city.bought();
  const redemption = (await done(city.redeem(first, voucher.code))).redemptions[0]!;
  await refused(city.undo(second, redemption.id), "undo_elsewhere");
  const undone = await done(city.undo(first, redemption.id));
  assert.equal(undone.refunds, false);
  await refused(city.undo(first, redemption.id), "redemption_undone");
  assert.equal((await city.voucher(buyer, voucher.id)).state, "issued");
  const again = (await done(city.redeem(second, voucher.code))).redemptions[0]!;
  await city.server.pass({ minutes: 16 });
  await refused(city.undo(second, again.id), "undo_too_late");
  await city.balanceIs({ escrow: 0, payable: 875 });
});

test("undone after expiry, the buyer is refunded instead", async (t) => {
  const city = await openCity(t);
  const { buyer, order, voucher } = await city.bought({ validity: { days_after_purchase: 1 } });
  await city.server.travelTo(Date.parse(voucher.valid_until) - 5 * 60_000);
  await city.signInOperator();
  const west = await city.tillAfresh(city.west, "till 1");
  const redemption = (await done(city.redeem(west, voucher.code))).redemptions[0]!;
  await city.server.pass({ minutes: 7 });
  const undone = await done(city.undo(west, redemption.id));
  assert.equal(undone.refunds, true);
  await city.orderIs(buyer, order, "refunded");
  assert.equal((await city.payment(buyer, order)).refunded.amount, 1000);
  await city.balanceIs({ escrow: 0, payable: 0 });
});

test("of a voucher for three uses the unused part is refunded, and the shares add up", async (t) => {
  const city = await openCity(t);
  const till = await city.till(city.west, "till 1");
  const { buyer, order, voucher } = await city.bought({ uses: 3 });
  const used = (await done(city.redeem(till, voucher.code, 1))).redemptions[0]!;
  assert.equal(used.share.amount, 334);
  assert.equal(used.uses_left, 2);
  assert.equal((await done(city.refund(buyer, order))).amount.amount, 666);
  await refused(city.redeem(till, voucher.code), "voucher_refunded");
  await city.server.pass({ minutes: 16 });
  await city.balanceIs({ escrow: 0, payable: 292 });  // 3.34 less 12.5 %, 0.42
});

test("a QR from before the signing key changed is still honoured", async (t) => {
  const city = await openCity(t);
  const till = await city.till(city.west, "till 1");
  const old = await city.bought();
  const path = { region: 7 };
  await done(city.operator.POST("/v1/regions/{region}/signing-keys", { params: { path } }));
  const fresh = await city.bought();
  const { keys } = await done(till.api.GET("/v1/regions/{region}/signing-keys", { params: { path } }));
  assert.equal(keys.length, 2);
  const body = { vouchers: [{ code: old.voucher.qr! }, { code: fresh.voucher.qr! }] };
  const { redemptions } = await done(till.api.POST("/v1/redemptions", { params: { header: key() }, body }));
  assert.equal(redemptions.length, 2);
});

test("a batch of vouchers is redeemed whole or not at all", async (t) => {
  const city = await openCity(t);
  const till = await city.till(city.west, "till 1");
  const [good, used] = [await city.bought(), await city.bought()];
  await done(city.redeem(till, used.voucher.code));
  const body = { vouchers: [{ code: good.voucher.code }, { code: used.voucher.code }] };
  const asking = till.api.POST("/v1/redemptions", { params: { header: key() }, body });
  const problem = await refused(asking, "voucher_redeemed");
  assert.equal(problem.field, "/vouchers/1");
  assert.equal((await city.voucher(good.buyer, good.voucher.id)).state, "issued");
});

test("a revoked device and an ended session are out at once", async (t) => {
  const city = await openCity(t);
  const till = await city.till(city.west, "till 1");
  await done(till.api.GET("/v1/redemptions"));
  await done(city.owner.DELETE("/v1/devices/{device}", { params: { path: { device: till.id } } }));
  const out = await till.api.GET("/v1/redemptions");
  assert.equal(out.response.status, 401);
  await assert.rejects(startTillSession(city.server, till), /device_revoked/);

  const buyer = await guest(city.server);
  const session = await done(buyer.GET("/v1/session"));
  await done(buyer.DELETE("/v1/sessions/{session}", { params: { path: { session: session.session! } } }));
  await refused(buyer.GET("/v1/orders", { params: { query: { region: 7 } } }), "unauthenticated");
});
