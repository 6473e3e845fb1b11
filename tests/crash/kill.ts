// kill -9 at random moments under load, again and again: nothing that was acknowledged is lost, nothing happens twice.
import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Load } from "./load.ts";
import { buyers, Rig } from "./rig.ts";

// After so many rounds the town is put back, so that a round stays as cheap as the first.
const rounds_of_a_town = 20;

// Sometimes the next shot comes while the server is still getting up.
async function startUnderFire(rig: Rig) {
  if (randomInt(5) === 0) {
    const starting = rig.start().catch(() => undefined);
    await sleep(randomInt(80));
    await rig.server.kill();
    await starting;
  }
  await rig.start();
}

async function round(rig: Rig): Promise<string> {
  const load = new Load(rig.town);
  const running = load.run(buyers);
  // Sometimes an audit looks on.
  const looking = randomInt(8) === 0 ? rig.audit() : Promise.resolve();
  await sleep(randomInt(30, 500));
  await rig.server.kill();
  await running;
  await looking;
  await rig.audit();
  const before = performance.now();
  await startUnderFire(rig);
  const ready = Math.round(performance.now() - before);
  const { answered, unanswered } = load;
  await load.verify(rig.town.url);
  await rig.audit();
  return `${answered} answered, ${unanswered} not, up after ${ready} ms`;
}

export async function killAgainAndAgain(rounds: number) {
  const rig = await Rig.make();
  for (let i = 0; i < rounds; ++i) {
    if (i % rounds_of_a_town === 0) {
      await rig.server.kill();
      rig.putBack();
      await rig.start();
    }
    console.log(`round ${i + 1} of ${rounds}: ${await round(rig)}`);
  }
  await rig.remove();
}
