// The city that is measured: merchants, offers, consumers and a till, made through the public API.
import { sign } from "node:crypto";
import { done, type Till } from "../tests/journeys/support/people.ts";
import { City, euros, region } from "../tests/journeys/support/city.ts";
import { Server } from "../tests/journeys/support/server.ts";

export const offersCount = 1000;
export const merchantsCount = 100;
const consumersCount = 500;

export interface Town {
  city: City;
  offers: string[];
  tokens: string[]; // of consumers
  till: string; // the token of a till of the first merchant
}

// `from`: guests are limited by address, so each comes from one of their own.
async function post(server: Server, path: string, body: unknown, from = "127.0.0.1"): Promise<Record<string, string>> {
  const headers = { "Content-Type": "application/json", "X-Forwarded-For": from };
  const answer = await fetch(server.url + path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return await answer.json() as Record<string, string>;
}

async function tillToken(server: Server, till: Till): Promise<string> {
  const { challenge } = await post(server, "/v1/device-challenges", { device: till.id });
  const words = Buffer.from(`footfall device session${challenge}`);
  const signature = sign(null, words, till.privateKey).toString("base64url");
  return (await post(server, "/v1/device-sessions", { device: till.id, challenge, signature })).token!;
}

// All merchants are one owner's, who signs in once.
async function ownedMerchant(city: City, number: number): Promise<string> {
  const address = "owner@example.org";
  const name = `Merchant ${number}`;
  if (number === 0) {
    Object.assign(city, await city.makeMerchant(name, address, 1000));
    return city.merchant;
  }
  const body = { name, commission_basis_points: 1000 };
  const made = await done(city.operator.POST("/v1/regions/{region}/merchants", { params: { path: { region } }, body }));
  const path = { merchant: made.id };
  const staff = { role: "owner" as const, address };
  await done(city.operator.POST("/v1/merchants/{merchant}/staff", { params: { path }, body: staff }));
  return made.id;
}

export async function openTown(server: Server): Promise<Town> {
  server.run("region", "--number", String(region), "--slug", "bench", "--name", "Bench", "--currency", "EUR",
    "--zone", "Europe/Paris", "--country", "FR", "--language", "fr");
  server.run("user", "--address", "operator@example.org", "--name", "Olive", "--password", "a long journey begins");
  await server.start();
  const city = new City(server);
  await city.signInOperator();
  const offers: string[] = [];
  for (let m = 0; m < merchantsCount; ++m) {
    const merchant = await ownedMerchant(city, m);
    const store = await city.makeStore(city.owner, merchant, `Store ${m}`);
    if (m === 0) Object.assign(city, { west: store, east: store });
    const terms = { stores: [store], quota: 1_000_000_000, price: euros(1000), list_price: euros(1500) };
    for (let o = 0; o < offersCount / merchantsCount; ++o) {
      offers.push(await city.offer(terms, { owner: city.owner, merchant }));
    }
  }
  const tokens: string[] = [];
  for (let c = 0; c < consumersCount; ++c) {
    const address = `10.1.${c >> 8}.${c & 255}`;
    tokens.push((await post(server, "/v1/guests", { carrier: "bearer" }, address)).token!);
  }
  return { city, offers, tokens, till: await tillToken(server, await city.till(city.west, "till")) };
}
