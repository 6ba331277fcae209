import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeAt } from '../../src/core/index.ts';
import type { Node, Place } from '../../src/core/index.ts';
import { climbsOfEdits, editsOfNode } from '../../src/fabric/index.ts';
import { readShot, readUndo } from '../../src/sim/index.ts';
import { openMemory } from '../../src/store/index.ts';
import {
  DEFAULT_TICK,
  answerVistas,
  askPlace,
  forkInto,
  ledgerEvents,
  ledgerName,
  partNow,
  placeText,
  undoAll,
} from '../../src/world/index.ts';
import type { Live } from '../../src/world/index.ts';
import { SAMPLES } from '../samples.ts';
import { WORLD, liveIn, make, near } from './hands.ts';
import { hashesNow, hashesOfPage, nodesUpTo } from './hashes.ts';
import { around, loosened } from './loose.ts';

const box = (x: number, y: number, z: number, size: readonly number[], part = 'box'): object => ({
  kind: 'place',
  at: near(x, y, z),
  part,
  size,
});
const stands = async (live: Live, x: number, y: number, z: number): Promise<boolean> =>
  (await partNow(live, askPlace(near(x, y, z)), DEFAULT_TICK)) !== null;

/** A slab and a lamp of somebody else's, on a post. */
async function table(live: Live): Promise<string> {
  const post = await make(live, box(0, 0, 0, [0.5, 4, 0.5]));
  await make(live, box(0, 4, 0, [4, 0.25, 4], 'slab'), 'b');
  await make(live, box(1.5, 4.25, 0, [0.5, 0.5, 0.5], 'lamp'), 'b');
  return post;
}

/** The nodes of the finer levels that hold a place. */
const nodes = (x: number, y: number, z: number): Node[] => nodesUpTo(askPlace(near(x, y, z)), 4);

describe('what is taken away sets free what it carried', () => {
  test('ED23 what stood on a part falls with it, and comes back with it, however it was taken away', async () => {
    for (const kind of ['remove', 'undo', 'all'] as const) {
      const live = liveIn();
      const post = await table(live);
      const id =
        kind === 'all'
          ? await undoAll(live, 'a', 0, 'operator', DEFAULT_TICK).then(async () => {
              const { region, event } = (await ledgerEvents(live)).at(-1)!;
              return `${region.text}#${event.id.sequence}`;
            })
          : await make(live, { kind, event: post });
      for (const [x, y] of [
        [0, 2],
        [1.9, 4.1],
        [1.5, 4.5],
      ] as const)
        expect(await stands(live, x, y, 0), `${kind} ${x} ${y}`).toBe(false);
      const back = await make(live, { kind: 'undo', event: id });
      expect(await stands(live, 1.9, 4.1, 0)).toBe(true);
      expect(await stands(live, 1.5, 4.5, 0)).toBe(true);
      await make(live, { kind: 'undo', event: back });
      expect(await stands(live, 1.9, 4.1, 0)).toBe(false);
    }
  });

  test('ED23 what is built where it fell stays, and falls with the next that is taken away', async () => {
    const live = liveIn();
    const post = await table(live);
    const id = await make(live, { kind: 'remove', event: post });
    const other = await make(live, box(1, 0, 0, [0.5, 4, 0.5]));
    await make(live, box(0, 4, 0, [4, 0.25, 4], 'slab'));
    expect(await stands(live, -1.9, 4.1, 0)).toBe(true);
    // The first post is back beneath it, so it may lose the other.
    await make(live, { kind: 'undo', event: id });
    await make(live, { kind: 'remove', event: other });
    expect(await stands(live, -1.9, 4.1, 0)).toBe(true);
    await make(live, { kind: 'remove', event: post });
    expect(await stands(live, -1.9, 4.1, 0)).toBe(false);
  });

  test('ED23 what comes back where nothing carries it any more falls at once', async () => {
    const live = liveIn();
    const post = await table(live);
    const slab = (await ledgerEvents(live))[1]!;
    const id = `${slab.region.text}#${slab.event.id.sequence}`;
    const undone = await make(live, { kind: 'undo', event: id });
    await make(live, { kind: 'remove', event: post });
    await make(live, { kind: 'undo', event: undone });
    expect(await stands(live, 1.9, 4.1, 0)).toBe(false);
  });

  test('ED23 the page, a loaded ledger and a fork have the same City, at every level', async () => {
    const store = openMemory(ledgerName(WORLD));
    const live = liveIn(store);
    const pristine = await hashesNow(live, nodes(1, 4.1, 0));
    await make(live, { kind: 'remove', event: await table(live) });
    const now = await hashesNow(live, nodes(1, 4.1, 0));
    expect(now).toEqual(pristine);
    expect(await hashesNow(liveIn(store), nodes(1, 4.1, 0))).toEqual(now);
    expect(await hashesOfPage(live, nodes(1, 4.1, 0))).toEqual(now);
    const target = openMemory(ledgerName(WORLD));
    await forkInto(live, target, null);
    expect(await hashesNow(liveIn(target), nodes(1, 4.1, 0))).toEqual(now);
  });

  test('ED24 a span of 30 m goes with its last end, and stands on either', async () => {
    const live = liveIn();
    for (const z of [-14, 14]) await make(live, box(0, 0, z, [0.5, 4, 0.5]));
    await make(live, box(0, 4, 0, [2, 0.25, 30], 'slab'));
    const cut = (z: number): object => ({ kind: 'cut', at: near(0, 1, z), box: [1, 0.5, 1] });
    await make(live, cut(-14));
    for (const z of [-14, 0, 14]) expect(await stands(live, 0, 4.1, z)).toBe(true);
    await make(live, cut(14));
    for (const z of [-14, 0, 14]) expect(await stands(live, 0, 4.1, z), `${z}`).toBe(false);
    expect(await hashesOfPage(live, nodes(0, 4.1, 0))).toEqual(
      await hashesNow(live, nodes(0, 4.1, 0)),
    );
  });

  test('ED25 what a bore severs falls, and stands again when the shot is taken back', async () => {
    const store = openMemory(ledgerName(WORLD));
    const live = liveIn(store);
    await table(live);
    const shot = { kind: 'shot', at: near(0, 2, -8), look: [0, 0], step: 2 };
    const id = await make(live, shot);
    const { event } = (await ledgerEvents(live)).at(-1)!;
    expect(readShot(event.body).falls.length).toBeGreaterThan(0);
    expect(await stands(live, 0, 0.5, 0)).toBe(true);
    for (const [x, y] of [
      [0, 3.5],
      [1.9, 4.1],
      [1.5, 4.5],
    ] as const)
      expect(await stands(live, x, y, 0), `${x} ${y}`).toBe(false);
    const now = await hashesNow(live, nodes(1, 4.1, 0));
    expect(await hashesNow(liveIn(store), nodes(1, 4.1, 0))).toEqual(now);
    expect(await hashesOfPage(live, nodes(1, 4.1, 0))).toEqual(now);
    await make(live, { kind: 'undo', event: id });
    expect(await stands(live, 1.9, 4.1, 0)).toBe(true);
  });

  /** Fires, looks what hangs from nothing along the shot, and answers how many boxes fell. */
  async function shootAndLook(
    live: Live,
    feet: Place,
    look: readonly [number, number],
    step: number,
  ): Promise<number> {
    const muzzle = { ...feet, y: feet.y + 1.5 };
    await make(live, { kind: 'shot', at: placeText(muzzle), look, step }, 'a', DEFAULT_TICK + 1);
    const { event } = (await ledgerEvents(live)).at(-1)!;
    const { direction, falls } = readShot(event.body);
    for (const t of [10, 60]) {
      const [x, y, z] = direction.map((v) => Math.round((v / 1_048_576) * t * 64) / 64);
      const place = { ...muzzle, x: muzzle.x + x!, y: muzzle.y + y!, z: muzzle.z + z! };
      const before = await around(live, place, event.tick - 1);
      const after = await around(live, place, event.tick);
      expect(loosened(before, after)).toEqual([]);
    }
    return falls.length;
  }

  test(
    'ED25 after any shot nothing along it hangs from nothing that was carried before',
    async () => {
      const views = answerVistas(WORLD, null, 8);
      // What is sure to sever something, whatever is drawn.
      const ours = liveIn();
      await table(ours);
      expect(await shootAndLook(ours, askPlace(near(0, 0.5, -8)), [0, 0], 2)).toBeGreaterThan(0);
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...views),
          fc.integer({ min: -180, max: 180 }),
          fc.integer({ min: -60, max: 40 }),
          fc.integer({ min: 2, max: 4 }),
          async ({ address }, yaw, pitch, step) => {
            await shootAndLook(liveIn(), askPlace(address), [yaw, pitch], step);
          },
        ),
        { numRuns: 9 * SAMPLES, examples: views.slice(0, 5).map((view) => [view, 0, 0, 4]) },
      );
    },
    300_000 * SAMPLES,
  );

  test('ED23 a ladder that has fallen is not climbed', async () => {
    const live = liveIn();
    const post = await make(live, box(0, 0, 0, [0.5, 4, 0.5]));
    await make(live, box(0, 1, 0.28125, [0.5, 3, 0.0625], 'ladder'));
    const place = askPlace(near(0, 1, 0));
    const node = nodeAt(place.frame, 0, place.x, place.y, place.z);
    const climbs = (): number => climbsOfEdits(editsOfNode(live.regions.values(), node)).length;
    expect(climbs()).toBe(1);
    const id = await make(live, { kind: 'remove', event: post });
    expect(climbs()).toBe(0);
    await make(live, { kind: 'undo', event: id });
    expect(climbs()).toBe(1);
  });

  test(
    'ED23 of a heap of any boxes nothing hangs in the air, whichever is taken away',
    async () => {
      const grows = [
        [1, 0, 0],
        [-1, 0, 0],
        [0, 0, 1],
        [0, 0, -1],
        [0, 1, 0],
        [0, 1, 0],
        [0, 1, 0],
        [0, 1, 0],
      ] as const;
      const twig = fc.tuple(fc.nat(2), fc.constantFrom(...grows));
      let fallen = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(twig, { minLength: 8, maxLength: 16 }),
          fc.nat(),
          async (heap, n) => {
            const live = liveIn();
            // On a post, high over whatever else stands there.
            const post = await make(live, box(0, 0, 0, [1, 6, 1]));
            const made: { id: string; at: readonly [number, number, number] }[] = [
              { id: post, at: [0, 5, 0] },
            ];
            for (const [from, by] of heap) {
              const [x, y, z] = made.at(Math.max(-made.length, -1 - from))!.at;
              const at = [x + by[0], Math.max(6, y + by[1]), z + by[2]] as const;
              if (made.some((one) => one.at.join() === at.join())) continue;
              await make(live, box(...at, [1, 1, 1]));
              const { region, event } = (await ledgerEvents(live)).at(-1)!;
              made.push({ id: `${region.text}#${event.id.sequence}`, at });
            }
            const gone = made[n % Math.min(3, made.length)]!;
            await make(live, { kind: 'remove', event: gone.id });
            fallen += readUndo((await ledgerEvents(live)).at(-1)!.event.body).falls.length;
            // By brute force: what is reached from the post, cube by cube, corners and edges too.
            const held = new Set<string>();
            const rest = made.filter((one) => one !== gone);
            for (let isMoving = true; isMoving;) {
              isMoving = false;
              for (const { id, at } of rest) {
                const touches = rest.some(
                  (one) => held.has(one.id) && at.every((v, i) => Math.abs(v - one.at[i]!) <= 1),
                );
                if (held.has(id) || !(id === post || touches)) continue;
                held.add(id);
                isMoving = true;
              }
            }
            for (const { id, at } of rest)
              expect(
                await stands(live, at[0], at[1] + 0.5, at[2]),
                `${at.join()} of ${gone.at.join()}`,
              ).toBe(held.has(id));
          },
        ),
        // A tower that loses its post, whatever is drawn.
        {
          numRuns: 20 * SAMPLES,
          examples: [[grows.map((): [number, (typeof grows)[number]] => [0, grows[4]]), 0]],
        },
      );
      expect(fallen).toBeGreaterThan(0);
    },
    120_000 * SAMPLES,
  );
});
