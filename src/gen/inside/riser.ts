/**
 * Scale "riser": a shaft behind the corridor of a suite, up to the suite over the next ring. Landings
 * on its storeys look into it, platforms hang in it, and one ladder goes all the way. A hash of (lot,
 * ring); it takes one unit of both suites, where neither has a stairwell or a hall.
 */
import { at, chance, child, int } from '../../core/index.ts';
import { ringAbove, ringAtOrBelow } from '../body.ts';
import { DATUM } from '../key.ts';
import type { Lot } from '../lots.ts';
import { alcovesOf } from './alcoves.ts';
import type { Alcove } from './alcoves.ts';
import {
  hallAt,
  LANDING,
  stairOf,
  STOREY,
  STRETCH,
  stretchSpan,
  suiteOf,
  UNIT,
  WALL,
} from './suite.ts';
import type { Suite } from './suite.ts';

export interface Riser {
  readonly low: Suite;
  readonly high: Suite;
  /** s where its unit begins, and of its ladder. */
  readonly s: number;
  readonly ladder: number;
  /** Metres inward: where its platforms begin, where they and the landings end, and its back. */
  readonly front: number;
  readonly edge: number;
  readonly back: number;
  /** Heights of the two suites' floors, and of the roof of the lower suite: over that it is a shaft alone. */
  readonly y0: number;
  readonly y1: number;
  readonly roof: number;
  readonly platforms: readonly number[];
  readonly alcoves: readonly Alcove[];
}

/** Share of suites that have one, if there is room. */
const SHARE = 0.8;
/** The highest climb, in datums. */
const MOST = 4;
/** Between platforms, metres. */
const PITCH = 16;
/** How deep the open shaft is, metres: as deep as there is room for. */
const DEEP_LEAST = 3;
const DEEP_MOST = 5;
/** From the edge of a landing to where one climbs, and to the rungs; half the width of the gap in its railing. */
export const CLIMBER = 0.5;
export const RUNGS = 1.09375;
export const GAP_HALF = 0.75;
/** Half the width of the climb, metres. */
export const CLIMB_HALF = 0.6;
/** Where one stands before getting on. */
export const BEFORE = 0.75;

const OVER = new WeakMap<Lot, Map<number, Riser | null>>();
const WISHED = new WeakMap<Lot, Map<number, Riser | null>>();

function kept(
  cache: WeakMap<Lot, Map<number, Riser | null>>,
  lot: Lot,
  k: number,
  make: (lot: Lot, k: number) => Riser | null,
): Riser | null {
  let known = cache.get(lot);
  if (!known) {
    known = new Map();
    cache.set(lot, known);
  }
  let riser = known.get(k);
  if (riser === undefined) {
    riser = make(lot, k);
    known.set(k, riser);
  }
  return riser;
}

/** The shaft that rises from the suite over ring k of a lot, or null. */
export function riserOver(lot: Lot, k: number): Riser | null {
  return kept(OVER, lot, k, settle);
}

/** The shaft that comes up into the suite over ring k, or null. */
export function riserUnder(lot: Lot, k: number): Riser | null {
  const below = ringAtOrBelow(lot.body, k - 1);
  return below < 0 ? null : riserOver(lot, below);
}

/** No shaft begins in the stretch where the one from below would come up, whether or not it does. */
function settle(lot: Lot, k: number): Riser | null {
  const riser = kept(WISHED, lot, k, wish);
  const below = ringAtOrBelow(lot.body, k - 1);
  const under = riser && below >= 0 ? kept(WISHED, lot, below, wish) : null;
  if (!riser || !under) return riser;
  return stretchAt(riser.low, riser.s) === stretchAt(riser.low, under.s) ? null : riser;
}

function stretchAt(suite: Suite, s: number): number {
  return Math.floor((s - suite.a) / STRETCH);
}

function wish(lot: Lot, k: number): Riser | null {
  const h = at(lot.key, 24, k);
  if (lot.corner || !chance(h, SHARE)) return null;
  const next = ringAbove(lot.body, k);
  if (next < 0 || next - k > MOST) return null;
  const low = suiteOf(lot, k);
  const high = suiteOf(lot, next);
  if (!low || !high) return null;
  const edge = Math.max(low.c1, high.c1) + WALL + LANDING;
  const back = Math.min(edge + DEEP_MOST, low.back, high.back);
  const front = edge - LANDING;
  // Before it the façade may be cut as deep as its relief.
  if (back < edge + DEEP_LEAST || front < low.relief + WALL) return null;
  const units: number[] = [];
  for (let s = Math.max(low.a, high.a); s + UNIT <= Math.min(low.b, high.b); s += UNIT)
    if (isFree(low, s) && isFree(high, s)) units.push(s);
  if (units.length === 0) return null;
  const s = units[int(child(h, 1), 0, units.length - 1)] as number;
  const y1 = next * DATUM;
  const roof = low.y + low.storeys * STOREY;
  const platforms: number[] = [];
  for (let y = roof + PITCH; y < y1 - PITCH; y += PITCH) if (y % DATUM !== 0) platforms.push(y);
  const ladder = s + 1.5 + 0.25 * int(child(h, 2), 0, 12);
  const shaft = { s, ladder, front, edge, back, platforms };
  const stretch = stretchSpan(low, stretchAt(low, s));
  const relief = Math.max(low.relief, high.relief);
  const alcoves = alcovesOf(at(low.key, 28), shaft, relief, stretch);
  return { ...shaft, low, high, y0: low.y, y1, roof, alcoves };
}

/** Is a unit behind the corridor in a stretch of rooms alone? */
function isFree(suite: Suite, s: number): boolean {
  const g = stretchAt(suite, s);
  return stairOf(suite, g) === null && hallAt(suite, g) === null;
}

/** The shaft that takes a unit of a stretch at a storey of a suite: one that begins there, or one that comes up. */
export function riserIn(suite: Suite, storey: number, g: number): Riser | null {
  const over = riserOver(suite.lot, suite.k);
  if (over && stretchAt(suite, over.s) === g) return over;
  const under = storey === 0 ? riserUnder(suite.lot, suite.k) : null;
  return under && stretchAt(suite, under.s) === g ? under : null;
}

/** Is a place over the platforms of a shaft, and not in an alcove beside them? */
export function isOverPlatforms({ s, front, edge }: Riser, at: number, d: number): boolean {
  return at >= s && at <= s + UNIT && d >= front && d <= edge;
}

/** Where one climbs: metres inward. */
export function climberOf(riser: Riser): number {
  return riser.edge + CLIMBER;
}
