/**
 * Passages between the suites of two lots that are neighbours, on their lowest storey: from the end
 * of one corridor straight through the joint (over a fissure in a tube), then along to the other's.
 */
import { at, chance } from '../../core/index.ts';
import { sideLength } from '../body.ts';
import type { Body } from '../body.ts';
import { sidePlan } from '../lots.ts';
import type { Joint, Lot } from '../lots.ts';
import type { Side } from '../body.ts';
import { CORNER_FREE, suiteOf, WALL } from './suite.ts';
import type { Suite } from './suite.ts';

/** Half the width of a passage, and its height, metres. */
export const PASSAGE_HALF = 0.75;
export const PASSAGE_TOP = 2.5;
/** Before the second suite's end, metres: where the passage turns, and the wall with its doorway. */
const TURN = 2;
const DOORWAY = 0.5;
const LONGEST = 48;
const SHARE = 0.7;

export interface Portal {
  readonly low: Suite;
  readonly high: Suite;
  readonly joint: Joint;
  /** Metres inward: the middle of the passage at either end. */
  readonly dLow: number;
  readonly dHigh: number;
  /** Middle of the stretch across, along s. */
  readonly turn: number;
}

/** A rectangle in the measures of a side. */
export interface Span {
  readonly s0: number;
  readonly s1: number;
  readonly d0: number;
  readonly d1: number;
}

/** The passage through the joint of that number on a side at ring k, or null. */
export function portalAt(body: Body, side: Side, joint: number, k: number): Portal | null {
  const plan = sidePlan(body, side);
  const a = plan.lots[joint];
  const b = plan.lots[joint + 1];
  if (!a || !b || a.corner || b.corner) return null;
  if (!chance(at(body.key, 91, side, joint, k), SHARE)) return null;
  const low = suiteOf(a, k);
  const high = suiteOf(b, k);
  if (!low || !high || high.a - low.b > LONGEST) return null;
  const dLow = (low.c0 + low.c1) / 2;
  const dHigh = (high.c0 + high.c1) / 2;
  // What lies before the second lot's rooms is open air.
  if (dLow - PASSAGE_HALF - WALL < high.front) return null;
  const length = sideLength(body, side);
  const free = low.b >= body.strip && high.a <= length - body.strip;
  if (!free && Math.max(dLow, dHigh) + PASSAGE_HALF > CORNER_FREE) return null;
  const turn = high.a - (TURN + DOORWAY) / 2;
  return { low, high, joint: plan.joints[joint] as Joint, dLow, dHigh, turn };
}

/** The passage that leaves a suite at its low or high end. */
export function portalOf(suite: Suite, end: 'low' | 'high'): Portal | null {
  const { body, side, lot, k } = suite;
  // Lots are numbered from the first that is no corner, joints from the corner's.
  return portalAt(body, side, end === 'low' ? lot.index : lot.index + 1, k);
}

/** What of the plan a passage takes: straight on, across, and through the doorway. */
export function spansOf(portal: Portal): readonly Span[] {
  const { low, high, dLow, dHigh } = portal;
  const straight = high.a - DOORWAY;
  const h = PASSAGE_HALF;
  return [
    { s0: low.b, s1: straight, d0: dLow - h, d1: dLow + h },
    {
      s0: high.a - TURN,
      s1: straight,
      d0: Math.min(dLow, dHigh) - h,
      d1: Math.max(dLow, dHigh) + h,
    },
    { s0: straight, s1: high.a, d0: dHigh - h, d1: dHigh + h },
  ];
}

/** The passage in which a point of a lot's side lies at ring k, or null. */
export function passageAt(lot: Lot, k: number, s: number, d: number): Portal | null {
  for (const joint of [lot.index, lot.index + 1]) {
    const portal = portalAt(lot.body, lot.side, joint, k);
    if (!portal) continue;
    for (const span of spansOf(portal))
      if (s >= span.s0 && s <= span.s1 && d >= span.d0 && d <= span.d1) return portal;
  }
  return null;
}
