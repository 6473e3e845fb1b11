// Holds the WebAssembly of a device against the shared vectors: node vectors.mjs offline.wasm vectors.json
import { readFileSync } from 'node:fs';
import { webcrypto } from 'node:crypto';
import { Device } from './device.mjs';

const [wasm, file] = process.argv.slice(2);
const vectors = JSON.parse(readFileSync(file, 'utf8'));
const bytes = (text) => new Uint8Array(Buffer.from(text, 'base64url'));
const hex = (part) => Buffer.from(part).toString('hex');

const device = await Device.load(readFileSync(wasm));
let wrong = 0;
const expect = (what, got, wanted) => {
  if (got === wanted) return;
  wrong += 1;
  console.error(`${what}: ${got} instead of ${wanted}`);
};

const platform = bytes(vectors.platform_key);
let loaded = -1;
for (const [index, vector] of vectors.decisions.entries()) {
  if (loaded !== vector.pack) {
    const pack = bytes(vectors.packs[vector.pack]);
    expect(`pack ${vector.pack}`, await device.loadPack(pack, platform), true);
    const forged = pack.slice();
    forged[60] ^= 1;
    expect(`forged pack ${vector.pack}`, await device.loadPack(forged, platform), false);
    await device.loadPack(pack, platform);
    loaded = vector.pack;
  }
  const verdict = await device.decide({
    state: bytes(vector.state), token: vector.token, uses: vector.uses, now: BigInt(vector.now),
  });
  expect(`decision ${index}`, verdict.reason, vector.reason);
  expect(`decision ${index}`, verdict.accepted, vector.reason === '');
  expect(`decision ${index}, value`, verdict.value, BigInt(vector.value));
  expect(`decision ${index}, voucher`, hex(verdict.voucher), vector.voucher);
}
for (const [index, { record, hash }] of vectors.records.entries()) {
  const message = device.recordToSign(bytes(record));
  expect(`record ${index}`, hex(await webcrypto.subtle.digest('SHA-256', message)), hex(bytes(hash)));
  const signature = bytes(record).slice(-64);
  expect(`record ${index}, signature`, await device.signedBy(bytes(vectors.device_key), signature, message), true);
  expect(`record ${index}, cut`, device.recordToSign(bytes(record).slice(1)), null);
}
if (vectors.decisions.length < 200 || vectors.records.length === 0) throw new Error('the vectors are missing');
console.log(`${vectors.decisions.length} decisions, ${vectors.records.length} records, ${wrong} wrong`);
process.exit(wrong === 0 ? 0 : 1);
