// A small city: one region, an operator, a merchant with two stores, and what people do there again and again.
import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { type Api, done, enrolTill, guest, key, type Schemas, type Till } from "./people.ts";
import { signInByCode, signInByPassword } from "./people.ts";
import { eventually, Server } from "./server.ts";

export const region = 7;
export const euros = (amount: number) => ({ amount, currency: "EUR" });
const ownerAddress = "owner@example.org";
const operatorAddress = "operator@example.org";
const operatorPassword = "a long journey begins";

export class City {
  readonly server: Server;
  operator!: Api;
  owner!: Api;
  merchant = "";
  west = "";
  east = "";

  constructor(server: Server) {
    this.server = server;
  }

  async signInOperator(): Promise<Api> {
    this.operator = await signInByPassword(this.server, operatorAddress, operatorPassword);
    return this.operator;
  }

  async makeMerchant(name: string, ownerAddress: string, commission = 0): Promise<{ merchant: string; owner: Api }> {
    const body = { name, commission_basis_points: commission };
    const params = { path: { region } };
    const made = await done(this.operator.POST("/v1/regions/{region}/merchants", { params, body }));
    const path = { merchant: made.id };
    const staff = { role: "owner" as const, address: ownerAddress };
    await done(this.operator.POST("/v1/merchants/{merchant}/staff", { params: { path }, body: staff }));
    return { merchant: made.id, owner: await signInByCode(this.server, ownerAddress) };
  }

  async makeStore(owner: Api, merchant: string, name: string): Promise<string> {
    const body = { name, category: "cafe", position: { lat: 43.7384, lng: 7.4246 } };
    return (await done(owner.POST("/v1/merchants/{merchant}/stores", { params: { path: { merchant } }, body }))).id;
  }

  till(store: string, name: string): Promise<Till> {
    return enrolTill(this.server, this.owner, { merchant: this.merchant, store }, name);
  }

  // A till once days have passed: staff sign in again every day.
  async tillAfresh(store: string, name: string): Promise<Till> {
    this.owner = await signInByCode(this.server, ownerAddress);
    return this.till(store, name);
  }

  // An offer on sale at both stores, of 10.00 EUR and 30 days, unless told otherwise.
  async offer(terms: Partial<Schemas["Terms"]> = {}, by: { owner: Api; merchant: string } = this): Promise<string> {
    const body = {
      title: "Two coffees",
      category: "cafe",
      terms: {
        price: euros(1000),
        list_price: euros(1500),
        validity: { days_after_purchase: 30 },
        stores: [this.west, this.east],
        ...terms,
      },
    };
    const path = { merchant: by.merchant };
    const made = await done(by.owner.POST("/v1/merchants/{merchant}/offers", { params: { path }, body }));
    await done(by.owner.POST("/v1/offers/{offer}/put-on-sale", { params: { path: { offer: made.id } } }));
    return made.id;
  }

  place(buyer: Api, ...items: { offer: string; quantity?: number }[]) {
    const body = { items: items.map((item) => ({ quantity: 1, ...item })) };
    return buyer.POST("/v1/orders", { params: { header: key() }, body });
  }

  async order(buyer: Api, ...items: { offer: string; quantity?: number }[]): Promise<Schemas["Order"]> {
    return done(this.place(buyer, ...items));
  }

  // Begins a payment and presses a button of the sandbox's page.
  async pay(buyer: Api, order: string, outcome = "pay") {
    const params = { path: { order }, header: key() };
    const payment = await done(buyer.POST("/v1/orders/{order}/payments", { params, body: { provider: "sandbox" } }));
    await this.press(payment.id, outcome);
    return payment.id;
  }

  async press(payment: string, outcome: string) {
    const pressed = await fetch(`${this.server.url}/v1/sandbox/payments/${payment}`, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: `outcome=${outcome}`,
    });
    assert.equal(pressed.status, 200, await pressed.text());
  }

  // Waits until the order is in this state.
  orderIs(buyer: Api, order: string, state: Schemas["Order"]["state"]): Promise<Schemas["Order"]> {
    return eventually(`order ${state}`, async () => {
      const now = await done(buyer.GET("/v1/orders/{order}", { params: { path: { order } } }));
      return now.state === state && now;
    });
  }

  voucher(buyer: Api, voucher: string): Promise<Schemas["Voucher"]> {
    return done(buyer.GET("/v1/vouchers/{voucher}", { params: { path: { voucher } } }));
  }

  // Orders and pays; answers the vouchers.
  async buy(buyer: Api, offer: string, quantity = 1, outcome = "pay") {
    const placed = await this.order(buyer, { offer, quantity });
    await this.pay(buyer, placed.id, outcome);
    const order = await this.orderIs(buyer, placed.id, "paid");
    assert.equal(order.vouchers.length, quantity);
    return { order: order.id, vouchers: await Promise.all(order.vouchers.map((id) => this.voucher(buyer, id))) };
  }

  // One voucher of one offer, and who bought it.
  async bought(terms: Partial<Schemas["Terms"]> = {}) {
    const buyer = await guest(this.server);
    const { order, vouchers } = await this.buy(buyer, await this.offer(terms));
    return { buyer, order, voucher: vouchers[0]! };
  }

  redeem(till: Till, code: string, uses = 1, header = key()) {
    return till.api.POST("/v1/redemptions", { params: { header }, body: { vouchers: [{ code, uses }] } });
  }

  undo(till: Till, redemption: string) {
    return till.api.POST("/v1/redemptions/{redemption}/undo", { params: { path: { redemption }, header: key() } });
  }

  refund(buyer: Api, order: string) {
    const params = { path: { order }, header: key() };
    return buyer.POST("/v1/orders/{order}/refunds", { params, body: {} });
  }

  payment(buyer: Api, order: string) {
    return done(buyer.GET("/v1/orders/{order}/payment", { params: { path: { order } } }));
  }

  async balance(by: Api = this.operator, merchant = this.merchant) {
    const params = { path: { merchant } };
    const { escrow, payable } = await done(by.GET("/v1/merchants/{merchant}/balance", { params }));
    return { escrow: escrow.amount, payable: payable.amount };
  }

  // Waits until the merchant's money lies like this, in cents.
  balanceIs(wanted: { escrow: number; payable: number }, by?: Api) {
    let last = "";
    return eventually(`balance ${JSON.stringify(wanted)}`, async () => {
      last = JSON.stringify(await this.balance(by ?? this.operator));
      return last === JSON.stringify(wanted);
    }).catch((error: Error) => assert.fail(`${error.message}; it is ${last}`));
  }
}

// Makes a city on a server that has nothing yet, and starts it. Commission: 12.5 %.
export async function makeCity(server: Server): Promise<City> {
  server.run("region", "--number", String(region), "--slug", "riviera", "--name", "Riviera", "--currency", "EUR",
    "--zone", "Europe/Paris", "--country", "FR", "--language", "fr");
  server.run("user", "--address", operatorAddress, "--name", "Olive", "--password", operatorPassword);
  await server.start();
  const city = new City(server);
  await city.signInOperator();
  Object.assign(city, await city.makeMerchant("Corner", ownerAddress, 1250));
  city.west = await city.makeStore(city.owner, city.merchant, "West Gate");
  city.east = await city.makeStore(city.owner, city.merchant, "East Side");
  return city;
}

// A city of a test's own, served until the test is over.
export async function openCity(t: TestContext): Promise<City> {
  const server = new Server();
  t.after(async () => {
    await server.remove();
    if (server.log !== "") t.diagnostic(`the server said: ${server.log}`);
  });
  return makeCity(server);
}
