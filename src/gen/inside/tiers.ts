/**
 * Scale "tier": galleries of a hall over the storeys of its suite, and the ladder that leads to them
 * from the hall's floor. Each runs along the corridor's side of the hall and along both its ends; the
 * ladder stands in a corner at the back. A hash of (suite, hall).
 */
import { at, chance, child } from '../../core/index.ts';
import type { Lot } from '../lots.ts';
import { HALL_AISLE } from './hall-measures.ts';
import { LANDING, STOREY, suiteOf, WALL } from './suite.ts';
import type { Hall, Suite } from './suite.ts';

export interface Tiers {
  readonly suite: Suite;
  readonly hall: Hall;
  /** At which end of the hall its ladder stands, and the ladder's s. */
  readonly end: 0 | 1;
  readonly ladder: number;
  /** Metres inward: where the gallery along the corridor's side ends, and the arm with the ladder. */
  readonly front: number;
  readonly edge: number;
  /** Heights of their floors above the plate, from below. */
  readonly floors: readonly number[];
}

/** Between tiers, and over the highest of them, metres. */
const PITCH = 8;
const HEAD = 3.5;
/** No hall is higher over its ring, metres. */
export const HALL_HEIGHT = 104;
/** What the arm with the ladder leaves open before the back wall. */
const WELL = 1.5;
/** Share of halls high enough for tiers that have them. */
const SHARE = 0.85;

const KNOWN = new WeakMap<Hall, Tiers | null>();

/** The tiers of a hall, or null where it is too low, or where ducts fill it. */
export function tiersOf(suite: Suite, hall: Hall): Tiers | null {
  let tiers = KNOWN.get(hall);
  if (tiers === undefined) {
    tiers = makeTiers(suite, hall);
    KNOWN.set(hall, tiers);
  }
  return tiers;
}

function makeTiers(suite: Suite, hall: Hall): Tiers | null {
  const key = at(hall.key, 18);
  if (suite.kind.hallHolds === 'ducts' || !chance(key, SHARE)) return null;
  const top = suite.y + hall.storeys * STOREY - HEAD;
  const floors: number[] = [];
  for (let y = suite.y + (suite.storeys + 1) * STOREY; y <= top; y += PITCH) floors.push(y);
  if (floors.length === 0) return null;
  const end = chance(child(key, 1), 0.5) ? 0 : 1;
  const ladder = end === 0 ? hall.s0 + HALL_AISLE / 2 : hall.s1 - HALL_AISLE / 2;
  const front = suite.c1 + WALL + LANDING;
  return { suite, hall, end, ladder, front, edge: hall.back - WELL, floors };
}

/** Has any hall over ring k of a lot tiers? */
export function hasTiers(lot: Lot, k: number): boolean {
  const suite = suiteOf(lot, k);
  return suite !== null && suite.halls.some((hall) => tiersOf(suite, hall) !== null);
}
