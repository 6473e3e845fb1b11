// A device's side of offline.wasm, for node and browsers: memory, and signatures by WebCrypto.
// The forms of what goes in and out are described in src/modules/offline/device/wasm.cpp.

const crypto = globalThis.crypto ?? (await import('node:crypto')).webcrypto;

export class Device {
  static async load(binary) {
    // The standard library would write to a console before it stops; there is none.
    const none = () => 8;
    const wasi = { fd_close: none, fd_seek: none, fd_write: none };
    const { instance } = await WebAssembly.instantiate(binary, { wasi_snapshot_preview1: wasi });
    instance.exports._initialize();
    return new Device(instance.exports);
  }

  constructor(exports) {
    this.exports = exports;
  }

  // The answer to a run of bytes; null when they make no sense.
  call(name, input) {
    const { memory, allocate, release, answer } = this.exports;
    const place = allocate(input.length);
    new Uint8Array(memory.buffer, place, input.length).set(input);
    const size = this.exports[name](place, input.length);
    release(place);
    return size < 0 ? null : new Uint8Array(memory.buffer, answer(), size).slice();
  }

  async signedBy(key, signature, message) {
    const imported = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
    return crypto.subtle.verify('Ed25519', imported, signature, message);
  }

  // `key`: a key of the platform that was known before. A pack that is not signed by it is not kept.
  async loadPack(pack, key) {
    const out = this.call('load_pack', pack);
    const right = out !== null && await this.signedBy(key, out.slice(1, 65), out.slice(65));
    if (!right) this.call('load_pack', new Uint8Array(0));
    return right;
  }

  async decide({ state, token, uses, now }) {
    const text = new TextEncoder().encode(token);
    const asked = this.call('read_token', text);
    const right = asked !== null && asked[0] === 1 &&
      await this.signedBy(asked.slice(1, 33), asked.slice(33, 97), asked.slice(97));
    const input = new Uint8Array(11 + state.length + text.length);
    const view = new DataView(input.buffer);
    view.setUint8(0, right ? 1 : 0);
    view.setUint16(1, uses);
    view.setBigInt64(3, now);
    input.set(state, 11);
    input.set(text, 11 + state.length);
    const out = this.call('decide', input);
    const length = out[1];
    const rest = new DataView(out.buffer, 2 + length);
    return {
      accepted: out[0] === 1,
      reason: new TextDecoder().decode(out.slice(2, 2 + length)),
      voucher: out.slice(2 + length, 18 + length),
      offer: out.slice(18 + length, 34 + length),
      usesInAll: rest.getUint16(32),
      value: rest.getBigInt64(34),
    };
  }

  recordToSign(record) {
    return this.call('record_to_sign', record);
  }
}
