import { describe, expect, test } from 'vitest';
import { MATERIALS, NODE_UNITS, nodeAt, ROLES } from '../../src/core/index.ts';
import type { Frame, Place } from '../../src/core/index.ts';
import { chunkAt, findNear, route, RULES, vistas } from '../../src/gen/index.ts';
import { greatOf } from '../../src/gen/great.ts';
import { blockAt, cellOf, gridOf } from '../../src/gen/grid.ts';
import { COLUMN_FOOT, columnAt, columnRange } from '../../src/gen/hypostyle.ts';
import type { Column } from '../../src/gen/hypostyle.ts';
import { columnSuites, faceDoors, SOCLE } from '../../src/gen/inside/column.ts';
import type { FaceDoor } from '../../src/gen/inside/column.ts';
import { gapAt } from '../../src/gen/plates.ts';
import { NOW } from './sample.ts';

const METRE = NODE_UNITS / 64;
const KEY = { seed: 0, rules: RULES };

/** A part's bounds in metres before a face: along it, out of it, over the deck; and what it is. */
interface Before {
  readonly s: readonly [number, number];
  readonly out: number;
  readonly y: readonly [number, number];
  readonly role: string;
  readonly material: string;
}

/** Boxes about the north face of a column up to 5 m over the deck, each node's cuts apart. */
function northOf(frame: Frame, c: Column, y: number): Before[] {
  const face = c.z - c.half;
  const out: Before[] = [];
  for (let x = c.x - c.half; x < c.x + c.half + 64; x += 64)
    for (const z of new Set([face - 4, face + 1])) {
      const node = nodeAt(frame, 0, x, y + 1, z);
      if (z !== face - 4 && nodeAt(frame, 0, x, y + 1, face - 4).z === node.z) continue;
      const chunk = chunkAt(KEY, node, NOW);
      for (let i = 0; i < chunk.boxCount; i++) {
        const b = [...chunk.boxes.subarray(6 * i, 6 * i + 6)].map((v) => v / METRE);
        const low = node.y + b[1]! - y;
        const south = node.z + b[5]!;
        const s = [node.x + b[0]! - (c.x - c.half), node.x + b[3]! - (c.x - c.half)] as const;
        if (!chunk.owners[chunk.boxOwners[i]!]!.includes(' column ')) continue;
        if (low > 5 || south > face + 0.5 || south < face - 2.5) continue;
        if (s[1] < 0 || s[0] > 2 * c.half) continue;
        out.push({
          s,
          out: face - (node.z + b[2]!),
          y: [low, node.y + b[4]! - y],
          role: ROLES[chunk.boxTags[4 * i]!]!,
          material: MATERIALS[chunk.boxTags[4 * i + 1]!]!,
        });
      }
    }
  return out;
}

/** A column on a deck at y, and a place on a way of its hall. */
interface Found {
  readonly frame: Frame;
  readonly column: Column;
  readonly y: number;
  readonly hall: Place;
  /** The doors that lead into rooms on its north side. */
  readonly doors: readonly FaceDoor[];
}

/** Some columns of halls near the first view, each with its frame and the height of a deck. */
function someColumns(): Found[] {
  const near = vistas(KEY, null, 1)[0]!.place;
  return findNear(KEY, near, 'hall', 12).flatMap(({ place }) => {
    const { frame } = place;
    if (frame.kind !== 'column') throw new Error('a hall stands in a column');
    const gap = gapAt(KEY, frame, place.y);
    const grid = gridOf(gap);
    const block = blockAt(gap, cellOf(grid, 0, place.x), cellOf(grid, 1, place.z));
    // A reservoir's columns stand in water.
    if (greatOf(block) === 'reservoir') return [];
    const [a0, a1] = columnRange(block, 0, place.x - 300, place.x + 300);
    const [b0, b1] = columnRange(block, 1, place.z - 300, place.z + 300);
    const out: Found[] = [];
    for (let a = a0; a <= a1; a++)
      for (let b = b0; b <= b1; b++) {
        const column = columnAt(block, a, b);
        if (!column) continue;
        const k = Math.round((place.y - gap.floorY) / 128);
        const doors = faceDoors(columnSuites(block, k, a, b), 0);
        out.push({ frame, column, y: place.y, hall: place, doors });
      }
    return out.slice(0, 3);
  });
}

describe('columns of halls', () => {
  test('G54 each face has doors under lamps, open or shut for good, and all along it something at eye height that leaves the way free', () => {
    const columns = someColumns();
    expect(columns.length).toBeGreaterThan(2);
    let opened = 0;
    for (const { frame, column, y, doors } of columns) {
      const parts = northOf(frame, column, y);
      const lampOver = (a: number, b: number) =>
        parts.find((p) => p.material === 'lamp' && p.s[0] < b && p.s[1] > a && p.y[0] > 2.5);
      const leaves = parts.filter((p) => p.role === 'door' && p.material === 'door');
      const shut = new Set(leaves.map((p) => Math.round((p.s[0] + p.s[1]) / 4)));
      const open = doors.filter((door) => door.open);
      expect(shut.size + open.length).toBeGreaterThan(0);
      for (const { s, out } of leaves) {
        // Its leaf lies more than half a metre in the wall that is 0.875 m out.
        expect(out).toBeLessThan(0.375);
        expect(lampOver(s[0], s[1])).toBeDefined();
      }
      for (const door of open) {
        const [a, b] = [door.s - SOCLE - 0.5, door.s - SOCLE + 0.5];
        expect(lampOver(a, b)).toBeDefined();
        const within = parts.filter((p) => p.s[0] < b && p.s[1] > a && p.y[0] < 2 && p.y[1] > 0.1);
        expect(within).toEqual([]);
        opened++;
      }
      const low = parts.filter((p) => p.y[0] < 2.3 && p.y[1] > 1 / 16);
      for (const p of low) if (p.role !== 'lamp') expect(p.out).toBeLessThanOrEqual(COLUMN_FOOT);
      // Of stretches of 6 m, at least half have something before the wall at eye height.
      const stretches = Math.floor((2 * column.half) / 6);
      const dressed = Array.from({ length: stretches }, (_, n) => n * 6).filter((s) =>
        parts.some((p) => p.s[0] < s + 6 && p.s[1] > s && p.out > 1 && p.y[0] < 2 && p.y[1] > 1),
      );
      const free = stretches - open.length;
      expect(dressed.length).toBeGreaterThanOrEqual(free / 2);
    }
    expect(opened).toBeGreaterThan(0);
  });

  test('G54 from close by any face a way leads straight out and keeps off its foot', () => {
    for (const { frame, column, y, hall } of someColumns())
      for (const [ax, az] of [
        [0, -1],
        [1, 0],
        [0, 1],
        [-1, 0],
      ] as const) {
        const off = column.half + 1.5;
        const along = 0.25 * column.half;
        const x = column.x + ax * off + (ax === 0 ? along : 0);
        const z = column.z + az * off + (az === 0 ? along : 0);
        const way = route(KEY, { frame, x, y, z }, hall);
        expect(way).not.toBeNull();
        const points = way!.waypoints;
        expect(points.length).toBeGreaterThan(1);
        for (let i = 0; i + 1 < points.length; i++)
          for (let t = 0; t <= 1; t += 1 / 64) {
            const at = (n: number) => points[i]![n]! + t * (points[i + 1]![n]! - points[i]![n]!);
            if (Math.abs(at(1) - y) > 1) continue;
            // The first steps are out from between what stands at the foot.
            if (Math.hypot(at(0) - x, at(2) - z) < 1) continue;
            const away = Math.max(Math.abs(at(0) - column.x), Math.abs(at(2) - column.z));
            expect(away).toBeGreaterThan(column.half + COLUMN_FOOT);
          }
      }
  });
});
