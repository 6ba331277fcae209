import { afterEach, describe, expect, test } from 'vitest';
import { readShot } from '../../src/sim/index.ts';
import { Scout, answerState, ledgerEvents } from '../../src/world/index.ts';
import type { Live } from '../../src/world/index.ts';
import { ask, liveIn, make, near } from './hands.ts';

const scouts: Scout[] = [];
const lost: string[] = [];

/** A world of which a thread looks at shots. */
function scouted(): { live: Live; scout: Scout } {
  const live = liveIn();
  const scout = new Scout(live, (why) => lost.push(why));
  live.scout = scout;
  scouts.push(scout);
  return { live, scout };
}

afterEach(async () => {
  for (const scout of scouts.splice(0)) await scout.stop();
  lost.length = 0;
});

const POST = { kind: 'place', part: 'box', size: [0.5, 8, 0.5] };
const SLAB = { kind: 'place', part: 'slab', size: [4, 0.25, 4] };
/** Through the post at so many metres along, a metre over its foot. */
const shotAt = (x: number) => ({ kind: 'shot', at: near(x, 1, -6), look: [0, 0], step: 2 });

/** Tables, of which a shot each takes the post away. */
async function tables(live: Live): Promise<void> {
  for (const x of [0, 8]) {
    await make(live, { ...POST, at: near(x, 0, 0) });
    await make(live, { ...SLAB, at: near(x, 8, 0) });
  }
}

async function fallsOf(live: Live): Promise<number[]> {
  const shots = (await ledgerEvents(live)).filter(({ event }) => event.kind === 'shot');
  return shots.map(({ event }) => readShot(event.body).falls.length);
}

describe('a thread that looks at shots', () => {
  test('ED25 ED28 it tells what this one would, of what has happened before and since', async () => {
    const own = liveIn();
    const { live } = scouted();
    for (const one of [own, live]) {
      await tables(one);
      const first = await make(one, shotAt(0));
      await make(one, { kind: 'undo', event: first });
      // Between the two tables, so that either carries the other's slab until both posts are gone: the
      // thread knows that only if it has been told what happened since.
      await make(one, { ...SLAB, at: near(4, 8, 0) });
      await make(one, shotAt(8));
      await make(one, shotAt(0));
    }
    expect(await fallsOf(live)).toEqual(await fallsOf(own));
    expect((await fallsOf(own)).map((count) => count > 0)).toEqual([true, false, true]);
    expect((await answerState(live)).hash).toBe((await answerState(own)).hash);
    expect(lost).toEqual([]);
  }, 60_000);

  test('ED24 ED28 what hands cut and take back is told there too once it takes long, and is the same', async () => {
    const own = liveIn();
    const live = liveIn();
    const scout = new Scout(live, (why) => lost.push(why), { maxOldGenerationSizeMb: 256 }, 0);
    scouts.push(scout);
    live.scout = scout;
    const asked: string[] = [];
    const { falls } = scout;
    scout.falls = (region, wish, frame) => {
      asked.push(wish.kind);
      return falls.call(scout, region, wish, frame);
    };
    for (const one of [own, live]) {
      await tables(one);
      const cut = { kind: 'cut', at: near(0, 1, 0), box: [1, 1, 1] };
      const first = await make(one, cut);
      await make(one, { kind: 'undo', event: first });
      const slab = await make(one, { ...SLAB, at: near(4, 8, 0) });
      const second = await make(one, { ...cut, at: near(8, 1, 0) });
      await make(one, cut);
      await make(one, { kind: 'undo', event: second });
      await make(one, { kind: 'remove', event: slab });
    }
    expect(asked).toEqual(['cut', 'cut', 'cut', 'undo', 'remove']);
    expect((await answerState(live)).hash).toBe((await answerState(own)).hash);
    const bodies = (await ledgerEvents(own)).map(({ event }) => event.body);
    expect((await ledgerEvents(live)).map(({ event }) => event.body)).toEqual(bodies);
    // All fell with the last post.
    expect(bodies.at(-3)!.length).toBeGreaterThan(bodies.at(-4)!.length);
    expect(lost).toEqual([]);
  }, 60_000);

  test('ED28 of a region in which much has happened it is told all, a part at a time', async () => {
    const { live, scout } = scouted();
    const store = { kind: 'store', at: near(0, 0, 0), for: 'a', step: 1, shots: 1 };
    for (let n = 0; n < 501; n++) await make(live, store, `somebody ${n % 7}`);
    await tables(live);
    await make(live, shotAt(0));
    expect([...scout['told'].values()]).toEqual([505]);
    expect((await fallsOf(live))[0]).toBeGreaterThan(0);
  }, 60_000);

  test('ED28 a thread that is lost is told of, the shot is looked at here, and the next by a new one', async () => {
    const own = liveIn();
    const { live, scout } = scouted();
    await tables(own);
    await tables(live);
    await make(own, shotAt(0));
    await make(own, shotAt(8));
    const looking = make(live, shotAt(0));
    await expect.poll(() => scout['waiting'].size).toBe(1);
    const first = scout['worker']!;
    await first.terminate();
    await looking;
    expect(lost).toEqual([expect.stringContaining('was lost')]);
    await make(live, shotAt(8));
    expect(scout['worker']).not.toBe(first);
    expect(scout['told'].size).toBeGreaterThan(0);
    expect((await answerState(live)).hash).toBe((await answerState(own)).hash);
  }, 60_000);

  test('ED28 what would take more memory than there is is refused, and the server goes on', async () => {
    const live = liveIn();
    const scout = new Scout(live, (why) => lost.push(why), { maxOldGenerationSizeMb: 24 });
    live.scout = scout;
    scouts.push(scout);
    // Into all that stands along the bridge.
    const shot = { kind: 'shot', at: near(0, 1, 0), look: [20, -4], step: 5 };
    expect(await ask(live, shot)).toMatchObject({
      granted: false,
      why: expect.stringContaining('too large to tell what falls') as string,
    });
    expect(lost).toEqual([expect.stringContaining('memory') as string]);
  }, 60_000);

  test('ED28 whoever waits for a thread that is stopped is told so', async () => {
    const { live, scout } = scouted();
    const looking = ask(live, shotAt(0));
    await expect.poll(() => scout['waiting'].size).toBe(1);
    await Promise.all([scout.stop(), expect(looking).rejects.toThrow('stopped')]);
    await expect(ask(live, shotAt(0))).rejects.toThrow('stopped');
  }, 60_000);
});
