// Runs the load generator against a server and reads what it saw.
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { resolve } from "node:path";

const program = resolve(import.meta.dirname, "../build/release/bench/footfall_load");

export interface Seen {
  answers: number;
  seconds: number;
  rate: number;
  statuses: Record<string, number>;
  p50: number; // microseconds
  p99: number;
  client_cpu: number; // seconds of one processor that the generator itself used
  used_up: boolean;
}

export interface Load {
  url: string;
  connections: number;
  seconds: number;
  requests: string[];
  order: "once" | "cycle";
}

export const request = (method: string, path: string, token = "-", body: unknown = undefined) =>
  `${method} ${path} ${token} ${body === undefined ? "-" : JSON.stringify(body)}`;

async function run({ url, connections, seconds, requests, order }: Load, ...field: string[]): Promise<string[]> {
  const keys = randomBytes(6).toString("hex");
  const words = [new URL(url).port, String(connections), String(seconds), order, keys, ...field];
  const client = spawn(program, words, { stdio: ["pipe", "pipe", "inherit"] });
  client.stdin.end(requests.join("\n") + "\n");
  let said = "";
  client.stdout.on("data", (text) => (said += text));
  const code = await new Promise((ended) => client.once("close", ended));
  if (code !== 0) throw new Error(`the load generator ended with ${code}`);
  return said.trimEnd().split("\n");
}

export async function load(what: Load): Promise<Seen> {
  return JSON.parse((await run(what)).at(-1)!) as Seen;
}

// Asks each once, and answers the text of this name of every answer.
export async function collect(url: string, requests: string[], field: string): Promise<string[]> {
  return (await run({ url, connections: 16, seconds: 3600, requests, order: "once" }, field)).slice(0, -1);
}

// Every answer was a success, or the number would mean nothing.
export function allGood(seen: Seen): Seen {
  const bad = Object.keys(seen.statuses).filter((status) => !status.startsWith("2"));
  if (bad.length > 0) throw new Error(`not every answer was good: ${JSON.stringify(seen.statuses)}`);
  return seen;
}

// Transactions a second of one PL/pgSQL call, by pgbench with prepared statements.
export function pgbench(url: string, script: string, clients: number, seconds: number): number {
  const said = execFileSync("pgbench", ["--no-vacuum", "--protocol=prepared", `--client=${clients}`,
    `--jobs=${Math.min(clients, 2)}`, `--time=${seconds}`, "--file=-", url],
    { input: script, encoding: "utf8", stdio: ["pipe", "pipe", "pipe"] });
  const failed = /number of failed transactions: (\d+)/.exec(said)?.[1] ?? "0";
  if (failed !== "0") throw new Error(`pgbench: ${failed} transactions failed`);
  const rate = /tps = ([\d.]+)/.exec(said)?.[1];
  if (!rate) throw new Error(`pgbench said: ${said}`);
  return Number(rate);
}
