/** Scale "room": how a stretch of a row is divided, where the doors are, and what lies in the rooms. */
import { at, chance, child, int } from '../../core/index.ts';
import { listsBy } from '../kept.ts';
import type { Entrance } from './entrances.ts';
import { isCopied } from './disorder.ts';
import { kindOfSuite } from './kinds.ts';
import type { Content, Kind } from './kinds.ts';
import { frontOf, hallAt, hasRow, stretchSpan, UNIT, WALL, WINDOW_STOREY } from './suite.ts';
import type { Room } from './room.ts';
import type { Suite } from './suite.ts';
import { wearOf } from './wear.ts';
import { wellOf } from './wells.ts';

/** Half the width of an inner doorway, and its height, metres. */
export const DOORWAY_HALF = 0.625;
export const DOORWAY_TOP = 2.25;

/** Where the rooms of a row begin in a stretch, in s, and how wide they are. */
export function cellsOf(
  suite: Suite,
  storey: number,
  row: 0 | 1,
  g: number,
): readonly (readonly [number, number])[] {
  if (!hasRow(suite, storey, row, g)) return [];
  const [s0, s1] = stretchSpan(suite, g);
  const stair = row === 1 ? wellOf(suite, storey, g) : null;
  if (stair !== null) {
    const out: [number, number][] = [];
    if (stair > s0) out.push([s0, stair]);
    if (stair + UNIT < s1) out.push([stair + UNIT, s1]);
    return out;
  }
  const h = at(suite.key, 41, storey, row, g);
  const { cells } = suite.kind;
  const pattern = cells[int(h, 0, cells.length - 1)] as readonly number[];
  const out: [number, number][] = [];
  let s = s0;
  for (const units of pattern) {
    if (s >= s1) break;
    out.push([s, Math.min(s1, s + units * UNIT)]);
    s += units * UNIT;
  }
  return out;
}

const rowsIn = listsBy<Suite, readonly Room[]>();

/** The rooms of a row in a stretch, in order of s: made once, for floors, walls and ways all ask. */
export function roomsOf(suite: Suite, storey: number, row: 0 | 1, g: number): readonly Room[] {
  const rows = rowsIn(suite);
  return (rows[(2 * storey + row) * suite.stretches + g] ??= cellsOf(suite, storey, row, g).map(
    ([s0, s1], number) => makeRoom(suite, storey, row, g, number, s0, s1),
  ));
}

function makeRoom(
  suite: Suite,
  storey: number,
  row: 0 | 1,
  g: number,
  number: number,
  s0: number,
  s1: number,
): Room {
  const key = at(suite.key, 42, 2 * storey + row, g, number);
  const d0 = row === 0 ? frontOf(suite, storey, g) : suite.c1 + WALL;
  const d1 = row === 0 ? suite.c0 - WALL : suite.back;
  const quarters = Math.floor((s1 - s0 - 2.5) * 4);
  const copied = isCopied({ suite, key });
  const { rooms, low } = kindOf({ suite, key, copied });
  const lets = row === 0 && (storey === 0 || storey >= WINDOW_STOREY);
  return {
    suite,
    storey,
    row,
    stretch: g,
    number,
    key,
    s0: s0 + WALL / 2,
    s1: s1 - WALL / 2,
    d0,
    d1,
    y: suite.y + storey * 4,
    door: s0 + 1.25 + 0.25 * int(child(key, 1), 0, quarters),
    lane: Math.min(d1 - d0, Math.max(1.75, 0.25 * Math.floor((d1 - d0) * 1.6))),
    // In what is worn, much of it is what has come down.
    content: chance(child(key, 4), 0.3 * wearOf(suite))
      ? 'rubble'
      : (rooms[int(child(key, 2), 0, rooms.length - 1)] as Content),
    isLow: !lets && chance(at(key, 98), low),
    copied,
  };
}

/** The kind that a room was built to: its suite's, or that of the suite that it was copied from. */
export function kindOf({ suite, key, copied }: Pick<Room, 'suite' | 'key' | 'copied'>): Kind {
  return copied ? kindOfSuite(child(key, 3)) : suite.kind;
}

/** Doors from the ledge into a room, shut ones too. */
export function entrancesInto(room: Room): readonly Entrance[] {
  if (room.storey !== 0 || room.row !== 0) return [];
  return room.suite.doors.filter(({ s }) => s > room.s0 && s < room.s1);
}

/** d at a distance from the corridor's wall. */
export function inward(room: Room, u: number): number {
  return room.row === 0 ? room.d1 - u : room.d0 + u;
}

/** s of the walls across a row within a stretch: where rooms, stairwells and halls begin. */
export function crossWalls(suite: Suite, storey: number, row: 0 | 1, g: number): number[] {
  const [s0, s1] = stretchSpan(suite, g);
  const out: number[] = [];
  const add = (s: number) => {
    if (s > suite.a && s < s1) out.push(s);
  };
  for (const room of roomsOf(suite, storey, row, g)) add(room.s0 - WALL / 2);
  if (row === 1) {
    const stair = wellOf(suite, storey, g);
    if (stair !== null) add(stair);
    const hall = hallAt(suite, g);
    if (hall && storey < hall.storeys && hall.from === g) add(s0);
  }
  return out;
}

/** s of the middle of the doorway between a corridor and a hall in a stretch. */
export function hallDoor(suite: Suite, g: number): number {
  const [s0, s1] = stretchSpan(suite, g);
  return (s0 + s1) / 2;
}

/** The room on the other side of the wall across its row where its s begins, or ends; null where that is none. */
export function besideOf(room: Room, end: 0 | 1): Room | null {
  const { suite, storey, row, stretch, number } = room;
  const step = end === 0 ? -1 : 1;
  const other =
    roomsOf(suite, storey, row, stretch)[number + step] ??
    (stretch + step >= 0 && stretch + step < suite.stretches
      ? roomsOf(suite, storey, row, stretch + step).at(end === 0 ? -1 : 0)
      : undefined);
  if (!other) return null;
  const apart = end === 0 ? room.s0 - other.s1 : other.s0 - room.s1;
  return apart === WALL ? other : null;
}
