import { describe, expect, test } from 'vitest';
import type { Place } from '../../src/core/index.ts';
import { readCut } from '../../src/sim/index.ts';
import { answerVistas, askPlace, ledgerEvents, partNow, placeText } from '../../src/world/index.ts';
import type { Live } from '../../src/world/index.ts';
import { LATER, WORLD, ask, liveIn, make } from './hands.ts';
import { hashesNow, hashesOfPage, nodesUpTo } from './hashes.ts';

/** Width of what is cut out of a floor, and most of a cut's height, metres. */
const WIDE = 40;
const HIGH = 30;

/** On the deck of a hall, which is the widest floor that hands can cut. */
const FEET = askPlace(
  answerVistas(WORLD, null, 24).find(({ why }) => why.startsWith('graveyard'))!.address,
);

const at = (x: number, y: number, z: number): Place => ({
  ...FEET,
  x: FEET.x + x,
  y: FEET.y + y,
  z: FEET.z + z,
});

async function stands(live: Live, place: Place): Promise<boolean> {
  return (await partNow(live, place, LATER)) !== null;
}

/** How far down a deck goes on at a place, metres. */
async function depthAt(live: Live, x: number, z: number): Promise<number> {
  for (let y = 0.25; y < 100; y += 0.25) if (!(await stands(live, at(x, -y, z)))) return y;
  throw new Error('this is no deck');
}

/** Cuts that together go all round a square and through the floor, the lowest first. */
function* round(x: number, z: number, depth: number): Generator<object, void, void> {
  for (let low = depth; low > -1; low -= HIGH)
    for (const along of [-WIDE / 4, WIDE / 4])
      for (const side of [-WIDE / 2, WIDE / 2])
        for (const isAcross of [false, true]) {
          const [dx, dz] = isAcross ? [side, along] : [along, side];
          const long = WIDE / 2 + 1;
          yield {
            kind: 'cut',
            at: placeText(at(x + dx, -low, z + dz)),
            box: isAcross ? [1, HIGH + 1, long] : [long, HIGH + 1, 1],
          };
        }
}

/** Severs the first square of the floor that nothing else carries; the middle of it. */
async function island(): Promise<{ live: Live; middle: Place; cuts: number }> {
  for (let x = -120; x <= 120; x += 27)
    for (let z = -120; z <= 120; z += 27) {
      const live = liveIn();
      let cuts = 0;
      const all = [...round(x, z, await depthAt(live, x, z).catch(() => 0))];
      for (const wish of all) {
        if (!(await ask(live, wish)).granted) break;
        cuts++;
      }
      if (cuts === all.length && cuts > 8) return { live, middle: at(x, -0.25, z), cuts };
    }
  throw new Error('something carries every piece of this floor');
}

describe('a floor that many cuts sever', () => {
  test('ED22 a wide floor falls with the last of the cuts all round it, each of which leaves it hanging on, at every level, for everybody', async () => {
    const { live, middle, cuts } = await island();
    const events = await ledgerEvents(live);
    expect(events).toHaveLength(cuts);
    const fallen = events.map(({ event }) => readCut(event.body).falls.length);
    expect(fallen.slice(0, -1).every((count) => count === 0)).toBe(true);
    expect(fallen.at(-1)).toBeGreaterThan(0);
    for (const [x, z] of [
      [0, 0],
      [15, 15],
      [-15, 12],
    ] as const)
      expect(await stands(live, { ...middle, x: middle.x + x, z: middle.z + z })).toBe(false);
    expect(await stands(live, { ...middle, x: middle.x + WIDE / 2 + 2 })).toBe(true);
    const nodes = nodesUpTo(middle, 4);
    expect(await hashesOfPage(live, nodes)).toEqual(await hashesNow(live, nodes));
    // It hangs on whichever of them is taken back.
    const { region, event } = events.at(-1)!;
    await make(live, { kind: 'undo', event: `${region.text}#${event.id.sequence}` });
    expect(await stands(live, middle)).toBe(true);
  }, 120_000);
});
