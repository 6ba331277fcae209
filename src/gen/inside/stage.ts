/**
 * Where a room's subject is put up: a along the room from the subject's middle, u from the corridor's
 * wall, y over the floor, metres. Half of all subjects are mirrored.
 */
import { facesOf } from '../faces.ts';
import { circleOf } from '../shapes.ts';
import { BETWEEN } from '../side.ts';
import { inward } from './rooms.ts';
import { drawnOut, put } from './site.ts';
import type { Site } from './site.ts';
import type { Subject } from './subject.ts';

/** Where a stage is put up, and what its chances hang on. */
export type Spot = Pick<Subject, 'key' | 's' | 'half' | 'mirrored'>;

/** A point of a stage: along, from the corridor's wall, up. */
export type Point = readonly [number, number, number];

/** From and to, metres. */
export type Span = readonly [number, number];

export class Stage {
  readonly site: Site;
  readonly key: number;
  /** Metres from the middle to either end. */
  readonly half: number;
  /** Free of the ways from and to, metres from the corridor's wall; and the height of the ceiling. */
  readonly u0: number;
  readonly u1: number;
  readonly height: number;
  private readonly s: number;
  private readonly way: 1 | -1;

  /** u1: where what stands against a wall has it, if that is not the far wall. */
  constructor(site: Site, subject: Spot, u1: number = site.u1) {
    this.site = site;
    this.key = subject.key;
    this.half = subject.half;
    this.u0 = site.u0;
    this.u1 = u1;
    this.height = site.height;
    this.s = subject.s;
    this.way = subject.mirrored ? -1 : 1;
  }

  /** How deep it is, from the lane to the far wall. */
  get deep(): number {
    return this.u1 - this.u0;
  }

  /** s of a place along the stage. */
  private at(a: number): number {
    return this.s + this.way * a;
  }

  /** A box, or a plate: its back lies on something. */
  box(
    a0: number,
    a1: number,
    u0: number,
    u1: number,
    y0: number,
    y1: number,
    role: number,
    material: number,
    isPlate = false,
  ): void {
    const { s, way, site } = this;
    if (way > 0) put(site, s + a0, s + a1, u0, u1, y0, y1, role, material, isPlate);
    else put(site, s - a1, s - a0, u0, u1, y0, y1, role, material, isPlate);
  }

  /**
   * A box turned about a place: p along the way that it looks, which is (c, d) in a and u, and q across it.
   * Hidden: bit 0 below, bit 1 above.
   */
  turned(
    [a, u]: Span,
    [c, d]: Span,
    p: Span,
    q: Span,
    y: Span,
    role: number,
    material: number,
    hidden = 0,
  ): void {
    const { frame, room } = this.site;
    for (let i = 0; i < 4; i++) {
      const along = p[i === 0 || i === 3 ? 0 : 1]!;
      const across = q[i < 2 ? 0 : 1]!;
      const at = this.at(a + c * along - d * across);
      frame.sd(i, at, inward(room, u + d * along + c * across));
    }
    frame.sink.drawOut(1, 4, room.y + y[0], room.y + y[1], role, material, hidden);
  }

  /** A drum of n sides that stands. Hidden: bit 0 below, bit 1 above. */
  upright(
    n: number,
    a: number,
    u: number,
    r: number,
    y0: number,
    y1: number,
    role: number,
    material: number,
    hidden = 0,
  ): void {
    const { frame, room } = this.site;
    const d = inward(room, u);
    frame.tubeUp(n, this.at(a), d, r, room.y + y0, room.y + y1, role, material, hidden);
  }

  /** A drum that lies along the room. Hidden: 3 where both ends are. */
  lying(
    n: number,
    u: number,
    y: number,
    r: number,
    a0: number,
    a1: number,
    role: number,
    material: number,
    hidden: 0 | 3 = 0,
  ): void {
    const { frame, room } = this.site;
    const p = this.at(a0);
    const q = this.at(a1);
    const d = inward(room, u);
    if (p < q) frame.tubeAlong(n, d, room.y + y, r, p, q, role, material, hidden);
    else frame.tubeAlong(n, d, room.y + y, r, q, p, role, material, hidden);
  }

  /** A disc, or a drum, that looks toward the corridor. */
  facing(
    n: number,
    a: number,
    y: number,
    r: number,
    u0: number,
    u1: number,
    role: number,
    material: number,
  ): void {
    const { frame, room } = this.site;
    const p = inward(room, u0);
    const q = inward(room, u1);
    const isOnWall = u1 >= this.u1;
    if (p < q)
      frame.tubeInward(n, this.at(a), room.y + y, r, p, q, role, material, isOnWall ? 2 : 0);
    else frame.tubeInward(n, this.at(a), room.y + y, r, q, p, role, material, isOnWall ? 1 : 0);
  }

  /** A profile of (u, y), counter-clockwise, drawn out along the room. */
  along(
    profile: readonly (readonly [number, number])[],
    a: Span,
    role: number,
    material: number,
  ): void {
    const p = this.at(a[0]);
    const q = this.at(a[1]);
    drawnOut(this.site, profile, Math.min(p, q), Math.max(p, q), role, material);
  }

  /** A bar in one plane across the room: from a lower (u, y) to a higher one, half as thick as r says at either end. */
  strut(a: Span, low: Span, high: Span, r: Span, role: number, material: number): void {
    const { frame, room } = this.site;
    const isNear = room.row === 0;
    for (let i = 0; i < 4; i++) {
      const n = isNear ? 3 - i : i;
      const end = n < 2 ? low : high;
      const thick = r[n < 2 ? 0 : 1]!;
      const u = end[0] + (n === 0 || n === 3 ? -thick : thick);
      frame.dy(i, inward(room, u), room.y + end[1]);
    }
    const p = this.at(a[0]);
    const q = this.at(a[1]);
    frame.drawAlong(4, Math.min(p, q), Math.max(p, q), role, material, 0);
  }

  /** A ring of n sides that looks toward the corridor, in as many pieces. */
  ring(n: number, a: number, y: number, r: Span, u: Span, role: number, material: number): void {
    const { frame, room } = this.site;
    const circle = circleOf(n);
    const p = inward(room, u[0]);
    const q = inward(room, u[1]);
    const onWall = u[1] < this.u1 ? 0 : p < q ? 2 : 1;
    const corner = (k: number, i: number, radius: number) =>
      frame.sy(
        k,
        this.at(a + to64th(radius * circle[2 * (i % n)]!)),
        room.y + y + to64th(radius * circle[2 * (i % n) + 1]!),
      );
    for (let i = 0; i < n; i++) {
      // Mirrored, a turn goes the other way round.
      const [from, to] = this.way > 0 ? [i, i + 1] : [i + 1, i];
      corner(0, from, r[0]);
      corner(1, from, r[1]);
      corner(2, to, r[1]);
      corner(3, to, r[0]);
      frame.drawInward(4, Math.min(p, q), Math.max(p, q), role, material, BETWEEN | onWall);
    }
  }

  /** A pipe along the whole room through the subject, over the ways that cross it. */
  main(u: number, y: number, r: number, role: number, material: number): void {
    const { frame, room, height } = this.site;
    if (y - r < OVERHEAD || y + r > height) return;
    frame.tubeAlong(8, inward(room, u), room.y + y, r, room.s0, room.s1, role, material, 3);
  }

  /**
   * A bar between two points, so thick (half) at either end; its sections lie across its longest way.
   * Where they stand upright an end on the floor or ceiling rests there: sunk in, it would reach into a
   * node that does not ask this room.
   */
  rod(from: Point, to: Point, r0: number, r1: number, role: number, material: number): void {
    const a = Math.abs(to[0] - from[0]);
    const u = Math.abs(to[1] - from[1]);
    const y = Math.abs(to[2] - from[2]);
    if (y >= a && y >= u) {
      this.beam(from, to, ALONG, IN, r0, r1, role, material);
      return;
    }
    const [e, f] = a >= u ? [UP, IN] : [ALONG, UP];
    this.beam(this.resting(from, r0), this.resting(to, r1), e, f, r0, r1, role, material);
  }

  /** The point, with room for r between it and the floor and ceiling. */
  private resting(p: Point, r: number): Point {
    return [p[0], p[1], Math.max(r, Math.min(p[2], this.height - r))];
  }

  /** As rod, with a section of one's own: from ±e ±f, r0 times, to the same r1 times. */
  beam(
    from: Point,
    to: Point,
    e: Point,
    f: Point,
    r0: number,
    r1: number,
    role: number,
    material: number,
  ): void {
    this.section(0, from, e, f, r0);
    this.section(4, to, e, f, r1);
    this.site.frame.sink.solid(8, facesOf(4), role, material, 0);
  }

  /** The four corners p ± e ± f, r times, from number n on. */
  private section(n: number, p: Point, e: Point, f: Point, r: number): void {
    const a = p[0];
    const u = p[1];
    const y = p[2];
    const ea = r * e[0];
    const eu = r * e[1];
    const ey = r * e[2];
    const fa = r * f[0];
    const fu = r * f[1];
    const fy = r * f[2];
    this.corner(n, a - ea - fa, u - eu - fu, y - ey - fy);
    this.corner(n + 1, a + ea - fa, u + eu - fu, y + ey - fy);
    this.corner(n + 2, a + ea + fa, u + eu + fu, y + ey + fy);
    this.corner(n + 3, a - ea + fa, u - eu + fu, y - ey + fy);
  }

  /** Upright from radius r0 at y0 to r1 at y1, of n sides. Hidden: bit 0 the first end, bit 1 the other. */
  cone(
    n: number,
    a: number,
    u: number,
    r: Span,
    y: Span,
    role: number,
    material: number,
    hidden = 0,
  ): void {
    const circle = circleOf(n);
    for (let i = 0; i < n; i++) {
      const c = circle[2 * i]!;
      const t = circle[2 * i + 1]!;
      this.corner(i, a + r[0] * c, u + r[0] * t, y[0]);
      this.corner(n + i, a + r[1] * c, u + r[1] * t, y[1]);
    }
    this.site.frame.sink.solid(2 * n, facesOf(n), role, material, hidden);
  }

  /** Along the room from radius r0 at a0 to r1 at a1, of n sides. */
  taper(
    n: number,
    u: number,
    y: number,
    r: Span,
    a: Span,
    role: number,
    material: number,
    hidden = 0,
  ): void {
    const circle = circleOf(n);
    for (let i = 0; i < n; i++) {
      const c = circle[2 * i]!;
      const t = circle[2 * i + 1]!;
      this.corner(i, a[0], u + r[0] * c, y + r[0] * t);
      this.corner(n + i, a[1], u + r[1] * c, y + r[1] * t);
    }
    this.site.frame.sink.solid(2 * n, facesOf(n), role, material, hidden);
  }

  private corner(n: number, a: number, u: number, y: number): void {
    const { frame, room } = this.site;
    frame.corner(n, this.at(a), inward(room, u), room.y + y);
  }
}

/** What crosses the ways from the ledge's doors hangs no lower, metres. */
const OVERHEAD = 2.4375;

const ALONG: Point = [1, 0, 0];
const IN: Point = [0, 1, 0];
const UP: Point = [0, 0, 1];

function to64th(v: number): number {
  return Math.floor(v * 64 + 0.5) / 64;
}
