// Disks that are full or cannot be written: what cannot be kept is not acknowledged, and nothing that was is lost.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Load } from "./load.ts";
import { buyers, Rig } from "./rig.ts";

// Until so many writes were told that it cannot be done now.
async function untilRefused(url: string, load: Load, count: number) {
  for (let tries = 0; tries < 600 && load.unanswered < count; ++tries) await sleep(50);
  assert.ok(load.unanswered >= count, "the disk is full at last");
  const alive = await fetch(`${url}/healthz`);
  assert.equal(alive.status, 200, "the program lives on with a full disk");
}

async function verifyAll(rig: Rig, loads: Load[]) {
  for (const load of loads) await load.verify(rig.town.url);
  await rig.audit();
}

// A file may grow to a limit only: for everybody, also where nobody may mount anything.
export async function fileTooLarge() {
  const rig = await Rig.make();
  const limit = statSync(join(rig.server.folder, "footfall.db")).size + 2_000_000;
  await rig.start(["prlimit", `--fsize=${limit}`]);
  const load = new Load(rig.town, true);
  const running = load.run(buyers);
  await untilRefused(rig.town.url, load, 50);
  load.stop();
  await running;
  console.log(`${load.answered} answered before the file was too large`);
  await rig.server.kill();
  await rig.start();
  await verifyAll(rig, [load]);
  await rig.remove();
}

// Runs it with a disk of our own, in memory; skips it where we may not mount one.
async function onDisk(megabytes: number, run: (disk: string, rig: Rig) => Promise<void>) {
  const disk = mkdtempSync(join(tmpdir(), "footfall-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=700`, "tmpfs", disk], { stdio: "pipe" });
  } catch {
    rmdirSync(disk);
    return console.log("SKIPPED: mounting a small disk needs root, and here we may not");
  }
  const rig = await Rig.make();
  try {
    cpSync(rig.server.folder, disk, { recursive: true });
    rig.server.environment.FOOTFALL_DATA_FOLDER = disk;
    await run(disk, rig);
    await rig.remove();
  } finally {
    await rig.server.kill();
    execFileSync("umount", [disk]);
    rmdirSync(disk);
  }
}

const freeMegabytes = (disk: string) =>
  Number(execFileSync("df", ["--output=avail", "-B1M", disk], { encoding: "utf8" }).split("\n")[1]);

export const diskFull = () => onDisk(32, fillDisk);

async function fillDisk(disk: string, rig: Rig) {
  const filler = join(disk, "filler");
  const fill = (megabytes: number) => writeFileSync(filler, Buffer.alloc(megabytes << 20));
  fill(freeMegabytes(disk) - 3);
  await rig.start();

  // Full, and then there is room again: the same process goes on.
  const first = new Load(rig.town, true);
  const running = first.run(buyers);
  await untilRefused(rig.town.url, first, 50);
  const answered = first.answered;
  rmSync(filler);
  for (let tries = 0; tries < 200 && first.answered < answered + 50; ++tries) await sleep(50);
  assert.ok(first.answered >= answered + 50, "once there is room, people can buy again");
  first.stop();
  await running;
  await verifyAll(rig, [first]);

  // Full, and killed: it comes back when there is room, with everything that was acknowledged.
  fill(Math.max(freeMegabytes(disk) - 2, 0));
  const second = new Load(rig.town, true);
  const again = second.run(buyers);
  await untilRefused(rig.town.url, second, 20);
  await rig.server.kill();
  second.stop();
  await again;
  rmSync(filler);
  await rig.start();
  await verifyAll(rig, [first, second]);
  console.log(`${first.answered + second.answered} answered around two full disks`);
}

// After a crash the disk comes back read-only: the program says so and does not start; then it does, and all is there.
export const diskReadOnly = () => onDisk(128, remountReadOnly);

async function remountReadOnly(disk: string, rig: Rig) {
  await rig.start();
  const load = new Load(rig.town);
  const running = load.run(buyers);
  await sleep(400);
  await rig.server.kill();
  await running;
  execFileSync("mount", ["-o", "remount,ro", disk]);
  rig.server.log = "";
  await assert.rejects(rig.start(), /the server ended with 1/);
  assert.match(rig.server.log, /cannot be written|read-only/i);
  execFileSync("mount", ["-o", "remount,rw", disk]);
  await rig.start();
  await verifyAll(rig, [load]);
  console.log(`${load.answered} answered before the disk was read-only`);
}
