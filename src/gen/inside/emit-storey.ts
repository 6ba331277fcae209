/** A storey of a suite: its floor, the walls of the corridor and of the rooms, and what closes their doors. */
import { at, chance, child, int } from '../../core/index.ts';
import type { Hash } from '../../core/index.ts';
import { gapsBetween } from '../rails.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { M, R } from '../sink.ts';
import { emitRound } from './emit-riser.ts';
import { crownOf, holesOf, pierce } from './pierce.ts';
import { crossWalls, DOORWAY_HALF, DOORWAY_TOP, roomsOf } from './rooms.ts';
import { riserIn, riserUnder } from './riser.ts';
import type { Room } from './room.ts';
import {
  BAND_STOREYS,
  frontOf,
  hallAt,
  hasRow,
  hollowAt,
  LANDING,
  LINING,
  PANE,
  SCREED,
  SLAB,
  stairOf,
  STOREY,
  stretchSpan,
  OVERLAP,
  UNIT,
  WALL,
} from './suite.ts';
import type { Suite } from './suite.ts';
import { wearOf } from './wear.ts';
import { wellOf } from './wells.ts';

/** Share of walls between rooms that have been broken through. */
const BREACHED = 0.04;
const BREACHED_MORE = 0.25;
/** Height of the openings to stairwells and halls. */
const WIDE_TOP = 2.75;

interface Opening {
  readonly s: number;
  readonly half: number;
  readonly top: number;
}

/** Height of the rooms of a row: up to the floor above, or to the solid. */
export function headroom(suite: Suite, storey: number, row: 0 | 1, g: number): number {
  return hasRow(suite, storey + 1, row, g) ? STOREY - SLAB : STOREY;
}

export function emitStorey(frame: SideFrame, suite: Suite, storey: number, g: number): void {
  const y = suite.y + storey * STOREY;
  const [s0, s1] = stretchSpan(suite, g);
  const deep = hollowAt(suite, storey, g)?.[1] ?? suite.back;
  const near = frontOf(suite, storey, g) - LINING;
  if (!frame.touches(s0 - OVERLAP, s1 + OVERLAP, near, deep, y - SLAB, y + STOREY)) return;
  if (storey > 0) emitFloor(frame, suite, storey, g, y);
  if (storey > 0 && hasRow(suite, storey, 0, g) && !hasRow(suite, storey - 1, 0, g))
    frame.box(s0, s1, suite.plane + PANE, suite.c0, y, y + SCREED, R.floor, M.floor, F.up);
  if (storey === 0) {
    const [d0, d1] = hollowAt(suite, 0, g) ?? [0, 0];
    const riser = riserUnder(suite.lot, suite.k);
    const screed = { s0, s1, d0, d1, y0: y, y1: y + SCREED };
    const flat = { ...screed, role: R.floor, material: M.floor, mask: F.up };
    if (riser) emitRound(frame, flat, riser, riser.edge);
    else frame.box(s0, s1, d0, d1, y, y + SCREED, R.floor, M.floor, F.up);
  }
  if (storey < BAND_STOREYS) emitLining(frame, suite, storey, g, y);
  for (const row of [0, 1] as const) {
    emitCorridorWall(frame, suite, storey, row, g, y);
    const top = y + headroom(suite, storey, row, g);
    const d0 = row === 0 ? frontOf(suite, storey, g) : suite.c1 + WALL;
    const d1 = row === 0 ? suite.c0 - WALL : suite.back;
    for (const s of crossWalls(suite, storey, row, g))
      emitCrossWall(frame, suite, s, row, d0, d1, y, top);
  }
}

/** A wall across a row. Some were broken through, beside the corridor, where people wanted to pass. */
function emitCrossWall(
  frame: SideFrame,
  suite: Suite,
  s: number,
  row: 0 | 1,
  d0: number,
  d1: number,
  y: number,
  top: number,
): void {
  const put = (a: number, b: number, y0: number, y1: number) =>
    frame.box(s - WALL / 2, s + WALL / 2, a, b, y0, y1, R.wall, M.plaster, 63 & ~F.down);
  const h = breachOf(suite, s, row, y);
  if (h === null) return put(d0, d1, y, top);
  const near = 0.375 + 0.125 * int(child(h, 1), 0, 2);
  const wide = 0.875 + 0.125 * int(child(h, 2), 0, 4);
  const high = y + 1.9375 + 0.125 * int(child(h, 3), 0, 3);
  const ragged = 0.1875 + 0.0625 * int(child(h, 4), 0, 3);
  // Distances from the corridor's wall: what is left beside it, the hole, a ragged step, the rest.
  const part = (u0: number, u1: number, y0: number, y1: number) =>
    row === 0 ? put(d1 - u1, d1 - u0, y0, y1) : put(d0 + u0, d0 + u1, y0, y1);
  part(0, near, y, top);
  part(near, near + wide, high, top);
  part(near + wide, near + wide + ragged, y, y + 0.5);
  part(near + wide, near + wide + ragged, high - 0.375, top);
  part(near + wide + ragged, d1 - d0, y, top);
}

/** No hole in a wall across a row reaches farther from the corridor's wall, metres. */
export const BREACH_REACH = 2.5;

/** What the hole in a wall across a row hangs on, or null where the wall is whole. */
export function breachOf(suite: Suite, s: number, row: 0 | 1, y: number): Hash | null {
  const h = at(suite.key, 44, row, Math.floor(s), Math.floor(y));
  return chance(h, BREACHED + BREACHED_MORE * wearOf(suite)) ? h : null;
}

/** The inner face of the ledge's wall. */
function emitLining(frame: SideFrame, suite: Suite, storey: number, g: number, y: number): void {
  const [s0, s1] = stretchSpan(suite, g);
  const { front } = suite;
  const top = y + headroom(suite, storey, 0, g);
  const put = (low: number, high: number, y0: number, y1: number, mask: number) =>
    frame.box(low, high, front - LINING, front, y0, y1, R.wall, M.plaster, mask | F.back);
  if (storey > 0) return put(s0, s1, y, top, 0);
  pierce(holesOf(suite, false, s0, s1), s0, s1, crownOf(suite), top - y, (a, b, low, high, mask) =>
    put(a, b, y + low, y + high, mask),
  );
}

/** The floor between two storeys, open where stairs come up and where halls are. */
function emitFloor(frame: SideFrame, suite: Suite, storey: number, g: number, y: number): void {
  const [s0, s1] = stretchSpan(suite, g);
  const put = (low: number, high: number, d0: number, d1: number, mask: number) =>
    frame.box(low, high, d0, d1, y - SLAB, y, R.floor, M.floor, mask);
  const flat = F.up | F.down;
  const { c1, back } = suite;
  // Where the storey below has no rooms before the corridor, the solid itself is the floor of these.
  const rooms = hasRow(suite, storey, 0, g) && hasRow(suite, storey - 1, 0, g);
  put(s0, s1, rooms ? frontOf(suite, storey, g) : suite.c0, c1, flat);
  if (!hasRow(suite, storey, 1, g)) return put(s0, s1, c1, c1 + WALL + LANDING, flat | F.back);
  const riser = riserIn(suite, storey, g);
  const stair = stairOf(suite, g) ?? riser?.s ?? null;
  if (stair === null) return put(s0, s1, c1, back, flat);
  put(s0, stair, c1, back, flat | F.end);
  put(stair, stair + UNIT, c1, riser?.edge ?? c1 + WALL + LANDING, flat | F.back);
  put(stair + UNIT, s1, c1, back, flat | F.start);
}

/** What opens from the corridor to one side in a stretch. */
function openings(suite: Suite, storey: number, row: 0 | 1, g: number): Opening[] {
  const out = roomsOf(suite, storey, row, g).map((room): Opening => ({
    s: room.door,
    half: DOORWAY_HALF,
    top: DOORWAY_TOP,
  }));
  if (row === 0) return out;
  const hall = hallAt(suite, g);
  if (hall && storey < hall.storeys) out.push(...hallOpenings(suite, storey, g));
  else {
    const stair = wellOf(suite, storey, g);
    if (stair !== null) out.push({ s: stair + UNIT / 2, half: UNIT / 2 - 0.375, top: WIDE_TOP });
  }
  return out;
}

/** s of the middle of the doorway between a corridor and a hall in a stretch. */
export function hallDoor(suite: Suite, g: number): number {
  const [s0, s1] = stretchSpan(suite, g);
  return (s0 + s1) / 2;
}

/** Into a hall one looks through wide openings: a portal on the floor, doors to the galleries above. */
function hallOpenings(suite: Suite, storey: number, g: number): Opening[] {
  const middle = hallDoor(suite, g);
  const half = storey === 0 ? 2 : DOORWAY_HALF;
  return [{ s: middle, half, top: storey === 0 ? WIDE_TOP : DOORWAY_TOP }];
}

function emitCorridorWall(
  frame: SideFrame,
  suite: Suite,
  storey: number,
  row: 0 | 1,
  g: number,
  y: number,
): void {
  if (row === 0 && !hasRow(suite, storey, 0, g)) return;
  const [s0, s1] = stretchSpan(suite, g);
  const d0 = row === 0 ? suite.c0 - WALL : suite.c1;
  const d1 = d0 + WALL;
  const top = y + (row === 0 ? headroom(suite, storey, 0, g) : corridorTop(suite, storey));
  const list = openings(suite, storey, row, g);
  const put = (low: number, high: number, y0: number, y1: number, mask: number) =>
    frame.box(low, high, d0, d1, y0, y1, R.wall, M.plaster, mask);
  const both = F.front | F.back;
  put(s0, s1, y + WIDE_TOP, top, both | F.down | F.up);
  // Between the heights of narrow doors and wide openings.
  const cuts = (least: number) =>
    list.filter((o) => o.top > least).map((o): [number, number] => [o.s - o.half, o.s + o.half]);
  for (const [low, high] of gapsBetween(s0, s1, cuts(DOORWAY_TOP)))
    put(low, high, y + DOORWAY_TOP, y + WIDE_TOP, both | F.start | F.end | F.down);
  for (const [low, high] of gapsBetween(s0, s1, cuts(0)))
    put(low, high, y, y + DOORWAY_TOP, both | F.start | F.end);
  if (frame.sink.tau <= 0.25)
    for (const room of roomsOf(suite, storey, row, g)) emitLeaf(frame, room, y);
}

function corridorTop(suite: Suite, storey: number): number {
  return storey + 1 < suite.storeys ? STOREY - SLAB : STOREY;
}

/** s from and to of a door's leaf, slid aside along the room's wall; null where it is gone, as many are. */
export function leafOf(room: Room): readonly [number, number] | null {
  const h = at(room.key, 7);
  if (chance(h, 0.35 + 0.6 * wearOf(room.suite))) return null;
  const toward = chance(child(h, 1), 0.5) ? 1 : -1;
  const shift = toward * (DOORWAY_HALF * 2 + 0.0625);
  const low = room.door + shift - DOORWAY_HALF - 0.0625;
  const high = low + 2 * DOORWAY_HALF + 0.125;
  return low < room.s0 || high > room.s1 ? null : [low, high];
}

function emitLeaf(frame: SideFrame, room: Room, y: number): void {
  const leaf = leafOf(room);
  if (!leaf) return;
  const d = room.row === 0 ? room.d1 - 0.125 : room.d0 + 0.0625;
  frame.box(leaf[0], leaf[1], d, d + 0.0625, y, y + DOORWAY_TOP, R.door, M.door, 63);
}
