/**
 * The common case of clipping: a convex polygon drawn out along one axis. The polygon is clipped in
 * its plane, the length cut like a box. The rules are clip.ts's: first one axis, then the other,
 * both planes at once, every cut made on an edge of that axis's input with its ends in canonical
 * order, so that neighbours agree to the bit.
 */
import { NODE_UNITS } from '../core/index.ts';
import type { ClippedHull } from './clip.ts';

/** A polygon in node units: p, q alternating; drawn[i] tells of the edge from point i to the next. */
interface Polygon {
  points: number[];
  drawn: boolean[];
}

/** What an edge becomes where the node cut it. */
const CUT = false;

function cutAt(pa: number, qa: number, pb: number, qb: number, c: number): number {
  // Ends in canonical order; q where p = c.
  return pa < pb || (pa === pb && qa <= qb)
    ? qa + Math.floor(((qb - qa) * (c - pa)) / (pb - pa))
    : qb + Math.floor(((qa - qb) * (c - pb)) / (pa - pb));
}

/** Keep what lies within [0, NODE_UNITS] along coordinate `axis` (0 = p, 1 = q). */
function slab(polygon: Polygon, axis: 0 | 1): Polygon {
  const { points, drawn } = polygon;
  const n = drawn.length;
  const out: Polygon = { points: [], drawn: [] };
  const put = (v: number, w: number, flag: boolean) => {
    if (axis === 0) out.points.push(v, w);
    else out.points.push(w, v);
    out.drawn.push(flag);
  };
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    const va = points[2 * i + axis] as number;
    const wa = points[2 * i + 1 - axis] as number;
    const vb = points[2 * j + axis] as number;
    const wb = points[2 * j + 1 - axis] as number;
    const flag = drawn[i] as boolean;
    const inA = va >= 0 && va <= NODE_UNITS;
    if (inA)
      put(va, wa, (va === 0 && vb < 0) || (va === NODE_UNITS && vb > NODE_UNITS) ? CUT : flag);
    if (va < vb) {
      if (va < 0 && vb > 0) put(0, cutAt(va, wa, vb, wb, 0), flag);
      if (va < NODE_UNITS && vb > NODE_UNITS)
        put(NODE_UNITS, cutAt(va, wa, vb, wb, NODE_UNITS), CUT);
    } else {
      if (va > NODE_UNITS && vb < NODE_UNITS)
        put(NODE_UNITS, cutAt(va, wa, vb, wb, NODE_UNITS), flag);
      if (va > 0 && vb < 0) put(0, cutAt(va, wa, vb, wb, 0), CUT);
    }
  }
  return out;
}

/** Points that repeat are dropped; an edge of no length with them. */
function tidy(polygon: Polygon): Polygon {
  const out: Polygon = { points: [], drawn: [] };
  const { points, drawn } = polygon;
  const n = drawn.length;
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    if (points[2 * i] === points[2 * j] && points[2 * i + 1] === points[2 * j + 1]) continue;
    out.points.push(points[2 * i] as number, points[2 * i + 1] as number);
    out.drawn.push(drawn[i] as boolean);
  }
  return out;
}

function twiceArea(points: readonly number[]): number {
  const n = points.length;
  let area = 0;
  const op = points[0] as number;
  const oq = points[1] as number;
  for (let i = 2; i + 3 < n; i += 2)
    area +=
      ((points[i] as number) - op) * ((points[i + 3] as number) - oq) -
      ((points[i + 2] as number) - op) * ((points[i + 1] as number) - oq);
  return area;
}

/**
 * The part of a prism within the node. `axis` is the direction drawn out (0 x, 1 y, 2 z); points
 * are on the next two axes in turn; all in node units. Null where nothing is left.
 */
export function clipPrism(
  axis: number,
  points: number[],
  drawn: boolean[],
  low: number,
  high: number,
  drawnLow: boolean,
  drawnHigh: boolean,
): ClippedHull | null {
  if (low >= NODE_UNITS || high <= 0) return null;
  const first = (axis + 1) % 3;
  // x before y before z: whichever of the two plane axes comes first.
  const order: readonly (0 | 1)[] = first < (axis + 2) % 3 ? [0, 1] : [1, 0];
  let polygon: Polygon = { points, drawn };
  for (const which of order) if (leaves(polygon.points, which)) polygon = slab(polygon, which);
  polygon = tidy(polygon);
  if (polygon.drawn.length < 3) return null;
  const area = twiceArea(polygon.points);
  if (area === 0) return null;
  const a = Math.max(0, low);
  const b = Math.min(NODE_UNITS, high);
  if (b <= a) return null;
  return assemble(
    axis,
    polygon,
    area < 0,
    a,
    b,
    drawnLow && low >= 0,
    drawnHigh && high <= NODE_UNITS,
  );
}

function leaves(points: readonly number[], which: number): boolean {
  for (let i = which; i < points.length; i += 2)
    if ((points[i] as number) < 0 || (points[i] as number) > NODE_UNITS) return true;
  return false;
}

const FACES: (readonly (readonly number[])[] | undefined)[] = [];

/** Faces of any prism over n points: the low end, the high end, the sides in turn. One table for all. */
function facesOf(n: number): readonly (readonly number[])[] {
  let faces = FACES[n];
  if (faces) return faces;
  const low: number[] = [];
  const high: number[] = [];
  const sides: number[][] = [];
  for (let i = 0; i < n; i++) {
    low.push(n - 1 - i);
    high.push(n + i);
    const j = (i + 1) % n;
    sides.push([i, j, n + j, n + i]);
  }
  faces = [low, high, ...sides];
  FACES[n] = faces;
  return faces;
}

function assemble(
  axis: number,
  polygon: Polygon,
  turned: boolean,
  a: number,
  b: number,
  drawnLow: boolean,
  drawnHigh: boolean,
): ClippedHull {
  const n = polygon.drawn.length;
  const first = (axis + 1) % 3;
  const second = (axis + 2) % 3;
  const vertices = new Int32Array(n * 6);
  for (let i = 0; i < n; i++) {
    const from = turned ? n - 1 - i : i;
    const p = i * 3;
    const q = (i + n) * 3;
    vertices[p + axis] = a;
    vertices[q + axis] = b;
    vertices[p + first] = vertices[q + first] = polygon.points[2 * from] as number;
    vertices[p + second] = vertices[q + second] = polygon.points[2 * from + 1] as number;
  }
  const drawn = [drawnLow, drawnHigh];
  for (let i = 0; i < n; i++)
    drawn.push(polygon.drawn[turned ? (2 * n - 2 - i) % n : i] as boolean);
  return { vertices, faces: facesOf(n), drawn };
}
