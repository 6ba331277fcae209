import { describe, expect, test } from 'vitest';
import { formatFrame, hashOf, nodeAt, sameFrame, verbBits } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { openMemory } from '../../src/store/index.ts';
import {
  DEFAULT_TICK,
  answerAtNow,
  chunkNow,
  ledgerName,
  openLive,
  placeText,
} from '../../src/world/index.ts';
import type { Live } from '../../src/world/index.ts';
import { faultOf, partsOf } from '../gen/form.ts';
import { atBorder, owned } from './at-border.ts';
import { LATER, WORLD, ask, liveIn, make } from './hands.ts';

const BORDER = atBorder();
const near = (x: number, y: number): Place => ({ ...BORDER, x: BORDER.x + x, y: BORDER.y + y });

/** Whose part holds a place so far along, asked in the frame that owns it. */
async function ownerAt(live: Live, x: number, y = 0.5): Promise<string | null> {
  return (await answerAtNow(live, owned(near(x, y)), LATER)).owner;
}

describe('over the border of a frame', () => {
  test('ED27 what is placed and cut there stands, and is open, on both sides, at every level, for everybody', async () => {
    const live = liveIn();
    const beyond = owned(near(1, 0.5));
    expect(sameFrame(beyond.frame, BORDER.frame)).toBe(false);
    const box = { kind: 'place', at: placeText(near(0, 0)), part: 'box', size: [4, 2, 2] };
    const id = await make(live, box);
    for (const x of [-1.9, -0.1, 0.4, 1, 1.9]) expect(await ownerAt(live, x), `${x} m`).toBe(id);
    for (const x of [-2.1, 2.1]) expect(await ownerAt(live, x), `${x} m`).toBe(null);
    // From the other side it is cut through and through, and both sides see that.
    const from = owned(near(1, 0));
    const hole = { kind: 'cut', at: placeText(from), box: [3, 1, 3] };
    const cut = await make(live, hole, 'a', DEFAULT_TICK + 50);
    for (const x of [-0.4, 0.1, 0.4, 1, 1.9]) expect(await ownerAt(live, x), `${x} m`).toBe(null);
    expect(await ownerAt(live, -0.6)).toBe(id);
    // Over the hole it stands.
    for (const x of [-0.4, 1]) expect(await ownerAt(live, x, 1.5)).toBe(id);
    const again = liveIn(live.store);
    for (const { frame, x, y, z } of [near(-0.4, 0.5), beyond])
      for (const level of [0, 1, 2, 3]) {
        const node = nodeAt(frame, level, x, y, z);
        const chunk = await chunkNow(live, node, LATER);
        expect(hashOf(await chunkNow(again, node, LATER))).toBe(hashOf(chunk));
        const own = partsOf(chunk).filter(({ owner }) => owner === id);
        expect(own.length, `${formatFrame(frame)} at ${level}`).toBeGreaterThan(0);
        for (const part of own) expect(faultOf(part, 2)).toBe(null);
      }
    await make(live, { kind: 'undo', event: cut }, 'a', LATER);
    expect(await ownerAt(live, 1)).toBe(id);
    await make(live, { kind: 'remove', event: id }, 'a', LATER);
    for (const x of [-1.9, 1.9]) expect(await ownerAt(live, x)).toBe(null);
  });

  test('ED29 ED27 what is done in one tick on both sides of a border is folded in as it happened, whichever region is named first', async () => {
    const here = placeText(near(0, 0));
    const there = placeText(owned(near(1, 0)));
    for (const [one, two] of [
      [here, there],
      [there, here],
    ] as const) {
      const live = liveIn();
      const id = await make(live, { kind: 'place', at: one, part: 'box', size: [4, 2, 2] });
      // At once: nothing but the box is there to be its cause.
      const cut = await ask(live, { kind: 'cut', at: two, box: [1, 1, 3] });
      expect(cut).toMatchObject({ granted: true, event: { tick: DEFAULT_TICK + 1 } });
      const along = two === there ? 1 : 0;
      expect(await ownerAt(live, along), two).toBe(null);
      expect(await ownerAt(live, along, 1.5)).toBe(id);
    }
  });

  test('ED29 where a clock runs it is waited for, so that nothing is in the ledger before its time', async () => {
    const live = liveIn();
    const begun = performance.now();
    live.clock = () => DEFAULT_TICK + Math.floor((performance.now() - begun) / 100);
    await make(live, {
      kind: 'place',
      at: placeText(near(0, 0)),
      part: 'box',
      size: [4, 2, 2],
    });
    const cut = { kind: 'cut', at: placeText(owned(near(1, 0))), box: [3, 1, 3] };
    const verdict = await ask(live, cut);
    if (!verdict.granted) throw new Error(verdict.why);
    expect(verdict.event.tick).toBeLessThanOrEqual(live.clock());
    expect(verdict.event.causes.length).toBe(1);
    live.clock = null;
  });

  test('ED27 SV30 what is protected beyond the border is not reached into from this side', async () => {
    const { frame, x, y, z } = owned(near(1, 0.5));
    const store = openMemory(ledgerName(WORLD));
    const live = openLive(WORLD, store, [nodeAt(frame, 0, x, y, z)]);
    const box = { kind: 'place', at: placeText(near(0, 0)), part: 'box', size: [4, 1, 1] };
    const rights = { verbs: verbBits(['observe', 'act']), region: null, until: null };
    expect(await ask(live, box, 'a', rights)).toMatchObject({
      granted: false,
      why: expect.stringMatching(/protected/),
    });
    // What stays on this side is granted.
    const short = { ...box, at: placeText(near(-3, 0)) };
    expect(await ask(live, short, 'a', rights)).toMatchObject({ granted: true });
  });
});
