// A server to shoot at, with a small town on it that is made once and put back as often as needed.
import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { makeCity } from "../journeys/support/city.ts";
import { binary, Server } from "../journeys/support/server.ts";
import type { Town } from "./load.ts";

export const buyers = 12;

// A token as the API gives it, without the API's types: tokens are sent in many ways here.
async function tokenFrom(url: string, path: string, body: object): Promise<string> {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
  const { token } = (await answer.json()) as { token?: string };
  assert.ok(token, `${path} gives a token`);
  return token;
}

async function ownerToken(url: string): Promise<string> {
  const address = "owner@example.org";
  const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ address }) };
  const { code } = (await (await fetch(`${url}/v1/sign-in-codes`, init)).json()) as { code: string };
  return tokenFrom(url, "/v1/sessions", { address, code, carrier: "bearer" });
}

export class Rig {
  static readonly all: Rig[] = [];
  readonly server = new Server();
  town!: Town;
  readonly #kept = mkdtempSync(join(tmpdir(), "footfall-crash-"));

  // Makes the town, ends the server and keeps what it stored.
  static async make(): Promise<Rig> {
    const rig = new Rig();
    Rig.all.push(rig);
    const { server } = rig;
    const city = await makeCity(server);
    rig.town = {
      url: server.url,
      offer: await city.offer(),
      store: city.west,
      owner: await ownerToken(server.url),
      buyers: await Promise.all(
        Array.from({ length: buyers }, () => tokenFrom(server.url, "/v1/guests", { carrier: "bearer" }))),
    };
    await server.end();
    rig.#keep();
    return rig;
  }

  get #url(): string | undefined {
    return this.server.environment.FOOTFALL_DATA_DATABASE;
  }

  #keep() {
    cpSync(this.server.folder, this.#kept, { recursive: true });
    if (this.#url) this.#copyDatabase(this.#name, `${this.#name}_kept`);
  }

  // As it was when it was made. The server must be down.
  putBack() {
    for (const file of readdirSync(this.server.folder)) {
      if (file.startsWith("footfall.db")) rmSync(join(this.server.folder, file));
    }
    cpSync(this.#kept, this.server.folder, { recursive: true });
    if (this.#url) this.#copyDatabase(`${this.#name}_kept`, this.#name);
  }

  get #name(): string {
    return /\/([a-z0-9_]+)\?/.exec(this.#url!)![1]!;
  }

  #copyDatabase(from: string, to: string) {
    const url = this.#url!.replace(/\/[a-z0-9_]+\?/, "/postgres?");
    const quiet = "SET client_min_messages = error";
    for (const sql of [`DROP DATABASE IF EXISTS ${to} WITH (FORCE)`, `CREATE DATABASE ${to} TEMPLATE ${from}`]) {
      execFileSync("psql", ["--quiet", "--dbname", url, "--command", quiet, "--command", sql]);
    }
  }

  async start(before: string[] = []) {
    await this.server.start(before);
    this.town.url = this.server.url;
  }

  // A subcommand, while others go on. Throws with what it says when it fails.
  async run(...words: string[]): Promise<string> {
    const asked = promisify(execFile)(binary, words, { env: this.server.environment, maxBuffer: 1 << 26 });
    const { stdout } = await asked.catch((problem) => {
      throw new Error(`footfall ${words[0]}: ${problem.stdout}${problem.stderr}`);
    });
    return stdout;
  }

  // Throws when a claim does not hold.
  async audit() {
    assert.match(await this.run("audit"), /All \d+ claims hold/);
  }

  // What there is to look at when something went wrong.
  async leave() {
    await this.server.kill();
    console.log(`what is left: ${this.server.folder} ${this.#url ?? ""}`);
    console.log(`the server said: ${this.server.log.slice(-20_000)}`);
  }

  async remove() {
    Rig.all.splice(Rig.all.indexOf(this), 1);
    await this.server.kill();
    await this.server.remove();
    rmSync(this.#kept, { recursive: true, force: true });
  }
}
