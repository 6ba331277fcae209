/** Where a walker could stand: the capsule fits, and a square metre about the feet is flat. */
import { HEIGHT, STEP } from './capsule.ts';
import type { Ground } from './ground.ts';
import { columnOf, RADIUS } from './solid.ts';
import type { Column, Solid } from './solid.ts';

const column: Column = { low: 0, high: 0, steep: false };
/** How much a flat square may rise or fall, metres. */
const FLAT_METRES = 0.06;
/** Samples across a square metre: just inside its edges, and between. */
const INSET = 0.001;
const PITCH = (1 - 2 * INSET) / 4;

/** The highest floor at a point not above `top`, for a walker of some radius; null where none within 4 m. */
export function floorBelow(
  ground: Ground,
  x: number,
  top: number,
  z: number,
  radius = 0,
): number | null {
  const solids = ground.solidsOverlapping(
    x - radius,
    top - 4,
    z - radius,
    x + radius,
    top,
    z + radius,
  );
  return highest(solids, x, top, z, radius, top - 4);
}

function highest(
  solids: readonly Solid[],
  x: number,
  top: number,
  z: number,
  radius: number,
  bottom: number,
): number | null {
  let best: number | null = null;
  for (const s of solids) {
    if (!columnOf(s, x, z, radius, column) || column.steep) continue;
    if (column.high <= top && column.high >= bottom && column.high > (best ?? -Infinity))
      best = column.high;
  }
  return best;
}

function fits(solids: readonly Solid[], x: number, y: number, z: number): boolean {
  for (const s of solids) {
    if (!columnOf(s, x, z, RADIUS, column)) continue;
    if (column.high > y + 0.01 && column.low < y + HEIGHT - 0.001) return false;
  }
  return true;
}

/** True where the body above the height of a step is in no solid: what is lower is stepped up. */
export function hasRoomAt(ground: Ground, x: number, y: number, z: number): boolean {
  const low = y + STEP + 0.01;
  const high = y + HEIGHT - 0.001;
  for (const s of ground.solidsOverlapping(
    x - RADIUS,
    low,
    z - RADIUS,
    x + RADIUS,
    high,
    z + RADIUS,
  ))
    if (columnOf(s, x, z, RADIUS, column) && column.high > low && column.low < high) return false;
  return true;
}

/** True where a metre square with that corner is floor at height y all over. */
function isFlatFrom(solids: readonly Solid[], x: number, y: number, z: number): boolean {
  for (let i = 0; i <= 4; i++)
    for (let k = 0; k <= 4; k++) {
      const floor = highest(
        solids,
        x + INSET + i * PITCH,
        y + STEP,
        z + INSET + k * PITCH,
        0,
        y - STEP,
      );
      if (floor === null || Math.abs(floor - y) > FLAT_METRES) return false;
    }
  return true;
}

/** Where a square metre that holds `at` may begin: centred, at its ends, or along an edge of a floor. */
function cornersFor(
  solids: readonly Solid[],
  floor: number,
  at: number,
  from: 'x0' | 'z0',
  to: 'x1' | 'z1',
): number[] {
  const corners = [at - 0.5, at - 0.9, at - 0.1];
  for (const s of solids)
    if (Math.abs(s.y1 - floor) <= FLAT_METRES) corners.push(s[from], s[to] - 1);
    else if (s.y1 > floor && s.y0 < floor + STEP) corners.push(s[to], s[from] - 1);
  const fitting = corners.filter((c) => c <= at + INSET && c >= at - 1 - INSET);
  return [...new Set(fitting)].slice(0, 24);
}

/** True where a walker can stand with feet at (x, y, z) metres: floor within 2 cm, room for the body, 1 × 1 m flat. */
export function standableAt(ground: Ground, x: number, y: number, z: number): boolean {
  const solids = ground.solidsOverlapping(x - 1, y - STEP, z - 1, x + 1, y + HEIGHT, z + 1);
  const floor = highest(solids, x, y + 0.02, z, 0, y - 0.02);
  if (floor === null || !fits(solids, x, floor, z)) return false;
  const corners = cornersFor(solids, floor, x, 'x0', 'x1');
  const across = cornersFor(solids, floor, z, 'z0', 'z1');
  return corners.some((cx) => across.some((cz) => isFlatFrom(solids, cx, floor, cz)));
}
