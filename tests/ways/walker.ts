/** The independent walker: a capsule of radius 0.3 and height 1.8 m that steps 0.5 m and never jumps. */
import type { Ground, Solid } from './ground.ts';
import { topAt } from './ground.ts';

const RADIUS = 0.3;
const HEIGHT = 1.8;
export const STEP = 0.5;
/** Overlap that is still a touch, metres. */
const TOUCH = 1e-3;
const STRIDE = 0.1;

/** The nearest point of a hull to a point: projections onto its planes in turn (Dykstra). */
function nearestOf(planes: readonly (readonly number[])[], from: readonly number[]): number[] {
  let here = [...from];
  const carried = planes.map(() => [0, 0, 0]);
  for (let round = 0; round < 40; round++) {
    let moved = 0;
    planes.forEach((p, i) => {
      const start = here.map((v, k) => v + carried[i]![k]!);
      const out = p[0]! * start[0]! + p[1]! * start[1]! + p[2]! * start[2]! - p[3]!;
      const next = out > 0 ? start.map((v, k) => v - out * p[k]!) : start;
      carried[i] = start.map((v, k) => v - next[k]!);
      moved += next.reduce((sum, v, k) => sum + Math.abs(v - here[k]!), 0);
      here = next;
    });
    if (moved < 1e-7) break;
  }
  return here;
}

/** Does an upright capsule whose axis runs from y0 to y1 reach into a solid? */
function reachesInto(s: Solid, x: number, z: number, y0: number, y1: number): boolean {
  const dx = Math.max(s.low[0]! - x, 0, x - s.high[0]!);
  const dy = Math.max(s.low[1]! - y1, 0, y0 - s.high[1]!);
  const dz = Math.max(s.low[2]! - z, 0, z - s.high[2]!);
  const r = RADIUS - TOUCH;
  if (dx * dx + dy * dy + dz * dz >= r * r) return false;
  if (!s.planes) return true;
  let y = (y0 + y1) / 2;
  for (let turn = 0; turn < 60; turn++) {
    const [px, py, pz] = nearestOf(s.planes, [x, y, z]) as [number, number, number];
    const on = Math.min(y1, Math.max(y0, py));
    if ((px - x) ** 2 + (py - on) ** 2 + (pz - z) ** 2 < (r - TOUCH) ** 2) return true;
    if (Math.abs(on - y) < 1e-6) return false;
    y = on;
  }
  return false;
}

/** What stands in the way of a body with its feet at a place, above a height over the feet; null where it fits. */
export function inTheWay(
  ground: Ground,
  [x, y, z]: readonly [number, number, number],
  lift: number = STEP,
  passes: (s: Solid) => boolean = () => false,
): Solid | null {
  const from = Math.min(y + lift + RADIUS, y + HEIGHT - RADIUS);
  const near = ground.near(
    [x - RADIUS, y + lift, z - RADIUS],
    [x + RADIUS, y + HEIGHT, z + RADIUS],
  );
  for (const s of near) if (!passes(s) && reachesInto(s, x, z, from, y + HEIGHT - RADIUS)) return s;
  return null;
}

const FEET = [0, 0, 1, 0, -1, 0, 0, 1, 0, -1, 0.7, 0.7, -0.7, 0.7, 0.7, -0.7, -0.7, -0.7];

/** The highest floor under the feet, at most a step up or down; null where there is none. */
export function floorUnder(
  ground: Ground,
  [x, y, z]: readonly [number, number, number],
  step: number = STEP,
  width = 0.25,
): number | null {
  let best: number | null = null;
  const near = ground.near([x - width, y - step, z - width], [x + width, y + step, z + width]);
  for (let i = 0; i < FEET.length; i += 2)
    for (const s of near) {
      const top = topAt(s, x + FEET[i]! * width, z + FEET[i + 1]! * width);
      if (top !== null && top <= y + step + 1e-6 && top >= y - step - 1e-6)
        best = Math.max(best ?? top, top);
    }
  return best;
}

const CLIMBS = new Set(['ladder', 'lift', 'shaft']);

/** Is a part of that role within arm's reach? */
function marked(ground: Ground, [x, y, z]: readonly number[], role: string): boolean {
  const near = ground.near([x! - 2, y! - 2, z! - 2], [x! + 2, y! + 3, z! + 2]);
  return [...near].some((s) => s.role === role);
}

function climb(ground: Ground, a: readonly number[], b: readonly number[], kind: string) {
  const passes = (s: Solid) =>
    s.role === 'ladder' ||
    (kind !== 'ladder' && s.role === 'lift') ||
    (kind === 'shaft' && s.role === 'shaft');
  const steps = Math.ceil(Math.abs(b[1]! - a[1]!) / STEP);
  for (let i = 0; i <= steps; i++) {
    const at: [number, number, number] = [a[0]!, a[1]! + ((b[1]! - a[1]!) * i) / steps, a[2]!];
    const s = inTheWay(ground, at, 0.02, passes);
    if (s && (s.high[1]! > at[1] + STEP || (i > 0 && i < steps)))
      return `${s.role} of ${s.owner} in the way at ${at.join()}`;
    if (i % 4 === 0 && !marked(ground, at, kind)) return `no ${kind} at ${at.join()}`;
  }
  return null;
}

function stroll(ground: Ground, a: readonly number[], b: readonly number[], kind: string) {
  const [dx, dz] = [b[0]! - a[0]!, b[2]! - a[2]!];
  const steps = Math.max(1, Math.ceil(Math.hypot(dx, dz) / STRIDE));
  let y = a[1]!;
  for (let i = 0; i <= steps; i++) {
    const at: [number, number, number] = [a[0]! + (dx * i) / steps, y, a[2]! + (dz * i) / steps];
    const floor = floorUnder(ground, at);
    // Getting on and off a ladder is part of its leg: one holds on to it.
    if (floor === null && !(CLIMBS.has(kind) && marked(ground, at, kind)))
      return `no floor at ${at.join()}`;
    y = floor ?? y;
    const s = inTheWay(ground, [at[0], y, at[2]]);
    if (s) return `${s.role} of ${s.owner} in the way at ${at.join()}`;
  }
  return Math.abs(y - b[1]!) > STEP ? `arrived at height ${y} instead of ${b[1]!}` : null;
}

/** Walk straight from feet position to feet position; what stopped the walker, or null. */
export function whatStops(
  ground: Ground,
  waypoints: readonly (readonly number[])[],
  kinds: readonly string[],
): string | null {
  for (let i = 1; i < waypoints.length; i++) {
    const [a, b, kind] = [waypoints[i - 1]!, waypoints[i]!, kinds[i - 1]!];
    const upright = Math.hypot(b[0]! - a[0]!, b[2]! - a[2]!) < 0.02;
    const rises = Math.abs(b[1]! - a[1]!) > STEP;
    if (upright && rises && !CLIMBS.has(kind)) return `step ${i}: rises on a ${kind}`;
    const fault = upright && rises ? climb(ground, a, b, kind) : stroll(ground, a, b, kind);
    if (fault !== null) return `step ${i}, ${kind}, to ${b.join()}: ${fault}`;
  }
  return null;
}
