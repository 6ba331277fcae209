/** Where a straight line goes into matter and comes out of it again. Metres of one frame. */
import type { Ground, Point, Solid } from '../../fabric/index.ts';

export interface Rim {
  readonly at: Point;
  /** True where the line goes in. */
  readonly isIn: boolean;
}

/** How far, how finely, and how many. */
const REACH = 160;
const STEP = 0.2;
const RIMS_MAX = 12;

function holds(s: Solid, p: Point): boolean {
  if (p[0] < s.x0 || p[0] > s.x1 || p[1] < s.y0 || p[1] > s.y1 || p[2] < s.z0 || p[2] > s.z1)
    return false;
  if (s.planes === null) return true;
  for (let i = 0; i < s.planes.length; i += 5) {
    const along =
      s.planes[i]! * (p[0] - s.x0) +
      s.planes[i + 1]! * (p[1] - s.y0) +
      s.planes[i + 2]! * (p[2] - s.z0);
    if (along > s.planes[i + 3]!) return false;
  }
  return true;
}

/** Is a point in matter? */
function isMatter(ground: Ground, p: Point): boolean {
  const [x, y, z] = p;
  return ground.solidsOverlapping(x, y, z, x, y, z).some((s) => holds(s, p));
}

/** The rims that a bore from a point along a unit vector leaves, nearest first. */
export function rimsAlong(ground: Ground, from: Point, axis: Point): Rim[] {
  const at = (t: number): Point => [
    from[0] + axis[0] * t,
    from[1] + axis[1] * t,
    from[2] + axis[2] * t,
  ];
  const rims: Rim[] = [];
  let was = isMatter(ground, from);
  for (let t = STEP; t <= REACH && rims.length < RIMS_MAX; t += STEP) {
    const is = isMatter(ground, at(t));
    if (is !== was) rims.push({ at: at(t - STEP / 2), isIn: is });
    was = is;
  }
  return rims;
}
