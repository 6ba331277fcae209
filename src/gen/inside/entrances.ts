/** Which bays of a ledge's wall have a door into what lies behind, and which of them are shut for good. */
import { at, chance, int } from '../../core/index.ts';
import type { Lot } from '../lots.ts';
import { blockedAt } from '../ways/ring-walk.ts';

/** Doors stand in the middle of bays of 6 m, counted along the side; walls inside stand between bays. */
export const BAY = 6;
/** Half the width of such a door, and its height, metres. */
export const ENTRANCE_HALF = 0.8125;
export const ENTRANCE_TOP = 2.5;
/** In every run of so many bays there is a door; now and then there is one more. */
const RUN = 7;
const MORE = 0.04;
const SHUT = 0.045;

export interface Entrance {
  /** Number of its bay, and the s of its middle. */
  readonly bay: number;
  readonly s: number;
  readonly open: boolean;
}

/** The doors of a lot's wall behind ring k between two s, in order; none where a stair is in the way. */
export function entrancesOf(lot: Lot, k: number, a: number, b: number): Entrance[] {
  const blocked = blockedAt(lot.body, lot.side, k);
  const out: Entrance[] = [];
  for (let bay = Math.ceil(a / BAY); (bay + 1) * BAY <= b; bay++) {
    const s = bay * BAY + BAY / 2;
    const run = Math.floor(bay / RUN);
    const chosen = int(at(lot.key, 18, k, run), 0, RUN - 1) === bay - run * RUN;
    if (!chosen && !chance(at(lot.key, 19, k, bay), MORE)) continue;
    if (blocked.some(([low, high]) => s > low - 1 && s < high + 1)) continue;
    out.push({ bay, s, open: !chance(at(lot.key, 23, k, bay), SHUT) });
  }
  return out;
}
