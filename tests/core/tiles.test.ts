import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BULKHEAD_HALF,
  type Column,
  fromHeliocentric,
  neighbour,
  neighbours,
  type Point,
  radiusOf,
  roomOf,
  sameFrame,
  SHELL_PITCH,
  sideDistance,
  type SideName,
  tangentOf,
  tilePoint,
  tilesAcross,
  toHeliocentric,
  usableRect,
} from '../../src/core/index.ts';
import { columns } from './sample.ts';

const fraction = fc.double({ min: 0, max: 1, noNaN: true });

/** Heliocentric point of a side at a fraction along it, `out` times as far from the middle. */
function onSide(column: Column, side: SideName, along: number, out = 1): Point {
  const lateral = side === 'west' || side === 'east';
  const end = side === 'east' || side === 'south' ? 1 : 0;
  const { x, z } = tilePoint(column, lateral ? end : along, lateral ? along : end);
  return toHeliocentric({
    frame: column,
    x: lateral ? x * out : x,
    y: 0,
    z: lateral ? z : z * out,
  });
}

describe('tiles', () => {
  it('SP13 the usable rectangle keeps 512 m from every side, at every height', () => {
    fc.assert(
      fc.property(
        columns,
        fraction,
        fc.double({ min: 0, max: SHELL_PITCH, noNaN: true }),
        (column, e, y) => {
          const { x0, z0, x1, z1 } = usableRect(column);
          const t = tangentOf(column);
          const edge = [
            [x0 + (x1 - x0) * e, z0],
            [x0 + (x1 - x0) * e, z1],
            [x0, z0 + (z1 - z0) * e],
            [x1, z0 + (z1 - z0) * e],
          ] as const;
          for (const [x, z] of edge) {
            for (let side = 0; side < 4; side++) {
              for (const h of [0, y]) {
                expect(sideDistance(t, side, x, h, z)).toBeGreaterThanOrEqual(BULKHEAD_HALF - 0.01);
              }
            }
          }
        },
      ),
    );
  });

  it('SP13 it is centred, in whole metres, 54 to 130 km wide, and touches the shrunk tile', () => {
    fc.assert(
      fc.property(columns, (column) => {
        const { x0, z0, x1, z1 } = usableRect(column);
        expect([-x0, -z0]).toEqual([x1, z1]);
        expect(Number.isInteger(x1) && Number.isInteger(z1)).toBe(true);
        expect(Math.min(x1, z1)).toBeGreaterThan(27000);
        expect(Math.max(x1, z1)).toBeLessThanOrEqual(65024);
        const t = tangentOf(column);
        const touches = (p: number, q: number): boolean =>
          [0, 1, 2, 3].some((side) =>
            [p, -p].some((x) => [q, -q].some((z) => sideDistance(t, side, x, 0, z) < 1.5)),
          );
        expect(touches(x1 + BULKHEAD_HALF, z1 + BULKHEAD_HALF)).toBe(true);
      }),
    );
    const n = tilesAcross(1114);
    const rect = (u: number, v: number) =>
      usableRect({ kind: 'column', shell: 1114, face: 0, u, v });
    expect(rect(n >> 1, n >> 1)).toEqual({ x0: -64994, z0: -64994, x1: 64994, z1: 64994 });
    expect(rect(0, n >> 1)).toEqual({ x0: -64994, z0: -45808, x1: 64994, z1: 45808 });
    expect(rect(0, 0)).toEqual({ x0: -30368, z0: -52973, x1: 30368, z1: 52973 });
  });

  it('SP14 the tile beyond a side is the one that a step over the middle of it leads to', () => {
    fc.assert(
      fc.property(columns, (column) => {
        for (const { side, column: next } of neighbours(column)) {
          const point = onSide(column, side, 0.5, 1.001);
          const lifted = point.map((c) => c * (1 + 20 / radiusOf(point))) as unknown as Point;
          if (roomOf(lifted) !== null) continue;
          expect(sameFrame(fromHeliocentric(lifted).frame, next)).toBe(true);
        }
      }),
    );
  });

  it('SP14 neighbours know each other, and name the shared face alike', () => {
    fc.assert(
      fc.property(columns, fraction, (column, along) => {
        const keys = new Set<string>();
        for (const { side, column: next, otherSide, sharedFaceKey } of neighbours(column)) {
          const back = neighbour(next, otherSide);
          expect(back.column).toEqual(column);
          expect(back.otherSide).toBe(side);
          expect(back.sharedFaceKey).toBe(sharedFaceKey);
          keys.add(sharedFaceKey);
          // The same fraction is the same radius of the ball; the flat floors differ in height alone.
          const here = onSide(column, side, along);
          const there = onSide(next, otherSide, along);
          const rise = radiusOf(here) / radiusOf(there);
          const apart = Math.hypot(...here.map((c, i) => c - there[i]! * rise));
          expect(apart).toBeLessThan(1e-3);
        }
        expect(keys.size).toBe(4);
      }),
    );
  });
});
