import { describe, expect, test } from 'vitest';
import { formatPlace } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { openingsNear, route, whatIsAt, whereabouts } from '../../src/gen/index.ts';
import { CORNER_SETBACK, ringAbove } from '../../src/gen/body.ts';
import { blockedAt, sideX, sideZ } from '../../src/gen/ways/ring-walk.ts';
import { cornerPortal, middleOf } from '../../src/gen/inside/portal.ts';
import type { Portal } from '../../src/gen/inside/portal.ts';
import { NOW } from '../gen/sample.ts';
import { chances } from '../ways/sample.ts';
import { stops } from './on-foot.ts';
import { suites } from './sample.ts';
import type { Sample } from './sample.ts';

type Corner = Sample & { readonly portal: Portal };

/** Corners of the bodies of random suites that have a passage round them, each of a body of its own. */
function corners(random: () => number, count: number): Corner[] {
  return suites(random, count).flatMap((sample) => {
    const { body } = sample.suite;
    for (let k = sample.suite.k; k >= 0; k = ringAbove(body, k))
      for (const side of [0, 2] as const)
        for (const end of ['low', 'high'] as const) {
          const portal = cornerPortal(body, side, end, k);
          if (portal) return [{ ...sample, suite: portal.low, portal }];
        }
    return [];
  });
}

function at({ frame, suite }: Corner, s: number, d: number): Place {
  const { body, side, y } = suite;
  const [x, z] = [sideX(body, side, s, d), sideZ(body, side, s, d)];
  return { frame, x, y: body.block.gap.floorY + y, z };
}

function lengthOf(points: readonly (readonly [number, number, number])[]): number {
  return points
    .slice(1)
    .reduce((sum, p, i) => sum + Math.hypot(p[0] - points[i]![0], p[2] - points[i]![2]), 0);
}

describe('doors in corners', () => {
  test('IN25 a door in the wall of each corner that has a passage, save where something climbs', () => {
    let doors = 0;
    let none = 0;
    for (const corner of corners(chances(95), 40)) {
      const { key, suite, portal, name } = corner;
      const { body, side, k } = suite;
      const [s] = portal.path[2]!;
      const blocked = blockedAt(body, side, k).some(([a, b]) => s > a - 1 && s < b + 1);
      expect(portal.porch, name).toBe(blocked ? null : s);
      const place = at(corner, s, CORNER_SETBACK + 0.5);
      for (const rise of [0.5, 1.5, 2.25]) {
        const { inside } = whatIsAt(key, { ...place, y: place.y + rise }, NOW);
        expect(inside, `${name}: ${rise} m up`).toBe(blocked);
      }
      if (blocked) none++;
      else doors++;
    }
    expect(doors).toBeGreaterThan(12);
    expect(none).toBeLessThan(doors);
  });

  test(
    'IN25 both walkers go in there, as far as the rooms, and out again',
    { timeout: 60_000 },
    () => {
      let walks = 0;
      for (const corner of corners(chances(96), 12)) {
        const { key, frame, portal, name } = corner;
        if (portal.porch === null || walks >= 12) continue;
        const out = at(corner, portal.porch, CORNER_SETBACK - 1.5);
        const porch = at(corner, portal.porch, CORNER_SETBACK + 0.75);
        const [s, d] = portal.path[1]!;
        const beyond = at(corner, s, d);
        for (const [from, to] of [
          [out, beyond],
          [beyond, out],
          [porch, out],
          [out, porch],
        ] as const) {
          const way = route(key, from, to)!;
          const words = `${name}: ${formatPlace(from)} to ${formatPlace(to)}`;
          // It goes by this door and no other.
          const length = Math.abs(s - portal.porch) + (d - CORNER_SETBACK) + 30;
          expect(lengthOf(way.waypoints), words).toBeLessThan(length);
          expect(stops({ key, frame }, way), words).toBe(null);
          walks++;
        }
      }
      expect(walks).toBeGreaterThanOrEqual(8);
    },
  );

  test('IN25 one is told of the door on both sides of it, and daylight comes in', () => {
    let told = 0;
    for (const corner of corners(chances(97), 12)) {
      const { key, portal, suite, name } = corner;
      if (portal.porch === null) continue;
      const before = whereabouts(key, at(corner, portal.porch, CORNER_SETBACK - 2))!;
      expect(before.doors[0]?.words, name).toBe('into a passage between two houses of rooms');
      const behind = whereabouts(key, at(corner, portal.porch, middleOf(suite)))!;
      expect(behind.indoors, name).toBe(true);
      expect(behind.words, name).toMatch(/^in a passage round a corner/);
      expect(behind.doors[0]?.words, name).toBe('out to the ledge');
      const door = at(corner, portal.porch, CORNER_SETBACK);
      const near = openingsNear(key, door, 8);
      expect(
        near.some((o) => Math.hypot(o.x - door.x, o.z - door.z) < 1),
        name,
      ).toBe(true);
      told++;
    }
    expect(told).toBeGreaterThan(4);
  });
});
