/**
 * Passages between suites, on their lowest storey: through the joint of two lots that are neighbours
 * (over a fissure in a tube), or round a corner of the body to another side, and another canyon.
 */
import { at, chance } from '../../core/index.ts';
import { CORNER_SETBACK, sideLength } from '../body.ts';
import type { Body, Side } from '../body.ts';
import { sidePlan } from '../lots.ts';
import type { Joint, Lot } from '../lots.ts';
import { blockedAt } from '../ways/ring-walk.ts';
import { CORNER_FREE, suiteOf, WALL } from './suite.ts';
import type { Suite } from './suite.ts';

/** Half the width of a passage, and its height, metres. */
export const PASSAGE_HALF = 0.75;
export const PASSAGE_TOP = 2.5;
/** Before the second suite's end, metres: where the passage turns, and the wall with its doorway. */
const TURN = 2;
const DOORWAY = 0.5;
/** How far from a corridor's end one is inside it, and beyond its doorway. */
const ASIDE = 0.75;
/** The longest way between two suites through a joint, and from a suite to the corner. */
const LONGEST = 48;
/** Near a corner suites begin behind the next side's strip: so far from it at most. */
export const TO_CORNER = 100;
const SHARE = 0.7;
const CORNER_SHARE = 0.9;

/** A rectangle in the measures of a side. */
export interface Span {
  readonly s0: number;
  readonly s1: number;
  readonly d0: number;
  readonly d1: number;
}

export interface Portal {
  readonly low: Suite;
  readonly high: Suite;
  /** Null where the passage leads round a corner. */
  readonly joint: Joint | null;
  /** From inside one corridor to inside the other, (s, d) of the first suite's side: two doorways, two stretches. */
  readonly path: readonly (readonly [number, number])[];
  /** s of the door in the corner's wall, on the first suite's side, where there is one. */
  readonly porch: number | null;
  /** What it takes of the plan, by side: the two stretches (the second with its porch), then the doorways. */
  readonly spans: ReadonlyMap<Side, readonly Span[]>;
}

/** Middle of a suite's corridor, metres inward: where its passages begin. */
export function middleOf(suite: Suite): number {
  return (suite.c0 + suite.c1) / 2;
}

function spanOf(a: readonly [number, number], b: readonly [number, number]): Span {
  const h = PASSAGE_HALF;
  return {
    s0: Math.min(a[0], b[0]) - h,
    s1: Math.max(a[0], b[0]) + h,
    d0: Math.min(a[1], b[1]) - h,
    d1: Math.max(a[1], b[1]) + h,
  };
}

/** The passage through the joint of that number on a side at ring k, or null. */
export function portalAt(body: Body, side: Side, joint: number, k: number): Portal | null {
  const plan = sidePlan(body, side);
  const a = plan.lots[joint];
  const b = plan.lots[joint + 1];
  if (!a || !b) return null;
  if (a.corner || b.corner) return cornerPortal(body, side, a.corner ? 'low' : 'high', k);
  if (!chance(at(body.key, 91, side, joint, k), SHARE)) return null;
  const low = suiteOf(a, k);
  const high = suiteOf(b, k);
  if (!low || !high || high.a - low.b > LONGEST) return null;
  const dLow = middleOf(low);
  const dHigh = middleOf(high);
  // What lies before the second lot's rooms is open air.
  if (dLow - PASSAGE_HALF - WALL < high.front) return null;
  const length = sideLength(body, side);
  const free = low.b >= body.strip && high.a <= length - body.strip;
  if (!free && Math.max(dLow, dHigh) + PASSAGE_HALF > CORNER_FREE) return null;
  const turn = high.a - (TURN + DOORWAY) / 2;
  const straight = high.a - DOORWAY;
  const h = PASSAGE_HALF;
  const across = spanOf([turn, dLow], [turn, dHigh]);
  const spans = [
    { s0: low.b, s1: straight, d0: dLow - h, d1: dLow + h },
    { ...across, s0: high.a - TURN, s1: straight },
    { s0: straight, s1: high.a, d0: dHigh - h, d1: dHigh + h },
  ];
  const path = [
    [low.b - ASIDE, dLow],
    [low.b + DOORWAY, dLow],
    [turn, dLow],
    [turn, dHigh],
    [high.a + ASIDE, dHigh],
  ] as const;
  const held = new Map([[side, spans]]);
  return { low, high, joint: plan.joints[joint] as Joint, path, porch: null, spans: held };
}

/** The sides that meet at an end of a side: the other one, and which end of it. */
function aroundCorner(side: Side, end: 'low' | 'high'): readonly [Side, 'low' | 'high'] {
  const next: Side = side % 2 === 0 ? (end === 'low' ? 3 : 1) : end === 'low' ? 0 : 2;
  return [next, side === 0 || side === 3 ? 'low' : 'high'];
}

/** The suite of the last lot before a corner. */
function lastSuite(body: Body, side: Side, end: 'low' | 'high', k: number): Suite | null {
  const { lots } = sidePlan(body, side);
  return suiteOf(lots[end === 'low' ? 1 : lots.length - 2] as Lot, k);
}

/** The passage round the corner at an end of a side. Its first suite is that of the north or south side. */
export function cornerPortal(
  body: Body,
  side: Side,
  end: 'low' | 'high',
  k: number,
): Portal | null {
  const [other, otherEnd] = aroundCorner(side, end);
  if (side % 2 === 1) return cornerPortal(body, other, otherEnd, k);
  if (!chance(at(body.key, 92, side, end === 'low' ? 0 : 1, k), CORNER_SHARE)) return null;
  const low = lastSuite(body, side, end, k);
  const high = lastSuite(body, other, otherEnd, k);
  if (!low || !high) return null;
  const e = middleOf(low);
  const o = middleOf(high);
  const least = CORNER_SETBACK + 1 + PASSAGE_HALF;
  const most = CORNER_FREE - PASSAGE_HALF;
  if (Math.min(e, o) < least || Math.max(e, o) > most) return null;
  const length = sideLength(body, side);
  const otherLength = sideLength(body, other);
  // Distances from the corner: along one side they are depths of the other.
  const from = end === 'low' ? low.a : length - low.b;
  const to = otherEnd === 'low' ? high.a : otherLength - high.b;
  if (Math.max(from, to) > TO_CORNER) return null;
  const onFirst = (t: number) => (end === 'low' ? t : length - t);
  const onSecond = (t: number) => (otherEnd === 'low' ? t : otherLength - t);
  const path = [
    [onFirst(from + ASIDE), e],
    [onFirst(from - DOORWAY), e],
    [onFirst(o), e],
    [onFirst(o), to - DOORWAY],
    [onFirst(o), to + ASIDE],
  ] as const;
  const h = PASSAGE_HALF;
  // Its second stretch goes on straight out through the corner's wall.
  const porch = isFree(body, side, k, onFirst(o)) ? onFirst(o) : null;
  const begin = porch === null ? e - h : CORNER_SETBACK;
  const first = [
    between(onFirst(o - h), onFirst(from), e - h, e + h),
    between(onFirst(o - h), onFirst(o + h), begin, to),
  ];
  const second = [
    between(onSecond(e - h), onSecond(e + h), o - h, from),
    between(onSecond(begin), onSecond(to), o - h, o + h),
  ];
  return {
    low,
    high,
    joint: null,
    path,
    porch,
    spans: new Map([
      [side, first],
      [other, second],
    ]),
  };
}

/** Is the floor before a door free of what climbs? */
function isFree(body: Body, side: Side, k: number, s: number): boolean {
  return !blockedAt(body, side, k).some(([low, high]) => s > low - 1 && s < high + 1);
}

/** The passages round corners that have their first suite here and a door in the corner's wall. */
export function porchesOf(suite: Suite): (Portal & { readonly porch: number })[] {
  const ends = [portalOf(suite, 'low'), portalOf(suite, 'high')];
  return ends.flatMap((p) =>
    p && p.low === suite && p.porch !== null ? [{ ...p, porch: p.porch }] : [],
  );
}

function between(a: number, b: number, d0: number, d1: number): Span {
  return { s0: Math.min(a, b), s1: Math.max(a, b), d0, d1 };
}

/** The passage that leaves a suite at its low or high end. */
export function portalOf(suite: Suite, end: 'low' | 'high'): Portal | null {
  const { body, side, lot, k } = suite;
  // What stands on a deck has no joints.
  if (body.kind === 'upright') return null;
  // Lots are numbered from the first that is no corner, joints from the corner's.
  return portalAt(body, side, end === 'low' ? lot.index : lot.index + 1, k);
}

/** What a passage takes of a side. */
export function spansOn(portal: Portal, side: Side): readonly Span[] {
  return portal.spans.get(side) ?? [];
}

/** The passage in which a point of a lot's side lies at ring k, with the point seen from its first suite's side. */
export function passageAt(
  lot: Lot,
  k: number,
  s: number,
  d: number,
): { portal: Portal; s: number; d: number } | null {
  const { body, side } = lot;
  for (const joint of [lot.index, lot.index + 1]) {
    const portal = portalAt(body, side, joint, k);
    if (!portal) continue;
    for (const span of spansOn(portal, side)) {
      if (s < span.s0 || s > span.s1 || d < span.d0 || d > span.d1) continue;
      if (portal.low.side === side) return { portal, s, d };
      // Round the corner: depth of one side is distance along the other.
      const far = s > sideLength(body, side) / 2;
      const t = far ? sideLength(body, side) - s : s;
      const first = portal.path[1] as readonly [number, number];
      const length = sideLength(body, portal.low.side);
      return { portal, s: first[0] > length / 2 ? length - d : d, d: t };
    }
  }
  return null;
}
