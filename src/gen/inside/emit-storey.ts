/** A storey of a suite: its floor, the walls of the corridor and of the rooms, and what closes their doors. */
import { child, int } from '../../core/index.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { M, R } from '../sink.ts';
import { breachOf } from './breach.ts';
import { emitRound } from './emit-riser.ts';
import { emitInCorridorWall, emitInCrossWall, PROUD, TURNED } from './emit-sights.ts';
import { leafOf } from './leaf.ts';
import { crownOf, holesOf, pierce } from './pierce.ts';
import type { Hole } from './pierce.ts';
import { crossWalls, DOORWAY_HALF, DOORWAY_TOP, hallDoor, roomsOf } from './rooms.ts';
import { riserIn, riserUnder } from './riser.ts';
import type { Room } from './room.ts';
import { sightBefore, sightsAlong } from './sights.ts';
import type { Sight } from './sights.ts';
import {
  BAND_STOREYS,
  FITTED_TAU,
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
import { wellOf } from './wells.ts';

/** Height of the openings to stairwells and halls. */
const WIDE_TOP = 2.75;

/** Are rooms fitted out here, and their walls seen through? */
function isFitted({ sink }: SideFrame): boolean {
  return sink.tau <= FITTED_TAU;
}

/** Height of the rooms of a row: up to the floor above, or to the solid. */
export function headroom(suite: Suite, storey: number, row: 0 | 1, g: number): number {
  return hasRow(suite, storey + 1, row, g) ? STOREY - SLAB : STOREY;
}

export function emitStorey(frame: SideFrame, suite: Suite, storey: number, g: number): void {
  const y = suite.y + storey * STOREY;
  const [s0, s1] = stretchSpan(suite, g);
  // The wall between a hall and the rooms beside it is as deep as these.
  const deep = Math.max(hollowAt(suite, storey, g)?.[1] ?? 0, suite.back);
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
    const rooms = roomsOf(suite, storey, row, g);
    for (const s of crossWalls(suite, storey, row, g)) {
      const room = isFitted(frame) ? rooms.find(({ s0 }) => s0 - WALL / 2 === s) : undefined;
      const sight = room ? sightBefore(room) : null;
      const isShut = isClosedIn(suite, storey, row, g, s === s0);
      emitCrossWall(frame, suite, s, row, d0, d1, y, top, sight, isShut);
      if (room && sight) emitInCrossWall(frame, room, sight);
    }
    // Where a row ends nothing stands between its rooms and the lot but half a wall.
    const [first, last] = [rooms[0], rooms.at(-1)];
    if (first && first.s0 - WALL / 2 === suite.a)
      frame.box(suite.a, first.s0, d0, d1, y, top, R.wall, M.plaster, F.end);
    if (last && last.s1 + WALL / 2 === s1 && !goesOn(suite, storey, row, g))
      frame.box(last.s1, s1, d0, d1, y, top, R.wall, M.plaster, F.start);
  }
}

/** Is there a wall where the next stretch begins: of rooms, of a stairwell, of a hall? */
function goesOn(suite: Suite, storey: number, row: 0 | 1, g: number): boolean {
  if (g + 1 >= suite.stretches) return false;
  if (hasRow(suite, storey, row, g + 1)) return true;
  return row === 1 && crossWalls(suite, storey, row, g + 1).includes(stretchSpan(suite, g)[1]);
}

/** Is all solid above, below and at both ends of a wall across a row? isFirst: it stands where its stretch begins. */
function isClosedIn(
  suite: Suite,
  storey: number,
  row: 0 | 1,
  g: number,
  isFirst: boolean,
): boolean {
  if (isFirst && !hasRow(suite, storey, row, g - 1)) return false;
  return (
    row === 0 || (isFloored(suite, storey, g) && (!isFirst || isFloored(suite, storey, g - 1)))
  );
}

/** Has a stretch at a storey, behind the corridor, a floor and a ceiling without any hole? */
function isFloored(suite: Suite, storey: number, g: number): boolean {
  return !hallAt(suite, g) && wellOf(suite, storey, g) === null && wellOf(suite, 0, g) === null;
}

/**
 * A wall across a row. Some were broken through, beside the corridor, where people wanted to pass. isShut: nothing
 * of it can be seen above, below or at its ends, but in what was broken.
 */
function emitCrossWall(
  frame: SideFrame,
  suite: Suite,
  s: number,
  row: 0 | 1,
  d0: number,
  d1: number,
  y: number,
  top: number,
  sight: Sight | null,
  isShut: boolean,
): void {
  const all = isShut ? F.start | F.end : 63;
  const put = (a: number, b: number, y0: number, y1: number, bared: number) =>
    frame.box(s - WALL / 2, s + WALL / 2, a, b, y0, y1, R.wall, M.plaster, all | bared);
  // Distances from the corridor's wall; so are start and end of what is bared.
  const part = (u0: number, u1: number, y0: number, y1: number, bared: number) =>
    row === 0
      ? put(d1 - u1, d1 - u0, y0, y1, TURNED[0]![bared]!)
      : put(d0 + u0, d0 + u1, y0, y1, TURNED[1]![bared]!);
  if (sight)
    return pierce([sight], 0, d1 - d0, sight.high, top - y, (a, b, low, high, mask) =>
      part(a, b, y + low, y + high, mask),
    );
  const h = breachOf(suite, s, row, y);
  if (h === null) return put(d0, d1, y, top, 0);
  const near = 0.375 + 0.125 * int(child(h, 1), 0, 2);
  const wide = 0.875 + 0.125 * int(child(h, 2), 0, 4);
  const high = y + 1.9375 + 0.125 * int(child(h, 3), 0, 3);
  const ragged = 0.1875 + 0.0625 * int(child(h, 4), 0, 3);
  // What is left beside the corridor's wall, the hole, a ragged step, the rest.
  part(0, near, y, top, F.end);
  part(near, near + wide, high, top, F.down);
  part(near + wide, near + wide + ragged, y, y + 0.5, F.start | F.up);
  part(near + wide, near + wide + ragged, high - 0.375, top, F.start | F.down);
  part(near + wide + ragged, d1 - d0, y, top, F.start);
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
  // In the next stretch there may be no floor.
  const ends = flat | F.start | F.end;
  if (stair === null) return put(s0, s1, c1, back, ends);
  put(s0, stair, c1, back, ends);
  put(stair, stair + UNIT, c1, riser?.edge ?? c1 + WALL + LANDING, flat | F.back);
  put(stair + UNIT, s1, c1, back, ends);
}

/** What opens from the corridor to one side in a stretch. */
function openings(suite: Suite, storey: number, row: 0 | 1, g: number): Hole[] {
  const open = (s: number, half: number, high: number): Hole => ({
    a: s - half,
    b: s + half,
    low: 0,
    high,
  });
  const out = roomsOf(suite, storey, row, g).map(({ door }) =>
    open(door, DOORWAY_HALF, DOORWAY_TOP),
  );
  if (row === 0) return out;
  const hall = hallAt(suite, g);
  if (hall && storey < hall.storeys) {
    // Into a hall one looks through wide openings: a portal on the floor, doors to the galleries above.
    const middle = hallDoor(suite, g);
    out.push(storey === 0 ? open(middle, 2, WIDE_TOP) : open(middle, DOORWAY_HALF, DOORWAY_TOP));
  } else {
    const stair = wellOf(suite, storey, g);
    if (stair !== null) out.push(open(stair + UNIT / 2, UNIT / 2 - 0.375, WIDE_TOP));
  }
  return out;
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
  const top = row === 0 ? headroom(suite, storey, 0, g) : corridorTop(suite, storey);
  if (!frame.touches(s0, s1, d0 - PROUD, d1 + PROUD, y, y + top)) return;
  const isNear = isFitted(frame);
  const sights = isNear ? sightsAlong(suite, storey, row, g) : [];
  const holes = inOrder(openings(suite, storey, row, g), sights);
  let crown = 0;
  for (const { high } of holes) if (high > crown) crown = high;
  const both = F.front | F.back;
  const put = (a: number, b: number, low: number, high: number, mask: number) =>
    frame.box(a, b, d0, d1, y + low, y + high, R.wall, M.plaster, both | mask);
  put(s0, s1, crown, top, row === 1 && hallAt(suite, g) ? F.down | F.up : F.down);
  let from = s0;
  for (const { a, b, low, high } of holes) {
    if (a > from) put(from, a, 0, crown, F.end | (from > s0 ? F.start : 0));
    if (low > 0) put(a, b, 0, low, F.up);
    if (high < crown) put(a, b, high, crown, F.down);
    from = b;
  }
  if (s1 > from) put(from, s1, 0, crown, from > s0 ? F.start : 0);
  if (!isNear) return;
  for (const sight of sights) emitInCorridorWall(frame, suite, row, y, sight);
  for (const room of roomsOf(suite, storey, row, g)) emitLeaf(frame, room, y);
}

/** Doors and sights, in order of s. */
function inOrder(doors: Hole[], sights: readonly Sight[]): readonly Hole[] {
  for (const sight of sights) doors.push(sight);
  // Few are out of order: each goes back to its place.
  for (let i = 1; i < doors.length; i++)
    for (let k = i; k > 0 && doors[k - 1]!.a > doors[k]!.a; k--) {
      const hole = doors[k]!;
      doors[k] = doors[k - 1]!;
      doors[k - 1] = hole;
    }
  return doors;
}

/** Height of what is over a corridor, over its floor. */
function corridorTop(suite: Suite, storey: number): number {
  return storey + 1 < suite.storeys ? STOREY - SLAB : STOREY;
}

function emitLeaf(frame: SideFrame, room: Room, y: number): void {
  const leaf = leafOf(room);
  if (!leaf) return;
  const d = room.row === 0 ? room.d1 - 0.125 : room.d0 + 0.0625;
  frame.box(leaf[0], leaf[1], d, d + 0.0625, y, y + DOORWAY_TOP, R.door, M.door, 63);
}
