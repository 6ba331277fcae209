import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boxCorners,
  convexOf,
  extentOf,
  heightOver,
  isBox,
  moved,
  overlaps,
} from '../../src/core/index.ts';
import type { Convex } from '../../src/core/index.ts';

const corners = fc
  .array(fc.integer({ min: -200, max: 200 }), { minLength: 12, maxLength: 48 })
  .map((list) => list.slice(0, list.length - (list.length % 3)));
const solid = corners.map(convexOf).filter((made): made is Convex => made !== null);

describe('convex solids', () => {
  test('ED14 a box is made at once, and is what any other way makes of it', () => {
    const side = fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: 1, max: 300 }));
    fc.assert(
      fc.property(side, side, side, fc.nat(), ([x, w], [y, h], [z, d], turn) => {
        const box = boxCorners([x, y, z], [x + w, y + h, z + d]);
        const points = Array.from({ length: 8 }, (_, i) => box.slice(3 * i, 3 * i + 3));
        // In any order: a turned part has its corners in another one.
        points.sort(
          (a, b) =>
            (((a[0]! * 7 + a[1]! * 31 + a[2]!) * turn) % 13) -
            (((b[0]! * 7 + b[1]! * 31 + b[2]!) * turn) % 13),
        );
        const corners = points.flat();
        // One corner twice: no box any more to whoever counts corners.
        expect(convexOf(corners)).toEqual(convexOf([...corners, ...points[0]!]));
        // Seven and one elsewhere are none.
        const bent = [...corners.slice(0, 21), x + 2 * w, y + h, z + 3 * d];
        expect(convexOf(bent)).toEqual(convexOf([...bent, ...points[0]!]));
      }),
    );
  });

  test('ED14 all corners lie behind every face; faces are closed; volume is positive', () => {
    fc.assert(
      fc.property(corners, (list) => {
        const made = convexOf(list);
        if (made === null) return;
        for (const plane of made.planes)
          for (let i = 0; i < list.length; i += 3)
            expect(heightOver(plane, [list[i]!, list[i + 1]!, list[i + 2]!])).toBeLessThanOrEqual(
              0,
            );
        const edges = new Map<string, number>();
        made.faces.forEach((ring, f) => {
          expect(ring.length).toBeGreaterThanOrEqual(3);
          ring.forEach((a, i) => {
            const b = ring[(i + 1) % ring.length]!;
            edges.set(`${a} ${b}`, (edges.get(`${a} ${b}`) ?? 0) + 1);
            const p = made.points.slice(3 * a, 3 * a + 3) as [number, number, number];
            expect(heightOver(made.planes[f]!, p)).toBe(0);
          });
        });
        for (const [edge, count] of edges) {
          expect(count).toBe(1);
          expect(edges.has(edge.split(' ').toReversed().join(' '))).toBe(true);
        }
        expect(made.points.length / 3 - edges.size / 2 + made.faces.length).toBe(2);
      }),
    );
  });

  test('ED14 the order of corners changes nothing, nor do corners within', () => {
    fc.assert(
      fc.property(solid, fc.nat(), (made, n) => {
        const points: number[][] = [];
        for (let i = 0; i < made.points.length; i += 3) points.push(made.points.slice(i, i + 3));
        const turned = [...points.slice(n % points.length), ...points.slice(0, n % points.length)];
        const again = convexOf([...turned.flat(), ...turned[0]!])!;
        expect(again.planes).toEqual(made.planes);
        expect(again.faces.length).toBe(made.faces.length);
      }),
    );
    for (const bad of [
      [],
      [0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0],
      Array(9).fill(0),
      [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 20000],
      [0.5, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2],
    ])
      expect(convexOf(bad as number[])).toBe(null);
  });

  test('ED14 two solids share volume or a plane parts them', () => {
    fc.assert(
      fc.property(solid, solid, fc.integer({ min: -400, max: 400 }), (a, b, x) => {
        const c = moved(b, [x, 0, 0]);
        const one = overlaps(a, c);
        expect(overlaps(c, a)).toBe(one);
        if (one) return;
        // Apart along x at the latest where their extents are.
        const [p, q] = [extentOf(a), extentOf(c)];
        const far = moved(c, [Math.max(0, p.high[0] - q.low[0]), 0, 0]);
        expect(overlaps(a, far)).toBe(false);
      }),
    );
    const box = convexOf(boxCorners([0, 0, 0], [2, 2, 2]))!;
    expect(isBox(box)).toBe(true);
    expect(overlaps(box, moved(box, [2, 0, 0]))).toBe(false);
    expect(overlaps(box, moved(box, [1, 1, 1]))).toBe(true);
  });
});
