import { describe, expect, test } from 'vitest';
import type { Place } from '../../src/core/index.ts';
import { nearestWay, route } from '../../src/gen/index.ts';
import { floorsOf } from '../../src/gen/inside/floors.ts';
import { tiersOf } from '../../src/gen/inside/tiers.ts';
import type { Tiers } from '../../src/gen/inside/tiers.ts';
import { Ground } from '../ways/ground.ts';
import { chances } from '../ways/sample.ts';
import { floorUnder, inTheWay } from '../ways/walker.ts';
import { placeOn, stops } from './on-foot.ts';
import { suites } from './sample.ts';
import type { Sample } from './sample.ts';

type WithTiers = Sample & { readonly tiers: Tiers };

const wide = suites(chances(161), 200);
const high = wide.flatMap((sample) =>
  sample.suite.halls.filter((hall) => hall.storeys >= sample.suite.storeys + 3),
);
const found = wide.flatMap((sample): WithTiers[] =>
  sample.suite.halls.flatMap((hall) => {
    const tiers = tiersOf(sample.suite, hall);
    return tiers ? [{ ...sample, tiers }] : [];
  }),
);

/** Random places on the tiers of a hall, along all of each. */
function placesOn(sample: WithTiers, random: () => number): Place[] {
  const { suite, tiers } = sample;
  const { s0, s1 } = tiers.hall;
  return tiers.floors.flatMap((y) =>
    floorsOf(suite, y, y, s0, s1)
      .filter((floor) => floor.s0 >= s0 && floor.s1 <= s1)
      .map((floor) => {
        const s = floor.s0 + (floor.s1 - floor.s0) * random();
        return placeOn(sample, s, floor.d0 + (floor.d1 - floor.d0) * random(), y);
      }),
  );
}

describe('galleries of halls over the storeys of a suite', () => {
  test('IN16 most halls that are high enough have some, one over the other, under the roof', () => {
    expect(high.length).toBeGreaterThan(30);
    expect(found.length / high.length).toBeGreaterThan(0.6);
    for (const { suite, tiers, name } of found) {
      const { floors, hall } = tiers;
      floors.forEach((y, i) => {
        expect(y - (floors[i - 1] ?? suite.y + suite.storeys * 4 - 4), name).toBe(8);
      });
      expect(suite.y + hall.storeys * 4 - floors.at(-1)!, name).toBeGreaterThanOrEqual(3.5);
    }
  });

  test('IN16 there is floor under all of each and room over it, and it is a way', () => {
    const random = chances(162);
    for (const sample of found.slice(0, 12)) {
      const ground = new Ground(sample.key, sample.frame);
      for (const place of placesOn(sample, random)) {
        const feet: [number, number, number] = [place.x, place.y, place.z];
        expect(floorUnder(ground, feet, 0.1, 0), sample.name).not.toBe(null);
        expect(inTheWay(ground, feet, 0.1)?.owner ?? null, sample.name).toBe(null);
        expect(nearestWay(sample.key, place), sample.name).toEqual(place);
      }
    }
  });

  test(
    'IN16 both walkers climb from a door to the tiers of halls, and from tier to tier, and out again',
    { timeout: 90_000 },
    () => {
      const random = chances(163);
      let climbed = 0;
      for (const sample of found.slice(0, 6)) {
        const { suite, key, name } = sample;
        const door = suite.doors.find(({ open }) => open)!;
        const outside = placeOn(sample, door.s, suite.front - 2.5, suite.y);
        const list = placesOn(sample, random);
        const [a, b] = [list[0]!, list[list.length - 1]!];
        for (const [from, to] of [
          [outside, b],
          [b, a],
          [a, outside],
        ] as const) {
          const way = route(key, from, to);
          expect(way, name).not.toBe(null);
          expect(stops(sample, way!), name).toBe(null);
          climbed += way!.legs.filter((leg) => leg.kind === 'ladder').length;
        }
      }
      expect(climbed).toBeGreaterThan(12);
    },
  );
});
