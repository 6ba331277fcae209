/**
 * Disorder: what was built without anybody's order. It grows with the year in which a body was
 * begun: rooms copied to where they do not belong, doors onto nothing, stairs that end. Each is
 * known to the plan, and counted against the length of the ways; none stands in one.
 */
import { at, chance, child, int } from '../../core/index.ts';
import type { Body } from '../body.ts';
import { FIRST_YEAR, LAST_YEAR, yearOf } from '../years.ts';
import type { Room } from './room.ts';
import { WINDOW_STOREY } from './suite.ts';

/** Share of rooms that are out of order in the oldest body, and how much more in the newest. */
const LEAST = 0.02;
const MORE = 0.42;

/** The year in which a body was begun. */
export function yearBegun(body: Body): number {
  return yearOf(body.block.gap, body.key, 0.05, 0.35);
}

const SHARES = new WeakMap<Body, number>();

/** Share of a body's rooms that are out of order. */
function shareOf(body: Body): number {
  let share = SHARES.get(body);
  if (share === undefined) {
    const age = (yearBegun(body) - FIRST_YEAR) / (LAST_YEAR - FIRST_YEAR);
    share = LEAST + MORE * age * age;
    SHARES.set(body, share);
  }
  return share;
}

/** Is a room a copy of one from a suite of another kind? */
export function isCopied(room: Pick<Room, 'suite' | 'key'>): boolean {
  return chance(at(room.key, 14), shareOf(room.suite.body));
}

/** s of the middle of a door in a room's outer wall, far above the ledge; null where there is none. */
export function dropOf(room: Room): number | null {
  if (room.row !== 0 || room.storey < WINDOW_STOREY) return null;
  const h = at(room.key, 15);
  if (!chance(h, shareOf(room.suite.body))) return null;
  const quarters = Math.floor((room.s1 - room.s0 - 3) * 4);
  return room.s0 + 1.5 + 0.25 * int(child(h, 1), 0, quarters);
}

/** A flight that ends under a room's ceiling: its first s, and its direction; null where there is none. */
export function deadStairOf(room: Room): { readonly s: number; readonly up: 1 | -1 } | null {
  const length = room.s1 - room.s0;
  if (room.row !== 1 || length < DEAD_RUN + 2 || room.d1 - room.d0 < room.lane + 1.25) return null;
  const h = at(room.key, 16);
  if (!chance(h, shareOf(room.suite.body))) return null;
  const s = room.s0 + 1 + Math.floor((length - DEAD_RUN - 2) * 4 * (child(h, 1) / 4294967296)) / 4;
  return chance(child(h, 2), 0.5) ? { s, up: 1 } : { s: s + DEAD_RUN, up: -1 };
}

/** Steps of such a flight, and how long it is, metres. */
export const DEAD_STEPS = 11;
const DEAD_RUN = 3.5;
