// PostgreSQL goes away in the middle of transactions and comes back, or its replica takes over.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Load } from "./load.ts";
import { buyers, Rig } from "./rig.ts";

const script = resolve(import.meta.dirname, "../support/postgresql.sh");
export const cluster = resolve(import.meta.dirname, `../../build/crash-postgresql-${process.pid}`);
const replica = `${cluster}-replica`;
const postgresql = (...words: string[]) => execFileSync(script, words, { stdio: "inherit" });

async function untilAnswered(load: Load, more: number) {
  const wanted = load.answered + more;
  for (let tries = 0; tries < 600 && load.answered < wanted; ++tries) await sleep(50);
  assert.ok(load.answered >= wanted, `people can buy again: ${load.answered} answered of ${wanted}; ${load.refused}`);
}

// The same process of ours goes on after each of them.
export async function restarts() {
  const rig = await Rig.make();
  await rig.start();
  const load = new Load(rig.town, true);
  const running = load.run(buyers);
  for (let i = 0; i < 3; ++i) {
    await untilAnswered(load, 100);
    postgresql("crash", cluster);
    await sleep(300);
    postgresql("restart", cluster);
  }
  await untilAnswered(load, 100);
  load.stop();
  await running;
  console.log(`${load.answered} answered, ${load.unanswered} not, around three restarts of PostgreSQL`);
  await load.verify(rig.town.url);
  await rig.audit();
  await rig.remove();
}

// The address names both servers; the one that takes writes is found again by itself.
export async function failover() {
  const rig = await Rig.make();
  postgresql("standby", replica, cluster, String(process.pid));
  const home = (folder: string) => readFileSync(`${folder}/home`, "utf8").trim();
  const url = rig.server.environment.FOOTFALL_DATA_DATABASE!;
  rig.server.environment.FOOTFALL_DATA_DATABASE = url.replace(home(cluster), `${home(cluster)},${home(replica)}`);
  try {
    await rig.start();
    const load = new Load(rig.town, true);
    const running = load.run(buyers);
    await untilAnswered(load, 200);
    postgresql("crash", cluster);
    await sleep(200);
    postgresql("promote", replica);
    await untilAnswered(load, 200);
    load.stop();
    await running;
    console.log(`${load.answered} answered, ${load.unanswered} not, around a failover`);
    await load.verify(rig.town.url);
    await rig.audit();
    await rig.remove();
  } finally {
    postgresql("stop", replica);
    rmSync(replica, { recursive: true, force: true });
  }
}
