import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALL_RIGHTS, FormError, formatEventId, verbBits } from '../../src/core/index.ts';
import { apply, emptyState, readStore, storedFor, writeStore } from '../../src/sim/index.ts';
import { openMemory } from '../../src/store/index.ts';
import { answerState, ledgerEvents, ledgerName, whyEvent } from '../../src/world/index.ts';
import { WORLD, ask, liveIn, make, near } from './hands.ts';

const ACT = { ...ALL_RIGHTS, verbs: verbBits(['observe', 'act']) };
const shot = (step = 1, x = 0): object => ({
  kind: 'shot',
  at: near(x, 1.5, 0),
  look: [90, 30],
  step,
});
const stored = (shots: number, step = 1): object => ({
  kind: 'store',
  at: near(0, 0, 0),
  for: 'ann',
  step,
  shots,
});
const silent = { granted: false, why: expect.stringContaining('owner') as string };

describe('shots that are stored for others', () => {
  test('GU12 who has no right to fire fires what the owner stored for them there, and no more', async () => {
    const store = openMemory(ledgerName(WORLD));
    const live = liveIn(store);
    expect(await ask(live, shot(), 'ann', ACT)).toMatchObject(silent);
    expect(await ask(live, stored(2), 'ann', ACT)).toMatchObject(silent);
    const lent = await make(live, stored(2), 'owner');
    expect(await ask(live, shot(), 'bob', ACT)).toMatchObject(silent);
    expect(await ask(live, shot(2), 'ann', ACT)).toMatchObject(silent);
    // Elsewhere, in another region, there is none.
    expect(await ask(live, shot(1, 9000), 'ann', ACT)).toMatchObject(silent);
    const first = await ask(live, shot(), 'ann', ACT);
    if (!first.granted) throw new Error(first.why);
    expect(first.event.causes.map(({ id }) => formatEventId(id))).toEqual([lent]);
    // The owner's own shots use up nothing.
    await make(live, shot(), 'owner');
    const { links } = await whyEvent(live, formatEventId(first.event.id));
    expect(links.some(({ words }) => words.includes('stored in the one weapon for ann'))).toBe(
      true,
    );
    // Another process knows how many are left.
    const again = liveIn(store);
    expect(await ask(again, shot(), 'ann', ACT)).toMatchObject({ granted: true });
    expect(await ask(again, shot(), 'ann', ACT)).toMatchObject(silent);
    // What is taken back is no longer in it.
    const more = await make(again, stored(3), 'owner');
    await make(again, { kind: 'undo', event: more }, 'owner');
    expect(await ask(again, shot(), 'ann', ACT)).toMatchObject(silent);
    const { hash } = await answerState(again);
    expect((await answerState(liveIn(store))).hash).toBe(hash);
    const all = (await ledgerEvents(again)).map(({ event }) => event);
    const state = emptyState();
    for (const event of all) apply(state, event);
    expect(storedFor(state, 'ann', 1)).toEqual({ left: 0, event: null });
  });

  test('GU12 a body of any other form is none, and so is any other wish', async () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme-ascii' }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 16 }),
        (actor, step, shots) => {
          expect(readStore(writeStore({ actor, step, shots }))).toEqual({ actor, step, shots });
        },
      ),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        try {
          expect(readStore(bytes).shots).toBeLessThanOrEqual(16);
        } catch (error) {
          if (!(error instanceof FormError)) throw error;
        }
      }),
    );
    const live = liveIn();
    for (const bad of [
      { shots: 0 },
      { shots: 17 },
      { shots: 1.5 },
      { step: 6 },
      { for: 7 },
      { for: '' },
      { look: [0, 0] },
    ])
      await expect(ask(live, { ...stored(1), ...bad }), JSON.stringify(bad)).rejects.toThrow();
  });
});
