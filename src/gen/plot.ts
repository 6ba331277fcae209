/** A place on a floor with its own axes: a along it, c across, y up; solids in metres from its middle. */
import { child, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { POLYGON } from './clip-prism.ts';
import { circlePoint, loft } from './shapes.ts';
import type { Vec3 } from './shapes.ts';
import { R } from './sink.ts';
import type { Sink } from './sink.ts';

/** All sides of a box but the one that lies on the floor. */
const ON_FLOOR = 63 & ~4;

export class Plot {
  readonly sink: Sink;
  private readonly axis: 0 | 1;
  private readonly x: number;
  private readonly z: number;
  private readonly faces: number;

  /**
   * axis 0: along +x, across +z; axis 1: turned by a quarter, along +z, across −x.
   * @param faces the sides of a box that are drawn where nothing else is said.
   */
  constructor(sink: Sink, x: number, z: number, axis: 0 | 1, faces: number = ON_FLOOR) {
    this.sink = sink;
    this.axis = axis;
    this.x = x;
    this.z = z;
    this.faces = faces;
  }

  box(
    a0: number,
    a1: number,
    c0: number,
    c1: number,
    y0: number,
    y1: number,
    role: number,
    material: number,
    faces: number = this.faces,
  ): void {
    const { sink, x, z } = this;
    if (this.axis === 0) sink.box(x + a0, y0, z + c0, x + a1, y1, z + c1, role, material, faces);
    else sink.box(x - c1, y0, z + a0, x - c0, y1, z + a1, role, material, faces);
  }

  private point([a, y, c]: Vec3): Vec3 {
    return this.axis === 0 ? [this.x + a, y, this.z + c] : [this.x - c, y, this.z + a];
  }

  /** Between two rings of (a, y, c); the lower ring of an upright solid goes from a to c. */
  loft(low: readonly Vec3[], high: readonly Vec3[], role: number, material: number): void {
    const move = (p: Vec3) => this.point(p);
    this.sink.hull(loft(low.map(move), high.map(move)), role, material);
  }

  /** A block on y0 whose top is aslant: so high in its middle, rising so much for a metre along and across. */
  block(
    [a0, a1, c0, c1]: readonly [number, number, number, number],
    y0: number,
    top: number,
    [alongRise, acrossRise]: readonly [number, number],
    role: number,
    material: number,
  ): void {
    const [am, cm] = [(a0 + a1) / 2, (c0 + c1) / 2];
    const ring = [
      [a0, c0],
      [a1, c0],
      [a1, c1],
      [a0, c1],
    ] as const;
    this.loft(
      ring.map(([a, c]): Vec3 => [a, y0, c]),
      ring.map(([a, c]): Vec3 => [a, top + alongRise * (a - am) + acrossRise * (c - cm), c]),
      role,
      material,
    );
  }

  /** A bar from a lower point to a higher one, half as thick as r says. */
  rod(low: Vec3, high: Vec3, r: number, role: number, material: number): void {
    const ring = ([a, y, c]: Vec3): Vec3[] => [
      [a - r, y, c - r],
      [a + r, y, c - r],
      [a + r, y, c + r],
      [a - r, y, c + r],
    ];
    this.loft(ring(low), ring(high), role, material);
  }

  /** A round bar along the axis from a0 to a1, its middle at (y, c). */
  tube(
    sides: number,
    a0: number,
    a1: number,
    y: number,
    c: number,
    r: number,
    role: number,
    material: number,
  ): void {
    for (let i = 0; i < sides; i++) {
      const [s, t] = circlePoint(sides, i, r);
      if (this.axis === 0) this.corner(i, y + s, c, t);
      else this.corner(i, y + t, c, s);
    }
    this.drawOut(sides, a0, a1, role, material);
  }

  /** A corner of the polygon that is drawn out along the axis next: so high, and so far beyond c. */
  private corner(i: number, y: number, c: number, beyond: number): void {
    const { p, q } = POLYGON;
    // The next two axes in turn: y and z of what runs along x, x and y of what runs along z.
    p[i] = this.axis === 0 ? y : this.x - c + beyond;
    q[i] = this.axis === 0 ? this.z + c + beyond : y;
  }

  private drawOut(sides: number, a0: number, a1: number, role: number, material: number): void {
    const from = this.axis === 0 ? this.x : this.z;
    this.sink.drawOut(this.axis === 0 ? 0 : 2, sides, from + a0, from + a1, role, material, 0);
  }

  /** A pipe from a0 to a1 that the floor has swallowed by a third of its height, or (deep) by half. */
  sunk(
    a0: number,
    a1: number,
    c: number,
    r: number,
    isDeep: boolean,
    role: number,
    material: number,
  ): void {
    const y = isDeep ? 0 : r * SUNK;
    const last = isDeep ? 4 : 5;
    for (let i = -last; i <= last; i++) {
      const [s, t] = circlePoint(AROUND, i + AROUND, r);
      // What ends on the floor ends on it to the unit.
      this.corner(i + last, i === -last || i === last ? 0 : y + s, c, t);
    }
    if (this.axis === 1) turnRound(2 * last + 1);
    this.drawOut(2 * last + 1, a0, a1, role, material);
  }

  /** The shell of such a pipe where it ends open, stave by stave. */
  shell(
    a0: number,
    a1: number,
    c: number,
    [inner, outer]: readonly [number, number],
    isDeep: boolean,
    role: number,
    material: number,
  ): void {
    const y = isDeep ? 0 : outer * SUNK;
    const last = isDeep ? 4 : 5;
    const corner = (i: number, r: number) => {
      const [s, t] = circlePoint(AROUND, i + AROUND, r);
      return [Math.max(0, y + s), c + t] as const;
    };
    for (let i = -last; i < last; i++) {
      const corners = [
        corner(i, inner),
        corner(i, outer),
        corner(i + 1, outer),
        corner(i + 1, inner),
      ];
      const ring = (a: number) => corners.map(([up, across]): Vec3 => [a, up, across]);
      this.loft(ring(a1), ring(a0), role, material);
    }
  }
}

/** Sides of a pipe that lies, of which five to each side are over the floor, whose end is so far below its middle. */
const AROUND = 16;
const SUNK = 0.3826834323650898;

/** The polygon the other way round. */
function turnRound(n: number): void {
  for (const list of [POLYGON.p, POLYGON.q])
    for (let i = 0, j = n - 1; i < j; i++, j--) [list[i], list[j]] = [list[j]!, list[i]!];
}

/** A lump with a ridge on it, on the floor. */
export function lump(
  plot: Plot,
  h: Hash,
  a: number,
  c: number,
  size: number,
  material: number,
): void {
  const w = size * (0.7 + 0.3 * unit(child(h, 1)));
  const d = size * (0.6 + 0.3 * unit(child(h, 2)));
  const skew = size * 0.3 * (unit(child(h, 3)) - 0.5);
  const top = size * (0.7 + 0.4 * unit(child(h, 4)));
  const low: Vec3[] = [
    [a - w, 0, c - d],
    [a + w, 0, c - d],
    [a + w, 0, c + d],
    [a - w, 0, c + d],
  ];
  // A ridge a hand wide, so that all faces are flat.
  const high: Vec3[] = [
    [a - w * 0.4 + skew, top, c - d * 0.1],
    [a + w * 0.4 + skew, top, c - d * 0.1],
    [a + w * 0.4 + skew, top, c + d * 0.1],
    [a - w * 0.4 + skew, top, c + d * 0.1],
  ];
  plot.loft(low, high, R.plinth, material);
}
