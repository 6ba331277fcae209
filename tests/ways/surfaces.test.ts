import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPlace, nodeAt, parsePlace } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import {
  HOME,
  nearestWay,
  route,
  RULES,
  surroundings,
  walkSurfacesIn,
} from '../../src/gen/index.ts';
import type { WorldKey } from '../../src/gen/index.ts';
import { keys, pointIn } from '../gen/sample.ts';
import { Ground } from './ground.ts';
import { anywhereIn, chances, pointOn } from './sample.ts';
import { floorUnder, inTheWay } from './walker.ts';

const share = fc.double({ min: 0, max: 0.999999, noNaN: true });
/** Places between the plates of a column, as addresses have them. */
const between = fc.tuple(keys, share, share, share, share).map(([key, a, b, c, d]) => {
  const [x, y, z] = pointIn(key, HOME, [a, b, c, d]);
  const place: Place = { frame: HOME, x: Math.round(x), y: Math.round(y), z: Math.round(z) };
  return { key, place };
});

function distance(a: Place, b: Place): number {
  return Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z);
}

describe('walk surfaces', () => {
  test('W1 are level rectangles with floor under them and room over them', () => {
    const random = chances(31);
    const off: string[] = [];
    let asked = 0;
    for (let n = 0; n < 40; n++) {
      const key: WorldKey = { seed: n, rules: RULES };
      const ground = new Ground(key, HOME);
      const about = anywhereIn(key, HOME, random);
      const node = nodeAt(HOME, 3, about.x, about.y, about.z);
      const list = walkSurfacesIn(key, node);
      for (let i = 0; i < Math.min(10, list.length); i++) {
        const surface = list[Math.floor(random() * list.length)]!;
        expect(surface.points.length).toBe(4);
        const place = pointOn(surface, { ...about, y: surface.y }, random);
        const feet: [number, number, number] = [place.x, place.y, place.z];
        asked++;
        if (floorUnder(ground, feet, 0.3, 0) === null || inTheWay(ground, feet))
          off.push(`seed ${n} ${formatPlace(place)} ${surface.kind}`);
      }
    }
    expect(asked).toBeGreaterThan(100);
    expect(off.length / asked, off.join('\n')).toBeLessThan(0.03);
  });

  test('W2 the nearest way is within 4,096 m, on a way, and no surface is nearer', () => {
    fc.assert(
      fc.property(between, ({ key, place }) => {
        const near = nearestWay(key, place);
        const space = surroundings(key, place)!;
        if (!near) {
          expect(place.y - space.floorY).toBeGreaterThan(4096);
          return;
        }
        const metres = distance(place, near);
        expect(metres).toBeLessThanOrEqual(4096);
        const name = `seed ${key.seed} ${formatPlace(near)}`;
        expect(route(key, near, near), name).not.toBe(null);
        for (const { y, points } of walkSurfacesIn(
          key,
          nodeAt(HOME, 2, place.x, place.y, place.z),
        )) {
          if (y < space.floorY || y > space.ceilingY || y === space.floorY) continue;
          const x = Math.min(Math.max(place.x, points[0]![0]), points[2]![0]);
          const z = Math.min(Math.max(place.z, points[0]![1]), points[2]![1]);
          const other = Math.hypot(x - place.x, y - place.y, z - place.z);
          expect(metres, name).toBeLessThanOrEqual(other + 0.1);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('W9 there is no way to a place on none, in a room, or on another plate', () => {
    const key = { seed: 1, rules: RULES };
    const random = chances(5);
    const near = nearestWay(key, anywhereIn(key, HOME, random))!;
    const inAir = { ...near, y: near.y + 40 };
    const higher = nearestWay(key, { ...near, y: near.y + 30_000 })!;
    expect(route(key, near, near)).toMatchObject({ lengthMetres: 0, legs: [] });
    expect(route(key, near, inAir)).toBe(null);
    expect(route(key, inAir, near)).toBe(null);
    expect(route(key, near, higher)).toBe(null);
    expect(route(key, near, parsePlace('earth/0,0,0'))).toBe(null);
    expect(nearestWay(key, parsePlace('jupiter/0,0,0'))).toBe(null);
  });
});
