/** Nodes all over the ball, those near something over-represented; every seed is fast-check's own. */
import fc from 'fast-check';
import { nodeAt, ROOMS, SHELL_PITCH, usableRect } from '../../src/core/index.ts';
import type { Column, Frame, Node } from '../../src/core/index.ts';
import { HOME, RULES, surroundings, walkSurfacesIn } from '../../src/gen/index.ts';
import type { WalkSurface, WorldKey } from '../../src/gen/index.ts';
import { gatesNear, roomBox, roomsOf } from '../../src/gen/gates.ts';
import { gridOf } from '../../src/gen/grid.ts';
import { gapAt } from '../../src/gen/plates.ts';
import { shaftThrough } from '../../src/gen/shafts.ts';
import { columns, places } from '../core/sample.ts';

/** Year 3,000, hour 0. */
export const NOW = 946_080_000_000;

export interface Sample {
  readonly key: WorldKey;
  readonly node: Node;
}

const share = fc.double({ min: 0, max: 0.999999, noNaN: true });
export const keys: fc.Arbitrary<WorldKey> = fc
  .oneof(fc.constantFrom(0, 1, 4294967295), fc.nat(4294967295))
  .map((seed) => ({ seed, rules: RULES }));

/** A point of a column between a plate and the next, by shares of what there is. */
export function pointIn(
  key: WorldKey,
  frame: Column,
  [across, along, height, up]: readonly [number, number, number, number],
): [number, number, number] {
  const rect = usableRect(frame);
  const x = rect.x0 + (rect.x1 - rect.x0) * across;
  const z = rect.z0 + (rect.z1 - rect.z0) * along;
  const space = surroundings(key, { frame, x, y: height * SHELL_PITCH, z });
  if (!space) throw new Error('a column has plates');
  return [x, space.floorY + (space.ceilingY - space.floorY) * up, z];
}

/** The walk surfaces within about 500 m of a point. */
export function surfacesNear(
  key: WorldKey,
  frame: Column,
  [x, y, z]: readonly number[],
): WalkSurface[] {
  return walkSurfacesIn(key, nodeAt(frame, 4, x!, y!, z!));
}

const anyColumn = fc.oneof(fc.constant(HOME), columns);
const shares = fc.tuple(share, share, share, share);

/** Where ways are: a corner of a walk surface, and what stands about it. */
const onWays = fc
  .tuple(keys, anyColumn, shares, share, fc.nat(3), fc.constantFrom(0, 0, -3, 5))
  .map(([key, frame, at, which, corner, above]) => {
    const point = pointIn(key, frame, at);
    const near = surfacesNear(key, frame, point);
    const surface = near[Math.floor(which * near.length)];
    if (!surface) return { key, frame, point };
    const [x, z] = surface.points[corner]!;
    return { key, frame, point: [x, surface.y + above, z] as [number, number, number] };
  });

/** Anywhere between the plates, and at the rims of usable rectangles. */
const between = fc.tuple(keys, anyColumn, shares, fc.boolean()).map(([key, frame, at, rim]) => ({
  key,
  frame,
  point: pointIn(key, frame, rim ? [at[0] < 0.5 ? 0 : 1, at[1], at[2], at[3]] : at),
}));

/** In the corridors of gates and the wells of shafts. */
const crossings = fc
  .tuple(keys, anyColumn, shares, fc.nat(30), share)
  .map(([key, frame, [a, b, c, d], which, up]) => {
    const gap = gapAt(key, frame, d * SHELL_PITCH);
    const gates = gatesNear(gap);
    const gate = gates[which % (gates.length + 1)];
    const between = (low: number, high: number, at: number) => low + (high - low) * at;
    if (!gate) {
      const { x, z } = shaftThrough(gap, gridOf(gap));
      const y = gap.floorY - between(-20, gap.floorThickness + 200, up);
      return { key, frame, point: [x + 8 * a - 4, y, z + 8 * b - 4] as [number, number, number] };
    }
    const rooms = roomsOf(gate);
    const box = roomBox(gate, rooms[Math.floor(c * rooms.length)]!);
    const y = gate.gap.floorY + between(box.y0, box.y1, up);
    const point = [between(box.x0, box.x1, a), y, between(box.z0, box.z1, b)];
    return { key, frame, point: point as [number, number, number] };
  });

/** Faces of rooms: along an axis, or slantwise. */
const onRooms = fc
  .tuple(keys, fc.constantFrom(...ROOMS), fc.nat(3), fc.constantFrom(-100, 0, 2000, 4000, 4100))
  .map(([key, room, way, deep]) => {
    const r = room.radius + room.rind - deep;
    const point: [number, number, number] = [0, 0, 0];
    if (way < 3) point[way] = way === 0 && room.halfLength > 0 ? room.halfLength + 4096 - deep : r;
    else point[1] = -r;
    return { key, frame: { kind: 'room', name: room.name } as Frame, point };
  });

/** Places beyond what is usable: bulkheads, ends of shells, edges and corners of the cube. */
const anywhere = fc
  .tuple(keys, places)
  .map(([key, { frame, x, y, z }]) => ({ key, frame, point: [x, y, z] }));

/** Nodes of the levels given, near what is worth a look more often than not. */
export function samples(low: number, high: number): fc.Arbitrary<Sample> {
  return fc
    .tuple(
      fc.oneof(
        { weight: 5, arbitrary: onWays },
        { weight: 2, arbitrary: between },
        { weight: 1, arbitrary: crossings },
        { weight: 2, arbitrary: anywhere },
        { weight: 1, arbitrary: onRooms },
      ),
      fc.integer({ min: low, max: high }),
    )
    .map(([{ key, frame, point }, level]) => ({
      key,
      node: nodeAt(frame, level, point[0]!, point[1]!, point[2]!),
    }));
}
