import { expect, test } from 'vitest';
import {
  ALL_RIGHTS,
  intoFrame,
  neighbour,
  regionOf,
  toHeliocentric,
} from '../../src/core/index.ts';
import type { Column, Place } from '../../src/core/index.ts';
import { answerVistas, askPlace, partNow, placeText } from '../../src/world/index.ts';
import type { Live } from '../../src/world/index.ts';
import { inTurn } from '../../src/world/turns.ts';
import type { Turns } from '../../src/world/turns.ts';
import { LATER, WORLD, ask, liveIn, make } from './hands.ts';
import { hashesNow, nodesUpTo } from './hashes.ts';

const { frame } = askPlace(answerVistas(WORLD, null, 8)[0]!.address);

/** Metres from where the middle of a viaduct's deck crosses the border of two regions. */
function at(x: number, y: number, z: number): Place {
  return { frame, x: x - 3072, y: y + 67_170_112, z };
}

const post = (z: number): object => ({
  kind: 'place',
  at: placeText(at(0, 0, z)),
  part: 'box',
  size: [0.5, 4, 0.5],
});
const cut = (z: number): object => ({
  kind: 'cut',
  at: placeText(at(0, 1, z)),
  box: [1, 0.5, 1],
});

/** A slab over the border, on a post in each region. */
async function tableOverBorder(): Promise<Live> {
  const live = liveIn();
  for (const z of [-14, 14]) await make(live, post(z));
  const slab = { kind: 'place', at: placeText(at(0, 4, 0)), part: 'slab', size: [2, 0.25, 30] };
  await make(live, slab);
  return live;
}

const NODES = [-14, -1, 1, 14].flatMap((z) => nodesUpTo(at(0, 4.1, z), 3));

test('ED26 two who cut at both ends at once, in two regions, leave nothing in the air between them', async () => {
  const [one, two] = [await tableOverBorder(), await tableOverBorder()];
  const verdicts = await Promise.all([ask(one, cut(-14), 'a'), ask(one, cut(14), 'b')]);
  const regions = verdicts.map((verdict) => (verdict.granted ? verdict.event.id.region : null));
  expect(new Set(regions).size).toBe(2);
  expect(regions).not.toContain(null);
  expect(await partNow(one, at(0, 4.1, 0), LATER)).toBe(null);
  // As if they had come one after the other.
  await make(two, cut(-14), 'a');
  await make(two, cut(14), 'b');
  expect(await hashesNow(one, NODES)).toEqual(await hashesNow(two, NODES));
});

test('ED26 whoever builds on what another takes away at once builds nothing that hangs', async () => {
  const live = liveIn();
  const slab = { kind: 'place', at: placeText(at(0, 4, 0)), part: 'slab', size: [2, 0.25, 30] };
  const id = await make(live, post(-14));
  const [gone, built] = await Promise.all([
    ask(live, { kind: 'remove', event: id }, 'a'),
    ask(live, slab, 'b'),
  ]);
  expect(gone.granted).toBe(true);
  expect(built).toMatchObject({ granted: false, why: expect.stringContaining('hang') });
});

test('ED26 who waits for whom is told by how far wishes reach, not by the regions that have been loaded', async () => {
  const turns: Turns = new Set();
  const order: string[] = [];
  const does = (name: string, kind: string, place: Place, until: Promise<void>): Promise<void> =>
    inTurn(turns, { kind, place }, () => until.then(() => void order.push(name)));
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  // The same place as the next column has it.
  const next = intoFrame(neighbour(frame as Column, 'north').column, toHeliocentric(at(0, 0, 0)));
  const all = [
    does('shot', 'shot', at(0, 0, -4200), held),
    // In a region that the shot has not heard of: what falls with both may lie between them.
    does('cut', 'cut', at(0, 0, 2500), Promise.resolve()),
    does('far cut', 'cut', at(0, 0, 9000), Promise.resolve()),
    does('cut next door', 'cut', next, Promise.resolve()),
    does('far shot', 'shot', at(0, 400_000, 0), Promise.resolve()),
  ];
  await Promise.all([all[2], all[4]]);
  expect(order).toEqual(['far cut', 'far shot']);
  release();
  await Promise.all(all);
  expect(order.slice(2)).toEqual(['shot', 'cut', 'cut next door']);
  expect(turns.size).toBe(0);
});

test('ED26 a wish that is refused or fails holds up nobody near by', async () => {
  const live = await tableOverBorder();
  const { append } = live.store;
  live.store.append = () => Promise.reject(new Error('a disk that fails'));
  const failed = Promise.allSettled([ask(live, cut(-14)), ask(live, cut(14))]);
  expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  live.store.append = append;
  for (const z of [-14, 14]) expect((await ask(live, cut(z))).granted).toBe(true);
  expect(await partNow(live, at(0, 4.1, 0), LATER)).toBe(null);
});

test('LG13 a right in one node changes nothing in the next, nor brings anything down there', async () => {
  const live = await tableOverBorder();
  await make(live, cut(14));
  const mine = { ...ALL_RIGHTS, region: regionOf(at(0, 0, -14)) };
  const place = (z: number, deep: number): object => ({
    kind: 'place',
    at: placeText(at(3, 0, z)),
    part: 'box',
    size: [1, 1, deep],
  });
  const beyond = { granted: false, why: expect.stringContaining('reaches out of') as string };
  // The slab lies over the border, and would go with its last post.
  expect(await ask(live, cut(-14), 'a', mine)).toMatchObject(beyond);
  expect(await partNow(live, at(0, 4.1, 0), LATER)).not.toBe(null);
  expect(await ask(live, place(-0.5, 2), 'a', mine)).toMatchObject(beyond);
  // Flush with the border, and far from it.
  for (const z of [-0.5, -8])
    expect(await ask(live, place(z, 1), 'a', mine)).toMatchObject({ granted: true });
  expect(await ask(live, cut(-14), 'a')).toMatchObject({ granted: true });
});
