// The machine dies while SQLite's log is written: its last frame is cut or garbled. Commits before it survive.
import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { closeSync, cpSync, ftruncateSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Load } from "./load.ts";
import { buyers, Rig } from "./rig.ts";

// Where the last frame begins that belongs to the log as it is now (https://sqlite.org/fileformat2.html#walformat):
// frames left over from before the log began anew have other salts.
function lastFrame(log: Buffer): number {
  const page = log.readUInt32BE(8);
  const salts = log.subarray(16, 24);
  let last = -1;
  for (let at = 32; at + 24 + page <= log.length; at += 24 + page) {
    if (!log.subarray(at + 8, at + 16).equals(salts)) break;
    last = at;
  }
  assert.ok(last > 0, "the log has frames");
  return last;
}

const tears: Record<string, (file: number, frame: number, size: number) => void> = {
  "cut in the frame's header": (file, frame) => ftruncateSync(file, frame + randomInt(1, 24)),
  "cut in the frame's page": (file, frame, size) => ftruncateSync(file, frame + randomInt(24, size)),
  "garbled page": (file, frame, size) =>
    writeSync(file, Buffer.alloc(200, 0xa5), 0, 200, frame + randomInt(24, size - 200)),
  "garbled header": (file, frame) => writeSync(file, Buffer.alloc(8, 0xa5), 0, 8, frame + 16),
  "page of zeros": (file, frame, size) => writeSync(file, Buffer.alloc(size - 24), 0, size - 24, frame + 24),
};

export async function tornLog() {
  const rig = await Rig.make();
  await rig.start();
  const load = new Load(rig.town);
  const running = load.run(buyers);
  await sleep(400);
  load.stop();
  await running;
  await sleep(500);  // the relay has told everything
  // The one that is torn.
  const last = new Load(rig.town);
  const buying = last.run(1);
  await sleep(10);
  last.stop();
  await buying;
  await rig.server.kill();

  const folder = mkdtempSync(join(tmpdir(), "footfall-torn-"));
  cpSync(rig.server.folder, folder, { recursive: true });
  const log = readFileSync(join(folder, "footfall.db-wal"));
  const frame = lastFrame(log);
  const size = 24 + log.readUInt32BE(8);
  for (const [name, tear] of Object.entries(tears)) {
    cpSync(folder, rig.server.folder, { recursive: true });
    rmSync(join(rig.server.folder, "footfall.db-shm"), { force: true });
    const file = openSync(join(rig.server.folder, "footfall.db-wal"), "r+");
    tear(file, frame, size);
    closeSync(file);
    await rig.start();
    await load.verify(rig.town.url);
    await rig.server.kill();
    await rig.audit();
    console.log(`${name}: ${load.answered} answered are there`);
  }
  rmSync(folder, { recursive: true });
  await rig.remove();
}
