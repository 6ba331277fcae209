/**
 * Convex solids of whole-number corners: what hands place and take away. Units are 1/64 m.
 *
 * Corners lie within ±EXACT_MAX, so that every product here stays below 2^53 and is exact.
 */

/** Largest coordinate: 256 m in 1/64 m. Normals stay below 2^30, their products with corners below 2^46. */
export const EXACT_MAX = 16_384;
/** Corners of one solid at most. */
export const CORNERS_MAX = 32;

/** n · p = d on the face, n · p < d inside; n has no common divisor. */
export type Plane = readonly [number, number, number, number];

export interface Convex {
  /** Three a corner. */
  readonly points: readonly number[];
  /** Rings of corner numbers, counter-clockwise from outside. */
  readonly faces: readonly (readonly number[])[];
  /** One a face, in the same order. */
  readonly planes: readonly Plane[];
}

function gcd(a: number, b: number): number {
  let x = Math.abs(a);
  let y = Math.abs(b);
  while (y > 0) [x, y] = [y, x % y];
  return x;
}

type Vec = readonly [number, number, number];

function corner(points: readonly number[], i: number): Vec {
  return [points[3 * i]!, points[3 * i + 1]!, points[3 * i + 2]!];
}

/** The plane through three corners, its normal reduced; null where they lie on a line. */
function planeThrough(a: Vec, b: Vec, c: Vec): Plane | null {
  const u = [b[0] - a[0], b[1] - a[1], b[2] - a[2]] as const;
  const v = [c[0] - a[0], c[1] - a[1], c[2] - a[2]] as const;
  const n = [
    u[1] * v[2] - u[2] * v[1],
    u[2] * v[0] - u[0] * v[2],
    u[0] * v[1] - u[1] * v[0],
  ] as const;
  const common = gcd(gcd(n[0], n[1]), n[2]);
  if (common === 0) return null;
  const [x, y, z] = [n[0] / common + 0, n[1] / common + 0, n[2] / common + 0];
  return [x, y, z, x * a[0] + y * a[1] + z * a[2] + 0];
}

/** Corners of a face in order round its normal: by a walk along the hull in the plane. */
function ringOf(points: readonly number[], on: readonly number[], plane: Plane): number[] {
  const flat =
    Math.abs(plane[0]) >= Math.abs(plane[1])
      ? Math.abs(plane[0]) >= Math.abs(plane[2])
        ? 0
        : 2
      : Math.abs(plane[1]) >= Math.abs(plane[2])
        ? 1
        : 2;
  const u = (flat + 1) % 3;
  const v = (flat + 2) % 3;
  const up = plane[flat]! > 0;
  const at = (i: number, axis: number): number => points[3 * i + axis]!;
  const sorted = [...on].sort((a, b) => at(a, u) - at(b, u) || at(a, v) - at(b, v));
  const turn = (a: number, b: number, c: number): number =>
    (at(b, u) - at(a, u)) * (at(c, v) - at(a, v)) - (at(b, v) - at(a, v)) * (at(c, u) - at(a, u));
  const half = (list: readonly number[]): number[] => {
    const chain: number[] = [];
    for (const p of list) {
      while (chain.length >= 2 && turn(chain.at(-2)!, chain.at(-1)!, p) <= 0) chain.pop();
      chain.push(p);
    }
    chain.pop();
    return chain;
  };
  const ring = [...half(sorted), ...half(sorted.reverse())];
  return up ? ring : ring.reverse();
}

/**
 * The convex solid of some corners (whole numbers, three a corner); corners within it are left out.
 * Null where they span no volume, are too many, or too far out.
 */
export function convexOf(corners: readonly number[]): Convex | null {
  const legal = corners.every((v) => Number.isInteger(v) && Math.abs(v) <= EXACT_MAX);
  if (!legal || corners.length % 3 !== 0 || corners.length > 3 * CORNERS_MAX) return null;
  return hullOf(corners);
}

/** The same without limits: exact while coordinates stay within ±2^16. */
export function hullOf(corners: readonly number[]): Convex | null {
  return boxOf(corners) ?? anyHullOf(corners);
}

/** Rings of a box whose corners are numbered by bits: 1 for the far end of x, 2 of y, 4 of z. */
const BOX_RINGS: readonly (readonly number[])[] = [
  [4, 6, 2, 0],
  [1, 5, 4, 0],
  [2, 3, 1, 0],
  [4, 5, 7, 6],
  [2, 6, 7, 3],
  [1, 3, 7, 5],
];

/** What `anyHullOf` answers, at once, where the corners are those of a box on the axes in any order. */
function boxOf(corners: readonly number[]): Convex | null {
  if (corners.length !== 24) return null;
  const [x0, y0, z0] = [0, 1, 2].map((axis) => least(corners, axis)) as [number, number, number];
  let [x1, y1, z1] = [x0, y0, z0];
  const number = [-1, -1, -1, -1, -1, -1, -1, -1];
  for (let i = 0; i < 8; i++) {
    const [x, y, z] = [corners[3 * i]!, corners[3 * i + 1]!, corners[3 * i + 2]!];
    if (x !== x0) x1 = x1 === x0 ? x : x1;
    if (y !== y0) y1 = y1 === y0 ? y : y1;
    if (z !== z0) z1 = z1 === z0 ? z : z1;
    if ((x !== x0 && x !== x1) || (y !== y0 && y !== y1) || (z !== z0 && z !== z1)) return null;
    number[(x === x0 ? 0 : 1) + (y === y0 ? 0 : 2) + (z === z0 ? 0 : 4)] = i;
  }
  if (number.includes(-1)) return null;
  return {
    points: [...corners],
    faces: BOX_RINGS.map((ring) => ring.map((n) => number[n]!)),
    planes: [
      [-1, 0, 0, 0 - x0],
      [0, -1, 0, 0 - y0],
      [0, 0, -1, 0 - z0],
      [0, 0, 1, z1],
      [0, 1, 0, y1],
      [1, 0, 0, x1],
    ],
  };
}

function least(corners: readonly number[], axis: number): number {
  let low = Infinity;
  for (let i = axis; i < corners.length; i += 3) low = Math.min(low, corners[i]!);
  return low;
}

function anyHullOf(corners: readonly number[]): Convex | null {
  const count = corners.length / 3;
  if (count < 4) return null;
  const seen = new Map<string, Plane>();
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++)
      for (let k = j + 1; k < count; k++) {
        if (i === j || i === k) continue;
        const plane = planeThrough(corner(corners, i), corner(corners, j), corner(corners, k));
        if (plane !== null && bounds(corners, count, plane)) seen.set(plane.join(), plane);
      }
  const planes = [...seen.values()].sort(
    (a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3],
  );
  if (planes.length < 4) return null;
  return packed(corners, count, planes);
}

/** Are all corners behind the plane, or on it? */
function bounds(points: readonly number[], count: number, plane: Plane): boolean {
  for (let i = 0; i < count; i++) if (heightOver(plane, corner(points, i)) > 0) return false;
  return true;
}

/** n · p − d: positive outside. Not a distance: the normal is no unit vector. */
export function heightOver(plane: Plane, p: Vec): number {
  return plane[0] * p[0] + plane[1] * p[1] + plane[2] * p[2] - plane[3];
}

function packed(corners: readonly number[], count: number, planes: readonly Plane[]): Convex {
  const distinct: number[] = [];
  for (let i = 0; i < count; i++) {
    const p = corner(corners, i);
    const known = distinct.some((j) => corner(corners, j).every((v, axis) => v === p[axis]));
    if (!known) distinct.push(i);
  }
  const rings = planes.map((plane) =>
    ringOf(
      corners,
      distinct.filter((i) => heightOver(plane, corner(corners, i)) === 0),
      plane,
    ),
  );
  const used = [...new Set(rings.flat())].sort((a, b) => a - b);
  const number = new Map(used.map((old, i) => [old, i]));
  return {
    points: used.flatMap((i) => [...corner(corners, i)]),
    faces: rings.map((ring) => ring.map((i) => number.get(i)!)),
    planes,
  };
}

/** Smallest and largest coordinate on each axis. */
export function extentOf(convex: Convex): {
  low: [number, number, number];
  high: [number, number, number];
} {
  const low: [number, number, number] = [Infinity, Infinity, Infinity];
  const high: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  convex.points.forEach((v, i) => {
    low[i % 3] = Math.min(low[i % 3]!, v);
    high[i % 3] = Math.max(high[i % 3]!, v);
  });
  return { low, high };
}

/** The eight corners of a box. */
export function boxCorners(low: Vec, high: Vec): number[] {
  return [0, 1, 2, 3, 4, 5, 6, 7].flatMap((n) => [
    (n & 1) === 0 ? low[0] : high[0],
    (n & 2) === 0 ? low[1] : high[1],
    (n & 4) === 0 ? low[2] : high[2],
  ]);
}

/** Is it a box with its faces on the axes? */
export function isBox(convex: Convex): boolean {
  return (
    convex.planes.length === 6 &&
    convex.planes.every((p) => Math.abs(p[0]) + Math.abs(p[1]) + Math.abs(p[2]) === 1)
  );
}

/** Do two convex solids share volume? Exact: separating planes of both, and of pairs of their edges. */
export function overlaps(a: Convex, b: Convex): boolean {
  if (separates(a, b) || separates(b, a)) return false;
  for (const u of edgesOf(a))
    for (const v of edgesOf(b)) {
      const n: Vec = [
        u[1] * v[2] - u[2] * v[1],
        u[2] * v[0] - u[0] * v[2],
        u[0] * v[1] - u[1] * v[0],
      ];
      if (n[0] === 0 && n[1] === 0 && n[2] === 0) continue;
      const [al, ah] = spanAlong(a, n);
      const [bl, bh] = spanAlong(b, n);
      if (ah <= bl || bh <= al) return false;
    }
  return true;
}

function separates(a: Convex, b: Convex): boolean {
  return a.planes.some((plane) => {
    for (let i = 0; i < b.points.length / 3; i++)
      if (heightOver(plane, corner(b.points, i)) < 0) return false;
    return true;
  });
}

function spanAlong(convex: Convex, n: Vec): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < convex.points.length; i += 3) {
    const s =
      n[0] * convex.points[i]! + n[1] * convex.points[i + 1]! + n[2] * convex.points[i + 2]!;
    low = Math.min(low, s);
    high = Math.max(high, s);
  }
  return [low, high];
}

/** Directions of edges, each once. */
function edgesOf(convex: Convex): Vec[] {
  const seen = new Map<string, Vec>();
  for (const face of convex.faces)
    face.forEach((from, i) => {
      const to = face[(i + 1) % face.length]!;
      const p = corner(convex.points, from);
      const q = corner(convex.points, to);
      const common = gcd(gcd(q[0] - p[0], q[1] - p[1]), q[2] - p[2]);
      const sign = q[0] - p[0] || q[1] - p[1] || q[2] - p[2];
      const scale = sign < 0 ? -common : common;
      const d: Vec = [
        (q[0] - p[0]) / scale + 0,
        (q[1] - p[1]) / scale + 0,
        (q[2] - p[2]) / scale + 0,
      ];
      seen.set(d.join(), d);
    });
  return [...seen.values()];
}

/** Moved by whole numbers. */
export function moved(convex: Convex, by: Vec): Convex {
  return {
    points: convex.points.map((v, i) => v + by[i % 3]!),
    faces: convex.faces,
    planes: convex.planes.map(([x, y, z, d]): Plane => [
      x,
      y,
      z,
      d + x * by[0] + y * by[1] + z * by[2],
    ]),
  };
}
