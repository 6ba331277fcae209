/** What a ledge's wall has into what lies behind: which bays a door, round or not, or shut for good, and which a barred window. */
import { at, chance, int } from '../../core/index.ts';
import { districtOf } from '../district.ts';
import type { Lot } from '../lots.ts';
import { blockedAt } from '../ways/ring-walk.ts';

/** Doors stand in the middle of bays of 6 m, counted along the side; walls inside stand between bays. */
export const BAY = 6;
/** Half the width of such a door, and its height, metres. */
export const ENTRANCE_HALF = 0.8125;
export const ENTRANCE_TOP = 2.5;
/** A round one: its radius, how high its middle lies, and its top, metres. Its foot is as wide as any door. */
export const ROUND_HALF = 1.75;
export const ROUND_UP = 1.5;
export const ROUND_TOP: number = ROUND_UP + ROUND_HALF;
/** A window beside a path: half its width, sill and head over the floor, metres. */
export const PANE_HALF = 0.875;
export const PANE_SILL = 1;
export const PANE_HEAD = 2.25;
/** In every run of so many bays there is a door; now and then there is one more. */
const RUN = 7;
const MORE = 0.04;
const SHUT = 0.045;

export interface Entrance {
  /** Number of its bay, and the s of its middle. */
  readonly bay: number;
  readonly s: number;
  readonly open: boolean;
  /** One of the round mouths; they are open. */
  readonly round: boolean;
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
    const open = !chance(at(lot.key, 23, k, bay), SHUT);
    const round = open && chance(at(lot.key, 28, k, bay), districtOf(lot.body.block).round);
    out.push({ bay, s, open, round });
  }
  return out;
}

/** s of the middles of the windows beside a path, between two s, in order: where no door is. */
export function panesOf(
  lot: Lot,
  k: number,
  a: number,
  b: number,
  doors: readonly Entrance[],
): number[] {
  const { panes } = districtOf(lot.body.block);
  const out: number[] = [];
  for (let bay = Math.ceil(a / BAY); (bay + 1) * BAY <= b; bay++)
    // They come in runs of three bays.
    if (chance(at(lot.key, 29, k, Math.floor(bay / 3)), panes) && !doors.some((d) => d.bay === bay))
      out.push(bay * BAY + BAY / 2);
  return out;
}
