// What is measured beside us: PostgreSQL with the same rows written by PL/pgSQL functions, nginx with a static answer.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const here = import.meta.dirname;
const script = resolve(here, "../tests/support/postgresql.sh");

// A PostgreSQL that keeps what it says it keeps.
const durable =
  "-c fsync=on -c full_page_writes=on -c synchronous_commit=on -c autovacuum=on -c shared_buffers=512MB " +
  "-c max_wal_size=4GB -c max_connections=400";

export class Postgresql {
  url: string;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = join(folder, "postgresql");
    const env = { ...process.env, FOOTFALL_POSTGRESQL_OPTIONS: durable, FOOTFALL_TEST_DATABASES: "" };
    execFileSync(script, ["start", this.#folder, String(process.pid)], { stdio: "inherit", env });
    this.url = readFileSync(`${this.#folder}/url`, "utf8").trim();
  }

  // The database that everything else is about.
  use(url: string) {
    this.url = url;
  }

  run(file: string) {
    const words = ["--quiet", "--set=ON_ERROR_STOP=1", "--dbname", this.url, "--file", join(here, "peers", file)];
    execFileSync("psql", words, { stdio: ["ignore", "ignore", "inherit"] });
  }

  sql(text: string): string {
    const words = ["--quiet", "--no-align", "--tuples-only", "--dbname", this.url, "--command", text];
    return execFileSync("psql", words, { encoding: "utf8" }).trim();
  }

  stop() {
    execFileSync(script, ["stop", this.#folder]);
  }
}

// nginx with one answer of 1 kB from memory; nothing when it is not installed.
export async function nginx(folder: string, port: number): Promise<(() => void) | undefined> {
  if (spawnSync("nginx", ["-v"]).status !== 0) return undefined;
  const home = join(folder, "nginx");
  mkdirSync(home, { recursive: true });
  const body = "x".repeat(1024);
  writeFileSync(join(home, "nginx.conf"), `worker_processes 2; daemon off; pid ${home}/pid; error_log ${home}/error.log;
    events { worker_connections 1024; }
    http { access_log off; keepalive_requests 1000000000;
      server { listen 127.0.0.1:${port}; location / { return 200 "${body}"; } } }`);
  const server = spawn("nginx", ["-p", home, "-c", join(home, "nginx.conf")], { stdio: "inherit" });
  await sleep(500);
  return () => server.kill("SIGQUIT");
}
