/**
 * Sights as parts: the wall round them, their jambs as deep as the wall and what it is thickened by, and what
 * stands in them. They are real holes: one sees through, and so do lamps.
 */
import { at, chance, child, int, unit } from '../../core/index.ts';
import { F } from '../side.ts';
import { M, R } from '../sink.ts';
import type { SideFrame } from '../side.ts';
import { inward } from './rooms.ts';
import type { Room } from './room.ts';
import type { Sight, SightForm } from './sights.ts';
import { STOREY, WALL } from './suite.ts';
import type { Suite } from './suite.ts';

/** How far anything stands out from either face of the wall, metres. */
export const PROUD = 0.125;

/**
 * A wall with a sight in it: boxes and prisms in places along it, depths from one of its faces, and heights over the
 * floor. A mask tells which faces of a box may be seen, as F does: start and end along the wall, front the face at
 * the lesser depth.
 */
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
    mask: number,
  ): void;
  /** A profile of places along it and heights, that has been written as numbers in turn. */
  prism(
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
  const { a, b } = sight;
  if (!frame.touches(a - 1, b + 1, d0 - 1, d0 + WALL + 1, y, y + STOREY)) return;
  const wall: Wall = {
    box: (a, b, t0, t1, low, high, role, material, mask) =>
      frame.box(a, b, d0 + t0, d0 + t1, y + low, y + high, role, material, mask),
    prism: (points, t0, t1, role, material, hidden) => {
      const n = points.length / 2;
      for (let i = 0; i < n; i++) frame.sy(i, points[2 * i]!, y + points[2 * i + 1]!);
      frame.drawInward(n, d0 + t0, d0 + t1, role, material, hidden);
    },
  };
  BUILDERS[sight.form](wall, sight);
}

/** The wall across a row where a room's s begins. */
export function emitInCrossWall(frame: SideFrame, room: Room, sight: Sight): void {
  const s = room.s0 - WALL;
  const { y, row, d0, d1 } = room;
  if (!frame.touches(s - 1, s + WALL + 1, d0, d1, y, y + STOREY)) return;
  const wall: Wall = {
    box: (a, b, t0, t1, low, high, role, material, mask) => {
      const [p, q] = [inward(room, a), inward(room, b)];
      const turned = TURNED[row]![mask]!;
      const [d0, d1] = [Math.min(p, q), Math.max(p, q)];
      frame.box(s + t0, s + t1, d0, d1, y + low, y + high, role, material, turned);
    },
    prism: (points, t0, t1, role, material, hidden) => {
      const n = points.length / 2;
      for (let i = 0; i < n; i++) frame.dy(i, inward(room, points[2 * i]!), y + points[2 * i + 1]!);
      frame.drawAlong(n, s + t0, s + t1, role, material, hidden);
    },
  };
  BUILDERS[sight.form](wall, sight);
}

/** By row, masks of a wall across it: what is along it goes inward from the corridor's wall, its depth along the side. */
export const TURNED: readonly Uint8Array[] = [0, 1].map((row) => {
  const table = new Uint8Array(64);
  const [near, far] = row === 0 ? [F.back, F.front] : [F.front, F.back];
  for (let m = 0; m < 64; m++)
    table[m] =
      (m & F.start ? near : 0) |
      (m & F.end ? far : 0) |
      (m & (F.down | F.up)) |
      (m & F.front ? F.start : 0) |
      (m & F.back ? F.end : 0);
  return table;
});

type Builder = (wall: Wall, sight: Sight) => void;

const MIDDLE: number = WALL / 2;
/** Thickness of a coping's head over a wall of half height. */
const HEAD = 0.1875;
/** Width of what frames a sight, metres. */
const EDGE = 0.125;
const FACES: number = F.front | F.back;
const UPRIGHT: number = FACES | F.start | F.end;
const LYING: number = FACES | F.down | F.up;

/** Sill, head and jambs that go through the wall and stand out of it on both sides. */
function frameOf(wall: Wall, { a, b, low, high }: Sight, edge: number, material: number): void {
  const through = (p: number, q: number, from: number, to: number, mask: number) =>
    wall.box(p, q, -PROUD, WALL + PROUD, from, to, R.frame, material, mask);
  through(a, b, low, low + edge, 63);
  through(a, b, high - edge, high, 63);
  through(a, a + edge, low + edge, high - edge, UPRIGHT);
  through(b - edge, b, low + edge, high - edge, UPRIGHT);
}

/** How far under the top of a sight a lamp may be put up in it, metres; null for forms that have no space for one. */
export function headOf({ form }: Sight): number | null {
  return form === 'window' ? EDGE : form === 'half' ? HEAD : null;
}

/** Without glass; in some a cross is left. */
const window: Builder = (wall, sight) => {
  const { a, b, low, high, key } = sight;
  frameOf(wall, sight, EDGE, M.concrete);
  if (!chance(child(key, 11), 0.4)) return;
  const s = Math.floor((a + b) * 8) / 16;
  const bar = (p: number, q: number, from: number, to: number, mask: number) =>
    wall.box(p, q, MIDDLE, MIDDLE + 0.0625, from, to, R.frame, M.metal, mask);
  bar(s - 0.03125, s + 0.03125, low + EDGE, high - EDGE, UPRIGHT);
  bar(a + EDGE, b - EDGE, high - 0.5, high - 0.4375, LYING);
};

/** From one bar to the next, metres: no body fits between. */
const BAR_PITCH = 0.4375;

/** Bars upright between two places, so thick through the wall. */
function uprights(wall: Wall, { a, b, low, high }: Sight, pitch: number, deep: number): void {
  const n = Math.ceil((b - a) / pitch);
  const step = Math.floor(((b - a) / n) * 64) / 64;
  const [from, to] = [low + 0.0625, high - 0.0625];
  for (let i = 1; i < n; i++) {
    const s = a + i * step;
    const [t0, t1] = [MIDDLE - deep / 2, MIDDLE + deep / 2];
    wall.box(s - 0.03125, s + 0.03125, t0, t1, from, to, R.louvre, M.metal, UPRIGHT);
  }
}

/** Bars upright in the middle of the wall, and one or two across. */
const bars: Builder = (wall, sight) => {
  const { a, b, low, high, key } = sight;
  for (const y of [low, high - 0.0625])
    wall.box(a, b, -0.0625, WALL + 0.0625, y, y + 0.0625, R.frame, M.metal, 63);
  uprights(wall, sight, BAR_PITCH, 0.0625);
  const across = high - low > 1.5 ? [0.3, 0.7] : [int(child(key, 11), 2, 4) / 6];
  for (const share of across) {
    const y = Math.floor((low + (high - low) * share) * 16) / 16;
    const [t0, t1] = [MIDDLE - 0.046875, MIDDLE + 0.046875];
    wall.box(a, b, t0, t1, y, y + 0.0625, R.louvre, M.metal, LYING);
  }
};

/** By the floor, bars as deep as the wall in a frame. */
const grate: Builder = (wall, sight) => {
  frameOf(wall, sight, 0.0625, M.metal);
  uprights(wall, sight, 0.375, WALL);
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
    wall.box(s, end, -0.0625, WALL + 0.0625, low, high, R.wall, M.plaster, 63);
  }
};

/** A wall of half height: a coping on it, and a post where it is long. */
const half: Builder = (wall, { a, b, low, high }) => {
  wall.box(a, b, -0.0625, WALL + 0.0625, low, low + 0.125, R.sill, M.concrete, 63);
  wall.box(a, b, -0.0625, WALL + 0.0625, high - HEAD, high, R.frame, M.concrete, 63);
  const n = Math.ceil((b - a) / 2.5);
  for (let i = 1; i < n; i++) {
    const s = a + Math.floor(((b - a) / n) * i * 16) / 16;
    wall.box(s - 0.125, s + 0.125, 0, WALL, low + 0.125, high - HEAD, R.frame, M.concrete, UPRIGHT);
  }
};

/** Share of corners of a hole that nothing is left in. */
const BARE = 0.4;

/** What broke out: what is left in the four corners of it, and the bars that were in the wall. */
const hole: Builder = (wall, { a, b, low, high, key }) => {
  const grid = (v: number) => Math.floor(v * 64) / 64;
  for (let i = 0; i < 4; i++) {
    const h = at(key, 21, i);
    // From some all has come down.
    if (chance(h, BARE)) continue;
    const [s, into] = i === 0 || i === 3 ? [a, 1] : [b, -1];
    const [y, up] = i < 2 ? [low, 1] : [high, -1];
    const long = (b - a) * (0.08 + 0.41 * unit(child(h, 1)));
    const tall = (high - low) * (0.08 + 0.41 * unit(child(h, 2)));
    // Blunt, and never so that it would be hollow.
    const blunt = 0.25 + 0.5 * unit(child(h, 3));
    const lean = 1.04 - blunt + 0.25 * unit(child(h, 4));
    const points = [s, y, s + into * grid(long), y, 0, 0, s, y + up * grid(tall)];
    // Rounded away from the corner, where the other two are rounded toward it.
    points[4] = s + into * -grid(-long * blunt);
    points[5] = y + up * -grid(-tall * lean);
    wall.prism(points, 0, WALL, R.wall, M.plaster, 0b100100);
  }
  const n = Math.max(2, Math.floor((b - a) / 0.4375));
  for (let i = 1; i < n; i++) {
    const h = at(key, 22, i);
    const s = a + grid(((b - a) / n) * i);
    // Some were cut, and hang or stand.
    const cut = chance(h, 0.4) ? int(child(h, 1), 1, 3) / 4 : 0;
    const end = Math.floor((low + (high - low) * cut) * 32) / 32;
    const isHanging = chance(child(h, 2), 0.6);
    const [from, to] = cut === 0 ? [low, high] : isHanging ? [end, high] : [low, end];
    const cutEnds = (from > low ? F.down : 0) | (to < high ? F.up : 0);
    const mask = UPRIGHT | cutEnds;
    wall.box(s, s + 0.03125, MIDDLE, MIDDLE + 0.03125, from, to, R.cable, M.metal, mask);
  }
  const y = Math.floor((low + (high - low) * 0.6) * 16) / 16;
  wall.box(a, b, MIDDLE + 0.03125, MIDDLE + 0.0625, y, y + 0.03125, R.cable, M.metal, LYING);
};

/** How much of a square's half side each corner of it takes, so that eight equal sides are left. */
const CUT = 0.5858;

/** Eight-sided: what one ring of twelve would cost, three such do. */
const mouth: Builder = (wall, { a, b, low, high }) => {
  const cut = Math.floor(((b - a) / 2) * CUT * 64) / 64;
  for (const [s, into] of [
    [a, 1],
    [b, -1],
  ] as const)
    for (const [y, up] of [
      [low, 1],
      [high, -1],
    ] as const) {
      const points = [s, y, s + into * cut, y, s, y + up * cut];
      // What stood out of the wall would look like four things stuck to it.
      wall.prism(points, 0, WALL, R.wall, M.plaster, 0b10100);
    }
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
