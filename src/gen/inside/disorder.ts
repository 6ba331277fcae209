/**
 * Disorder: what was built without anybody's order. It grows with the year in which a body was
 * begun: rooms copied to where they do not belong, doors onto nothing, stairs that end. Each is
 * known to the plan, and counted against the length of the ways; none stands in one.
 */
import { at, chance, child, int } from '../../core/index.ts';
import { ageOf } from '../age.ts';
import type { Body } from '../body.ts';
import { keptBy } from '../kept.ts';
import type { Room } from './room.ts';
import { WINDOW_STOREY } from './suite.ts';
import type { Hall, Suite } from './suite.ts';

/** Share of rooms that are out of order in the oldest body, and how much more in the newest. */
const LEAST = 0.02;
const MORE = 0.42;

/** Share of a body's rooms that are out of order. */
const shareOf = keptBy((body: Body): number => {
  const young = 1 - ageOf(body);
  return LEAST + MORE * young * young;
});

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

/** A hall in which stairs go up to walls, and nobody comes: how many stairs; 0 in all others. */
export function blindStairsIn(suite: Suite, hall: Hall): number {
  const h = at(hall.key, 17);
  const room = Math.floor((hall.back - suite.c1 - BLIND_CLEAR) / BLIND_PITCH);
  if (hall.storeys < 3 || !chance(h, 1.5 * shareOf(suite.body))) return 0;
  return Math.max(0, Math.min(room, int(child(h, 1), 1, 3)));
}

/** What such stairs leave free of a hall's depth, and from one to the next, metres. */
const BLIND_CLEAR = 5.25;
export const BLIND_PITCH = 3;

/** How high the floor of a room rises toward its far wall, metres, behind its lane: 0 in nearly all. */
export function slantOf(room: Room): number {
  if (room.d1 - room.d0 < room.lane + 1.5 || dropOf(room) !== null || deadStairOf(room)) return 0;
  const h = at(room.key, 18);
  return chance(h, 0.6 * shareOf(room.suite.body)) ? 0.25 + 0.0625 * int(child(h, 1), 0, 3) : 0;
}

/** Steps of such a flight, and how long it is, metres. */
export const DEAD_STEPS = 11;
const DEAD_RUN = 3.5;
