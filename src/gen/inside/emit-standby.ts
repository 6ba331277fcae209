/**
 * What still burns in a room whose lamp does not. Where a wall to the corridor is seen through, a strip in the head of
 * that opening: light falls through it to both sides. Where a subject stands free, a strip on brackets before the
 * far wall: it is dark before a lit wall. Else a tube upright on the wall across the room that is farther
 * from the door: the end of the room is lit, and what stands before it is seen from the side.
 */
import { at, chance } from '../../core/index.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { M, R } from '../sink.ts';
import { breachOf } from './breach.ts';
import { headOf } from './emit-sights.ts';
import { inward } from './rooms.ts';
import type { Room } from './room.ts';
import { sightAcross, sightsOf } from './sights.ts';
import { freeRuns, keptFree } from './site.ts';
import type { SubjectName } from './subject-kinds.ts';
import { subjectsOf } from './subject.ts';
import { WALL } from './suite.ts';
import { wearOf } from './wear.ts';

/** Share of rooms without a burning lamp that have one: in what is not worn, and how many fewer in what is. */
const KEPT = 0.97;
const LOST = 0.06;
/** A strip: half its length, its thickness, how far it stands off the wall, and how high over the floor, metres. */
const HALF = 0.75;
const THICK = 0.125;
const OFF = 0.5;
const HIGH = 2.3125;
/** Half of what it and its brackets need of a wall, and how deep behind the lane a room must be for one, metres. */
const ROOM = HALF + 0.25;
const DEEP = 2.5;
/** A tube: from and to over the floor, how far from the corridor's wall, and off the wall that it is on, metres. */
const FOOT = 0.5;
const HEAD = 2.25;
const IN = 1.25;
const STAND = 0.125;
const THIN = 0.0625;

/** Wider rooms have both, metres, and a tube at either end. */
const WIDE = 8;

/** Subjects that are the far wall, or lie on it. */
const ON_WALL: ReadonlySet<SubjectName> = new Set([
  'fan',
  'hatch',
  'drawers',
  'sealed gate',
  'switchboard',
  'dead screens',
  'bench',
]);

export function emitStandby(frame: SideFrame, room: Room): void {
  if (!chance(at(room.key, 58), KEPT - LOST * wearOf(room.suite))) return;
  if (inHead(frame, room)) return;
  const [subject] = subjectsOf(room);
  const isFree = subject && !ON_WALL.has(subject.name) && room.d1 - room.d0 >= room.lane + DEEP;
  const isBehind = isFree && behind(frame, room, subject.s);
  if (isBehind && room.s1 - room.s0 <= WIDE) return;
  if (!beside(frame, room) && !isBehind) behind(frame, room, (room.s0 + room.s1) / 2);
}

/** In the head of a sight in the corridor's wall: it lights both sides, and the jambs; false where there is none for it. */
function inHead(frame: SideFrame, room: Room): boolean {
  if (!chance(at(room.key, 64), IN_HEAD)) return false;
  for (const sight of sightsOf(room)) {
    const under = headOf(sight);
    if (under === null) continue;
    const { suite, row, y } = room;
    const d = (row === 0 ? suite.c0 - WALL : suite.c1) + BEFORE_BAR;
    const top = y + sight.high - under;
    const a = sight.a + 0.25;
    const b = Math.min(sight.b - 0.25, a + 2 * HALF);
    const mask = F.start | F.end | F.front | F.back | F.down;
    frame.box(a, b, d, d + 0.09375, top - THIN, top, R.lamp, M.lamp, mask);
    return true;
  }
  return false;
}

/** Share of rooms with such a sight that have the lamp there; and where it is in the wall, metres. */
const IN_HEAD = 0.6;
const BEFORE_BAR = 0.03125;

/** On brackets off the far wall, as near to an s as doors and windows let it; false where they do not. */
function behind(frame: SideFrame, room: Room, wanted: number): boolean {
  let s = NaN;
  for (const [a, b] of freeRuns(room, keptFree(room))) {
    if (b - a < 2 * ROOM) continue;
    const near = Math.min(b - ROOM, Math.max(a + ROOM, wanted));
    if (!(Math.abs(s - wanted) <= Math.abs(near - wanted))) s = near;
  }
  if (Number.isNaN(s)) return false;
  const wall = inward(room, room.d1 - room.d0);
  const d = inward(room, room.d1 - room.d0 - OFF);
  const y = room.y + HIGH;
  const half = THICK / 2;
  frame.box(s - HALF, s + HALF, d - half, d + half, y, y + THICK, R.lamp, M.lamp, 63);
  const top = y + THICK;
  for (const end of [s - HALF * 0.75, s + HALF * 0.75])
    frame.box(
      end,
      end + 0.0625,
      Math.min(d, wall),
      Math.max(d, wall),
      top,
      top + 0.0625,
      R.bracket,
      M.metal,
      F.start | F.end | F.up | F.down,
    );
  return true;
}

/** Upright on a wall across the room, on both of a wide one, where that has not been broken through; false where both were. */
function beside(frame: SideFrame, room: Room): boolean {
  const { suite, row, y, s0, s1, door } = room;
  const isWhole = (s: number, end: 0 | 1) =>
    breachOf(suite, s, row, y) === null && sightAcross(room, end) === null;
  const low = isWhole(s0 - WALL / 2, 0);
  const high = isWhole(s1 + WALL / 2, 1);
  const isFirstLow = door - s0 > s1 - door;
  const isWide = s1 - s0 > WIDE;
  if (low && (isFirstLow || !high || isWide)) tube(frame, room, true);
  if (high && (!isFirstLow || !low || isWide)) tube(frame, room, false);
  return low || high;
}

function tube(frame: SideFrame, room: Room, isLow: boolean): void {
  const { y, s0, s1 } = room;
  const d = inward(room, IN);
  const put = (
    off0: number,
    off1: number,
    wide: number,
    y0: number,
    y1: number,
    role: number,
    material: number,
    hidden = 0,
  ): void =>
    frame.box(
      isLow ? s0 + off0 : s1 - off1,
      isLow ? s0 + off1 : s1 - off0,
      d - wide,
      d + wide,
      y + y0,
      y + y1,
      role,
      material,
      63 & ~(hidden | (isLow ? F.start : F.end)),
    );
  put(STAND, STAND + THIN, THIN / 2, FOOT, HEAD, R.lamp, M.lamp, F.down | F.up);
  for (const at2 of [FOOT - THIN, HEAD])
    put(0, STAND + THIN, THIN, at2, at2 + THIN, R.bracket, M.metal);
}
