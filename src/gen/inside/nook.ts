/** Where in a suite a pair of feet is. Heights above the plate, metres. */
import type { Alcove } from './alcoves.ts';
import { FLIGHT_U0, FLIGHT_U1, HALF_STOREY } from './emit-stairwell.ts';
import type { Bed } from './bed.ts';
import { outletOf } from './outlet.ts';
import { passageAt } from './portal.ts';
import type { Portal } from './portal.ts';
import { hallAlcoves } from './hall-alcoves.ts';
import { isOverPlatforms, riserIn, riserOver } from './riser.ts';
import type { Riser } from './riser.ts';
import { roomsOf } from './rooms.ts';
import type { Room } from './room.ts';
import type { Body } from '../body.ts';
import type { Lot } from '../lots.ts';
import { hallAt, hasRow, LANDING, stairOf, STOREY, PANE, UNIT, WALL } from './suite.ts';
import type { Hall, Suite } from './suite.ts';
import { throughAt, throughIn, TUNNEL_HALF } from './through.ts';
import type { Through } from './through.ts';
import { HALL_AISLE } from './hall-measures.ts';
import { tiersOf } from './tiers.ts';
import type { Tiers } from './tiers.ts';

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
    /** On a landing before a shaft, or at its bottom. */
    | { readonly at: 'riser'; readonly riser: Riser }
    | { readonly at: 'platform'; readonly riser: Riser }
    /** On a gallery of a hall over the storeys of its suite. */
    | { readonly at: 'tier'; readonly tiers: Tiers }
    /** In the lobby of a tunnel, or in the tunnel: s and d are those of the suite nearer by. */
    | { readonly at: 'lobby' | 'through'; readonly through: Through }
    /** On the level strip of a vault's floor: s and d as in the tunnel over it. */
    | { readonly at: 'bed'; readonly bed: Bed }
    | { readonly at: 'passage'; readonly portal: Portal }
    /** In what leads from an end of the corridor straight into the open: 0 the low end, 1 the high one. */
    | { readonly at: 'outlet'; readonly end: 0 | 1 }
    | { readonly at: 'hall'; readonly hall: Hall; readonly stretch: number }
  );

/** The last steps of a flight up are level with the next storey, or nearly, metres. */
const TOP_STEP = 0.65;
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
  if (s < suite.a || s > suite.b) return outletNook(suite, s, d, y);
  const storey = Math.floor((y - suite.y + SLACK) / STOREY);
  if (storey >= suite.storeys) return platformNook(suite, s, d, y) ?? tierNook(suite, s, d, y);
  if (storey < 0) return null;
  const here: InSuite = { suite, storey, s, d, y };
  const level = y - suite.y - storey * STOREY <= SLACK;
  const g = Math.min(suite.stretches - 1, Math.floor((s - suite.a) / (4 * UNIT)));
  const stair = stairOf(suite, g);
  const inStair =
    stair !== null && s > stair && s < stair + UNIT && d > suite.c1 && d <= suite.back;
  if (inStair) return stairNook(here, stair, level);
  if (!level) return null;
  const riser = riserIn(suite, storey, g);
  if (riser && s > riser.s && s < riser.s + UNIT && d > suite.c1) {
    const end = riser.low === suite && storey === 0 ? riser.back : riser.edge;
    return d <= end ? { ...here, at: 'riser', riser } : null;
  }
  const through = throughIn(suite, storey, g);
  if (through && s > through.s && s < through.s + UNIT && d > suite.c1 && d <= suite.back)
    return { ...here, at: 'lobby', through };
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

/** Past the end of a suite, in what leads into the open there. */
function outletNook(suite: Suite, s: number, d: number, y: number): Nook | null {
  if (Math.abs(y - suite.y) > SLACK) return null;
  const end = s < suite.a ? 0 : 1;
  const span = outletOf(suite, end === 0 ? 'low' : 'high');
  if (!span || s < span.s0 || s > span.s1 || d < span.d0 || d > span.d1) return null;
  return { at: 'outlet', end, suite, storey: 0, s, d, y };
}

/** In the tunnel through a body at ring k, or null; s and d from its first suite's side. */
export function throughNook(body: Body, k: number, s: number, d: number, y: number): Nook | null {
  const through = throughAt(body, k);
  if (!through || Math.abs(y - through.y) > SLACK) return null;
  const { first, second, middle, length } = through;
  if (Math.abs(s - middle) > TUNNEL_HALF || d < first.back || d > length - second.back) return null;
  const near = d <= length / 2;
  const suite = near ? first : second;
  return { at: 'through', through, suite, storey: 0, s, d: near ? d : length - d, y };
}

/** On the bed of a vault, or null; s and d from the tunnel's first side. */
export function bedNook(bed: Bed, s: number, d: number, y: number): Nook | null {
  if (Math.abs(y - bed.y) > SLACK) return null;
  if (s < bed.s0 || s > bed.s1 || d < bed.d0 || d > bed.d1) return null;
  const { first, second, length } = bed.through;
  const near = d <= length / 2;
  const suite = near ? first : second;
  return { at: 'bed', bed, suite, storey: 0, s, d: near ? d : length - d, y: bed.y };
}

/** On a platform in the shaft over a suite, or in an alcove that one walks into from it. */
function platformNook(suite: Suite, s: number, d: number, y: number): Nook | null {
  const riser = riserOver(suite.lot, suite.k);
  if (!riser?.platforms.some((height) => Math.abs(height - y) <= SLACK)) return null;
  if (!isOverPlatforms(riser, s, d) && !inAlcove(riser.alcoves, s, d, y)) return null;
  return { at: 'platform', riser, suite, storey: 0, s, d, y };
}

/** On the floor of an alcove that one walks into. */
function inAlcove(alcoves: readonly Alcove[], s: number, d: number, y: number): boolean {
  return alcoves.some(
    ({ wall, s0, s1, d0, d1, y0 }) =>
      wall !== 'far' && s >= s0 && s <= s1 && d >= d0 && d <= d1 && Math.abs(y0 - y) <= SLACK,
  );
}

/** On a gallery over a suite's storeys. */
function tierNook(suite: Suite, s: number, d: number, y: number): Nook | null {
  const hall = suite.halls.find(({ s0, s1 }) => s >= s0 && s <= s1);
  const tiers = hall ? tiersOf(suite, hall) : null;
  if (!hall || !tiers) return null;
  if (d < suite.c1 && !inAlcove(hallAlcoves(suite, hall), s, d, y)) return null;
  const floor = tiers.floors.find((height) => Math.abs(height - y) <= SLACK);
  if (floor === undefined) return null;
  const first = s < hall.s0 + HALL_AISLE;
  const arm = first || s > hall.s1 - HALL_AISLE;
  const deep = !arm ? tiers.front : first === (tiers.end === 0) ? tiers.edge : hall.back;
  return d <= deep ? { at: 'tier', tiers, suite, storey: 0, s, d, y: floor } : null;
}

function stairNook(here: InSuite, stair: number, level: boolean): Nook | null {
  const { suite, s, d, y } = here;
  const u = d - suite.c1 - WALL;
  if (u < FLIGHT_U0) return level ? { ...here, at: 'landing', stair } : null;
  // Past the landing the floor's own storey begins below: heights decide which flight it is.
  const first = s < stair + UNIT / 2;
  const top = !first && u < FLIGHT_U0 + TOP_STEP && y - suite.y >= STOREY;
  const storey = Math.floor((y - suite.y - (top ? SLACK : 0)) / STOREY);
  if (storey < 0 || storey >= suite.storeys - 1) return null;
  const base = suite.y + storey * STOREY;
  const rise = y - base;
  const on = { ...here, storey, at: 'flight', stair } as const;
  if (u > FLIGHT_U1) return Math.abs(rise - HALF_STOREY) <= SLACK ? { ...on, part: 1 } : null;
  const along = ((u - FLIGHT_U0) / (FLIGHT_U1 - FLIGHT_U0)) * HALF_STOREY;
  const expected = first ? along : 2 * HALF_STOREY - along;
  if (Math.abs(rise - expected) > 0.8) return null;
  return { ...on, part: first ? 0 : 2 };
}
