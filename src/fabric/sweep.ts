/**
 * Could a body have come from one place to another? Asked by a server of what clients say of
 * themselves, so it is kind: between two reports a walker may have gone round a corner, so a body
 * thinner than the walker's is swept along the straight line, its feet as high as a step.
 */
import { climbAt, passesThrough } from './climb.ts';
import type { Climb } from './climb.ts';
import { HEIGHT, STEP } from './capsule.ts';
import type { Ground } from './ground.ts';
import type { Point } from './sight.ts';
import { columnOf, RADIUS } from './solid.ts';
import type { Column } from './solid.ts';

/** The body that is swept is so much thinner than the walker's all round, and lower at the head, metres. */
const SLACK = 0.12;
/** Length of its steps, metres: less than it is thick, so that nothing is stepped over. */
const STRIDE = 0.25;
/** Farther between two reports, metres, nothing is swept: only where it ends is looked at. */
export const SWEEP_METRES = 12;

const column: Column = { low: 0, high: 0, steep: false };

/** Is there room for the thinner body with its feet at (x, y, z) metres? */
export function isOpen(
  ground: Ground,
  climbs: readonly Climb[],
  x: number,
  y: number,
  z: number,
): boolean {
  const r = RADIUS - SLACK;
  const low = y + STEP + SLACK;
  const high = y + HEIGHT - SLACK;
  const climb = climbAt(climbs, x, y, z);
  for (const s of ground.solidsOverlapping(x - r, low, z - r, x + r, high, z + r)) {
    if (passesThrough(climb, s.role) || !columnOf(s, x, z, r, column)) continue;
    if (column.high > low && column.low < high) return false;
  }
  return true;
}

/** Does the thinner body meet nothing on the straight line from one place of the feet to another? */
export function isOpenBetween(
  ground: Ground,
  climbs: readonly Climb[],
  from: Point,
  to: Point,
): boolean {
  const [dx, dy, dz] = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const length = Math.sqrt(dx * dx + dy * dy + dz * dz);
  const pieces = length > SWEEP_METRES ? 1 : Math.max(1, Math.ceil(length / STRIDE));
  for (let i = 1; i <= pieces; i++) {
    const t = i / pieces;
    if (!isOpen(ground, climbs, from[0] + dx * t, from[1] + dy * t, from[2] + dz * t)) return false;
  }
  return true;
}
