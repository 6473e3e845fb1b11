// Who talks to the server: people who sign in, guests, and tills with a key of their own.
import assert from "node:assert/strict";
import { generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto";
import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "../../../build/journeys/api.d.ts";
import type { Server } from "./server.ts";

export type Api = Client<paths>;
export type Schemas = components["schemas"];
export type Problem = Schemas["Problem"];

// A header for a write: a new key, or one to use again.
export const key = (name: string = randomUUID()) => ({ "Idempotency-Key": name });

// openapi-fetch answers {data} or {error}, never throws for a refusal.
interface Answer {
  data?: unknown;
  error?: unknown;
  response: Response;
}

// What was asked for was done; answers the body.
export async function done<A extends Answer>(asking: Promise<A>): Promise<NonNullable<A["data"]>> {
  const { data, error, response } = await asking;
  assert.ok(response.ok, `${response.url} answered ${response.status}: ${JSON.stringify(error)}`);
  return data as NonNullable<A["data"]>;
}

// What was asked for was refused, for this reason; answers the problem document.
export async function refused(asking: Promise<Answer>, code: string): Promise<Problem> {
  const { data, error, response } = await asking;
  assert.ok(!response.ok, `expected ${code}, but was answered ${response.status}: ${JSON.stringify(data)}`);
  const problem = error as Problem;
  assert.equal(problem.code, code, JSON.stringify(problem));
  assert.equal(problem.status, response.status);
  return problem;
}

export function as(server: Server, token?: string): Api {
  return createClient<paths>({ baseUrl: server.url, headers: token ? { Authorization: `Bearer ${token}` } : {} });
}

const tokenOf = (session: Schemas["Session"]) => {
  assert.ok(session.token, "a new session by bearer shows its token");
  return session.token;
};

export async function guest(server: Server): Promise<Api> {
  return as(server, tokenOf(await done(as(server).POST("/v1/guests", { body: { carrier: "bearer" } }))));
}

export async function signInByPassword(server: Server, address: string, password: string): Promise<Api> {
  const body = { address, password, carrier: "bearer" as const };
  return as(server, tokenOf(await done(as(server).POST("/v1/sessions", { body }))));
}

export async function signInByCode(server: Server, address: string): Promise<Api> {
  const sent = await done(as(server).POST("/v1/sign-in-codes", { body: { address } }));
  assert.ok(sent.code, "the server shows codes in journeys");
  const body = { address, code: sent.code, carrier: "bearer" as const };
  return as(server, tokenOf(await done(as(server).POST("/v1/sessions", { body }))));
}

export interface Till {
  id: string;
  api: Api;
  privateKey: KeyObject;
}

const signed = (privateKey: KeyObject, text: string) =>
  sign(null, Buffer.from(text), privateKey).toString("base64url");

export async function startTillSession(server: Server, till: Pick<Till, "id" | "privateKey">): Promise<Api> {
  const anybody = as(server);
  const { challenge } = await done(anybody.POST("/v1/device-challenges", { body: { device: till.id } }));
  const signature = signed(till.privateKey, `footfall device session${challenge}`);
  const body = { device: till.id, challenge, signature };
  return as(server, tokenOf(await done(anybody.POST("/v1/device-sessions", { body }))));
}

// A code from the back office, typed in at a new till that makes its own key.
export async function enrolTill(
  server: Server, manager: Api, at: { merchant: string; store: string }, name: string,
): Promise<Till> {
  const path = "/v1/merchants/{merchant}/stores/{store}/enrolment-codes";
  const { code } = await done(manager.POST(path, { params: { path: at } }));
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const proof = signed(privateKey, `footfall device enrolment${code.toUpperCase().replace(/[^0-9A-Z]/g, "")}`);
  const x = publicKey.export({ format: "jwk" }).x;
  assert.ok(x);
  const device = await done(as(server).POST("/v1/devices", { body: { code, name, public_key: x, proof } }));
  return { id: device.id, privateKey, api: await startTillSession(server, { id: device.id, privateKey }) };
}
