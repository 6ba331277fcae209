/**
 * Out of an overlap: where a body goes that stands partly in something, because that was built,
 * brought back or named by a link. To the nearest place where it fits, sideways or up; and its axis
 * goes through nothing on the way that it was not in before, so nobody comes out behind a wall.
 */
import { columnOf, RADIUS } from './solid.ts';
import type { Column, Solid } from './solid.ts';

/** How far one is moved at most, metres; who is in deeper stays. */
const OUT_METRES = 2.4;
/** The nearest tries, and how far apart the rest are, metres. */
const FIRST_METRES = [0.02, 0.05, 0.1] as const;
const NEXT_METRES = 0.1;
/** The axis is looked at so often on the way, metres. */
const LOOK_METRES = 0.1;
const SKIN = 1e-3;

/** Sixteen directions, the axes first: cosines and sines of multiples of 22.5°. */
const A = 0.9238795325112867;
const B = 0.7071067811865476;
const C = 0.3826834323650898;
const QUARTER: readonly (readonly [number, number])[] = [
  [1, 0],
  [B, B],
  [A, C],
  [C, A],
];
const DIRECTIONS: readonly (readonly [number, number])[] = QUARTER.flatMap(([x, z]) => [
  [x, z] as const,
  [-z, x] as const,
  [-x, -z] as const,
  [z, -x] as const,
]);

/** How far beyond its own body solids must be known for `wayOut`, metres. */
export const WAY_OUT_METRES: number = OUT_METRES + RADIUS;

const column: Column = { low: 0, high: 0, steep: false };

/** Is any solid but some of these within a body of that radius and height? */
function meets(
  solids: readonly Solid[],
  but: ReadonlySet<Solid>,
  at: readonly [number, number, number],
  radius: number,
  height: number,
): boolean {
  const [x, y, z] = at;
  for (const s of solids) {
    if (s.y1 <= y + SKIN || s.y0 >= y + height - SKIN || but.has(s)) continue;
    if (!columnOf(s, x, z, radius, column)) continue;
    if (column.high > y + SKIN && column.low < y + height - SKIN) return true;
  }
  return false;
}

const NONE: ReadonlySet<Solid> = new Set();

/** Where a body goes whose feet at (x, y, z) stand in some of these solids; null where it must stay. */
export function wayOut(
  solids: readonly Solid[],
  x: number,
  y: number,
  z: number,
  height: number,
): readonly [number, number, number] | null {
  const own = new Set(solids.filter((s) => meets([s], NONE, [x, y, z], 0, height)));
  const tries = (dx: number, dy: number, dz: number): readonly [number, number, number] | null => {
    const to = [x + dx, y + dy, z + dz] as const;
    if (meets(solids, NONE, to, RADIUS, height)) return null;
    const pieces = Math.ceil((Math.abs(dx) + dy + Math.abs(dz)) / LOOK_METRES);
    for (let i = 1; i <= pieces; i++) {
      const t = i / pieces;
      if (meets(solids, own, [x + dx * t, y + dy * t, z + dz * t], 0, height)) return null;
    }
    return to;
  };
  for (let n = 0; ; n++) {
    const far = FIRST_METRES[n] ?? (n - FIRST_METRES.length + 2) * NEXT_METRES;
    if (far > OUT_METRES) return null;
    for (const [dx, dz] of DIRECTIONS) {
      const out = tries(dx * far, 0, dz * far);
      if (out !== null) return out;
    }
    const up = tries(0, far, 0);
    if (up !== null) return up;
  }
}
