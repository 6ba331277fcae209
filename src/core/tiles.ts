/**
 * Tiles: how a shell is cut, and the flat frame of each column.
 *
 * A face's tile lines are great circles at equal angles. A column's frame is tangent in the middle
 * of its tile: y up along the radius from the shell's floor, x along u, z = x × y. Everything that
 * needs precision is worked out from the small angle between the middle and the edge: numbers of
 * 1e12 m have steps of 0.1 mm, and none of them is subtracted here.
 */
import type { Column } from './address.ts';
import { cos, PI, QUARTER_PI, sin, tan } from './exact.ts';
import { BULKHEAD_HALF, SHELL_PITCH, TILE_WIDTH } from './limits.ts';
import type { Point } from './rooms.ts';

/** How a face lies: heliocentric axes (0 X, 1 Y, 2 Z) of n, u and v; u and v point to the positive side. */
export interface FacePlan {
  readonly n: number;
  readonly sign: number;
  readonly u: number;
  readonly v: number;
}

/** Faces 0 to 5. In each, u × n = v. */
export const FACES: readonly FacePlan[] = [
  { n: 0, sign: 1, u: 2, v: 1 }, // +x: u +z, v +y
  { n: 0, sign: -1, u: 1, v: 2 }, // −x: u +y, v +z
  { n: 1, sign: 1, u: 0, v: 2 }, // +y: u +x, v +z
  { n: 1, sign: -1, u: 2, v: 0 }, // −y: u +z, v +x
  { n: 2, sign: 1, u: 1, v: 0 }, // +z: u +y, v +x
  { n: 2, sign: -1, u: 0, v: 1 }, // −z: u +x, v +y
];

/** The four sides of a tile. West is −x (u low), north is −z (v low). */
export type SideName = 'west' | 'east' | 'north' | 'south';
export const SIDES: readonly SideName[] = ['west', 'east', 'north', 'south'];

/**
 * A side of a tile: the half space c·(floor + y) + a·x + b·z ≥ 0, in the column's frame.
 *
 * (c, a, b) has length 1, so the value is the distance from the side in metres.
 */
export interface Side {
  readonly c: number;
  readonly a: number;
  readonly b: number;
}

/** The flat frame of a column. */
export interface Tangent {
  readonly column: Column;
  /** Radius of the shell's floor, metres. */
  readonly floor: number;
  /** Heliocentric origin: the middle of the tile on the shell's floor. */
  readonly origin: Point;
  /** Heliocentric unit directions of x, y and z. */
  readonly x: Point;
  readonly y: Point;
  readonly z: Point;
  /** West, east, north, south. */
  readonly sides: readonly [Side, Side, Side, Side];
}

/** A rectangle in a column's lattice, metres. */
export interface Rect {
  readonly x0: number;
  readonly z0: number;
  readonly x1: number;
  readonly z1: number;
}

/** Tiles along one side of a face: ceil(π/2 · R_mid / 2^17), R_mid the middle radius of the shell. */
export function tilesAcross(shell: number): number {
  return Math.ceil((PI / 2) * (shell + 0.5) * (SHELL_PITCH / TILE_WIDTH));
}

/** Angle from the middle of a face to the middle of tile i of n, radians. Mirror images agree to the bit. */
export function tileAngle(i: number, n: number): number {
  return ((2 * i + 1 - n) * QUARTER_PI) / n;
}

/** A direction given along (n, u, v) of a face, in heliocentric axes, times a length. */
function turned(plan: FacePlan, n: number, u: number, v: number, length: number): Point {
  const point: [number, number, number] = [0, 0, 0];
  point[plan.n] = plan.sign * n * length + 0;
  point[plan.u] = u * length + 0;
  point[plan.v] = v * length + 0;
  return point;
}

/**
 * The sides of a tile whose middle has the angles (A, B), their tangents s and t, and half angle h.
 *
 * In (n, u, v): C = (1, s, t)/L is up, X = (−s, 1 + t², −st)/(LT) and Z = (−t, 0, 1)/T, with
 * L² = 1 + s² + t² and T² = 1 + t². The plane at angle e = A ± h has the inward normal
 * ∓(−sin e, cos e, 0), the plane at B ± h ∓(−sin, 0, cos); the products are written out so that only
 * h enters where they are small.
 */
function sidesOf(A: number, s: number, t: number, h: number): [Side, Side, Side, Side] {
  const T = Math.sqrt(1 + t * t);
  const L = Math.sqrt(1 + s * s + t * t);
  const sinHalf = sin(h);
  const cosHalf = cos(h);
  const uSide = (way: number): Side => {
    const sinEdge = sin(A + way * h);
    const cosEdge = cos(A + way * h);
    return {
      c: (sinHalf * Math.sqrt(1 + s * s)) / L,
      a: (-way * (s * sinEdge + T * T * cosEdge)) / (L * T),
      b: (-way * t * sinEdge) / T + 0,
    };
  };
  const vSide = (way: number): Side => ({
    c: (sinHalf * T) / L,
    a: (-s * sinHalf) / L + 0,
    b: -way * cosHalf,
  });
  return [uSide(-1), uSide(1), vSide(-1), vSide(1)];
}

function makeTangent(column: Column): Tangent {
  const n = tilesAcross(column.shell);
  const floor = column.shell * SHELL_PITCH;
  const plan = FACES[column.face] as FacePlan;
  const A = tileAngle(column.u, n);
  const s = tan(A);
  const t = tan(tileAngle(column.v, n));
  const T = Math.sqrt(1 + t * t);
  const L = Math.sqrt(1 + s * s + t * t);
  return {
    column,
    floor,
    origin: turned(plan, 1, s, t, floor / L),
    x: turned(plan, -s, T * T, -s * t, 1 / (L * T)),
    y: turned(plan, 1, s, t, 1 / L),
    z: turned(plan, -t, 0, 1, 1 / T),
    sides: sidesOf(A, s, t, QUARTER_PI / n),
  };
}

/** The last frames asked for, by a small hash: a cache and nothing else. */
const RECENT: (Tangent | undefined)[] = Array.from({ length: 256 });

/** The flat frame of a column. */
export function tangentOf(column: Column): Tangent {
  const slot = (column.u * 5 + column.v * 37 + column.shell * 11 + column.face) & 255;
  const known = RECENT[slot];
  if (
    known !== undefined &&
    known.column.u === column.u &&
    known.column.v === column.v &&
    known.column.shell === column.shell &&
    known.column.face === column.face
  ) {
    return known;
  }
  const made = makeTangent(column);
  RECENT[slot] = made;
  return made;
}

/** Distance in metres of a point from a side, along the side's normal; negative outside. */
export function sideDistance(
  frame: Tangent,
  side: number,
  x: number,
  y: number,
  z: number,
): number {
  const { a, b, c } = frame.sides[side] as Side;
  return c * (frame.floor + y) + a * x + b * z;
}

/**
 * Where a column's floor plane meets the radius through a point of its tile, metres from the middle.
 *
 * `across` and `along` run from 0 to 1 over the tile's angles, u and v. Two columns that share a side
 * give the same physical line for the same fraction.
 */
export function tilePoint(column: Column, across: number, along: number): { x: number; z: number } {
  const n = tilesAcross(column.shell);
  const A = tileAngle(column.u, n);
  const B = tileAngle(column.v, n);
  const s = tan(A);
  const t = tan(B);
  const T = Math.sqrt(1 + t * t);
  const L = Math.sqrt(1 + s * s + t * t);
  const alpha = ((2 * across - 1) * QUARTER_PI) / n;
  const beta = ((2 * along - 1) * QUARTER_PI) / n;
  // tan(A + alpha) − tan A, and the same of B, without cancellation.
  const du = sin(alpha) / (cos(A + alpha) * cos(A));
  const dv = sin(beta) / (cos(B + beta) * cos(B));
  const up = (L * L + s * du + t * dv) / L;
  const scale = (column.shell * SHELL_PITCH) / up;
  return {
    x: (scale * (T * T * du - s * t * dv)) / (L * T),
    z: (scale * dv) / T,
  };
}

/**
 * The part of a column that is not bulkhead: the centred rectangle of largest area inside the tile at
 * the shell's floor, shrunk by 512 m on every side, whole metres.
 *
 * A centred rectangle of half sizes p, q lies inside a side if |a|·p + |b|·q ≤ c·floor. The product
 * p·q is largest either at the middle of one such line or where two of them cross.
 */
export function usableRect(column: Column): Rect {
  const { sides, floor } = tangentOf(column);
  let best = 0;
  let halfX = 0;
  let halfZ = 0;
  const consider = (p: number, q: number): void => {
    if (!(p * q > best)) return;
    for (const { a, b, c } of sides) {
      if (Math.abs(a) * p + Math.abs(b) * q > c * floor * (1 + 1e-12)) return;
    }
    best = p * q;
    halfX = p;
    halfZ = q;
  };
  for (let i = 0; i < 4; i++) {
    const one = sides[i] as Side;
    const a = Math.abs(one.a);
    const b = Math.abs(one.b);
    const c = one.c * floor;
    if (a > 0 && b > 0) consider(c / (2 * a), c / (2 * b));
    for (let j = 0; j < i; j++) {
      const two = sides[j] as Side;
      const d = Math.abs(two.a);
      const e = Math.abs(two.b);
      const f = two.c * floor;
      const det = a * e - b * d;
      if (Math.abs(det) > 1e-6) consider((c * e - b * f) / det, (a * f - c * d) / det);
    }
  }
  const x1 = Math.max(0, Math.floor(halfX - BULKHEAD_HALF));
  const z1 = Math.max(0, Math.floor(halfZ - BULKHEAD_HALF));
  return { x0: -x1 + 0, z0: -z1 + 0, x1, z1 };
}
