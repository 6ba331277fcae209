import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALL_RIGHTS, ROLES, hashOf, nodeAt } from '../../src/core/index.ts';
import type { Chunk, Place } from '../../src/core/index.ts';
import { chunkWith, editsOfNode } from '../../src/fabric/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import { isHeavy, readCut } from '../../src/sim/index.ts';
import { openMemory } from '../../src/store/index.ts';
import {
  DEFAULT_TICK,
  answerVistas,
  askPlace,
  chunkNow,
  ledgerEvents,
  ledgerName,
  partNow,
  placeText,
} from '../../src/world/index.ts';
import type { Live } from '../../src/world/index.ts';
import { SAMPLES } from '../samples.ts';
import { WORLD, ask, liveIn, make, near } from './hands.ts';
import { around, loosened } from './loose.ts';

type Size = readonly [number, number, number];
/** At the foot of a stair with a rail at either side. */
const FLIGHT = askPlace('3000.0.2411520.2407168/-1576,67167808,-1045');
const box = (x: number, y: number, z: number, size: readonly number[], part = 'box'): object => ({
  kind: 'place',
  at: near(x, y, z),
  part,
  size,
});
const cut = (x: number, y: number, z: number, size: readonly number[]): object => ({
  kind: 'cut',
  at: near(x, y, z),
  box: size,
});
const stands = async (live: Live, x: number, y: number, z: number): Promise<boolean> =>
  (await partNow(live, askPlace(near(x, y, z)), DEFAULT_TICK)) !== null;

describe('what a cut leaves in the air falls', () => {
  test('ED22 mass too: a slab on a post goes with the post, and what stands beside stays', async () => {
    const store = openMemory(ledgerName(WORLD));
    const live = liveIn(store);
    await make(live, box(0, 0, 0, [0.5, 4, 0.5]));
    await make(live, box(0, 4, 0, [4, 0.25, 4], 'slab'));
    await make(live, box(1.5, 4.25, 0, [0.5, 0.5, 0.5], 'lamp'));
    await make(live, box(3, 0, 0, [0.5, 4, 0.5]));
    const id = await make(live, cut(0, 1, 0, [1, 0.5, 1]));
    expect(await stands(live, 0, 0.5, 0)).toBe(true);
    for (const [x, y] of [
      [0, 2],
      [0, 4.1],
      [1.9, 4.1],
      [1.5, 4.5],
    ] as const)
      expect(await stands(live, x, y, 0), `${x} ${y}`).toBe(false);
    expect(await stands(live, 3, 3, 0)).toBe(true);
    const { event } = (await ledgerEvents(live)).at(-1)!;
    expect(event.body[0]).toBe(2);
    // At every level, and loaded again: it is gone for everybody, and comes back when that is undone.
    const { frame, x, y, z } = askPlace(near(0, 4.1, 0));
    const bare = liveIn();
    await make(bare, box(0, 0, 0, [0.5, 1, 0.5]));
    await make(bare, box(3, 0, 0, [0.5, 4, 0.5]));
    const again = liveIn(store);
    for (const level of [0, 1, 2, 3]) {
      const node = nodeAt(frame, level, x, y, z);
      const now = await chunkNow(live, node, DEFAULT_TICK);
      expect(hashOf(await chunkNow(again, node, DEFAULT_TICK))).toBe(hashOf(now));
      const deck = ROLES.indexOf('deck');
      expect(rolesOf(now, deck)).toBe(rolesOf(await chunkNow(bare, node, DEFAULT_TICK), deck));
    }
    await make(live, { kind: 'undo', event: id });
    expect(await stands(live, 1.9, 4.1, 0)).toBe(true);
    expect(await stands(live, 1.5, 4.5, 0)).toBe(true);
  });

  test('ED22 what is carried elsewhere stays, and a span goes with its last end', async () => {
    const live = liveIn();
    for (const x of [0, 8]) await make(live, box(x, 0, 0, [0.5, 4, 0.5]));
    await make(live, box(4, 4, 0, [9, 0.25, 2], 'slab'));
    await make(live, cut(0, 1, 0, [1, 0.5, 1]));
    expect(await stands(live, 0, 2, 0)).toBe(true);
    expect(await stands(live, 4, 4.1, 0)).toBe(true);
    await make(live, cut(8, 1, 0, [1, 0.5, 1]));
    for (const x of [0, 4, 8]) expect(await stands(live, x, x === 4 ? 4.1 : 2, 0)).toBe(false);
  });

  test('ED9 nothing is placed in the air', async () => {
    const live = liveIn();
    const verdict = await ask(live, box(0, 3, 0, [0.5, 0.5, 0.5]));
    expect(verdict).toMatchObject({ granted: false, why: expect.stringContaining('hang') });
  });

  /** Cuts, looks what hangs from nothing round it, and answers how many boxes fell; null: refused. */
  async function cutAndLook(live: Live, place: Place, size: Size): Promise<number | null> {
    const wish = { kind: 'cut', at: placeText(place), box: size };
    const verdict = await ask(live, wish, 'a', ALL_RIGHTS, DEFAULT_TICK + 1);
    if (!verdict.granted) return null;
    const { event } = verdict;
    const before = await around(live, place, event.tick - 1);
    const after = await around(live, place, event.tick);
    expect(loosened(before, after)).toEqual([]);
    return readCut(event.body).falls.length;
  }

  test(
    'ED22 after any cut nothing near it hangs from nothing that was carried before',
    async () => {
      const views = answerVistas(WORLD, null, 8);
      // What is sure to sever something, whatever is drawn.
      const ours = liveIn();
      await make(ours, box(0, 0, 0, [0.5, 4, 0.5]));
      await make(ours, box(0, 4, 0, [4, 0.25, 4], 'slab'));
      expect(await cutAndLook(ours, askPlace(near(0, 1, 0)), [1, 0.5, 1])).toBeGreaterThan(0);
      const cube = (min: number) => {
        const length = fc.integer({ min, max: 48 }).map((n) => n / 8);
        return fc.tuple(length, length, length);
      };
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...views),
          fc.nat(),
          // Nicks, and holes of which a third sever something.
          fc.oneof(cube(2), cube(24)),
          async ({ address }, n, size) => {
            const live = liveIn();
            const feet = askPlace(address);
            // Through a part that stands near, not through whatever air there is.
            const parts = (await around(live, feet, DEFAULT_TICK)).filter(
              (part) => !isHeavy(part) && part.box.every((v) => Math.abs(v) < 14 * 4096),
            );
            const { box: at } = parts[n % parts.length]!;
            const middle = (i: number): number => Math.round((at[i]! + at[i + 3]!) / 128) / 64;
            const place = {
              ...feet,
              x: feet.x + middle(0),
              y: feet.y + middle(1) - size[1] / 2,
              z: feet.z + middle(2),
            };
            await cutAndLook(live, place, size);
          },
        ),
        {
          numRuns: 25 * SAMPLES,
          // Two rails aslant: told as other pieces than those that then stood, halves of them stayed.
          examples: [[{ address: placeText(FLIGHT), look: '', why: '' }, 18, [4.75, 2.5, 0.25]]],
        },
      );
    },
    120_000 * SAMPLES,
  );

  test('ED22 a cut of before fells what it felled then: dressing alone', async () => {
    const live = liveIn();
    await make(live, box(0, 0, 0, [0.5, 4, 0.5]));
    await make(live, box(0, 4, 0, [4, 0.25, 4], 'slab'));
    await make(live, cut(0, 1, 0, [1, 0.5, 1]));
    const place = askPlace(near(0, 4.1, 0));
    const node = nodeAt(place.frame, 0, place.x, place.y, place.z);
    const edits = editsOfNode(live.regions.values(), node).map((edit) => ({
      ...edit,
      fells: false,
    }));
    const old = chunkWith(chunkAt(WORLD.key, node, DEFAULT_TICK), edits);
    const deck = ROLES.indexOf('deck');
    expect(rolesOf(old, deck)).toBe(rolesOf(await chunkNow(live, node, DEFAULT_TICK), deck) + 1);
  });
});

function rolesOf(chunk: Chunk, role: number): number {
  let count = 0;
  for (let i = 0; i < chunk.boxCount; i++) if (chunk.boxTags[4 * i] === role) count++;
  return count;
}
