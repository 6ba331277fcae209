import { describe, expect, test } from 'vitest';
import { formatPlace } from '../../src/core/index.ts';
import { nearestWay, route } from '../../src/gen/index.ts';
import { floorsOf } from '../../src/gen/inside/floors.ts';
import { riserOver } from '../../src/gen/inside/riser.ts';
import type { Riser } from '../../src/gen/inside/riser.ts';
import { chances } from '../ways/sample.ts';
import { placeOn, stops } from './on-foot.ts';
import { suites } from './sample.ts';
import type { Sample } from './sample.ts';

interface WithRiser extends Sample {
  readonly riser: Riser;
}

const wide = suites(chances(95), 160);
const risers = wide.flatMap((sample): WithRiser[] => {
  const riser = riserOver(sample.suite.lot, sample.suite.k);
  return riser ? [{ ...sample, riser }] : [];
});

describe('shafts between suites', () => {
  test('IN12 a third or more of all suites have one, which takes a unit of rooms of both', () => {
    expect(risers.length / wide.length).toBeGreaterThan(0.3);
    for (const { riser, name } of risers) {
      for (const suite of [riser.low, riser.high]) {
        expect((riser.s - suite.a) % 6, name).toBe(0);
        expect(riser.s, name).toBeGreaterThanOrEqual(suite.a);
        expect(riser.s + 6, name).toBeLessThanOrEqual(suite.b);
        expect(riser.edge, name).toBeGreaterThan(suite.c1 + 1.9);
        expect(riser.back, name).toBeLessThanOrEqual(suite.back);
      }
      expect(riser.front, name).toBeGreaterThan(riser.low.relief);
    }
  });

  test(
    'IN12 both walkers climb from a room to the suite over the next ring, and down again',
    { timeout: 90_000 },
    () => {
      const random = chances(96);
      for (const sample of risers.slice(0, 5)) {
        const { key, riser } = sample;
        const inSuite = (suite: typeof riser.low) => {
          const floors = floorsOf(suite, -Infinity, Infinity, suite.a, suite.b);
          const floor = floors[Math.floor(random() * floors.length)]!;
          const [s, d] = [(floor.s0 + floor.s1) / 2, (floor.d0 + floor.d1) / 2];
          return placeOn(sample, s, d, floor.y > suite.y + 24 ? suite.y : floor.y);
        };
        const [low, high] = [inSuite(riser.low), inSuite(riser.high)];
        for (const [a, b] of [
          [low, high],
          [high, low],
        ] as const) {
          const way = route(key, a, b);
          const name = `${sample.name}: ${formatPlace(a)} to ${formatPlace(b)}`;
          expect(way, name).not.toBe(null);
          const kinds = new Set(way!.legs.map((leg) => leg.kind));
          expect(kinds.has('ladder') && !kinds.has('ledge') && !kinds.has('lift'), name).toBe(true);
          expect(stops(sample, way!), name).toBe(null);
        }
      }
    },
  );

  test('IN12 its platforms are ways: nearest to themselves, and walked to from the ledge', () => {
    const random = chances(97);
    const tall = risers.filter(({ riser }) => riser.platforms.length > 0);
    expect(tall.length).toBeGreaterThan(10);
    for (const sample of tall.slice(0, 4)) {
      const { key, riser } = sample;
      const y = riser.platforms[Math.floor(random() * riser.platforms.length)]!;
      const on = placeOn(sample, riser.s + 0.75, (riser.front + riser.edge) / 2, y);
      expect(nearestWay(key, on), sample.name).toEqual(on);
      const door = riser.low.doors.find(({ open }) => open)!;
      const before = placeOn(sample, door.s, riser.low.front - 2.5, riser.low.y);
      for (const [a, b] of [
        [before, on],
        [on, before],
      ] as const) {
        const way = route(key, a, b)!;
        expect(stops(sample, way), `${sample.name} platform ${y}`).toBe(null);
      }
    }
  });
});
