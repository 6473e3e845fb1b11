// Crashes the real program in every way there is: ./dev crash [ROUNDS] [--sqlite|--postgresql] [CASE…]
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { backupUnderLoad } from "./backup.ts";
import { diskFull, diskReadOnly, fileTooLarge } from "./disk.ts";
import { killAgainAndAgain } from "./kill.ts";
import { cluster, failover, restarts } from "./postgresql.ts";
import { Rig } from "./rig.ts";
import { tornLog } from "./torn.ts";

const here = import.meta.dirname;
const script = resolve(here, "../support/postgresql.sh");

interface Case {
  on: ("sqlite" | "postgresql")[];
  run: (rounds: number) => Promise<void>;
}
const cases: Record<string, Case> = {
  kill: { on: ["sqlite", "postgresql"], run: killAgainAndAgain },
  backup: { on: ["sqlite", "postgresql"], run: backupUnderLoad },
  "torn-log": { on: ["sqlite"], run: tornLog },
  "file-limit": { on: ["sqlite"], run: fileTooLarge },
  "disk-full": { on: ["sqlite"], run: diskFull },
  "read-only": { on: ["sqlite"], run: diskReadOnly },
  restarts: { on: ["postgresql"], run: restarts },
  failover: { on: ["postgresql"], run: failover },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sqlite: { type: "boolean" }, postgresql: { type: "boolean" } },
});
const rounds = Number(positionals.find((word) => /^\d+$/.test(word)) ?? 30);
const named = positionals.filter((word) => !/^\d+$/.test(word));
for (const name of named) if (!(name in cases)) throw new Error(`no case ${name}; there are ${Object.keys(cases)}`);

async function runOn(database: "sqlite" | "postgresql") {
  process.env.FOOTFALL_JOURNEY_DATABASE = database;
  if (database === "postgresql") {
    execFileSync(script, ["start", cluster, String(process.pid)], { stdio: "inherit" });
    process.env.FOOTFALL_JOURNEY_POSTGRESQL = readFileSync(`${cluster}/url`, "utf8").trim();
  }
  try {
    for (const [name, one] of Object.entries(cases)) {
      if (!one.on.includes(database) || (named.length > 0 && !named.includes(name))) continue;
      console.log(`${name} on ${database}`);
      await one.run(rounds);
    }
  } catch (problem) {
    for (const rig of Rig.all) await rig.leave();
    throw problem;
  } finally {
    if (database === "postgresql") {
      execFileSync(script, ["stop", cluster]);
      rmSync(cluster, { recursive: true, force: true });
    }
  }
}

const both = values.sqlite === values.postgresql;
if (both || values.sqlite) await runOn("sqlite");
if ((both || values.postgresql) && process.env.FOOTFALL_TEST_DATABASES !== "sqlite") await runOn("postgresql");
console.log("Nothing was lost.");
