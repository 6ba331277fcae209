/** Leaves of doors between rooms and corridors: slid aside along the room's wall, or gone. */
import { at, chance, child } from '../../core/index.ts';
import { DOORWAY_HALF } from './rooms.ts';
import type { Room } from './room.ts';
import { wearOf } from './wear.ts';

/** Share of doors whose leaf is gone, and how many more in what is worn: where one leans a wall is not seen through. */
const GONE = 0.6;
const GONE_MORE = 0.35;

/** s from and to of a door's leaf, slid aside along the room's wall; null where it is gone, as many are. */
export function leafOf(room: Room): readonly [number, number] | null {
  const h = at(room.key, 7);
  if (chance(h, GONE + GONE_MORE * wearOf(room.suite))) return null;
  const toward = chance(child(h, 1), 0.5) ? 1 : -1;
  const shift = toward * (DOORWAY_HALF * 2 + 0.0625);
  const low = room.door + shift - DOORWAY_HALF - 0.0625;
  const high = low + 2 * DOORWAY_HALF + 0.125;
  return low < room.s0 || high > room.s1 ? null : [low, high];
}
