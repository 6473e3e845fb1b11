// Clients that buy, use, undo and give back as fast as they can until the server is gone, and remember what they were
// told; then, when it is back, whether all of that is still true.
import assert from "node:assert/strict";
import { randomInt, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

export interface Town {
  url: string;
  offer: string;
  store: string;
  owner: string;  // token of somebody who may redeem
  buyers: string[];  // tokens
}

interface Answer {
  status: number;
  text: string;
}

// A write: asked for once, answered or not.
interface Asked {
  path: string;
  body: string;
  key: string;
  token: string;
  answer?: Answer;
}

// One voucher's way: bought, then perhaps used, then perhaps undone, or given back instead.
interface Story {
  buyer: string;
  order?: string;
  pressed?: string;  // the payment whose button was pressed and answered
  asked: { buy: Asked; pay?: Asked; redeem?: Asked; undo?: Asked; refund?: Asked };
}

// The server does not answer any more: what was asked may have happened or not.
class Gone extends Error {}

const fine = (asked?: Asked) => asked?.answer !== undefined && asked.answer.status < 300;
const told = (asked: Asked) => JSON.parse(asked.answer!.text);

async function call(url: string, asked: Pick<Asked, "path" | "token"> & Partial<Asked>): Promise<Answer> {
  const write = asked.body !== undefined;
  const headers: Record<string, string> = { Authorization: `Bearer ${asked.token}` };
  if (write) headers["Content-Type"] = "application/json";
  if (asked.key) headers["Idempotency-Key"] = asked.key;
  try {
    const init = { method: write ? "POST" : "GET", headers, signal: AbortSignal.timeout(120_000) };
    const response = await fetch(url + asked.path, write ? { ...init, body: asked.body! } : init);
    return { status: response.status, text: await response.text() };
  } catch (problem) {
    throw new Gone(String((problem as Error).cause ?? problem));
  }
}

export class Load {
  readonly stories: Story[] = [];
  readonly #town: Town;
  readonly #patient: boolean;
  #over = false;
  refused = "";  // the last words of a server that could not do it

  // Patient clients go on when they are told that it cannot be done now; others stop with the server.
  constructor(town: Town, patient = false) {
    this.#town = town;
    this.#patient = patient;
  }

  // Until stop(), or until the server is gone.
  async run(clients: number) {
    await Promise.all(Array.from({ length: clients }, (_, i) => this.#client(this.#town.buyers[i]!)));
  }

  stop() {
    this.#over = true;
  }

  get answered(): number {
    return this.#writes().filter((asked) => fine(asked)).length;
  }
  get unanswered(): number {
    return this.#writes().filter((asked) => !asked.answer).length;
  }

  #writes(): Asked[] {
    return this.stories.flatMap((story) => Object.values(story.asked) as Asked[]);
  }

  async #client(buyer: string) {
    while (!this.#over) {
      try {
        await (randomInt(4) === 0 ? this.#buySlowly(buyer) : this.#buyAtOnce(buyer));
      } catch (problem) {
        if (!(problem instanceof Gone)) throw problem;
        this.refused = problem.message;
        if (!this.#patient) return;
        await sleep(20);
      }
    }
  }

  // What cannot be done now (5xx) is not an answer. Other refusals are.
  async #ask(path: string, body: unknown, token: string, keep: (asked: Asked) => void): Promise<Asked> {
    const asked: Asked = { path, body: JSON.stringify(body), key: randomUUID(), token };
    keep(asked);
    const answer = await call(this.#town.url, asked);
    if (answer.status >= 500) throw new Gone(answer.text);
    asked.answer = answer;
    return asked;
  }

  async #buyAtOnce(buyer: string) {
    const { offer } = this.#town;
    const body = { items: [{ offer, quantity: 1 }], payment: { provider: "sandbox", token: "tok_paid" } };
    let story!: Story;
    const buy = await this.#ask("/v1/orders", body, buyer, (asked) => {
      story = { buyer, asked: { buy: asked } };
      this.stories.push(story);
    });
    assert.equal(buy.answer!.status, 201, buy.answer!.text);
    const order = told(buy);
    story.order = order.id;
    if (randomInt(5) === 0) {
      await this.#ask(`/v1/orders/${order.id}/refunds`, {}, buyer, (asked) => (story.asked.refund = asked));
    } else {
      await this.#use(story, order.vouchers[0]);
    }
  }

  async #use(story: Story, voucher: string) {
    const { store, owner, url } = this.#town;
    const shown = await call(url, { path: `/v1/vouchers/${voucher}`, token: story.buyer });
    if (shown.status >= 500) throw new Gone(shown.text);
    assert.equal(shown.status, 200, shown.text);
    const body = { store, vouchers: [{ code: JSON.parse(shown.text).code, uses: 1 }] };
    const redeem = await this.#ask("/v1/redemptions", body, owner, (asked) => (story.asked.redeem = asked));
    assert.equal(redeem.answer!.status, 201, redeem.answer!.text);
    if (randomInt(5) > 0) return;
    const redemption = told(redeem).redemptions[0].id;
    await this.#ask(`/v1/redemptions/${redemption}/undo`, {}, owner, (asked) => (story.asked.undo = asked));
  }

  // By the provider's page: the money's coming is reported by a callback, and told by the relay.
  async #buySlowly(buyer: string) {
    const { offer, url } = this.#town;
    let story!: Story;
    const buy = await this.#ask("/v1/orders", { items: [{ offer, quantity: 2 }] }, buyer, (asked) => {
      story = { buyer, asked: { buy: asked } };
      this.stories.push(story);
    });
    assert.equal(buy.answer!.status, 201, buy.answer!.text);
    story.order = told(buy).id;
    const path = `/v1/orders/${story.order}/payments`;
    const pay = await this.#ask(path, { provider: "sandbox" }, buyer, (asked) => (story.asked.pay = asked));
    const payment = told(pay).id;
    try {
      const headers = { "Content-Type": "application/x-www-form-urlencoded" };
      const init = { method: "POST", headers, body: "outcome=pay", signal: AbortSignal.timeout(120_000) };
      const pressed = await fetch(`${url}/v1/sandbox/payments/${payment}`, init);
      if (pressed.ok) story.pressed = payment;
      await pressed.text();
    } catch (problem) {
      throw new Gone(String(problem));
    }
  }

  // Asks everything again with its key, at `url`. What was answered is answered the same, byte for byte; what was not
  // is answered now, and then the same once more. Then looks whether it is so.
  async verify(url: string) {
    const queue = [...this.stories];
    const one = async () => {
      for (let story = queue.pop(); story; story = queue.pop()) {
        for (const asked of Object.values(story.asked) as Asked[]) await this.#again(url, asked);
        await this.#look(url, story);
      }
    };
    await Promise.all(Array.from({ length: 8 }, one));
  }

  async #again(url: string, asked: Asked) {
    const answers = [await call(url, asked)];
    if (!asked.answer) {
      asked.answer = answers[0]!;
      answers.push(await call(url, asked));
    }
    assert.ok(asked.answer.status < 500, `${asked.path} answers ${asked.answer.status}: ${asked.answer.text}`);
    if (!fine(asked)) return;  // a refusal is judged anew
    for (const answer of answers) {
      assert.deepEqual(answer, asked.answer, `${asked.path} with key ${asked.key} answers something else now`);
    }
  }

  async #look(url: string, story: Story) {
    const { buy, redeem, undo, refund } = story.asked;
    assert.ok(fine(buy), `what could be bought before can be bought after: ${buy.answer?.text}`);
    const order = told(buy).id;
    const at_once = told(buy).state === "paid";
    if (!at_once && !story.pressed) return;
    const refunded = fine(refund);
    const wanted = refunded ? "refunded" : "paid";
    const now = await this.#eventually(url, `/v1/orders/${order}`, story.buyer, (found) => found.state === wanted);
    assert.equal(now.vouchers.length, at_once ? 1 : 2, `order ${order} has its vouchers`);
    const used = fine(redeem) && !fine(undo) ? 1 : 0;
    const voucher = await this.#eventually(url, `/v1/vouchers/${now.vouchers[0]}`, story.buyer, () => true);
    assert.equal(voucher.used, used, `voucher ${voucher.id} is used as it was told`);
    assert.equal(voucher.state, refunded ? "refunded" : used ? "redeemed" : "issued");
  }

  // The relay and the jobs need a moment after a restart.
  async #eventually(url: string, path: string, token: string, is: (found: any) => boolean): Promise<any> {
    let last = "";
    for (let tries = 0; tries < 1200; ++tries) {
      const answer = await call(url, { path, token });
      last = `${answer.status} ${answer.text}`;
      if (answer.status === 200 && is(JSON.parse(answer.text))) return JSON.parse(answer.text);
      await sleep(50);
    }
    return assert.fail(`${path} never came to what was acknowledged: ${last}`);
  }
}
