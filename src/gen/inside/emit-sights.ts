/**
 * Sights as parts: the wall round them, their jambs as deep as the wall and what it is thickened by, and what
 * stands in them. They are real holes: one sees through, and so do lamps.
 */
import { at, chance, child, int, unit } from '../../core/index.ts';
import { circleOf } from '../shapes.ts';
import { M, R } from '../sink.ts';
import type { SideFrame } from '../side.ts';
import { inward } from './rooms.ts';
import type { Room } from './room.ts';
import type { Sight, SightForm } from './sights.ts';
import { WALL } from './suite.ts';
import type { Suite } from './suite.ts';

/** How far anything stands out from either face of the wall, metres. */
export const PROUD = 0.125;

/** A wall with a sight in it: boxes and prisms in places along it, depths from one of its faces, and heights over the floor. */
interface Wall {
  box(
    a: number,
    b: number,
    t0: number,
    t1: number,
    low: number,
    high: number,
    role: number,
    material: number,
  ): void;
  /** A profile of places along it and heights, that has been written as numbers in turn. */
  prism(
    n: number,
    points: readonly number[],
    t0: number,
    t1: number,
    role: number,
    material: number,
    hidden: number,
  ): void;
}

/** The corridor's wall on one side, at a storey whose floor is at y. */
export function emitInCorridorWall(
  frame: SideFrame,
  suite: Suite,
  row: 0 | 1,
  y: number,
  sight: Sight,
): void {
  const d0 = row === 0 ? suite.c0 - WALL : suite.c1;
  build(
    {
      box: (a, b, t0, t1, low, high, role, material) =>
        frame.box(a, b, d0 + t0, d0 + t1, y + low, y + high, role, material, 63),
      prism: (n, points, t0, t1, role, material, hidden) => {
        for (let i = 0; i < n; i++) frame.sy(i, points[2 * i]!, y + points[2 * i + 1]!);
        frame.drawInward(n, d0 + t0, d0 + t1, role, material, hidden);
      },
    },
    sight,
  );
}

/** The wall across a row where a room's s begins. */
export function emitInCrossWall(frame: SideFrame, room: Room, sight: Sight): void {
  const s = room.s0 - WALL;
  const { y } = room;
  build(
    {
      box: (a, b, t0, t1, low, high, role, material) => {
        const [p, q] = [inward(room, a), inward(room, b)];
        const [d0, d1] = [Math.min(p, q), Math.max(p, q)];
        frame.box(s + t0, s + t1, d0, d1, y + low, y + high, role, material, 63);
      },
      prism: (n, points, t0, t1, role, material, hidden) => {
        for (let i = 0; i < n; i++)
          frame.dy(i, inward(room, points[2 * i]!), y + points[2 * i + 1]!);
        frame.drawAlong(n, s + t0, s + t1, role, material, hidden);
      },
    },
    sight,
  );
}

function build(wall: Wall, sight: Sight): void {
  BUILDERS[sight.form](wall, sight);
}

type Builder = (wall: Wall, sight: Sight) => void;

const MIDDLE: number = WALL / 2;
/** Width of what frames a sight, metres. */
const EDGE = 0.125;

/** Sill, head and jambs that go through the wall and stand out of it on both sides. */
function frameOf(wall: Wall, { a, b, low, high }: Sight, edge: number, material: number): void {
  const through = (p: number, q: number, from: number, to: number) =>
    wall.box(p, q, -PROUD, WALL + PROUD, from, to, R.frame, material);
  through(a, b, low, low + edge);
  through(a, b, high - edge, high);
  through(a, a + edge, low + edge, high - edge);
  through(b - edge, b, low + edge, high - edge);
}

/** Without glass; in some a cross is left. */
const window: Builder = (wall, sight) => {
  const { a, b, low, high, key } = sight;
  frameOf(wall, sight, EDGE, M.concrete);
  if (!chance(child(key, 11), 0.4)) return;
  const s = Math.floor((a + b) * 8) / 16;
  wall.box(
    s - 0.03125,
    s + 0.03125,
    MIDDLE,
    MIDDLE + 0.0625,
    low + EDGE,
    high - EDGE,
    R.frame,
    M.metal,
  );
  wall.box(
    a + EDGE,
    b - EDGE,
    MIDDLE,
    MIDDLE + 0.0625,
    high - 0.5,
    high - 0.4375,
    R.frame,
    M.metal,
  );
};

/** From one bar to the next, metres: no body fits between. */
const BAR_PITCH = 0.3125;

/** Bars upright in the middle of the wall, and one or two across. */
const bars: Builder = (wall, sight) => {
  const { a, b, low, high, key } = sight;
  wall.box(a, b, -0.0625, WALL + 0.0625, low, low + 0.0625, R.frame, M.metal);
  wall.box(a, b, -0.0625, WALL + 0.0625, high - 0.0625, high, R.frame, M.metal);
  const n = Math.ceil((b - a) / BAR_PITCH);
  const step = Math.floor(((b - a) / n) * 64) / 64;
  for (let i = 1; i < n; i++) {
    const s = a + i * step;
    wall.box(
      s - 0.03125,
      s + 0.03125,
      MIDDLE - 0.03125,
      MIDDLE + 0.03125,
      low + 0.0625,
      high - 0.0625,
      R.louvre,
      M.metal,
    );
  }
  const across = high - low > 1.5 ? [0.3, 0.7] : [int(child(key, 11), 2, 4) / 6];
  for (const share of across) {
    const y = Math.floor((low + (high - low) * share) * 16) / 16;
    wall.box(a, b, MIDDLE - 0.046875, MIDDLE + 0.046875, y, y + 0.0625, R.louvre, M.metal);
  }
};

/** By the floor, bars in a frame. */
const grate: Builder = (wall, sight) => {
  const { a, b, low, high } = sight;
  frameOf(wall, sight, 0.0625, M.metal);
  const n = Math.ceil((b - a) / 0.25);
  const step = Math.floor(((b - a) / n) * 64) / 64;
  for (let i = 1; i < n; i++) {
    const s = a + i * step;
    wall.box(s - 0.03125, s + 0.03125, 0, WALL, low + 0.0625, high - 0.0625, R.louvre, M.metal);
  }
};

/** A slit, and from one to the next, metres. */
const SLIT = 0.25;
const SLIT_PITCH = 0.5625;

/** A row of slits between fins. */
const slits: Builder = (wall, { a, b, low, high }) => {
  const n = Math.max(2, Math.floor((b - a + SLIT_PITCH - SLIT) / SLIT_PITCH));
  const wide = (b - a - n * SLIT) / (n + 1);
  for (let i = 0; i <= n; i++) {
    const s = a + Math.floor(i * (wide + SLIT) * 64) / 64;
    const end = i === n ? b : s + Math.floor(wide * 64) / 64;
    wall.box(s, end, -0.0625, WALL + 0.0625, low, high, R.wall, M.concrete);
  }
};

/** A wall of half height: a coping on it, and a post where it is long. */
const half: Builder = (wall, { a, b, low, high }) => {
  wall.box(a, b, -0.0625, WALL + 0.0625, low, low + 0.125, R.sill, M.concrete);
  wall.box(a, b, -0.0625, WALL + 0.0625, high - 0.1875, high, R.frame, M.concrete);
  const n = Math.ceil((b - a) / 2.5);
  for (let i = 1; i < n; i++) {
    const s = a + Math.floor(((b - a) / n) * i * 16) / 16;
    wall.box(s - 0.125, s + 0.125, 0, WALL, low + 0.125, high - 0.1875, R.frame, M.concrete);
  }
};

/**
 * What is between a star-shaped hole and the square about it, in wedges: the hole's corners lie on rays to the
 * points of a circle, at these shares of the way to the ellipse in the square.
 */
function wedges(
  wall: Wall,
  { a, b, low, high }: Sight,
  n: number,
  share: (i: number) => number,
  t0: number,
  t1: number,
  isThick: boolean,
): void {
  const circle = circleOf(n);
  const [s, y, w, h] = [(a + b) / 2, (low + high) / 2, (b - a) / 2, (high - low) / 2];
  const round = (v: number) => Math.floor(v * 64) / 64;
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    const points: number[] = [];
    const put = (k: number, f: number) =>
      points.push(round(s + circle[2 * k]! * w * f), round(y + circle[2 * k + 1]! * h * f));
    const out = (k: number) => 1 / Math.max(Math.abs(circle[2 * k]!), Math.abs(circle[2 * k + 1]!));
    put(i, share(i));
    put(i, out(i));
    // Where a wedge has a corner of the square.
    const x = Math.abs(circle[2 * i]!) < Math.abs(circle[2 * j]!) ? j : i;
    const z = x === i ? j : i;
    const isCorner =
      Math.abs(circle[2 * x]!) > Math.abs(circle[2 * x + 1]!) + 0.001 &&
      Math.abs(circle[2 * z]!) < Math.abs(circle[2 * z + 1]!) - 0.001;
    if (isCorner)
      points.push(
        round(s + (circle[2 * x]! > 0 ? w : -w)),
        round(y + (circle[2 * z + 1]! > 0 ? h : -h)),
      );
    put(j, out(j));
    put(j, share(j));
    const sides = points.length / 2;
    // Between two wedges nothing is seen, nor where they meet the wall, if they are no thicker than it.
    const outer = isThick ? 0 : isCorner ? 0b011000 : 0b001000;
    wall.prism(sides, points, t0, t1, R.wall, M.concrete, 0b100 | (1 << sides) | outer);
  }
}

/** What broke out: a ragged hole, and the bars that were in the wall. */
const hole: Builder = (wall, sight) => {
  const { a, b, low, high, key } = sight;
  wedges(wall, sight, 8, (i) => 0.66 + 0.28 * unit(at(key, 21, i)), 0, WALL, false);
  const n = Math.max(2, Math.floor((b - a) / 0.4375));
  for (let i = 1; i < n; i++) {
    const h = at(key, 22, i);
    const s = a + Math.floor(((b - a) / n) * i * 64) / 64;
    // Some were cut, and hang or stand.
    const cut = chance(h, 0.4) ? int(child(h, 1), 1, 3) / 4 : 0;
    const isUp = chance(child(h, 2), 0.6);
    const at2 = Math.floor((low + (high - low) * cut) * 32) / 32;
    const [from, to] = cut === 0 ? [low, high] : isUp ? [at2, high] : [low, at2];
    wall.box(s, s + 0.03125, MIDDLE, MIDDLE + 0.03125, from, to, R.cable, M.metal);
  }
  const y = Math.floor((low + (high - low) * 0.6) * 16) / 16;
  wall.box(a, b, MIDDLE + 0.03125, MIDDLE + 0.0625, y, y + 0.03125, R.cable, M.metal);
};

/** Round, in a collar that stands out. */
const mouth: Builder = (wall, sight) => {
  wedges(wall, sight, 12, () => 0.90625, -PROUD, WALL + PROUD, true);
};

const BUILDERS: Readonly<Record<SightForm, Builder>> = {
  window,
  bars,
  grate,
  slits,
  hole,
  half,
  mouth,
};
