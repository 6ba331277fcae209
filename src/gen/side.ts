/**
 * One side of a rectangle as a place to build on: s metres along it, d metres inward from its
 * edge (negative: outward), y up. Façades, ledges and rails are written once, in (s, d, y).
 */
import type { Side } from './body.ts';
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
    const { rect, sink, side } = this;
    if (side === 0 || side === 2)
      sink.prism(
        0,
        profile.map(([d, y]) => [y, this.z(0, d)]),
        rect.x0 + s0,
        rect.x0 + s1,
        role,
        material,
        hidden,
      );
    else
      sink.prism(
        2,
        profile.map(([d, y]) => [this.x(0, d), y]),
        rect.z0 + s0,
        rect.z0 + s1,
        role,
        material,
        hidden,
      );
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
    const { sink, side } = this;
    const along = side === 0 || side === 2;
    const a = along ? this.z(0, d0) : this.x(0, d0);
    const b = along ? this.z(0, d1) : this.x(0, d1);
    const ends = a < b ? hidden : hidden.map((n) => (n < 2 ? 1 - n : n));
    const points = profile.map(([s, y]): readonly [number, number] =>
      along ? [this.x(s, 0), y] : [y, this.z(s, 0)],
    );
    sink.prism(along ? 2 : 0, points, Math.min(a, b), Math.max(a, b), role, material, ends);
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
    this.sink.prism(
      1,
      profile.map(([s, d]) => [this.z(s, d), this.x(s, d)]),
      y0,
      y1,
      role,
      material,
      hidden,
    );
  }
}
