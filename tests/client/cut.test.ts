import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groundOfSolids, landOf } from '../../src/fabric/index.ts';
import { boxSolid, hullSolid } from '../../src/fabric/solid.ts';
import { outlineOf, planAbout, sectionAbout } from '../../src/client/cut.ts';
import type { Outline } from '../../src/client/cut.ts';
import { marksAbout } from '../../src/client/marks.ts';
import { ROLES } from '../../src/core/index.ts';
import { findNear, vistas, whereabouts } from '../../src/gen/index.ts';
import { worldOf } from '../../src/world/index.ts';

const { key } = worldOf();
const PLAN = { u: 0, v: 2, sight: 1 } as const;

/** Is a point within a convex outline? */
function holds(outline: Outline, u: number, v: number): boolean {
  const sides = outline.map(([a, b], i) => {
    const [c, d] = outline[(i + 1) % outline.length]!;
    return (c - a) * (v - b) - (d - b) * (u - a);
  });
  return sides.every((side) => side >= -1e-9) || sides.every((side) => side <= 1e-9);
}

/** A wedge: a metre high at x = 0, nothing at x = 2, one wide. */
const WEDGE = hullSolid(
  [0, 0, 0, 2, 0, 0, 2, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 1],
  [
    [0, 1, 2, 3],
    [0, 3, 5, 4],
    [4, 5, 2, 1],
    [0, 4, 1],
    [3, 2, 5],
  ],
);

test('CL73 a hull is cut where it is: a wedge is the shorter the higher it is cut', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 0.98, noNaN: true }), (height) => {
      const outline = outlineOf(WEDGE, PLAN, height);
      const along = outline.map(([u]) => u);
      expect(Math.min(...along)).toBeCloseTo(0, 6);
      expect(Math.max(...along)).toBeCloseTo(2 * (1 - height), 6);
    }),
  );
  expect(outlineOf(WEDGE, PLAN, 1.5)).toEqual([]);
});

test('CL73 walls and rails are in the plan, floors and lintels are not, a flight is there by its treads', () => {
  const tread = ROLES.indexOf('stair');
  const ground = groundOfSolids([
    boxSolid(-9, -1, -9, 9, 0, 9),
    boxSolid(3, 0, -9, 3.2, 3, 9),
    boxSolid(-9, 2.1, 4, 9, 3, 4.2),
    boxSolid(-4, 0.9, -9, -3.9, 1, 9),
    boxSolid(-2, 0, -8, 6, 3, -5),
    boxSolid(-3, 0, 6, -2, 0.2, 7, tread),
  ]);
  const looks = planAbout(ground, [0, 0, 0], 9).map(({ look }) => look);
  expect(looks.toSorted()).toEqual(['mass', 'open', 'slender', 'slender']);
  const cut = sectionAbout(ground, [0, 0, 0], 9);
  expect(cut.some(({ outline }) => holds(outline, 0, -0.5))).toBe(true);
  expect(cut.some(({ outline }) => holds(outline, 0, 1))).toBe(false);
});

test('CL73 of rooms of the City the plan shows walls round the walker, and a gap where each door is', () => {
  const [vista] = vistas(key, null, 1);
  const rooms = findNear(key, vista!.place, 'room', 4);
  expect(rooms.length).toBeGreaterThan(0);
  let doors = 0;
  for (const { place } of rooms) {
    const { frame, x, y, z } = place;
    const land = landOf({ key, frame, tick: 946_080_360_000, editsIn: () => [] });
    const pieces = planAbout(land.ground, [x, y, z], 30).filter(({ look }) => look !== 'open');
    const isSolid = (u: number, v: number) => pieces.some(({ outline }) => holds(outline, u, v));
    expect(isSolid(x, z)).toBe(false);
    for (const [du, dv] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const line = Array.from({ length: 600 }, (_, i) => i * 0.05);
      expect(line.some((metres) => isSolid(x + du * metres, z + dv * metres))).toBe(true);
    }
    for (const door of whereabouts(key, place)?.doors ?? []) {
      if (Math.abs(door.y - y) > 0.2) continue;
      doors++;
      expect(isSolid(door.x, door.z)).toBe(false);
    }
  }
  expect(doors).toBeGreaterThan(0);
});

test('CL73 the nearest doors, lifts, ladders and stairs are named', () => {
  const [vista] = vistas(key, null, 1);
  const kinds = new Set(marksAbout(key, vista!.place).map(({ words }) => words));
  expect([...kinds].toSorted()).toEqual(['door', 'ladder', 'lift', 'stair']);
});
