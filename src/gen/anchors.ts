/**
 * Where what hangs before a body's walls is made fast: an arm goes back to the wall between two rings,
 * and a hanger up to the slab of a ring. Neither is ever on a ring's path or in a flight's way.
 */
import { ringAbove, ringAtOrBelow } from './body.ts';
import type { Body, Side } from './body.ts';
import { flightOver, STEP_RISE, STEP_RUN } from './climbs.ts';
import { DATUM } from './key.ts';
import { lotIndexAt, lotSpan, sidePlan } from './lots.ts';
import type { Lot } from './lots.ts';
import { wallPlane } from './planes.ts';
import { RELIEF } from './zone.ts';

/** From so far over a ring, over whatever suites have windows, to so far under the next there may be arms, metres. */
const OVER_RING = 28;
const UNDER_RING = 18;
/** How far an arm keeps from the steps of a stair, below and above, metres. */
const UNDER_STEPS = 3;
const OVER_STEPS = 6;
/** Hangers are no longer than this, metres. */
export const HANGER = 640;

/** The lot whose wall a thing so wide about s stands before; null at joints and corners. */
function lotAt(body: Body, side: Side, s: number, half: number): Lot | null {
  const plan = sidePlan(body, side);
  const i = lotIndexAt(plan, s);
  const lot = plan.lots[i] as Lot;
  if (lot.corner) return null;
  const [s0, s1] = lotSpan(plan, i);
  return s - half >= s0 && s + half <= s1 ? lot : null;
}

/** Does a stair from ring k pass within reach of a place before a lot's wall? */
function isByStair(lot: Lot, k: number, s: number, half: number, y: number): boolean {
  const flight = flightOver(lot.body, k);
  if (flight?.lot !== lot) return false;
  const low = Math.min(flight.s0, flight.s1) - half;
  const high = Math.max(flight.s0, flight.s1) + half;
  if (s < low || s > high) return false;
  const step = k * DATUM + (Math.abs(s - flight.s0) * STEP_RISE) / STEP_RUN;
  return y > step - UNDER_STEPS && y < step + OVER_STEPS;
}

/** The first of some places along a side behind which there is a lot's wall; null where there is none. */
export function footingOf(
  body: Body,
  side: Side,
  places: readonly number[],
  half: number,
): number | null {
  for (const s of places) if (lotAt(body, side, s, half)) return s;
  return null;
}

/** How far inward an arm at a height reaches what is solid behind a side, metres; null where none may be. */
export function armDepth(
  body: Body,
  side: Side,
  s: number,
  half: number,
  y: number,
): number | null {
  const k = ringAtOrBelow(body, Math.floor(y / DATUM));
  if (k < 0 || y < k * DATUM + OVER_RING || (body.roofed && k === body.high)) return null;
  const next = ringAbove(body, k);
  const end = next < 0 ? body.block.gap.height : next * DATUM;
  if (y > end - UNDER_RING) return null;
  const lot = lotAt(body, side, s, half);
  if (!lot || isByStair(lot, k, s, half, y)) return null;
  return wallPlane(lot, k) + RELIEF + 0.25;
}

/** The ring over a height whose slab a hanger at s is made fast to; −1 where there is none near enough. */
export function hangerRing(body: Body, side: Side, s: number, half: number, y: number): number {
  const k = ringAbove(body, Math.floor(y / DATUM));
  return k > 0 && k * DATUM - y <= HANGER && lotAt(body, side, s, half) ? k : -1;
}

/** Rings whose slabs' edges lie between two heights before s, where something may be made fast to them. */
export function ringsPast(
  body: Body,
  side: Side,
  s: number,
  half: number,
  y0: number,
  y1: number,
): number[] {
  const out: number[] = [];
  if (!lotAt(body, side, s, half)) return out;
  let k = ringAbove(body, Math.floor(y0 / DATUM));
  for (; k > 0 && k * DATUM <= y1; k = ringAbove(body, k)) out.push(k);
  return out;
}
