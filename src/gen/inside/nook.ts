/** Where in a suite a pair of feet is. Heights above the plate, metres. */
import { LANDING } from './emit-storey.ts';
import { FLIGHT_U0, FLIGHT_U1, HALF_STOREY } from './emit-stairwell.ts';
import { passageAt } from './portal.ts';
import type { Portal } from './portal.ts';
import { roomsOf } from './rooms.ts';
import type { Room } from './room.ts';
import type { Lot } from '../lots.ts';
import { hallAt, hasRow, stairOf, STOREY, PANE, UNIT, WALL } from './suite.ts';
import type { Hall, Suite } from './suite.ts';

interface InSuite {
  readonly suite: Suite;
  readonly storey: number;
  readonly s: number;
  readonly d: number;
  readonly y: number;
}

export type Nook = InSuite &
  (
    | { readonly at: 'corridor' }
    | { readonly at: 'room'; readonly room: Room }
    | { readonly at: 'landing'; readonly stair: number }
    /** On one of the two flights of a storey, or on the landing between them. */
    | { readonly at: 'flight'; readonly stair: number; readonly part: 0 | 1 | 2 }
    | { readonly at: 'passage'; readonly portal: Portal }
    | { readonly at: 'hall'; readonly hall: Hall; readonly stretch: number }
  );

/** How far feet may be from a floor's height and still be on it, metres. */
const SLACK = 0.5;

/** The passage between two lots' suites in which feet are, or null. */
export function passageNook(lot: Lot, k: number, s: number, d: number, y: number): Nook | null {
  const found = passageAt(lot, k, s, d);
  if (!found || Math.abs(y - found.portal.low.y) > SLACK) return null;
  return { at: 'passage', suite: found.portal.low, storey: 0, y, ...found };
}

/** Where in a suite feet at (s, d, y) are, or null where they are in no room of it. */
export function nookAt(suite: Suite, s: number, d: number, y: number): Nook | null {
  if (s < suite.a || s > suite.b) return null;
  const storey = Math.floor((y - suite.y + SLACK) / STOREY);
  if (storey < 0 || storey >= suite.storeys) return null;
  const here: InSuite = { suite, storey, s, d, y };
  const level = y - suite.y - storey * STOREY <= SLACK;
  const g = Math.min(suite.stretches - 1, Math.floor((s - suite.a) / (4 * UNIT)));
  const stair = stairOf(suite, g);
  const inStair =
    stair !== null && s > stair && s < stair + UNIT && d > suite.c1 && d <= suite.back;
  if (inStair) return stairNook(here, stair, level);
  if (!level) return null;
  if (d >= suite.c0 && d <= suite.c1) return { ...here, at: 'corridor' };
  const row = d < suite.c0 ? 0 : 1;
  const hall = row === 1 ? hallAt(suite, g) : null;
  if (hall && storey < hall.storeys) {
    const deep = storey === 0 ? hall.back : suite.c1 + WALL + LANDING;
    return d <= deep ? { ...here, at: 'hall', hall, stretch: g } : null;
  }
  if (!hasRow(suite, storey, row, g)) return null;
  for (const room of roomsOf(suite, storey, row, g))
    if (s >= room.s0 && s <= room.s1 && d >= room.d0 - PANE && d <= room.d1 + WALL)
      return { ...here, at: 'room', room };
  return null;
}

function stairNook(here: InSuite, stair: number, level: boolean): Nook | null {
  const { suite, s, d, y } = here;
  const u = d - suite.c1 - WALL;
  if (u < FLIGHT_U0) return level ? { ...here, at: 'landing', stair } : null;
  // Past the landing the floor's own storey begins below: heights decide which flight it is.
  const storey = Math.floor((y - suite.y) / STOREY);
  if (storey < 0 || storey >= suite.storeys - 1) return null;
  const base = suite.y + storey * STOREY;
  const rise = y - base;
  const on = { ...here, storey, at: 'flight', stair } as const;
  if (u > FLIGHT_U1) return Math.abs(rise - HALF_STOREY) <= SLACK ? { ...on, part: 1 } : null;
  const along = ((u - FLIGHT_U0) / (FLIGHT_U1 - FLIGHT_U0)) * HALF_STOREY;
  const first = s < stair + UNIT / 2;
  const expected = first ? along : 2 * HALF_STOREY - along;
  if (Math.abs(rise - expected) > 0.8) return null;
  return { ...on, part: first ? 0 : 2 };
}
