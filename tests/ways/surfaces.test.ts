import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPlace, nodeAt, parsePlace } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { HOME, nearestWay, route, RULES, walkSurfacesIn } from '../../src/gen/index.ts';
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

  test('W2 the nearest way is within 4,096 m, on a way, and no surface of any plate is nearer', () => {
    const near = (v: number, low: number, high: number) => Math.min(Math.max(v, low), high);
    fc.assert(
      fc.property(between, fc.constantFrom(1, 2, 4), ({ key, place }, level) => {
        const found = nearestWay(key, place);
        const metres = found ? distance(place, found) : 4096;
        const name = `seed ${key.seed} ${formatPlace(place)}`;
        expect(metres, name).toBeLessThanOrEqual(4096);
        if (found) {
          expect(route(key, found, found), name).not.toBe(null);
          expect(parsePlace(formatPlace(found)), name).toEqual(found);
        }
        // Every surface of the nodes about, those of the plates above and below too.
        const size = 64 << level;
        for (const [x, y, z] of [0, 1, 2, 3, 4, 5, 6, 7].map((n) => [
          n & 1,
          (n >> 1) & 1,
          n >> 2,
        ])) {
          const at = [place.x + (x! - 0.5) * size, place.y + (y! - 0.5) * size, place.z];
          const node = nodeAt(HOME, level, at[0]!, at[1]!, at[2]! + (z! - 0.5) * size);
          for (const { y: height, points } of walkSurfacesIn(key, node)) {
            const dx = place.x - near(place.x, points[0]![0], points[2]![0]);
            const dz = place.z - near(place.z, points[0]![1], points[2]![1]);
            const other = Math.hypot(dx, height - place.y, dz);
            expect(metres, name).toBeLessThanOrEqual(other + 0.05);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('W9 there is no way to a place on none or in a room', () => {
    const key = { seed: 1, rules: RULES };
    const random = chances(5);
    const near = nearestWay(key, anywhereIn(key, HOME, random))!;
    const inAir = { ...near, y: near.y + 40 };
    expect(route(key, near, near)).toMatchObject({ lengthMetres: 0, legs: [] });
    expect(route(key, near, inAir)).toBe(null);
    expect(route(key, inAir, near)).toBe(null);
    expect(route(key, near, parsePlace('earth/0,0,0'))).toBe(null);
    expect(nearestWay(key, parsePlace('jupiter/0,0,0'))).toBe(null);
  });
});
