/** How high a room is: as high as its storey, or under a ceiling that was hung lower. */
import { at, chance, child, int } from '../../core/index.ts';
import { headroom } from './emit-storey.ts';
import type { Room } from './room.ts';

/** Height of a ceiling that hangs low, metres: over any doorway and over whoever walks. */
const LOW = 2.625;

/** Height of a room's ceiling over its floor, metres. */
export function ceilingOf(room: Room): number {
  return room.isLow ? LOW : roofOf(room);
}

/** Height of what is over a room, its ceiling not counted, metres. */
export function roofOf({ suite, storey, row, stretch }: Room): number {
  return headroom(suite, storey, row, stretch);
}

/** How far from its far wall a ceiling that was hung low is gone, metres: 0 where it is whole, or none. */
export function lostOf(room: Room): number {
  const key = at(room.key, 11);
  if (!room.isLow || !chance(child(key, 71), 0.4)) return 0;
  return 0.75 + 0.25 * int(child(key, 72), 0, 5);
}
