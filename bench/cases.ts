// The comparisons, by name. Each answers rows of the table.
import { region } from "../tests/journeys/support/city.ts";
import { Server } from "../tests/journeys/support/server.ts";
import { allGood, collect, load, pgbench, request, type Seen } from "./load.ts";
import { nginx, Postgresql } from "./peers.ts";
import type { Row } from "./table.ts";
import { merchantsCount, offersCount, openTown, type Town } from "./town.ts";

export interface Plan {
  folder: string;
  rounds: number;
  seconds: number;
}
type Case = (plan: Plan) => Promise<Row[]>;

const sandboxPays = { provider: "sandbox", token: "tok_paid" };

function purchases(town: Town, offers: string[]): string[] {
  const buy = (offer: string, token: string) =>
    request("POST", "/v1/orders", token, { items: [{ offer, quantity: 1 }], payment: sandboxPays });
  const all: string[] = [];
  for (let i = 0; i < 20_000; ++i) {
    all.push(buy(offers[(i * 7919) % offers.length]!, town.tokens[(i * 104_729) % town.tokens.length]!));
  }
  return all;
}

// A city of ours on SQLite, and one with the same rows on the PostgreSQL we are measured against.
async function withBoth<T>(plan: Plan, work: (ours: Town, theirs: Postgresql) => Promise<T>): Promise<T> {
  const postgresql = new Postgresql(plan.folder);
  const servers: Server[] = [];
  try {
    process.env.FOOTFALL_JOURNEY_DATABASE = "sqlite";
    const server = new Server();
    servers.push(server);
    const town = await openTown(server);
    process.env.FOOTFALL_JOURNEY_DATABASE = "postgresql";
    process.env.FOOTFALL_JOURNEY_POSTGRESQL = postgresql.url;
    const twin = new Server();
    servers.push(twin);
    await openTown(twin);
    await twin.end();
    postgresql.use(twin.database);
    return await work(town, postgresql);
  } finally {
    for (const server of servers) await server.remove();
    postgresql.stop();
  }
}

// A planner that has seen the tables chooses better.
function warm(postgresql: Postgresql, script: string) {
  pgbench(postgresql.url, script, 16, 2);
  postgresql.sql("ANALYZE");
}

const tail = (seen: Seen) =>
  `p99 ${(seen.p99 / 1000).toFixed(1)} ms, client ${(seen.client_cpu / seen.seconds).toFixed(2)} cores`;

const purchase: Case = (plan) =>
  withBoth(plan, async (town, postgresql) => {
    postgresql.run("purchase.sql");
    const { url } = town.city.server;
    const rows: Row[] = [];
    warm(postgresql, `\\set offer random(0, ${offersCount - 1})\nSELECT purchase(:offer, 0);\n`);
    const kinds = [
      { what: "spread over 1,000 offers", offers: town.offers, last: offersCount - 1, clients: [16, 64, 256] },
      { what: "of one offer", offers: town.offers.slice(0, 1), last: 0, clients: [64] },
    ];
    for (const { what, offers, last, clients } of kinds) {
      const requests = purchases(town, offers);
      const script = `\\set offer random(0, ${last})\n\\set buyer random(0, 499)\nSELECT purchase(:offer, :buyer);\n`;
      for (const connections of clients) {
        const row: Row = { case: `purchase ${what}, ${connections} connections`, peer: "PL/pgSQL by pgbench",
          unit: "purchases/s", ours: [], theirs: [] };
        for (let round = 0; round < plan.rounds; ++round) {
          const seen = allGood(await load({ url, connections, seconds: plan.seconds, requests, order: "cycle" }));
          row.ours.push(seen.rate);
          row.note = tail(seen);
          row.theirs.push(pgbench(postgresql.url, script, connections, plan.seconds));
        }
        rows.push(row);
      }
    }
    return rows;
  });

// Vouchers of the first merchant, bought fifty at a time; their codes.
async function buyVouchers(town: Town, count: number): Promise<string[]> {
  const { url } = town.city.server;
  const bodies = Array.from({ length: Math.ceil(count / 50) }, (_, i) =>
    request("POST", "/v1/orders", town.tokens[i % town.tokens.length]!,
      { items: [{ offer: town.offers[i % (offersCount / merchantsCount)]!, quantity: 50 }], payment: sandboxPays }));
  allGood(await load({ url, connections: 16, seconds: 3600, requests: bodies, order: "once" }));
  const each: string[] = [];
  for (const token of town.tokens) {
    for (let cursor = ""; ;) {
      const page = await fetch(`${url}/v1/vouchers?region=${region}&limit=100${cursor}`,
        { headers: { Authorization: `Bearer ${token}` } });
      const { items, next } = await page.json() as { items: { id: string; state: string }[]; next?: string };
      const unused = items.filter((voucher) => voucher.state === "issued");
      each.push(...unused.map((voucher) => request("GET", `/v1/vouchers/${voucher.id}`, token)));
      if (next === undefined) break;
      cursor = `&cursor=${next}`;
    }
  }
  return collect(url, each, "code");
}

const redemptions = (town: Town, codes: string[]) =>
  codes.map((code) => request("POST", "/v1/redemptions", town.till, { vouchers: [{ code, uses: 1 }] }));

const redeem: Case = (plan) =>
  withBoth(plan, async (town, postgresql) => {
    const { url } = town.city.server;
    const most = plan.rounds * plan.seconds * 12_000; // more than can be redeemed
    postgresql.run("purchase.sql");
    const enough = plan.rounds * plan.seconds * 6_000;
    postgresql.sql(`SELECT count(purchase(i % 50, i % 500)) FROM generate_series(1, ${enough}) i`);
    postgresql.run("redeem.sql");
    warm(postgresql, "SELECT redeem();\n");
    const row: Row = { case: "redeem, 64 connections", peer: "PL/pgSQL by pgbench", unit: "redemptions/s", ours: [],
      theirs: [] };
    let codes = await buyVouchers(town, most);
    for (let round = 0; round < plan.rounds; ++round) {
      const share = Math.floor(codes.length / (plan.rounds - round));
      const requests = redemptions(town, codes.slice(0, share));
      codes = codes.slice(share);
      const seen = allGood(await load({ url, connections: 64, seconds: plan.seconds, requests, order: "once" }));
      row.ours.push(seen.rate);
      row.note = tail(seen);
      row.theirs.push(pgbench(postgresql.url, "SELECT redeem();\n", 64, plan.seconds));
    }
    return [row];
  });

const fixed: Case = async (plan) => {
  process.env.FOOTFALL_JOURNEY_DATABASE = "sqlite";
  const server = new Server();
  await server.start();
  const port = 20_000 + (process.pid % 10_000);
  const end = await nginx(plan.folder, port);
  const row: Row = { case: "a fixed answer, 64 connections", peer: "nginx, 1 kB", unit: "answers/s", ours: [],
    theirs: [] };
  try {
    for (let round = 0; round < plan.rounds; ++round) {
      const ask = (url: string, path: string) =>
        load({ url, connections: 64, seconds: plan.seconds, requests: [request("GET", path)], order: "cycle" });
      row.ours.push(allGood(await ask(server.url, "/healthz")).rate);
      if (end) row.theirs.push(allGood(await ask(`http://127.0.0.1:${port}`, "/")).rate);
    }
  } finally {
    end?.();
    await server.remove();
  }
  return end ? [row] : [];
};

export const cases: Record<string, Case> = { purchase, redeem, fixed };
