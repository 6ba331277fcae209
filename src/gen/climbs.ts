/**
 * Ways up and down a body: from every ring one stair or ladder leads to the next, and one lift
 * stops at all of them. They stand in a strip of the ring slab behind the path, where the wall
 * stands back at least 12 m: positions are measured by (s, d) of a side.
 */
import { at, chance, child, int } from '../core/index.ts';
import { ringAbove, ringAtOrBelow, sideLength } from './body.ts';
import type { Body, Side } from './body.ts';
import { DATUM } from './key.ts';
import { lotIndexAt, setbackOf, sidePlan, slabOf, STAIR_ROOM } from './lots.ts';
import type { Joint, Lot } from './lots.ts';

/** The strip of a ring's slab that stairs, ladders and lifts stand in, metres inward. */
export const CLIMB_D0 = 7.5;
export const CLIMB_D1 = 10.5;
/** What the slab leaves open for them. */
export const HOLE_D0 = 7.375;
export const HOLE_D1 = 10.625;
/** Where a climber of a ladder is: close to the hole's outer edge. */
export const LADDER_D = 7.875;
/** A stair rises a quarter metre every 0.3125 m: 38.7°. */
export const STEP_RISE = 0.25;
export const STEP_RUN = 0.3125;
/** Distance of the lift, and of the two stands of ladders, from the corner, metres. */
const LIFT_STAND = 22;
const LADDER_STANDS = [18.5, 25] as const;

export interface Flight {
  readonly kind: 'stair' | 'ladder';
  readonly body: Body;
  readonly side: Side;
  readonly lot: Lot;
  /** Ring datums below and above. */
  readonly k0: number;
  readonly k1: number;
  /** Where the foot and the head of a stair are; a ladder has both at one s. */
  readonly s0: number;
  readonly s1: number;
  /** Where in s the slab above is open: [from, to]. */
  readonly hole: readonly [number, number];
}

export interface Lift {
  readonly body: Body;
  readonly side: Side;
  readonly s: number;
  readonly d: number;
}

/** The s that is so far from one of the two corners of a side. */
function fromCorner(body: Body, side: Side, far: boolean, distance: number): number {
  return far ? sideLength(body, side) - distance : distance;
}

/** The body's lift: it stands in one corner of the north or south side, all the way up. */
export function liftOf(body: Body): Lift {
  const h = at(body.key, 71);
  const side: Side = chance(h, 0.5) ? 0 : 2;
  return { body, side, s: fromCorner(body, side, chance(child(h, 1), 0.5), LIFT_STAND), d: 9 };
}

const FLIGHTS = new WeakMap<Body, Map<number, Flight | null>>();

/** The stair or ladder from ring k to the next ring above; null at the top. */
export function flightOver(body: Body, k: number): Flight | null {
  let flights = FLIGHTS.get(body);
  if (!flights) {
    flights = new Map();
    FLIGHTS.set(body, flights);
  }
  let flight = flights.get(k);
  if (flight === undefined) {
    flight = makeFlight(body, k);
    flights.set(k, flight);
  }
  return flight;
}

/**
 * No flight may begin where another comes up. Every eighth datum has a ring: flights from it keep
 * to the north and south sides, flights up to it to the others; in between the flight below is asked.
 */
function makeFlight(body: Body, k0: number): Flight | null {
  const k1 = ringAbove(body, k0);
  if (k1 < 0) return null;
  const h = at(body.key, 72, k0);
  const first = int(h, 0, 3);
  const below =
    k0 % 8 === 0 || k0 === body.low ? null : flightOver(body, ringAtOrBelow(body, k0 - 1));
  if (chance(child(h, 3), 0.85))
    for (let turn = 0; turn < 4; turn++) {
      const side = ((first + turn) & 3) as Side;
      if (k0 % 8 === 0 ? side % 2 === 1 : k1 % 8 === 0 && side % 2 === 0) continue;
      const stair = stairOn(body, side, k0, k1, h, below);
      if (stair) return stair;
    }
  return ladderAt(body, k0, k1, h, below);
}

function jointHalf(joint: Joint | undefined): number {
  return joint ? joint.half : 0;
}

function stairOn(
  body: Body,
  side: Side,
  k0: number,
  k1: number,
  h: number,
  below: Flight | null,
): Flight | null {
  const plan = sidePlan(body, side);
  const rise = (k1 - k0) * DATUM;
  const run = (rise / STEP_RISE) * STEP_RUN;
  const count = plan.lots.length - 2;
  for (let turn = 0; turn < count; turn++) {
    const index = 1 + ((int(child(h, 4), 0, 31) + turn) % count);
    const lot = plan.lots[index] as Lot;
    if (setbackOf(lot, k0) < STAIR_ROOM || below?.lot === lot) continue;
    const low = lot.s0 + jointHalf(plan.joints[index - 1]) + 8;
    const high = lot.s1 - jointHalf(plan.joints[index]) - 8;
    const slack = high - low - run;
    if (slack < 0) continue;
    const start = low + int(child(h, 5), 0, Math.floor(slack));
    const up = chance(child(h, 6), 0.5);
    const s0 = up ? start : start + run;
    const s1 = up ? start + run : start;
    const clear = Math.ceil(((slabOf(lot, k1).thickness + 2.6) / STEP_RISE) * STEP_RUN);
    const hole: [number, number] = up ? [s1 - clear, s1] : [s1, s1 + clear];
    return { kind: 'stair', body, side, lot, k0, k1, s0, s1, hole };
  }
  return null;
}

function ladderAt(body: Body, k0: number, k1: number, h: number, below: Flight | null): Flight {
  const lift = liftOf(body);
  const liftFar = lift.s > LIFT_STAND;
  // The four corners of the north and south sides, less the lift's: 0, 1 north; 2, 3 south.
  const taken = lift.side + (liftFar ? 1 : 0);
  const stand = k0 % 8 === 0 ? 0 : 1;
  let turn = int(child(h, 7), 0, 2);
  for (let n = 0; n < 3; n++, turn++) {
    const corner = (taken + 1 + (turn % 3)) % 4;
    const side: Side = corner < 2 ? 0 : 2;
    const s = fromCorner(body, side, corner % 2 === 1, LADDER_STANDS[stand] as number);
    if (below?.kind === 'ladder' && below.side === side && below.s0 === s) continue;
    const plan = sidePlan(body, side);
    const lot = plan.lots[lotIndexAt(plan, s)] as Lot;
    return { kind: 'ladder', body, side, lot, k0, k1, s0: s, s1: s, hole: [s - 0.75, s + 0.75] };
  }
  throw new Error('a ladder has three corners to choose from');
}

/** The stair or ladder that comes up through ring k's slab, or null. */
export function flightInto(body: Body, k: number): Flight | null {
  const below = ringAtOrBelow(body, k - 1);
  return below < 0 ? null : flightOver(body, below);
}
