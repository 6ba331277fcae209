/** Lines of sight through solids. */
import type { Ground } from './ground.ts';
import type { Solid } from './solid.ts';

/** A point, metres. */
export type Point = readonly [number, number, number];

/** Length of the pieces that a line is asked for in, metres. */
const PIECE_METRES = 4;
const STRIDE = 5;

/** Where a line from `a` along `d` (0 ≤ t ≤ 1) enters a box; 1 where it does not. */
function enterBox(s: Solid, a: Point, d: Point): number {
  let from = 0;
  let to = 1;
  const low = [s.x0, s.y0, s.z0];
  const high = [s.x1, s.y1, s.z1];
  for (let i = 0; i < 3; i++) {
    if (Math.abs(d[i]!) < 1e-12) {
      if (a[i]! <= low[i]! || a[i]! >= high[i]!) return 1;
      continue;
    }
    const t0 = (low[i]! - a[i]!) / d[i]!;
    const t1 = (high[i]! - a[i]!) / d[i]!;
    from = Math.max(from, Math.min(t0, t1));
    to = Math.min(to, Math.max(t0, t1));
  }
  return from < to ? from : 1;
}

/** As enterBox, for a solid of planes. */
function enterHull(s: Solid, planes: Float64Array, a: Point, d: Point): number {
  let from = 0;
  let to = 1;
  const ax = a[0] - s.x0;
  const ay = a[1] - s.y0;
  const az = a[2] - s.z0;
  for (let i = 0; i < planes.length; i += STRIDE) {
    const nx = planes[i]!;
    const ny = planes[i + 1]!;
    const nz = planes[i + 2]!;
    const along = nx * d[0] + ny * d[1] + nz * d[2];
    const rest = planes[i + 3]! - nx * ax - ny * ay - nz * az;
    if (Math.abs(along) < 1e-12) {
      if (rest <= 0) return 1;
    } else if (along < 0) from = Math.max(from, rest / along);
    else to = Math.min(to, rest / along);
  }
  return from < to ? from : 1;
}

function firstIn(ground: Ground, a: Point, d: Point): number {
  const low = [0, 1, 2].map((i) => Math.min(a[i]!, a[i]! + d[i]!)) as number[];
  const high = [0, 1, 2].map((i) => Math.max(a[i]!, a[i]! + d[i]!)) as number[];
  let first = 1;
  const near = ground.solidsOverlapping(low[0]!, low[1]!, low[2]!, high[0]!, high[1]!, high[2]!);
  for (const s of near)
    first = Math.min(first, s.planes ? enterHull(s, s.planes, a, d) : enterBox(s, a, d));
  return first;
}

/** How far a line from `from` to `to` runs before it enters a solid: 0 at once, 1 all the way. */
export function sightShare(ground: Ground, from: Point, to: Point): number {
  const d = [to[0] - from[0], to[1] - from[1], to[2] - from[2]] as const;
  const length = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
  const pieces = Math.max(1, Math.ceil(length / PIECE_METRES));
  const piece: Point = [d[0] / pieces, d[1] / pieces, d[2] / pieces];
  for (let i = 0; i < pieces; i++) {
    const at: Point = [from[0] + piece[0] * i, from[1] + piece[1] * i, from[2] + piece[2] * i];
    const share = firstIn(ground, at, piece);
    if (share < 1) return (i + share) / pieces;
  }
  return 1;
}
