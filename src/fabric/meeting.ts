/** Do two convex solids meet? By separating planes, in one lattice of whole numbers. */
import type { Faces, Point } from './split.ts';

/** A convex solid, ready to be asked: its corners, and directions that might separate it. */
export interface Body {
  readonly points: readonly Point[];
  readonly normals: readonly Point[];
  readonly edges: readonly Point[];
}

/** From where to where a body reaches along each of its own normals, and how long those are. */
interface Reach {
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly length: readonly number[];
}

const REACHES = new WeakMap<Body, Reach>();

function reachOf(body: Body): Reach {
  let known = REACHES.get(body);
  if (known === undefined) {
    const along = body.normals.map((n) => body.points.map((p) => dot(n, p)));
    known = {
      low: along.map((list) => list.reduce((a, b) => Math.min(a, b))),
      high: along.map((list) => list.reduce((a, b) => Math.max(a, b))),
      length: body.normals.map(lengthOf),
    };
    REACHES.set(body, known);
  }
  return known;
}

function dot(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
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

/** Any convex solid. */
export function facesBody(faces: Faces): Body {
  const points = new Map<string, Point>();
  const normals: Point[] = [];
  const edges: Point[] = [];
  for (const { ring } of faces) {
    // The largest corner of a ring is farthest from being a line.
    let best: Point = [0, 0, 0];
    ring.forEach((p, i) => {
      points.set(p.join(), p);
      const e = minus(ring[(i + 1) % ring.length]!, p);
      if (!isAxis(e) || edges.length < 64) edges.push(e);
      const n = cross(e, minus(ring[(i + 2) % ring.length]!, ring[(i + 1) % ring.length]!));
      if (lengthOf(n) > lengthOf(best)) best = n;
    });
    if (lengthOf(best) > 0) normals.push(best);
  }
  return { points: [...points.values()], normals: [...normals, ...AXES], edges: distinct(edges) };
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
function holdsCorner(body: Body, { points }: Body, near: number): boolean {
  const { low, high, length } = reachOf(body);
  const { normals } = body;
  return points.some((p) => {
    for (let i = 0; i < normals.length; i++) {
      const at = dot(normals[i]!, p);
      const slack = near * length[i]!;
      if (at < low[i]! - slack || at > high[i]! + slack) return false;
    }
    return true;
  });
}

/** Is a direction across a face of one body one in which they are farther apart than this? */
function isBeyondFace(body: Body, { points }: Body, than: number): boolean {
  const { low, high, length } = reachOf(body);
  const { normals } = body;
  for (let i = 0; i < normals.length; i++) {
    const [x, y, z] = normals[i]!;
    let from = Infinity;
    let to = -Infinity;
    for (const p of points) {
      const at = x * p[0] + y * p[1] + z * p[2];
      if (at < from) from = at;
      if (at > to) to = at;
    }
    if (Math.max(from - high[i]!, low[i]! - to) > than * length[i]!) return true;
  }
  return false;
}

/** Are two bodies farther apart than this? Mostly told sooner than the gap itself. */
export function isFarther(a: Body, b: Body, than: number): boolean {
  if (isBeyondFace(a, b, than) || isBeyondFace(b, a, than)) return true;
  if (holdsCorner(a, b, than) || holdsCorner(b, a, than)) return false;
  return a.edges.some((u) => b.edges.some((v) => gapAlong(a, b, cross(u, v)) > than));
}
