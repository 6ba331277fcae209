/** Ribs across corridors, in the manner of the district: beams on posts, haunches, arches, hoops, bones, crosses. */
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { M, R } from '../sink.ts';
import type { Motif, Ribs } from './motif.ts';
import { motifOf, RIB_PITCH } from './motif.ts';
import { hallDoor, roomsOf } from './rooms.ts';
import { hallAt, stretchSpan, UNIT } from './suite.ts';
import type { Suite } from './suite.ts';
import { wellOf } from './wells.ts';

/** Half the width that a door keeps free of posts, and how far crossed bars lean to each side, metres. */
const BY_DOOR = 1.25;
const LEAN = 0.5;

/** One rib to be built: its place, the corridor's walls, floor and ceiling, and which walls it may stand on. */
interface Place {
  readonly frame: SideFrame;
  readonly s: number;
  readonly c0: number;
  readonly c1: number;
  readonly y: number;
  readonly top: number;
  readonly stands: readonly [boolean, boolean];
}

/** Ribs of a stretch of corridor at a storey. */
export function emitRibs(
  frame: SideFrame,
  suite: Suite,
  storey: number,
  g: number,
  y: number,
  top: number,
): void {
  const motif = motifOf(suite);
  const [s0, s1] = stretchSpan(suite, g);
  const { c0, c1 } = suite;
  const taken = ([0, 1] as const).map((row) => openingsOf(suite, storey, row, g));
  const step = closeness(frame, motif) === 1 ? UNIT : RIB_PITCH;
  const build = BUILDERS[motif.ribs];
  for (let s = s0; s < s1; s += step) {
    if (!frame.touches(s - 0.75, s + 0.75, c0, c1, y, top)) continue;
    const free = (row: 0 | 1) => !taken[row]!.some(([a, b]) => s > a && s < b);
    build({ frame, s, c0, c1, y, top, stands: [free(0), free(1)] });
  }
}

/** From afar ribs stand wide apart. */
function closeness(frame: SideFrame, motif: Motif): number {
  return frame.sink.tau > 0.25 ? 1 : motif.close;
}

/** Where no post may stand: s from and to, of doors and of wider openings. */
function openingsOf(suite: Suite, storey: number, row: 0 | 1, g: number): [number, number][] {
  const out = roomsOf(suite, storey, row, g).map(({ door }): [number, number] => [
    door - BY_DOOR,
    door + BY_DOOR,
  ]);
  if (row === 0) return out;
  const hall = hallAt(suite, g);
  const well = hall && storey < hall.storeys ? null : wellOf(suite, storey, g);
  // Ribs stand where units meet: bars that lean would reach into what is open there.
  const margin = motifOf(suite).ribs === 'crosses' ? 0.75 : -0.25;
  if (well !== null) out.push([well - margin, well + UNIT + margin]);
  if (hall && storey < hall.storeys) out.push([hallDoor(suite, g) - 2.5, hallDoor(suite, g) + 2.5]);
  return out;
}

const ACROSS = F.start | F.end;

/** A post against one of the corridor's walls. */
function post(p: Place, row: 0 | 1, half: number, deep: number, top: number): void {
  if (!p.stands[row]) return;
  const d = row === 0 ? p.c0 : p.c1 - deep;
  const face = row === 0 ? F.back : F.front;
  p.frame.box(p.s - half, p.s + half, d, d + deep, p.y, top, R.bracket, M.concrete, ACROSS | face);
}

/** A beam under the ceiling. */
function beam(p: Place, half: number, deep: number): void {
  p.frame.box(
    p.s - half,
    p.s + half,
    p.c0,
    p.c1,
    p.top - deep,
    p.top,
    R.bracket,
    M.concrete,
    ACROSS | F.down,
  );
}

/** What lies against the wall, the ceiling or the other half cannot be seen. */
function isHidden(p: Place, a: Corner, b: Corner): boolean {
  return (
    (a[0] === b[0] && (a[0] === 0 || 2 * a[0] === p.c1 - p.c0)) ||
    (a[1] === b[1] && (a[1] === p.top || a[1] === p.y))
  );
}

/**
 * A profile in (distance from a wall, height) at one side, drawn out along the corridor. Bit i of `joined`: what
 * goes from point i to the next lies against another piece of the rib.
 */
function corner(
  p: Place,
  row: 0 | 1,
  half: number,
  points: readonly Corner[],
  joined: number,
  material: number = M.concrete,
): void {
  const wall = row === 0 ? p.c0 : p.c1;
  const into = row === 0 ? 1 : -1;
  const n = points.length;
  let hidden = 0;
  for (let i = 0; i < n; i++) {
    // Seen from the other side the same profile goes round the other way.
    const before = (2 * n - 2 - i) % n;
    const a = points[row === 0 ? i : n - 1 - i]!;
    const b = points[row === 0 ? (i + 1) % n : before]!;
    const isJoined = ((joined >> (row === 0 ? i : before)) & 1) === 1;
    p.frame.dy(i, wall + into * a[0], a[1]);
    if (isJoined || isHidden(p, a, b)) hidden |= 4 << i;
  }
  p.frame.drawAlong(n, p.s - half, p.s + half, R.bracket, material, hidden);
}

type Corner = readonly [number, number];

function beams(p: Place): void {
  beam(p, 0.125, 0.3125);
  for (const row of ROWS) post(p, row, 0.125, 0.125, p.top - 0.3125);
}

const ROWS = [0, 1] as const;

/** Posts with a slanting brace from each to the ceiling. */
function haunch(p: Place): void {
  beam(p, 0.1875, 0.1875);
  for (const row of ROWS) {
    post(p, row, 0.1875, 0.1875, p.top - 1);
    corner(
      p,
      row,
      0.1875,
      [
        [0, p.top - 1.0625],
        [0.1875, p.top - 1],
        [0.875, p.top - 0.1875],
        [0, p.top - 0.1875],
      ],
      0b100,
    );
  }
}

/** A round arch from wall to wall, in two pieces a side. */
function arch(p: Place): void {
  const half = (p.c1 - p.c0) / 2;
  const rise = 1.1875;
  const spring = p.top - 0.125 - rise;
  for (const row of ROWS) {
    post(p, row, 0.25, 0.1875, spring);
    corner(
      p,
      row,
      0.25,
      [
        [0, spring],
        [0.1875, spring],
        [half * 0.3125, spring + rise * 0.6875],
        [0, p.top],
      ],
      p.stands[row] ? 0b101 : 0b100,
    );
    corner(
      p,
      row,
      0.25,
      [
        [0, p.top],
        [half * 0.3125, spring + rise * 0.6875],
        [half, spring + rise],
        [half, p.top],
      ],
      0b1,
    );
  }
}

/** Six-sided: the ceiling's corners filled. */
function hoop(p: Place): void {
  beam(p, 0.25, 0.125);
  for (const row of ROWS) {
    corner(
      p,
      row,
      0.25,
      [
        [0, p.top - 1.125],
        [0.125, p.top - 1.125],
        [0.9375, p.top - 0.125],
        [0, p.top - 0.125],
      ],
      p.stands[row] ? 0b101 : 0b100,
    );
    if (!p.stands[row]) continue;
    post(p, row, 0.25, 0.125, p.top - 1.125);
  }
}

/** Like a rib cage: thin below, thick at the shoulder, and thin again where both meet. */
function bone(p: Place): void {
  const half = (p.c1 - p.c0) / 2;
  const shoulder = p.top - 1.25;
  for (const row of ROWS) {
    if (p.stands[row])
      corner(
        p,
        row,
        0.15625,
        [
          [0, p.y],
          [0.0625, p.y],
          [0.3125, shoulder],
          [0, shoulder],
        ],
        0b100,
        M.plaster,
      );
    corner(
      p,
      row,
      0.15625,
      [
        [0, shoulder],
        [0.3125, shoulder],
        [0.625, p.top - 0.4375],
        [0.25, p.top],
        [0, p.top],
      ],
      p.stands[row] ? 0b101 : 0b100,
      M.plaster,
    );
    corner(
      p,
      row,
      0.15625,
      [
        [0.25, p.top],
        [0.625, p.top - 0.4375],
        [half, p.top - 0.1875],
        [half, p.top],
      ],
      0b1,
      M.plaster,
    );
  }
}

/** Slender posts in pairs, bound by a bar under the ceiling. */
function posts(p: Place): void {
  p.frame.box(
    p.s - 0.0625,
    p.s + 0.0625,
    p.c0,
    p.c1,
    p.top - 0.5,
    p.top - 0.375,
    R.bracket,
    M.metal,
    ACROSS | F.down | F.up,
  );
  for (const row of ROWS) post(p, row, 0.0625, 0.1875, p.top);
}

/** Posts, and two bars that cross before each. */
function crosses(p: Place): void {
  posts(p);
  for (const row of ROWS) {
    if (!p.stands[row]) continue;
    const [d0, d1] = row === 0 ? [p.c0, p.c0 + 0.0625] : [p.c1 - 0.0625, p.c1];
    for (const way of [1, -1])
      p.frame.inward(slanting(p.s, way, p.y + 0.25, p.y + 2.5), d0, d1, R.bracket, M.metal);
  }
}

/** A bar that leans, anti-clockwise in (s, y). */
function slanting(s: number, way: number, y0: number, y1: number): [number, number][] {
  const a = s - LEAN * way;
  const b = s + LEAN * way;
  return [
    [a - 0.0625, y0],
    [a + 0.0625, y0],
    [b + 0.0625, y1],
    [b - 0.0625, y1],
  ];
}

const BUILDERS: Readonly<Record<Ribs, (p: Place) => void>> = {
  beam: beams,
  haunch,
  arch,
  hoop,
  bone,
  posts,
  crosses,
};
