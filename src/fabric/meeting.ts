/** Do two convex solids meet? By separating planes, in one lattice of whole numbers. */
import type { Faces, Point } from './split.ts';

/** A convex solid, ready to be asked: its corners, and directions that might separate it. */
export interface Body {
  readonly points: readonly Point[];
  readonly normals: readonly Point[];
  readonly edges: readonly Point[];
}

/** A body in rows of numbers, and from where to where it reaches along each of its own normals. */
interface Reach {
  /** Three a corner, three a normal. */
  readonly points: Float64Array;
  readonly normals: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly length: Float64Array;
}

const REACHES = new WeakMap<Body, Reach>();

function reachOf(body: Body): Reach {
  const known = REACHES.get(body);
  if (known !== undefined) return known;
  const points = rowsOf(body.points);
  const normals = rowsOf(body.normals);
  const count = body.normals.length;
  const [low, high] = [new Float64Array(count), new Float64Array(count)];
  for (let i = 0; i < count; i++) {
    const x = normals[3 * i]!;
    const y = normals[3 * i + 1]!;
    const z = normals[3 * i + 2]!;
    let least = Infinity;
    let most = -Infinity;
    for (let k = 0; k < points.length; k += 3) {
      const at = x * points[k]! + y * points[k + 1]! + z * points[k + 2]!;
      if (at < least) least = at;
      if (at > most) most = at;
    }
    low[i] = least;
    high[i] = most;
  }
  const reach = { points, normals, low, high, length: Float64Array.from(body.normals, lengthOf) };
  REACHES.set(body, reach);
  return reach;
}

function rowsOf(list: readonly Point[]): Float64Array {
  const rows = new Float64Array(3 * list.length);
  list.forEach((p, i) => rows.set(p, 3 * i));
  return rows;
}

/** Directions nearer than one in so many are one: a millimetre over 64 m. */
const SAME = 65_536;

const AXES: readonly Point[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

function minus(a: Point, b: Point): Point {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function cross(a: Point, b: Point): Point {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function isAxis(p: Point): boolean {
  return (p[0] === 0 ? 0 : 1) + (p[1] === 0 ? 0 : 1) + (p[2] === 0 ? 0 : 1) === 1;
}

/** A box. */
export function boxBody(box: readonly number[]): Body {
  const points = [0, 1, 2, 3, 4, 5, 6, 7].map((n): Point => [
    box[(n & 1) === 0 ? 0 : 3]!,
    box[(n & 2) === 0 ? 1 : 4]!,
    box[(n & 4) === 0 ? 2 : 5]!,
  ]);
  return { points, normals: AXES, edges: AXES };
}

/** Any convex solid. Its edges are rarely asked for, and only made out then. */
export function facesBody(faces: Faces): Body {
  const points: Point[] = [];
  const normals: Point[] = [];
  // For as long as the body is known: each corner once, not once a ring.
  const rings = faces.map(({ ring }): Point[] =>
    ring.map((p) => {
      const known = points.find((q) => q[0] === p[0] && q[1] === p[1] && q[2] === p[2]);
      if (known === undefined) points.push(p);
      return known ?? p;
    }),
  );
  for (const ring of rings) {
    // The largest corner of a ring is farthest from being a line.
    let best: Point = [0, 0, 0];
    ring.forEach((p, i) => {
      const next = ring[(i + 1) % ring.length]!;
      const n = cross(minus(next, p), minus(ring[(i + 2) % ring.length]!, next));
      if (lengthOf(n) > lengthOf(best)) best = n;
    });
    if (lengthOf(best) > 0) normals.push(best);
  }
  let edges: readonly Point[] | null = null;
  return {
    points,
    normals: [...normals, ...AXES],
    get edges(): readonly Point[] {
      return (edges ??= distinct(edgesOf(rings)));
    },
  };
}

function edgesOf(rings: readonly (readonly Point[])[]): Point[] {
  const edges: Point[] = [];
  for (const ring of rings)
    ring.forEach((p, i) => {
      const e = minus(ring[(i + 1) % ring.length]!, p);
      if (!isAxis(e) || edges.length < 64) edges.push(e);
    });
  return edges;
}

function distinct(edges: readonly Point[]): Point[] {
  const seen = new Map<string, Point>();
  for (const e of edges) {
    const turned = (e[0] || e[1] || e[2]) < 0 ? ([-e[0], -e[1], -e[2]] as const) : e;
    // Edges of one direction tell the same.
    const long = Math.max(Math.abs(e[0]), Math.abs(e[1]), Math.abs(e[2]));
    seen.set(turned.map((v) => Math.round((v / long) * SAME)).join(), turned);
  }
  return [...seen.values()];
}

function lengthOf(p: Point): number {
  return Math.sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
}

/** How far apart two bodies are along a direction, in units; negative where they overlap. */
function gapAlong(a: Body, b: Body, n: Point): number {
  const length = lengthOf(n);
  if (length === 0) return -Infinity;
  let [al, ah, bl, bh] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const p of a.points) {
    const s = n[0] * p[0] + n[1] * p[1] + n[2] * p[2];
    if (s < al) al = s;
    if (s > ah) ah = s;
  }
  for (const p of b.points) {
    const s = n[0] * p[0] + n[1] * p[1] + n[2] * p[2];
    if (s < bl) bl = s;
    if (s > bh) bh = s;
  }
  return Math.max(bl - ah, al - bh) / length;
}

/**
 * The largest gap between two bodies along any direction that could separate them, in units:
 * 0 and above apart (0: touching), below 0 how deep one is in the other.
 */
export function gapBetween(a: Body, b: Body): number {
  let gap = -Infinity;
  for (const n of a.normals) gap = Math.max(gap, gapAlong(a, b, n));
  for (const n of b.normals) gap = Math.max(gap, gapAlong(a, b, n));
  // Boxes on the axes are told apart by their faces alone.
  if (a.edges === AXES && b.edges === AXES) return gap;
  for (const u of a.edges)
    for (const v of b.edges) gap = Math.max(gap, gapAlong(a, b, cross(u, v)));
  return gap;
}

/** Is a corner of another body within one, or so near to it? */
function holdsCorner(body: Reach, { points }: Reach, near: number): boolean {
  const { normals, low, high, length } = body;
  for (let k = 0; k < points.length; k += 3) {
    const x = points[k]!;
    const y = points[k + 1]!;
    const z = points[k + 2]!;
    let i = 0;
    for (; i < length.length; i++) {
      const at = normals[3 * i]! * x + normals[3 * i + 1]! * y + normals[3 * i + 2]! * z;
      const slack = near * length[i]!;
      if (at < low[i]! - slack || at > high[i]! + slack) break;
    }
    if (i === length.length) return true;
  }
  return false;
}

/** Is a direction across a face of one body one in which they are farther apart than this? */
function isBeyondFace(body: Reach, { points }: Reach, than: number): boolean {
  const { normals, low, high, length } = body;
  for (let i = 0; i < length.length; i++) {
    const x = normals[3 * i]!;
    const y = normals[3 * i + 1]!;
    const z = normals[3 * i + 2]!;
    const slack = than * length[i]!;
    const least = low[i]! - slack;
    const most = high[i]! + slack;
    let isUnder = true;
    let isOver = true;
    for (let k = 0; k < points.length && (isUnder || isOver); k += 3) {
      const at = x * points[k]! + y * points[k + 1]! + z * points[k + 2]!;
      if (at >= least) isUnder = false;
      if (at <= most) isOver = false;
    }
    if (isUnder || isOver) return true;
  }
  return false;
}

/** Are two bodies farther apart than this? Mostly told sooner than the gap itself. */
export function isFarther(a: Body, b: Body, than: number): boolean {
  const [p, q] = [reachOf(a), reachOf(b)];
  if (isBeyondFace(p, q, than) || isBeyondFace(q, p, than)) return true;
  if (holdsCorner(p, q, than) || holdsCorner(q, p, than)) return false;
  return a.edges.some((u) => b.edges.some((v) => gapAlong(a, b, cross(u, v)) > than));
}
