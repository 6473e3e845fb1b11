import assert from "node:assert/strict";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type City, openCity } from "./support/city.ts";
import { done, enrolTill, guest, type Schemas } from "./support/people.ts";

const mapping = `
format = "csv"
source = "list"
language = "fr"
country = "FR"

[fields]
id = "ref"
name = "called"
category = "sort"
street = "street"
lat = "lat"
lng = "lon"

[categories]
coffee = "cafe"
`;
const places = `ref,called,sort,street,lat,lon
1,Café du Port,coffee,1 Quai des Bains,43.7351,7.4212
2,Nowhere Known,coffee,2 Quai des Bains,,
3,Null Island,coffee,3 Quai des Bains,0,0
4,,coffee,4 Quai des Bains,43.7,7.4
`;

async function stores(city: City, text: string): Promise<Schemas["StoreHit"][]> {
  return (await done(city.operator.GET("/v1/stores", { params: { query: { region: 7, text } } }))).items;
}

async function buyAndRedeemAt(city: City, id: string) {
  const store = await done(city.operator.GET("/v1/stores/{store}", { params: { path: { store: id } } }));
  const by = { owner: city.operator, merchant: store.merchant };
  const offer = await city.offer({ stores: [store.id] }, by);
  const till = await enrolTill(city.server, city.operator, { merchant: store.merchant, store: store.id }, "their till");
  const { vouchers } = await city.buy(await guest(city.server), offer);
  const { redemptions } = await done(city.redeem(till, vouchers[0]!.code));
  assert.equal(redemptions[0]!.store, store.id);
}

test("at an imported store one buys and redeems", async (t) => {
  const city = await openCity(t);
  const [file, sheet] = [join(city.server.folder, "places.csv"), join(city.server.folder, "places.toml")];
  writeFileSync(file, places);
  writeFileSync(sheet, mapping);
  const first = city.server.run("import", file, "--region", "7", "--mapping", sheet);
  assert.match(first, /^4 rows: 3 stores made, 0 changed, 0 unchanged; 2 without a position/);
  const second = city.server.run("import", file, "--region", "7", "--mapping", sheet);
  assert.match(second, /^4 rows: 0 stores made, 0 changed, 3 unchanged/);

  const found = await stores(city, "port");
  assert.deepEqual(found.map((store) => store.name), ["Café du Port"]);
  for (const store of await stores(city, "null island")) assert.equal(store.position, undefined);
  await buyAndRedeemAt(city, found[0]!.id);
});

test("another program may come to the same database and go again while the server works", async (t) => {
  const city = await openCity(t);
  const buyer = await guest(city.server);
  const offer = await city.offer();
  for (let round = 0; round < 5; ++round) {
    city.server.run("migrate");
    await city.buy(buyer, offer);
  }
  await city.server.end();
  await city.server.start();
  await city.balanceIs({ escrow: 5000, payable: 0 }, await city.signInOperator());
});

test("a real city is imported, and one buys at a place of it", async (t) => {
  const data = process.env.FOOTFALL_TEST_DATA ?? join(import.meta.dirname, "../../../shared/data");
  const folder = join(data, "poi-monaco-osm");
  if (!existsSync(folder)) return t.skip(`there is no ${folder}`);
  const file = readdirSync(folder).find((name) => name.endsWith(".osm.pbf"));
  assert.ok(file);
  const city = await openCity(t);
  const made = Number(/(\d+) stores made/.exec(city.server.run("import", join(folder, file), "--region", "7"))?.[1]);
  assert.ok(made > 400, `${made} stores`);
  const cafes = await stores(city, "Café de Paris");
  assert.ok(cafes[0]);
  await buyAndRedeemAt(city, cafes[0].id);
});
