import { expect, test } from 'vitest';
import { DEEP, emitWayside } from '../../src/gen/inside/emit-wayside.ts';
import { motifOf } from '../../src/gen/inside/motif.ts';
import { DOORWAY_HALF, roomsOf } from '../../src/gen/inside/rooms.ts';
import { hallAt, stairOf, STOREY, stretchSpan, UNIT } from '../../src/gen/inside/suite.ts';
import type { Suite } from '../../src/gen/inside/suite.ts';
import type { SideFrame } from '../../src/gen/side.ts';
import { chances } from '../ways/sample.ts';
import { suites } from './sample.ts';

interface Box {
  readonly s: readonly [number, number];
  readonly d: readonly [number, number];
  readonly y: readonly [number, number];
}

/** What stands along the walls of one stretch, in the measures of its side. */
function alongside(suite: Suite, storey: number, g: number): Box[] {
  const out: Box[] = [];
  const frame = {
    touches: () => true,
    passes: () => true,
    box: (s0: number, s1: number, d0: number, d1: number, y0: number, y1: number) =>
      out.push({ s: [s0, s1], d: [d0, d1], y: [y0, y1] }),
  };
  emitWayside(frame as unknown as SideFrame, suite, storey, g);
  return out;
}

test('IN30 what stands along corridors is close to a wall, off all doors, and not rare', () => {
  let [walls, things] = [0, 0];
  const heights = new Map<string, Set<number>>();
  for (const { suite, name } of suites(chances(141), 60))
    for (let storey = 0; storey < suite.storeys; storey++)
      for (let g = 0; g < suite.stretches; g++) {
        const [s0, s1] = stretchSpan(suite, g);
        const floor = suite.y + storey * STOREY;
        walls += 2 * (s1 - s0);
        const boxes = alongside(suite, storey, g);
        for (const { s, d, y } of boxes) {
          const row = d[0] === suite.c0 ? 0 : 1;
          expect(row === 0 ? d[1] - suite.c0 : suite.c1 - d[0], name).toBeLessThanOrEqual(DEEP);
          if (row === 1) expect(d[1], name).toBe(suite.c1);
          expect(y[0], name).toBeGreaterThanOrEqual(floor);
          expect(y[1], name).toBeLessThanOrEqual(floor + STOREY - 0.5);
          expect(s[0], name).toBeGreaterThanOrEqual(s0);
          expect(s[1], name).toBeLessThanOrEqual(s1);
          for (const { door } of roomsOf(suite, storey, row, g))
            expect(s[1] < door - DOORWAY_HALF || s[0] > door + DOORWAY_HALF, name).toBe(true);
          const stair = row === 1 && !hallAt(suite, g) ? stairOf(suite, g) : null;
          if (stair !== null)
            expect(s[1] < stair || s[0] > stair + UNIT, `${name}: stair`).toBe(true);
        }
        things += new Set(boxes.map(({ s, d }) => `${Math.floor(s[0] / 3)} ${d[0] === suite.c0}`))
          .size;
        const { ribs } = motifOf(suite);
        const seen = heights.get(ribs) ?? new Set<number>();
        heights.set(ribs, seen);
        for (const { y } of boxes) seen.add(y[1] - floor);
      }
  // One in twenty-five metres of wall at least, and no manner of corridor without.
  expect(things).toBeGreaterThan(walls / 25);
  expect(heights.size).toBe(7);
  for (const [ribs, seen] of heights) expect(seen.size, ribs).toBeGreaterThan(2);
});
