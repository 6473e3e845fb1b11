// The real program with a folder of its own, on the database that FOOTFALL_JOURNEY_DATABASE names, and a clock to set.
import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export const binary =
  process.env.FOOTFALL_TEST_BINARY ?? join(import.meta.dirname, "../../../build/release/src/app/footfall");

export class Server {
  readonly folder = mkdtempSync(join(tmpdir(), "footfall-journey-"));
  url = "";
  log = "";
  readonly environment: NodeJS.ProcessEnv;
  readonly #clock = join(this.folder, "clock");
  #process: ChildProcess | undefined;
  #offset = 0;

  constructor() {
    this.#writeClock();
    this.environment = {
      PATH: process.env.PATH,
      FOOTFALL_SERVER_PORT: "0",
      FOOTFALL_SERVER_RATE_LIMITS: "false",
      FOOTFALL_SERVER_TRUSTED_PROXIES: "127.0.0.1/32",
      FOOTFALL_DATA_FOLDER: this.folder,
      FOOTFALL_PAYMENTS_SANDBOX: "true",
      FOOTFALL_MESSAGES_SHOW_CODES: "true",
      FOOTFALL_LOG_LEVEL: "warning",
      FOOTFALL_TEST_CLOCK_FILE: this.#clock,
    };
    if (process.env.FOOTFALL_JOURNEY_DATABASE === "postgresql") this.#makeDatabase();
  }

  // A subcommand of the program, to its end; answers what it prints.
  run(...words: string[]): string {
    return execFileSync(binary, words, { env: this.environment, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  }

  // `before` is a command that runs the program, such as one that sets a limit.
  async start(before: string[] = []) {
    const words = [...before, binary, "serve"];
    const server = spawn(words[0]!, words.slice(1), { env: this.environment, stdio: ["ignore", "pipe", "pipe"] });
    this.#process = server;
    server.stderr.on("data", (text) => (this.log += text));
    this.url = await new Promise((found, failed) => {
      let said = "";
      server.stdout.on("data", (text) => {
        said += text;
        const url = /Footfall is listening on (\S+)/.exec(said)?.[1];
        if (url) found(url);
      });
      server.once("exit", (code) => failed(new Error(`the server ended with ${code}: ${this.log}`)));
    });
  }

  // Ends the program gracefully.
  async end() {
    const server = this.#process;
    this.#process = undefined;
    if (!server || server.exitCode !== null) return;
    const ended = new Promise((done) => server.once("exit", done));
    server.kill("SIGTERM");
    assert.equal(await ended, 0, `the server stops cleanly: ${this.log}`);
  }

  // Ends it as kill -9 does: whatever it was doing.
  async kill() {
    const server = this.#process;
    this.#process = undefined;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((done) => server.once("exit", done));
    server.kill("SIGKILL");
    await ended;
  }

  async remove() {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  // What the database holds where no route shows it: the rows of one column.
  rows(query: string): string[] {
    const url = this.environment.FOOTFALL_DATA_DATABASE;
    const text = url
      ? execFileSync("psql", ["--dbname", url, "--no-align", "--tuples-only", "--command", query], { encoding: "utf8" })
      : execFileSync("sqlite3", ["-readonly", join(this.folder, "footfall.db"), query], { encoding: "utf8" });
    return text.split("\n").filter((row) => row !== "");
  }

  // The URL of the PostgreSQL database it uses; empty for SQLite.
  get database(): string {
    return this.environment.FOOTFALL_DATA_DATABASE ?? "";
  }

  now(): number {
    return Date.now() + this.#offset;
  }

  // Lets time pass, for the server.
  async pass(time: { minutes: number }) {
    this.#offset += Math.ceil(time.minutes * 60_000);
    this.#writeClock();
    await sleep(250);  // the server looks at the file every 100 ms
  }

  async travelTo(moment: string | number) {
    await this.pass({ minutes: (new Date(moment).getTime() - this.now()) / 60_000 });
  }

  #writeClock() {
    writeFileSync(`${this.#clock}.new`, `${this.#offset}\n`);
    renameSync(`${this.#clock}.new`, this.#clock);
  }

  #makeDatabase() {
    const url = process.env.FOOTFALL_JOURNEY_POSTGRESQL;
    assert.ok(url, "FOOTFALL_JOURNEY_POSTGRESQL says where PostgreSQL is");
    const name = `journey_${randomBytes(6).toString("hex")}`;
    execFileSync("psql", ["--quiet", "--dbname", url, "--command", `CREATE DATABASE ${name}`]);
    this.environment.FOOTFALL_DATA_DATABASE = url.replace("/postgres?", `/${name}?`);
  }
}

// Asks again until it is so; what comes about by itself takes the server a moment.
export async function eventually<T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> {
  for (let tries = 0; tries < 300; ++tries) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    await sleep(100);
  }
  return assert.fail(`never came about: ${what}`);
}
