// Measures Footfall beside what a user could have instead, on this machine, now: ./dev bench [--json] [--rounds N]
// [--seconds N] [CASE…]. Every number is the median of rounds in which both sides took turns.
import { mkdirSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { cases } from "./cases.ts";
import { busySeconds } from "./machine.ts";
import { print, type Row } from "./table.ts";

const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "5" },
  },
});

async function idle(seconds: number): Promise<number> {
  const before = busySeconds();
  await new Promise((done) => setTimeout(done, seconds * 1000));
  return (busySeconds() - before) / seconds;
}

const folder = resolve(import.meta.dirname, "../build/bench");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
process.env.TMPDIR = folder; // both sides keep their data on the disk of the checkout
const chosen = Object.entries(cases).filter(([name]) => wanted.length === 0 || wanted.includes(name));
if (chosen.length === 0) {
  console.error(`Cases: ${Object.keys(cases).join(", ")}`);
  process.exit(2);
}
const load = await idle(2);
if (load > 0.3) console.error(`Something else keeps ${load.toFixed(1)} processors busy: the numbers will be noisy.`);
const rows: Row[] = [];
for (const [name, measure] of chosen) {
  console.error(`Measuring ${name}`);
  rows.push(...await measure({ folder, rounds: Number(options.rounds), seconds: Number(options.seconds) }));
}
print(rows, options.json ? "json" : "table");
