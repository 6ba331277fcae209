import { describe, expect, it } from 'vitest';
import { nodeAt, ROLES } from '../../src/core/index.ts';
import type { Frame, Place } from '../../src/core/index.ts';
import { groundOfChunks, standableAt, walkRoute } from '../../src/fabric/index.ts';
import type { Climb, Ground, Walker } from '../../src/fabric/index.ts';
import {
  chunkAt,
  climbsIn,
  nearestWay,
  route,
  RULES,
  surroundings,
  walkSurfacesIn,
} from '../../src/gen/index.ts';
import type { WorldKey } from '../../src/gen/index.ts';

const TICK = 946_080_000_000;

/** Numbers from 0 to 1, the same for a seed. */
function numbers(seed: number): () => number {
  let state = seed * 7919;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** A column somewhere in the ball, and what its walker needs. */
function columnOf(next: () => number) {
  const key: WorldKey = { seed: Math.floor(next() * 1000), rules: RULES };
  const whole = (low: number, span: number): number => low + Math.floor(next() * span);
  const frame: Frame = {
    kind: 'column',
    shell: whole(500, 5000),
    face: whole(0, 6),
    u: whole(300, 1000),
    v: whole(300, 1000),
  };
  const room = surroundings(key, { frame, x: 0, y: Math.floor(next() * 1.3e8), z: 0 })!;
  const ground = groundOfChunks((ix, iy, iz) =>
    chunkAt(key, { frame, level: 0, x: ix * 64, y: iy * 64, z: iz * 64 }, TICK),
  );
  const kept = new Map<string, readonly Climb[]>();
  const climbs = (x: number, y: number, z: number): readonly Climb[] => {
    const node = nodeAt(frame, 0, x, y + 0.5, z);
    const name = `${node.x},${node.y},${node.z}`;
    if (!kept.has(name)) kept.set(name, climbsIn(key, node));
    return kept.get(name)!;
  };
  const near = (x: number, z: number, width: number): Place | null =>
    nearestWay(key, {
      frame,
      x: x + (next() - 0.5) * width,
      y: room.floorY + next() * (room.ceilingY - room.floorY),
      z: z + (next() - 0.5) * width,
    });
  return { key, frame, ground, climbs, near };
}

type Column = ReturnType<typeof columnOf>;

/** A standable place on a walk surface near the middle of a square; null after forty tries. */
function standNear(
  { key, frame, ground, near }: Column,
  next: () => number,
  x: number,
  z: number,
  width: number,
): Place | null {
  for (let i = 0; i < 40; i++) {
    const way = near(x, z, width);
    if (!way) continue;
    for (const { y, points } of walkSurfacesIn(key, nodeAt(frame, 0, way.x, way.y, way.z))) {
      const place = pointIn(points, way, next);
      if (place && standableAt(ground, place[0], y, place[1]))
        return { frame, x: place[0], y, z: place[1] };
    }
  }
  return null;
}

/** A point of a rectangle, 0.8 m from its edges and in the node of a place. */
function pointIn(
  points: readonly (readonly [number, number])[],
  way: Place,
  next: () => number,
): [number, number] | null {
  const span = ([0, 1] as const).map((axis) => {
    const along = points.map((p) => p[axis]);
    const node = 64 * Math.floor((axis === 0 ? way.x : way.z) / 64);
    const low = Math.max(Math.min(...along), node) + 0.8;
    const high = Math.min(Math.max(...along), node + 64) - 0.8;
    return { low, wide: high - low };
  });
  if (span.some(({ wide }) => wide < 0)) return null;
  return span.map(({ low, wide }) => low + next() * wide) as [number, number];
}

/** What is solid about a stuck walker, for the report. */
function around(ground: Ground, w: Walker): string[] {
  return ground
    .solidsOverlapping(w.x - 0.4, w.y + 0.01, w.z - 0.4, w.x + 0.4, w.y + 1.9, w.z + 0.4)
    .filter((s) => s.x1 > w.x - 0.4 && s.x0 < w.x + 0.4 && s.z1 > w.z - 0.4 && s.z0 < w.z + 0.4)
    .filter((s) => s.y1 > w.y + 0.01 && s.y0 < w.y + 1.9)
    .map((s) => ROLES[s.role]!);
}

/** Walks from one place to another; what went wrong, or null. */
function fault(column: Column, from: Place, to: Place): string | null {
  const { key, frame, ground, climbs } = column;
  const way = route(key, from, to);
  const ends = JSON.stringify({ key, frame, from, to });
  if (!way) return `no route: ${ends}`;
  const kinds = way.stepLegs.map((leg) => way.legs[leg]!.kind);
  const { reached, walker, stuckBefore, stuckKind } = walkRoute(
    ground,
    climbs,
    way.waypoints,
    kinds,
  );
  if (reached) return null;
  const at = `${walker.x},${walker.y},${walker.z}`;
  const by = around(ground, walker).join(' ') || 'nothing';
  return `stuck on ${stuckKind} before waypoint ${stuckBefore} of ${way.waypoints.length} at ${at} by ${by}: ${ends}`;
}

describe('routes in the generated City', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'WK13 seed %i: a route between two standable places is walked',
    (seed) => {
      const next = numbers(seed);
      const column = columnOf(next);
      const from = standNear(column, next, (next() - 0.5) * 30_000, (next() - 0.5) * 30_000, 3000);
      const to = from && standNear(column, next, from.x, from.z, 3000);
      expect(from && to).not.toBeNull();
      expect(fault(column, from!, to!)).toBeNull();
    },
  );

  it.each([1, 2, 3, 4])(
    'WK14 seed %i: a route between two answers of nearestWay is walked',
    (seed) => {
      const next = numbers(seed);
      const column = columnOf(next);
      const from = column.near((next() - 0.5) * 30_000, (next() - 0.5) * 30_000, 3000)!;
      const to = column.near(from.x, from.z, 2000)!;
      expect(fault(column, from, to)).toBeNull();
    },
  );
});
