/**
 * One side of a rectangle as a place to build on: s metres along it, d metres inward from its
 * edge (negative: outward), y up. Façades, ledges and rails are written once, in (s, d, y).
 */
import type { Side } from './body.ts';
import { POLYGON } from './clip-prism.ts';
import { circleOf } from './shapes.ts';
import { bitsOf } from './sink.ts';
import type { Sink, Solid } from './sink.ts';

/** Bits of a mask in side terms: start and end along s, down, up, front (outward) and back. */
export const F = { start: 1, end: 2, down: 4, up: 8, front: 16, back: 32 } as const;
/** All but the back: what stands against something. */
export const ON_WALL = 31;

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

  constructor(sink: Sink, rect: Rect, side: Side) {
    this.sink = sink;
    this.rect = rect;
    this.side = side;
    this.table = TABLES[side] as Uint8Array;
  }

  /** x, z of a point of the side. */
  x(s: number, d: number): number {
    const r = this.rect;
    return this.side === 1 ? r.x1 - d : this.side === 3 ? r.x0 + d : r.x0 + s;
  }
  z(s: number, d: number): number {
    const r = this.rect;
    return this.side === 0 ? r.z0 + d : this.side === 2 ? r.z1 - d : r.z0 + s;
  }

  /** Could anything between these bounds be in the node? */
  touches(s0: number, s1: number, d0: number, d1: number, y0: number, y1: number): boolean {
    const r = this.rect;
    switch (this.side) {
      case 0:
        return this.sink.touches(r.x0 + s0, y0, r.z0 + d0, r.x0 + s1, y1, r.z0 + d1);
      case 2:
        return this.sink.touches(r.x0 + s0, y0, r.z1 - d1, r.x0 + s1, y1, r.z1 - d0);
      case 1:
        return this.sink.touches(r.x1 - d1, y0, r.z0 + s0, r.x1 - d0, y1, r.z0 + s1);
      default:
        return this.sink.touches(r.x0 + d0, y0, r.z0 + s0, r.x0 + d1, y1, r.z0 + s1);
    }
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
    const r = this.rect;
    const m = this.table[mask] as number;
    switch (this.side) {
      case 0:
        return this.sink.box(r.x0 + s0, y0, r.z0 + d0, r.x0 + s1, y1, r.z0 + d1, role, material, m);
      case 2:
        return this.sink.box(r.x0 + s0, y0, r.z1 - d1, r.x0 + s1, y1, r.z1 - d0, role, material, m);
      case 1:
        return this.sink.box(r.x1 - d1, y0, r.z0 + s0, r.x1 - d0, y1, r.z0 + s1, role, material, m);
      default:
        return this.sink.box(r.x0 + d0, y0, r.z0 + s0, r.x0 + d1, y1, r.z0 + s1, role, material, m);
    }
  }

  /** A point of the side as a corner of a solid. */
  point(s: number, d: number, y: number): readonly [number, number, number] {
    return [this.x(s, d), y, this.z(s, d)];
  }

  hull(solid: Solid, role: number, material: number, hidden: readonly number[] = []): void {
    this.sink.hull(solid, role, material, hidden);
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
    const { rect, side, sink } = this;
    const { p, q } = POLYGON;
    const n = profile.length;
    const along = side === 0 || side === 2;
    for (let i = 0; i < n; i++) {
      const [s, y] = profile[i]!;
      p[i] = along ? rect.x0 + s : y;
      q[i] = along ? y : rect.z0 + s;
    }
    const a = along ? this.z(0, d0) : this.x(0, d0);
    const b = along ? this.z(0, d1) : this.x(0, d1);
    const bits = bitsOf(hidden);
    const axis = along ? 2 : 0;
    if (a < b) sink.drawOut(axis, n, a, b, role, material, bits);
    else sink.drawOut(axis, n, b, a, role, material, swapped(bits));
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
    const { p, q } = POLYGON;
    for (let i = 0; i < profile.length; i++) {
      const [s, d] = profile[i]!;
      p[i] = this.z(s, d);
      q[i] = this.x(s, d);
    }
    this.sink.drawOut(1, profile.length, y0, y1, role, material, bitsOf(hidden));
  }

  /** A tube of n (8, 12 or 16) sides and radius r along s, its axis at (d, y). Ends: may they be seen? */
  tubeAlong(
    n: number,
    d: number,
    y: number,
    r: number,
    s0: number,
    s1: number,
    role: number,
    material: number,
    ends: boolean,
  ): void {
    const reach = r + ROUNDING;
    if (!this.touches(s0, s1, d - reach, d + reach, y - reach, y + reach)) return;
    const circle = circleOf(n);
    for (let i = 0; i < n; i++)
      this.dy(i, d + to64th(r * circle[2 * i]!), y + to64th(r * circle[2 * i + 1]!));
    this.drawAlong(n, s0, s1, role, material, ends ? 0 : 3);
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
    const { p, q } = POLYGON;
    const circle = circleOf(n);
    for (let i = 0; i < n; i++) {
      const a = s + to64th(r * circle[2 * i]!);
      const b = d + to64th(r * circle[2 * i + 1]!);
      p[i] = this.z(a, b);
      q[i] = this.x(a, b);
    }
    this.sink.drawOut(1, n, y0, y1, role, material, hidden);
  }

  /** Corner i of a profile that is to be drawn out along the side. */
  private dy(i: number, d: number, y: number): void {
    const { rect, side } = this;
    const { p, q } = POLYGON;
    if (side === 0 || side === 2) {
      p[i] = y;
      q[i] = side === 0 ? rect.z0 + d : rect.z1 - d;
    } else {
      p[i] = side === 1 ? rect.x1 - d : rect.x0 + d;
      q[i] = y;
    }
  }

  private drawAlong(
    n: number,
    s0: number,
    s1: number,
    role: number,
    material: number,
    hidden: number,
  ): void {
    const { rect, side, sink } = this;
    if (side === 0 || side === 2)
      sink.drawOut(0, n, rect.x0 + s0, rect.x0 + s1, role, material, hidden);
    else sink.drawOut(2, n, rect.z0 + s0, rect.z0 + s1, role, material, hidden);
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
