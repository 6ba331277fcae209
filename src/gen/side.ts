/**
 * One side of a rectangle as a place to build on: s metres along it, d metres inward from its
 * edge (negative: outward), y up. Façades, ledges and rails are written once, in (s, d, y).
 */
import type { Side } from './body.ts';
import { POLYGON } from './clip-prism.ts';
import { circleOf } from './shapes.ts';
import { bitsOf, BOX, CORNERS } from './sink.ts';
import type { Sink, Solid } from './sink.ts';

/** Bits of a mask in side terms: start and end along s, down, up, front (outward) and back. */
export const F = { start: 1, end: 2, down: 4, up: 8, front: 16, back: 32 } as const;
/** All but the back: what stands against something. */
export const ON_WALL = 31;
/**
 * Bits of the hidden faces of a stone in a ring, its corners (inner, outer, next outer, next inner): the sides
 * on which it lies against the stones beside it; and of one that lies on a wall as well, or is flush with it.
 */
export const BETWEEN = 0b10100;
export const BETWEEN_ON_WALL = 0b10110;

/** Side bits to world bits (west 1, east 2, down 4, up 8, north 16, south 32), a table a side. */
const TABLES: readonly Uint8Array[] = [0, 1, 2, 3].map((side) => {
  const table = new Uint8Array(64);
  const along = side === 0 || side === 2;
  const start = along ? 1 : 16;
  const end = along ? 2 : 32;
  const front = [16, 2, 32, 1][side] as number;
  const back = [32, 1, 16, 2][side] as number;
  for (let m = 0; m < 64; m++)
    table[m] =
      (m & F.start ? start : 0) |
      (m & F.end ? end : 0) |
      (m & 12) |
      (m & F.front ? front : 0) |
      (m & F.back ? back : 0);
  return table;
});

export interface Rect {
  readonly x0: number;
  readonly z0: number;
  readonly x1: number;
  readonly z1: number;
}

export class SideFrame {
  readonly sink: Sink;
  readonly rect: Rect;
  readonly side: Side;
  private readonly table: Uint8Array;
  /** Does s run along x (else z), and d the same way as its axis? */
  private readonly alongX: boolean;
  private readonly forward: boolean;
  /** Where s, and where d, is 0. */
  private readonly origin: number;
  private readonly edge: number;
  /** The node in terms of the side. */
  readonly sLow: number;
  readonly sHigh: number;
  private readonly dLow: number;
  private readonly dHigh: number;

  constructor(sink: Sink, rect: Rect, side: Side) {
    this.sink = sink;
    this.rect = rect;
    this.side = side;
    this.table = TABLES[side] as Uint8Array;
    this.alongX = side === 0 || side === 2;
    this.forward = side === 0 || side === 3;
    this.origin = this.alongX ? rect.x0 : rect.z0;
    this.edge = side === 0 ? rect.z0 : side === 1 ? rect.x1 : side === 2 ? rect.z1 : rect.x0;
    this.sLow = (this.alongX ? sink.x0 : sink.z0) - this.origin;
    this.sHigh = (this.alongX ? sink.x1 : sink.z1) - this.origin;
    const low = this.alongX ? sink.z0 : sink.x0;
    const high = this.alongX ? sink.z1 : sink.x1;
    this.dLow = this.forward ? low - this.edge : this.edge - high;
    this.dHigh = this.forward ? high - this.edge : this.edge - low;
  }

  /** x, z of a point of the side. */
  x(s: number, d: number): number {
    return this.alongX ? this.origin + s : this.across(d);
  }
  z(s: number, d: number): number {
    return this.alongX ? this.across(d) : this.origin + s;
  }

  /** Place of a depth on the axis that d runs along. */
  private across(d: number): number {
    return this.forward ? this.edge + d : this.edge - d;
  }

  /** Could anything between these bounds be in the node? */
  touches(s0: number, s1: number, d0: number, d1: number, y0: number, y1: number): boolean {
    return (
      y0 < this.sink.y1 &&
      y1 > this.sink.y0 &&
      s0 < this.sHigh &&
      s1 > this.sLow &&
      d0 < this.dHigh &&
      d1 > this.dLow
    );
  }

  /** Could anything between two places along the side be in the node? For what is known to touch it otherwise. */
  passes(s0: number, s1: number): boolean {
    return s0 < this.sHigh && s1 > this.sLow;
  }

  /** The first multiple of a pitch at or above s0; those that are a pitch or more before the node are passed over. */
  firstStep(s0: number, pitch: number): number {
    return Math.ceil(Math.max(s0, this.sLow - pitch) / pitch) * pitch;
  }

  /** Where steps of that pitch may end: at s1, or a pitch beyond the node. */
  endStep(s1: number, pitch: number): number {
    return Math.min(s1, this.sHigh + pitch);
  }

  box(
    s0: number,
    s1: number,
    d0: number,
    d1: number,
    y0: number,
    y1: number,
    role: number,
    material: number,
    mask: number,
  ): void {
    if (!this.touches(s0, s1, d0, d1, y0, y1)) return;
    const { alongX, forward, origin, edge } = this;
    const s = alongX ? 0 : 2;
    const d = alongX ? 2 : 0;
    BOX[s] = origin + s0;
    BOX[s + 3] = origin + s1;
    BOX[d] = forward ? edge + d0 : edge - d1;
    BOX[d + 3] = forward ? edge + d1 : edge - d0;
    BOX[1] = y0;
    BOX[4] = y1;
    this.sink.boxed(role, material, this.table[mask]!);
  }

  /** A point of the side as a corner of a solid. */
  point(s: number, d: number, y: number): readonly [number, number, number] {
    return [this.x(s, d), y, this.z(s, d)];
  }

  /** Corner n of a solid on its way to the sink, as point. */
  corner(n: number, s: number, d: number, y: number): void {
    CORNERS[3 * n] = this.x(s, d);
    CORNERS[3 * n + 1] = y;
    CORNERS[3 * n + 2] = this.z(s, d);
  }

  hull(solid: Solid, role: number, material: number, hidden: readonly number[] = []): void {
    this.sink.hull(solid, role, material, hidden);
  }

  /** Three corners of a solid to CORNERS: a first point (s, y) at depths d0 and d1, and the next point at d1. */
  ray(n: number, points: Float64Array, k: number, d0: number, d1: number): void {
    const { alongX, origin } = this;
    const s = alongX ? 0 : 2;
    const d = alongX ? 2 : 0;
    const near = this.across(d0);
    const far = this.across(d1);
    for (let i = 0, c = n * 3; i < 3; i++, c += 3) {
      const from = i < 2 ? k : k + 2;
      CORNERS[c + s] = origin + points[from]!;
      CORNERS[c + 1] = points[from + 1]!;
      CORNERS[c + d] = i === 0 ? near : far;
    }
  }

  /** A profile in (d, y) drawn out along s. Hidden: 0, 1 the ends at s0, s1; 2 + i the profile's sides. */
  along(
    profile: readonly (readonly [number, number])[],
    s0: number,
    s1: number,
    role: number,
    material: number,
    hidden: readonly number[] = [],
  ): void {
    for (let i = 0; i < profile.length; i++) this.dy(i, profile[i]![0], profile[i]![1]);
    this.drawAlong(profile.length, s0, s1, role, material, bitsOf(hidden));
  }

  /** A profile in (s, y) drawn out along d, inward. Hidden: 0, 1 the ends at d0, d1. */
  inward(
    profile: readonly (readonly [number, number])[],
    d0: number,
    d1: number,
    role: number,
    material: number,
    hidden: readonly number[] = [],
  ): void {
    for (let i = 0; i < profile.length; i++) {
      POLYGON.p[i] = profile[i]![0];
      POLYGON.q[i] = profile[i]![1];
    }
    this.drawInward(profile.length, d0, d1, role, material, bitsOf(hidden));
  }

  /** Corner i of a profile that is to be drawn inward. */
  sy(i: number, s: number, y: number): void {
    POLYGON.p[i] = s;
    POLYGON.q[i] = y;
  }

  /** As inward, for the n points (s, y) that have been written to POLYGON; bits of hidden faces. */
  drawInward(
    n: number,
    d0: number,
    d1: number,
    role: number,
    material: number,
    hidden: number,
  ): void {
    const { alongX, sink, origin } = this;
    const { p, q } = POLYGON;
    for (let i = 0; i < n; i++) {
      const s = origin + p[i]!;
      p[i] = alongX ? s : q[i]!;
      if (!alongX) q[i] = s;
    }
    const a = this.across(d0);
    const b = this.across(d1);
    const axis = alongX ? 2 : 0;
    if (a < b) sink.drawOut(axis, n, a, b, role, material, hidden);
    else sink.drawOut(axis, n, b, a, role, material, swapped(hidden));
  }

  /** A profile in (s, d) drawn out upward. Hidden: 0 below, 1 above. */
  upward(
    profile: readonly (readonly [number, number])[],
    y0: number,
    y1: number,
    role: number,
    material: number,
    hidden: readonly number[] = [],
  ): void {
    for (let i = 0; i < profile.length; i++) this.sd(i, profile[i]![0], profile[i]![1]);
    this.sink.drawOut(1, profile.length, y0, y1, role, material, bitsOf(hidden));
  }

  /** Corner i of a profile that is to be drawn out upward, straight to the sink. */
  sd(i: number, s: number, d: number): void {
    POLYGON.p[i] = this.z(s, d);
    POLYGON.q[i] = this.x(s, d);
  }

  /** A tube of n (8, 12 or 16) sides and radius r along s, its axis at (d, y). Hidden: bit 0 the end at s0, bit 1 the end at s1. */
  tubeAlong(
    n: number,
    d: number,
    y: number,
    r: number,
    s0: number,
    s1: number,
    role: number,
    material: number,
    hidden: number,
  ): void {
    const reach = r + ROUNDING;
    if (!this.touches(s0, s1, d - reach, d + reach, y - reach, y + reach)) return;
    const circle = circleOf(n);
    for (let i = 0; i < n; i++)
      this.dy(i, d + to64th(r * circle[2 * i]!), y + to64th(r * circle[2 * i + 1]!));
    this.drawAlong(n, s0, s1, role, material, hidden);
  }

  /** A tube inward, its axis at (s, y). Hidden: bit 0 the end at d0, bit 1 the end at d1. */
  tubeInward(
    n: number,
    s: number,
    y: number,
    r: number,
    d0: number,
    d1: number,
    role: number,
    material: number,
    hidden: number,
  ): void {
    const reach = r + ROUNDING;
    if (!this.touches(s - reach, s + reach, d0, d1, y - reach, y + reach)) return;
    const circle = circleOf(n);
    for (let i = 0; i < n; i++)
      this.sy(i, s + to64th(r * circle[2 * i]!), y + to64th(r * circle[2 * i + 1]!));
    this.drawInward(n, d0, d1, role, material, hidden);
  }

  /** A tube upward, its axis at (s, d). Hidden: bit 0 the end below, bit 1 the end above. */
  tubeUp(
    n: number,
    s: number,
    d: number,
    r: number,
    y0: number,
    y1: number,
    role: number,
    material: number,
    hidden: number,
  ): void {
    const reach = r + ROUNDING;
    if (!this.touches(s - reach, s + reach, d - reach, d + reach, y0, y1)) return;
    const circle = circleOf(n);
    for (let i = 0; i < n; i++)
      this.sd(i, s + to64th(r * circle[2 * i]!), d + to64th(r * circle[2 * i + 1]!));
    this.sink.drawOut(1, n, y0, y1, role, material, hidden);
  }

  /** Corner i of a profile that is to be drawn out along the side. */
  dy(i: number, d: number, y: number): void {
    const at = this.across(d);
    POLYGON.p[i] = this.alongX ? y : at;
    POLYGON.q[i] = this.alongX ? at : y;
  }

  /** As along, for the n points (d, y) that have been written to POLYGON; bits of hidden faces. */
  drawAlong(
    n: number,
    s0: number,
    s1: number,
    role: number,
    material: number,
    hidden: number,
  ): void {
    const { alongX, origin, sink } = this;
    sink.drawOut(alongX ? 0 : 2, n, origin + s0, origin + s1, role, material, hidden);
  }
}

/** A tube's corners are rounded to 1/64 m: by so much may one stand out of its radius. */
const ROUNDING = 1 / 64;

function to64th(v: number): number {
  return Math.round(v * 64) / 64;
}

/** Bits of hidden faces with the two ends exchanged. */
function swapped(bits: number): number {
  return (bits & ~3) | ((bits & 1) << 1) | ((bits >> 1) & 1);
}
