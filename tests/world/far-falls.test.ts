import { describe, expect, test } from 'vitest';
import {
  ALL_RIGHTS,
  formatFrame,
  intoFrame,
  neighbour,
  nodeAt,
  roundPlace,
  sameFrame,
  toHeliocentric,
  usableRect,
  verbBits,
} from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { gapAt } from '../../src/gen/plates.ts';
import { readShot } from '../../src/sim/index.ts';
import { openMemory } from '../../src/store/index.ts';
import {
  answerVistas,
  askPlace,
  ledgerEvents,
  ledgerName,
  openLive,
  partNow,
  placeText,
} from '../../src/world/index.ts';
import type { Live } from '../../src/world/index.ts';
import { LATER, WORLD, ask, liveIn, make, near } from './hands.ts';
import { hashesNow, hashesOfPage, nodesUpTo } from './hashes.ts';

async function stands(live: Live, place: Place): Promise<boolean> {
  return (await partNow(live, place, LATER)) !== null;
}

/** A post of 8 m with a slab on it, on the plate's floor of the next column, beside the bulkhead; its foot. */
async function tableNextDoor(live: Live, home: Place): Promise<{ foot: Place; toward: number }> {
  if (home.frame.kind !== 'column') throw new Error('the first view is in a column');
  const { column } = neighbour(home.frame, 'north');
  const { floorY } = gapAt(WORLD.key, column, home.y);
  const back = intoFrame(column, toHeliocentric({ ...home, x: 0, z: 0 }));
  if (Math.abs(back.z) < Math.abs(back.x)) throw new Error('the two columns share a face across z');
  const { z0, z1 } = usableRect(column);
  const toward = back.z > 0 ? 1 : -1;
  for (let n = 0; n < 60; n++) {
    const z = (back.z > 0 ? z1 : z0) - toward * (30 + 20 * (n % 10));
    const foot = { frame: column, x: 170 * Math.floor(n / 10) - 400, y: floorY, z };
    if (await stands(live, { ...foot, y: floorY + 1 })) continue;
    const post = { kind: 'place', at: placeText(foot), part: 'box', size: [0.5, 8, 0.5] };
    if (!(await ask(live, post)).granted) continue;
    const top = placeText({ ...foot, y: floorY + 8 });
    await make(live, { kind: 'place', at: top, part: 'slab', size: [4, 0.25, 4] });
    return { foot, toward };
  }
  throw new Error('there is no bare floor');
}

describe('what a bore severs far off', () => {
  test('ED25 GU5 SV30 in the next column, through the bulkhead between, for everybody', async () => {
    const home = askPlace(answerVistas(WORLD, null, 1)[0]!.address);
    const store = openMemory(ledgerName(WORLD));
    const live = liveIn(store);
    const { foot, toward } = await tableNextDoor(live, home);
    const edge: Place = { ...foot, x: foot.x + 1.9, y: foot.y + 8.1 };
    expect(await stands(live, edge)).toBe(true);
    const nodes = nodesUpTo(edge, 4);
    const built = await hashesNow(live, nodes);
    // From the shooter's own column, 3 km off.
    const hit = { ...foot, y: foot.y + 4 };
    const [from, to] = [{ ...hit, z: hit.z + toward * 3000 }, hit].map((place) =>
      intoFrame(home.frame, toHeliocentric(place)),
    ) as [Place, Place];
    const muzzle = { ...from, x: roundPlace(from.x), y: roundPlace(from.y), z: roundPlace(from.z) };
    const [x, y, z] = [to.x - muzzle.x, to.y - muzzle.y, to.z - muzzle.z];
    const degrees = (rad: number): number => (rad * 180) / Math.PI;
    const look = [degrees(Math.atan2(-x, z)), degrees(Math.atan2(y, Math.hypot(x, z)))];
    const shot = { kind: 'shot', at: placeText(muzzle), look, step: 4 };
    // Where that place is protected, nobody but its operator shoots into it from the next column.
    const own = nodeAt(foot.frame, 1, foot.x, foot.y, foot.z);
    const guarded = openLive(WORLD, openMemory(ledgerName(WORLD)), [own]);
    const rights = { ...ALL_RIGHTS, verbs: ALL_RIGHTS.verbs & ~verbBits(['admin']) };
    expect(await ask(guarded, shot, 'ann', rights)).toMatchObject({
      granted: false,
      why: expect.stringContaining('protected') as string,
    });
    const id = await make(live, shot);
    const { event } = (await ledgerEvents(live)).find(({ event: { kind } }) => kind === 'shot')!;
    expect(sameFrame(event.place.frame, home.frame)).toBe(true);
    const { elsewhere } = readShot(event.body);
    expect(elsewhere.map(({ frame }) => frame)).toEqual([formatFrame(foot.frame)]);
    expect(await stands(live, edge)).toBe(false);
    const now = await hashesNow(live, nodes);
    expect(await hashesNow(liveIn(store), nodes)).toEqual(now);
    expect(await hashesOfPage(live, nodes)).toEqual(now);
    await make(live, { kind: 'undo', event: id });
    expect(await hashesNow(live, nodes)).toEqual(built);
  }, 60_000);

  test('ED25 in the open, 4 km from the muzzle', async () => {
    const live = liveIn();
    await make(live, { kind: 'place', at: near(0, 0, 0), part: 'box', size: [0.5, 8, 0.5] });
    await make(live, { kind: 'place', at: near(0, 8, 0), part: 'slab', size: [4, 0.25, 4] });
    const edge = askPlace(near(1.9, 8.1, 0));
    expect(await stands(live, edge)).toBe(true);
    // From high above, aslant through the open.
    const shot = { kind: 'shot', at: near(1368.078125, 3762.765625, 0), look: [90, -70], step: 3 };
    const granted = await ask(live, shot);
    expect(granted.granted).toBe(true);
    expect(await stands(live, edge)).toBe(false);
  }, 60_000);
});
