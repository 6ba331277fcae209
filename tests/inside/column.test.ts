import { describe, expect, test } from 'vitest';
import { formatPlace, NODE_UNITS, nodeAt, ROLES } from '../../src/core/index.ts';
import type { Chunk } from '../../src/core/index.ts';
import { floorBelow, groundOfChunks, standableAt } from '../../src/fabric/index.ts';
import {
  chunkAt,
  findNear,
  nearestWay,
  route,
  whatIsAt,
  whereabouts,
} from '../../src/gen/index.ts';
import { deckAbove, uprightsIn } from '../../src/gen/hypostyle.ts';
import { obstaclesOn } from '../../src/gen/ways/deck-walk.ts';
import { bridgeHouses } from '../../src/gen/bridge-houses.ts';
import { bridgeSuite, hostOf } from '../../src/gen/inside/deck-house.ts';
import { roomsOf } from '../../src/gen/inside/rooms.ts';
import { columnSuites, faceDoors } from '../../src/gen/inside/column.ts';
import { floorsOf } from '../../src/gen/inside/floors.ts';
import { outletsOf } from '../../src/gen/inside/outlet.ts';
import { SCREED } from '../../src/gen/inside/suite.ts';
import { NOW } from '../gen/sample.ts';
import { chances } from '../ways/sample.ts';
import { bridgeHouseSuites, deckSuites } from './sample.ts';
import type { Sample } from './sample.ts';
import { placeOn, stops } from './on-foot.ts';

/** A roof with all that stands on it is lower than this, metres. */
const ROOF_METRES = 4;

/** Before a door of the suite, or an end of its corridor, on the deck. */
function before(sample: Sample, random: () => number): ReturnType<typeof placeOn> {
  const { suite } = sample;
  const outlets = outletsOf(suite);
  if (outlets.length > 0 && random() < 0.5) {
    const { s0, s1, d0, d1 } = outlets[Math.floor(random() * outlets.length)]!;
    const s = s1 <= suite.a ? s0 - 1.75 : s1 + 1.75;
    return placeOn(sample, s, (d0 + d1) / 2, suite.y);
  }
  const open = suite.doors.filter((door) => door.open);
  return placeOn(sample, open[Math.floor(random() * open.length)]!.s, -1.75, suite.y);
}

/** In from the deck to floors of a suite and out again, by both walkers: to how many. */
function walkAll(sample: Sample, random: () => number, count: number): number {
  const { key, suite } = sample;
  const all = floorsOf(suite, -Infinity, Infinity, suite.lot.s0, suite.lot.s1);
  expect(all.length, sample.name).toBeGreaterThan(1);
  for (let n = 0; n < count; n++) {
    const f = all[Math.floor(random() * all.length)]!;
    const to = placeOn(
      sample,
      f.s0 + (f.s1 - f.s0) * random(),
      f.d0 + (f.d1 - f.d0) * random(),
      f.y,
    );
    const from = before(sample, random);
    for (const [a, b] of [
      [from, to],
      [to, from],
    ] as const) {
      const way = route(key, a, b);
      const name = `${sample.name}: ${formatPlace(a)} to ${formatPlace(b)}`;
      expect(way, name).not.toBeNull();
      expect(stops(sample, way!), name).toBeNull();
    }
    const near = nearestWay(key, to)!;
    expect(Math.hypot(near.x - to.x, near.y - to.y, near.z - to.z)).toBeLessThan(0.05);
    expect(whatIsAt(key, { ...to, y: to.y + 1 }, NOW).inside).toBe(false);
    expect(whereabouts(key, to)?.indoors).toBe(true);
  }
  return count;
}

/** Where somebody could stand on a house, higher than its rooms: of places half a metre apart. */
function standsOn({ key, frame, suite }: Sample): string[] {
  const ground = groundOfChunks((x, y, z) =>
    chunkAt(key, nodeAt(frame, 0, 64 * x, 64 * y, 64 * z), NOW),
  );
  const { x0, x1, z0, z1, block } = suite.body;
  const deck = block.gap.floorY + suite.y;
  const out: string[] = [];
  for (let x = x0 - 1; x <= x1 + 1; x += 0.5)
    for (let z = z0 - 1; z <= z1 + 1; z += 0.5) {
      let floor = floorBelow(ground, x, deck + 4 + ROOF_METRES, z);
      for (; floor !== null && floor > deck + 4; floor = floorBelow(ground, x, floor - 0.01, z))
        if (standableAt(ground, x, floor, z)) out.push(`${x},${floor},${z}`);
    }
  return out;
}

describe('rooms in columns of halls', () => {
  test(
    'IN27 both walkers go in from the deck at doors and at ends of corridors, to every kind of floor, and out again',
    { timeout: 240_000 },
    () => {
      const random = chances(61);
      const samples = deckSuites(random, 4, 'column');
      expect(samples.length).toBe(4);
      expect(samples.map((sample) => walkAll(sample, random, 4))).toEqual([4, 4, 4, 4]);
    },
  );

  test('IN27 of the doors of columns nine in ten are open, and whoever enters one finds rooms and another way out', () => {
    const random = chances(62);
    let [doors, open, hollow, all] = [0, 0, 0, 0];
    for (const { suite } of deckSuites(random, 60, 'column')) {
      const { block } = suite.body;
      for (let k = 0; k >= 0; k = deckAbove(block, k))
        for (let a = -2; a < 2; a++) {
          const suites = columnSuites(block, k, a, 0);
          all++;
          if (suites.length > 0) hollow++;
          for (const side of [0, 1, 2, 3] as const)
            for (const door of faceDoors(suites, side)) {
              doors++;
              if (door.open) open++;
            }
          for (const one of suites) {
            expect(one.doors.some((door) => door.open)).toBe(true);
            const apart = one.body.x1 - one.body.x0;
            expect(one.b - one.a).toBeLessThan(apart);
            for (const other of suites)
              if (other !== one) {
                // Back to back: neither reaches the middle of the column.
                const deep = Math.max(one.back, ...one.halls.map((hall) => hall.back));
                expect(deep).toBeLessThan(apart / 2);
              }
            expect(one.y + SCREED).toBeGreaterThan(k * 128);
          }
        }
    }
    expect(open / doors).toBeGreaterThan(0.9);
    expect(hollow / all).toBeGreaterThan(0.5);
  });

  test('IN27 doors and rooms of columns are found from a deck, and told of', () => {
    const random = chances(63);
    for (const sample of deckSuites(random, 4, 'column')) {
      const from = before(sample, random);
      const { doors } = whereabouts(sample.key, from)!;
      expect(doors.length).toBeGreaterThan(0);
      for (const kind of ['door', 'room'] as const) {
        const [found] = findNear(sample.key, from, kind, 1);
        expect(found!.metres).toBeLessThan(120);
        expect(route(sample.key, from, found!.place)).not.toBeNull();
      }
    }
  });
});

describe('houses on decks of halls', () => {
  test(
    'IN28 both walkers go in at the doors of houses and at the ends of their corridors, and out again',
    { timeout: 120_000 },
    () => {
      const random = chances(64);
      const samples = deckSuites(random, 5, 'house');
      expect(samples.map((sample) => walkAll(sample, random, 3))).toEqual([3, 3, 3, 3, 3]);
    },
  );

  test(
    'IN28 so they do on great bridges, and from house to house without leaving the bridge',
    { timeout: 120_000 },
    () => {
      const random = chances(66);
      const samples = bridgeHouseSuites(random, 4);
      expect(samples.map((sample) => walkAll(sample, random, 2))).toEqual([2, 2, 2, 2]);
      for (const sample of samples) {
        const { key, suite } = sample;
        const bridge = hostOf(suite.body)!;
        const [first, last] = [bridgeHouses(bridge)[0]!, bridgeHouses(bridge).at(-1)!];
        const inside = [first, last].map((house) => {
          const one = { ...sample, suite: bridgeSuite(bridge, house) };
          const { a, b, c0, c1, y } = one.suite;
          return placeOn(one, (a + b) / 2, (c0 + c1) / 2, y + SCREED);
        });
        const way = route(key, inside[0]!, inside[1]!)!;
        expect(stops(sample, way), sample.name).toBeNull();
        const on = way.legs.map(({ kind }) => kind);
        expect(
          on.every((kind) => ['gallery', 'door', 'bridge'].includes(kind)),
          on.join(),
        ).toBe(true);
      }
    },
  );

  test('IN28 houses keep off columns, stairs, lifts and middle lines, and have one to four rooms', () => {
    const random = chances(65);
    for (const { suite, name } of deckSuites(random, 40, 'house')) {
      const { block, x0, z0, x1, z1 } = suite.body;
      const standing = uprightsIn(block, suite.k, suite.body);
      expect(standing.length, name).toBe(1);
      for (const [low, high, axis] of [
        [x0, x1, block.xm],
        [z0, z1, block.zm],
      ] as const)
        expect(Math.floor((low - axis) / 256), name).toBe(Math.floor((high - axis) / 256));
      for (const o of obstaclesOn(block, suite.k, suite.body))
        if (o.x0 < x1 && o.x1 > x0 && o.z0 < z1 && o.z1 > z0)
          expect([o.x0 < x0, o.x1 > x1, o.z0 < z0, o.z1 > z1], name).toEqual([
            true,
            true,
            true,
            true,
          ]);
      const rooms = roomsOf(suite, 0, 0, 0);
      expect(rooms.length, name).toBeGreaterThan(0);
      expect(rooms.length, name).toBeLessThan(5);
      expect(
        suite.doors.some((door) => door.open),
        name,
      ).toBe(true);
    }
  });

  test('IN28 nobody can stand on the roof of a house', () => {
    const samples = deckSuites(chances(67), 8, 'house');
    expect(samples.length).toBe(8);
    for (const sample of samples) expect(standsOn(sample), sample.name).toEqual([]);
  });
});

/** Outlines of plates on a hall's decks that go through the lower or the upper face of a node across an axis. */
function platesThrough(chunk: Chunk, axis: 0 | 2, face: 'low' | 'high'): string[] {
  const out: string[] = [];
  for (let i = 0; i < chunk.boxCount; i++) {
    const b = [...chunk.boxes.subarray(6 * i, 6 * i + 6)];
    if (ROLES[chunk.boxTags[4 * i]!] !== 'plinth' || b[4]! - b[1]! > NODE_UNITS / 1024) continue;
    if (face === 'low' ? b[axis] !== 0 : b[axis + 3] !== NODE_UNITS) continue;
    out.push(b.filter((_, n) => n % 3 !== axis).join());
  }
  return out.sort();
}

test('G51 plates in a deck end before a house in every node, also where the house is in the next one', () => {
  let plates = 0;
  for (const { key, frame, suite, name } of deckSuites(chances(68), 300, 'house')) {
    const { x0, x1, z0, z1, block } = suite.body;
    const y = block.gap.floorY + suite.y;
    const beside = (axis: 0 | 2, plane: number): void => {
      const at = [(x0 + x1) / 2, (z0 + z1) / 2];
      const chunk = (v: number): Chunk =>
        chunkAt(key, nodeAt(frame, 0, axis === 0 ? v : at[0]!, y, axis === 2 ? v : at[1]!), NOW);
      const low = platesThrough(chunk(plane - 1), axis, 'high');
      expect(platesThrough(chunk(plane), axis, 'low'), name).toEqual(low);
      plates += low.length;
    };
    for (const [axis, low, high] of [
      [0, x0, x1],
      [2, z0, z1],
    ] as const) {
      const [before, after] = [64 * Math.floor(low / 64), 64 * Math.ceil(high / 64)];
      if (low - before < 8) beside(axis, before);
      if (after - high < 8) beside(axis, after);
    }
  }
  expect(plates).toBeGreaterThan(10);
});
