// Runs every journey once per database: npm run journeys [-- sqlite|postgresql]
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const here = import.meta.dirname;
const binary = resolve(here, process.env.FOOTFALL_TEST_BINARY ?? "../../build/release/src/app/footfall");
const tool = (name: string) => resolve(here, "node_modules/.bin", name);

function makeTypes() {
  const folder = resolve(here, "../../build/journeys");
  mkdirSync(folder, { recursive: true });
  const document = execFileSync(binary, ["emit", "openapi"], { maxBuffer: 1 << 26, env: { PATH: process.env.PATH } });
  writeFileSync(`${folder}/openapi.json`, document);
  const types = ["openapi.json", "-o", "api.d.ts", "--default-non-nullable=false"];
  execFileSync(tool("openapi-typescript"), types, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  if (spawnSync(tool("tsc"), ["-p", "."], { cwd: here, stdio: "inherit" }).status !== 0) process.exit(1);
}

function runOn(database: string, names: string[]): boolean {
  const script = resolve(here, "../support/postgresql.sh");
  const folder = resolve(here, "../../build/journeys-postgresql");
  const env: NodeJS.ProcessEnv = { ...process.env, FOOTFALL_TEST_BINARY: binary, FOOTFALL_JOURNEY_DATABASE: database };
  delete env.NODE_TEST_CONTEXT;
  if (database === "postgresql") {
    execFileSync(script, ["start", folder, String(process.pid)], { stdio: "inherit" });
    env.FOOTFALL_JOURNEY_POSTGRESQL = readFileSync(`${folder}/url`, "utf8").trim();
  }
  console.log(`Journeys on ${database}`);
  const tests = readdirSync(here).filter((file) => file.endsWith(".test.ts"));
  const files = tests.filter((file) => names.length === 0 || names.some((name) => file.includes(name)));
  const options = ["--test", "--test-concurrency=2", "--test-timeout=180000", "--test-reporter=spec"];
  const ended = spawnSync(tool("node"), [...options, ...files.sort()], { cwd: here, stdio: "inherit", env });
  if (database === "postgresql") execFileSync(script, ["stop", folder]);
  return ended.status === 0;
}

// As for the other tests: FOOTFALL_TEST_DATABASES=sqlite where there is no PostgreSQL.
const databases = process.env.FOOTFALL_TEST_DATABASES === "sqlite" ? ["sqlite"] : ["sqlite", "postgresql"];
const named = process.argv.slice(2);
const chosen = databases.filter((name) => named.includes(name));
makeTypes();
let fine = true;
for (const database of chosen.length > 0 ? chosen : databases) {
  fine = runOn(database, named.filter((name) => !databases.includes(name))) && fine;
}
process.exit(fine ? 0 : 1);
