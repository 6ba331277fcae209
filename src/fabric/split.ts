/**
 * A convex solid split by a plane, exactly: every new corner is a floor on an edge whose ends are
 * taken in one order, so that whoever cuts the same edge by the same plane gets the same corner,
 * in this node and in the next. New faces are chained from the edges of the cut, so both halves
 * are closed.
 */
import { Corners, EDGE } from './corners.ts';
import type { Point } from './corners.ts';

export type { Point } from './corners.ts';

export interface Face {
  readonly ring: readonly Point[];
  readonly drawn: boolean;
}

export type Faces = readonly Face[];

const SAFE = 9_007_199_254_740_992;
/** 2^48. */
const DOUBTFUL = 281_474_976_710_656;

/** The plane n · p · scale + c = 0 in whole numbers; inside is where that is negative. */
export class Cut {
  private readonly n: Point;
  private readonly c: number;
  private readonly exactC: bigint;
  /** Can everything be told in doubles? */
  private readonly plain: boolean;
  /** Nearer to the plane than this doubles do not tell the side. */
  private readonly doubt: number;
  private readonly scale: number;

  /** reach: how large a coordinate may be. */
  constructor(n: Point, scale: number, c: number | bigint, reach: number) {
    this.n = n;
    this.c = Number(c);
    this.exactC = BigInt(c);
    this.scale = scale;
    const largest =
      (Math.abs(n[0]) + Math.abs(n[1]) + Math.abs(n[2])) * scale * reach + Math.abs(this.c);
    this.plain = largest * 2 * reach < SAFE;
    // Each of its seven roundings is less than 2^-52 of the largest number there is.
    this.doubt = largest / DOUBTFUL;
  }

  private height(p: Point): number {
    const { n } = this;
    return this.scale * (n[0] * p[0] + n[1] * p[1] + n[2] * p[2]) + this.c;
  }

  private exactHeight(p: Point): bigint {
    const [x, y, z] = this.n;
    const sum = BigInt(x) * BigInt(p[0]) + BigInt(y) * BigInt(p[1]) + BigInt(z) * BigInt(p[2]);
    return BigInt(this.scale) * sum + this.exactC;
  }

  /** How far outside a point lies, units; negative inside. */
  distance(p: Point): number {
    const [x, y, z] = this.n;
    return this.height(p) / (this.scale * Math.sqrt(x * x + y * y + z * z));
  }

  /** −1 inside, 0 on the plane, 1 outside. */
  side(p: Point): number {
    const height = this.height(p);
    if (this.plain) return Math.sign(height);
    if (height > this.doubt) return 1;
    if (height < -this.doubt) return -1;
    const h = this.exactHeight(p);
    return h < 0n ? -1 : h > 0n ? 1 : 0;
  }

  /** Where the edge between a corner inside and one outside meets the plane. */
  meet(a: Point, b: Point): Point {
    const first = a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
    const p = first <= 0 ? a : b;
    const q = first <= 0 ? b : a;
    if (this.plain) {
      const from = this.height(p);
      const run = Math.abs(from - this.height(q));
      const part = Math.abs(from);
      const on = (i: 0 | 1 | 2): number => p[i] + Math.floor(((q[i] - p[i]) * part) / run);
      return [on(0), on(1), on(2)];
    }
    const from = this.exactHeight(p);
    const to = this.exactHeight(q);
    const run = from > to ? from - to : to - from;
    const part = from < 0n ? -from : from;
    const on = (i: 0 | 1 | 2): number => {
      const product = BigInt(q[i] - p[i]) * part;
      const down = product / run;
      return p[i] + Number(product < 0n && down * run !== product ? down - 1n : down);
    };
    return [on(0), on(1), on(2)];
  }
}

function same(a: Point, b: Point): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
}

/** The part of a face on one side (−1 or 1), and its edges along the plane, turned for the cap. */
function half(
  face: Face,
  signs: readonly number[],
  cut: Cut,
  side: number,
  edges: [Point, Point][],
): Face | null {
  if (!signs.includes(side)) return null;
  const { ring, drawn } = face;
  // Most faces lie on one side altogether.
  if (!signs.includes(-side)) return alongPlane(ring, signs, edges) ? face : tidied(ring, drawn);
  const points: Point[] = [];
  const on: number[] = [];
  for (let i = 0; i < ring.length; i++) {
    const k = i + 1 === ring.length ? 0 : i + 1;
    const s = signs[i]!;
    if (s !== -side) {
      points.push(ring[i]!);
      on.push(s);
    }
    if (s * signs[k]! < 0) {
      points.push(cut.meet(ring[i]!, ring[k]!));
      on.push(0);
    }
  }
  const clean = alongPlane(points, on, edges);
  return clean && points.length >= 3 ? { ring: points, drawn } : tidied(points, drawn);
}

/** Adds a ring's edges along the plane, turned round; are no two of its corners in turn the same? */
function alongPlane(
  ring: readonly Point[],
  signs: readonly number[],
  edges: [Point, Point][],
): boolean {
  let clean = true;
  for (let i = 0; i < ring.length; i++) {
    const k = i + 1 === ring.length ? 0 : i + 1;
    if (same(ring[i]!, ring[k]!)) clean = false;
    else if (signs[i] === 0 && signs[k] === 0) edges.push([ring[k]!, ring[i]!]);
  }
  return clean;
}

/** A face without corners that are there twice in turn, or null where too few are left. */
function tidied(ring: readonly Point[], drawn: boolean): Face | null {
  const clean = ring.filter((p, i) => !same(p, ring[(i + 1) % ring.length]!));
  return clean.length < 3 ? null : { ring: clean, drawn };
}

/**
 * The rings that some edges form, each edge beginning where another ends. Mostly one; where
 * rounding has closed a narrow place, edges that go to and fro are none.
 */
function chained(edges: readonly [Point, Point][]): Point[][] {
  const corners = new Corners();
  const open = new Map<number, readonly [number, number]>();
  for (const [a, b] of edges) {
    const [from, to] = [corners.number(a), corners.number(b)];
    if (!open.delete(to * EDGE + from)) open.set(from * EDGE + to, [from, to]);
  }
  const next = new Map<number, (readonly [number, number])[]>();
  for (const edge of open.values()) {
    const list = next.get(edge[0]);
    if (list === undefined) next.set(edge[0], [edge]);
    else list.push(edge);
  }
  const rings: Point[][] = [];
  for (const [start, list] of next)
    while (list.length > 0) {
      const ring: Point[] = [];
      let at = start;
      do {
        const edge = next.get(at)?.pop();
        if (edge === undefined) break;
        ring.push(corners.points[edge[0]]!);
        at = edge[1];
      } while (at !== start);
      if (ring.length >= 3) rings.push(ring);
    }
  return rings;
}

/** Volume six times over, about its first corner. */
export function volumeOf(faces: Faces): number {
  const o = faces[0]?.ring[0];
  if (o === undefined) return 0;
  let volume = 0;
  for (const { ring } of faces) {
    const a = ring[0]!;
    const ax = a[0] - o[0];
    const ay = a[1] - o[1];
    const az = a[2] - o[2];
    for (let i = 1; i + 1 < ring.length; i++) {
      const b = ring[i]!;
      const c = ring[i + 1]!;
      const bx = b[0] - o[0];
      const by = b[1] - o[1];
      const bz = b[2] - o[2];
      const cx = c[0] - o[0];
      const cy = c[1] - o[1];
      const cz = c[2] - o[2];
      volume += ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
    }
  }
  return volume;
}

export interface Halves {
  readonly inside: Faces | null;
  readonly outside: Faces | null;
}

/** Both halves of a solid, null where one has no volume. `capDrawn`: can the outer half's cap be seen? */
export function splitBy(faces: Faces, cut: Cut, capDrawn: boolean): Halves {
  let low = false;
  let high = false;
  const signs = faces.map(({ ring }) => {
    const sides: number[] = [];
    for (const p of ring) {
      const s = cut.side(p);
      sides.push(s);
      if (s > 0) high = true;
      if (s < 0) low = true;
    }
    return sides;
  });
  if (!high) return { inside: faces, outside: null };
  if (!low) return { inside: null, outside: faces };
  const take = (side: number): Faces | null => {
    const edges: [Point, Point][] = [];
    const kept: Face[] = [];
    for (let i = 0; i < faces.length; i++) {
      const part = half(faces[i]!, signs[i]!, cut, side, edges);
      if (part !== null) kept.push(part);
    }
    for (const ring of chained(edges)) kept.push({ ring, drawn: side > 0 && capDrawn });
    return kept.length >= 4 && volumeOf(kept) > 0 ? kept : null;
  };
  return { inside: take(-1), outside: take(1) };
}

/** A solid without what lies inside all the planes; the solid itself where nothing does. */
export function subtract(faces: Faces, cuts: readonly Cut[]): readonly Faces[] {
  const pieces: Faces[] = [];
  let rest: Faces = faces;
  for (const cut of cuts) {
    const { inside, outside } = splitBy(rest, cut, true);
    if (inside === null) return [faces];
    if (outside !== null) pieces.push(outside);
    rest = inside;
  }
  return pieces;
}
