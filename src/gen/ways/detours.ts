/** Round what stands on a floor: straight on, and along the sides of rectangles that do not overlap. */
import type { Rect } from '../side.ts';

export type Flat = readonly [number, number];

/** Something in the way: what is kept off, and the rectangle about it, on whose corners one goes round. */
export interface Obstacle {
  readonly kept: Rect;
  readonly round: Rect;
}

/**
 * The points of a walk from one place to another, the first left out. Where the straight line meets
 * what is kept off, it is left where it comes into the rectangle about that, and found again where it
 * goes out: so nothing else is met, for these rectangles do not overlap. Then what can be left out is.
 */
export function roundAll(from: Flat, to: Flat, obstacles: readonly Obstacle[]): Flat[] {
  const met = obstacles
    .filter(({ kept }) => meets(from, to, kept))
    .map((obstacle) => ({ obstacle, span: within(from, to, obstacle.round) }))
    .sort((a, b) => a.span[0] - b.span[0]);
  const path: Flat[] = [from];
  for (const { obstacle, span } of met) {
    const [a, b] = [along(from, to, span[0]), along(from, to, span[1])];
    path.push(a, ...cornersBetween(a, b, obstacle), b);
  }
  path.push(to);
  return met.length === 0 ? [to] : shortened(path, obstacles).slice(1);
}

function along(a: Flat, b: Flat, t: number): Flat {
  // The ends themselves, to the bit.
  if (t <= 0) return a;
  if (t >= 1) return b;
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}

/** Where, as shares of it, a walk that meets a rectangle comes in and goes out; 0 and 1 where it begins or ends inside. */
function within(a: Flat, b: Flat, { x0, z0, x1, z1 }: Rect): readonly [number, number] {
  let [enter, leave] = [0, 1];
  for (const [from, to, low, high] of [
    [a[0], b[0], x0, x1],
    [a[1], b[1], z0, z1],
  ] as const) {
    if (from === to) continue;
    const [p, q] = [(low - from) / (to - from), (high - from) / (to - from)];
    enter = Math.max(enter, Math.min(p, q));
    leave = Math.min(leave, Math.max(p, q));
  }
  return [enter, leave];
}

/** The corners by which one goes from one point of a rectangle to another, off what is in its middle: the shortest way. */
function cornersBetween(a: Flat, b: Flat, { kept, round }: Obstacle): readonly Flat[] {
  const corners: readonly Flat[] = [
    [round.x0, round.z0],
    [round.x1, round.z0],
    [round.x1, round.z1],
    [round.x0, round.z1],
  ];
  const ways: (readonly Flat[])[] = [];
  for (let i = 0; i < 4; i++) {
    const [p, q] = [corners[i]!, corners[(i + 1) % 4]!];
    ways.push([p], [p, q], [q, p]);
  }
  let best: readonly Flat[] = [];
  let shortest = Infinity;
  for (const way of ways) {
    const points = [a, ...way, b];
    let length = 0;
    for (let i = 1; i < points.length; i++) {
      const [p, q] = [points[i - 1]!, points[i]!];
      length += meets(p, q, kept) ? Infinity : distance(p, q);
    }
    if (length >= shortest) continue;
    shortest = length;
    best = way;
  }
  return best;
}

function distance([ax, az]: Flat, [bx, bz]: Flat): number {
  return Math.sqrt((bx - ax) * (bx - ax) + (bz - az) * (bz - az));
}

/** A path without the points that one need not go by. */
function shortened(path: readonly Flat[], obstacles: readonly Obstacle[]): Flat[] {
  const out: Flat[] = [path[0]!];
  for (let i = 0; i + 1 < path.length;) {
    let next = Math.min(path.length - 1, i + AHEAD);
    while (next > i + 1 && obstacles.some(({ kept }) => meets(path[i]!, path[next]!, kept))) next--;
    out.push(path[next]!);
    i = next;
  }
  return out;
}

/** So many points ahead one looks for a shorter way. */
const AHEAD = 8;

/** Does a straight walk meet a rectangle? (Separating axes: x, z and the walk's own normal.) */
export function meets(a: Flat, b: Flat, { x0, z0, x1, z1 }: Rect): boolean {
  if (Math.max(a[0], b[0]) <= x0 || Math.min(a[0], b[0]) >= x1) return false;
  if (Math.max(a[1], b[1]) <= z0 || Math.min(a[1], b[1]) >= z1) return false;
  const dx = b[0] - a[0];
  const dz = b[1] - a[1];
  const off = dz * ((x0 + x1) / 2 - a[0]) - dx * ((z0 + z1) / 2 - a[1]);
  return Math.abs(off) < (Math.abs(dz) * (x1 - x0) + Math.abs(dx) * (z1 - z0)) / 2;
}
