// A backup is made while people buy, and brought back on a machine that has nothing but the program and the key.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Load } from "./load.ts";
import { buyers, Rig } from "./rig.ts";

// An empty database of our own beside the one at `url`.
function freshDatabase(url: string | undefined): string {
  if (!url) return "";
  const fresh = url.replace(/\/([a-z0-9_]+)\?/, "/$1_fresh?");
  const name = /\/([a-z0-9_]+)\?/.exec(fresh)![1]!;
  execFileSync("psql", ["--quiet", "--dbname", url, "--command", `CREATE DATABASE ${name} TEMPLATE template0`]);
  return fresh;
}

export async function backupUnderLoad() {
  const rig = await Rig.make();
  await rig.start();
  const before = new Load(rig.town);
  const first = before.run(buyers);
  await sleep(400);
  before.stop();
  await first;
  await before.verify(rig.town.url);  // everything was told before the backup begins
  const during = new Load(rig.town);
  const second = during.run(buyers);
  const file = join(rig.server.folder, "backup");
  await rig.run("backup", file);
  during.stop();
  await second;
  await rig.server.kill();

  const folder = mkdtempSync(join(tmpdir(), "footfall-fresh-"));
  const old = rig.server.environment;
  const database = freshDatabase(old.FOOTFALL_DATA_DATABASE);
  Object.assign(old, { FOOTFALL_DATA_FOLDER: folder });
  if (database) old.FOOTFALL_DATA_DATABASE = database;
  await assert.rejects(rig.run("restore", file), /The master key is not there/);
  copyFileSync(join(rig.server.folder, "master.key"), join(folder, "master.key"));
  assert.match(await rig.run("restore", file), /All \d+ claims hold/);
  await assert.rejects(rig.run("restore", file), /already/);
  assert.match(await rig.run("restore", "--replace", file), /All \d+ claims hold/);
  await rig.start();
  await before.verify(rig.town.url);
  await rig.audit();
  console.log(`${before.answered} answered before the backup are in it; ${during.answered} came while it was made`);
  await rig.remove();
  rmSync(folder, { recursive: true });
}
