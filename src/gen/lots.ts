/**
 * Scale "lot": a body's side is cut into lots of 90–560 m, each a stack of segments with its own
 * wall plane; between lots stand fins, or gape fissures. Everything is a hash of (body, side, lot,
 * datum); a side is measured by s (metres along, toward +x or +z) and d (metres inward from its edge).
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { CORNER, CORNER_SETBACK, ringAt, sideLength } from './body.ts';
import type { Body, Side } from './body.ts';
import { districtOf } from './district.ts';
import { openBeyond } from './grid.ts';
import { listsBy } from './kept.ts';
import { RELIEF } from './zone.ts';

export interface Lot {
  readonly body: Body;
  readonly side: Side;
  /** −1 and n are the corners. */
  readonly index: number;
  readonly key: Hash;
  readonly s0: number;
  readonly s1: number;
  readonly corner: boolean;
}

/** What divides two lots: half its width along s, and how far it stands out of the body's edge. */
export interface Joint {
  readonly s: number;
  readonly half: number;
  readonly kind: 'fin' | 'fissure' | 'none';
  /** Fins: metres beyond the edge, outward. */
  readonly out: number;
}

/** Lots of a side, from corner to corner. */
export interface SidePlan {
  readonly lots: readonly Lot[];
  /** joints[i] stands between lots[i] and lots[i + 1]. */
  readonly joints: readonly Joint[];
}

const plansOf = listsBy<Body, SidePlan>();

export function sidePlan(body: Body, side: Side): SidePlan {
  return (plansOf(body)[side] ??= makePlan(body, side));
}

function makePlan(body: Body, side: Side): SidePlan {
  const key = at(body.key, 51, side);
  const length = sideLength(body, side);
  const inner = length - 2 * CORNER;
  const goal = body.kind === 'massif' ? int(child(key, 1), 120, 340) : int(child(key, 1), 60, 240);
  const n = Math.max(1, Math.round(inner / goal));
  const edge = (i: number) =>
    i <= 0
      ? CORNER
      : i >= n
        ? length - CORNER
        : CORNER + Math.round((inner * (i + 0.6 * (unit(at(key, 2, i)) - 0.5))) / n);
  const lots: Lot[] = [lotOf(body, side, -1, key, 0, CORNER, true)];
  for (let i = 0; i < n; i++) lots.push(lotOf(body, side, i, key, edge(i), edge(i + 1), false));
  lots.push(lotOf(body, side, n, key, length - CORNER, length, true));
  const joints: Joint[] = [];
  for (let i = 0; i + 1 < lots.length; i++)
    joints.push(jointOf(body, key, i, lots[i] as Lot, lots[i + 1] as Lot));
  return { lots, joints };
}

function lotOf(
  body: Body,
  side: Side,
  index: number,
  key: Hash,
  s0: number,
  s1: number,
  corner: boolean,
): Lot {
  return { body, side, index, key: at(key, 3, index), s0, s1, corner };
}

function jointOf(body: Body, key: Hash, i: number, a: Lot, b: Lot): Joint {
  const h = at(key, 4, i);
  const u = unit(child(h, 1));
  const room = Math.min(a.s1 - a.s0, b.s1 - b.s0);
  const massif = body.kind === 'massif';
  if (!a.corner && !b.corner && u < 0.62 && room > (massif ? 70 : 40))
    return {
      s: a.s1,
      half: int(child(h, 2), massif ? 4 : 2, massif ? 15 : 5),
      kind: 'fissure',
      out: 0,
    };
  if (room >= CORNER && u < 0.94)
    return {
      s: a.s1,
      half: finHalf(child(h, 3), massif && room > 90),
      kind: 'fin',
      out: Math.min(
        int(child(h, 4), 0, massif ? 24 : 5),
        Math.floor(openBeyond(body.block, a.side) / 7),
      ),
    };
  return { s: a.s1, half: 0, kind: 'none', out: 0 };
}

/** Half the thickness of a fin, metres: most are slender, some are walls of their own. */
function finHalf(h: Hash, great: boolean): number {
  return chance(child(h, 1), 0.25) && great ? int(h, 8, 16) : int(h, 2, great ? 6 : 3);
}

/** How far in a fissure's back stands, metres from the body's edge. */
export function fissureDepth(body: Body): number {
  return Math.floor(body.strip * 0.4);
}

/** Lots of a plan in a row, by their indexes in it; both are of it. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** The lots that have any part between two places along their side. */
export function lotsNear(plan: SidePlan, low: number, high: number): Stretch {
  return { first: lotIndexAt(plan, low), last: lotIndexAt(plan, high) };
}

/** Index in the plan of the lot that holds s. */
export function lotIndexAt(plan: SidePlan, s: number): number {
  for (let i = 0; i < plan.lots.length - 1; i++) if (s < (plan.lots[i] as Lot).s1) return i;
  return plan.lots.length - 1;
}

/** The datum at which the segment that fills the storeys above ring k begins. */
export function segmentStart(lot: Lot, k: number): number {
  const { body } = lot;
  for (let n = k; n > body.low; n--) {
    if (n % 8 === 0) return n;
    if (ringAt(body, n) && chance(at(lot.key, 5, n), 0.3)) return n;
  }
  return body.low;
}

/** Key of the segment above ring k: theme, wall plane and materials hang on it. */
export function segmentKey(lot: Lot, k: number): Hash {
  return at(lot.key, 6, segmentStart(lot, k));
}

/** From this setback on there is room for stairs behind the path, metres. */
export const STAIR_ROOM = 12;

/**
 * How far a lot's wall above ring k stands back from the body's edge as drawn by lot, metres. Where it
 * stands in the end, src/gen/planes.ts says: on a narrow ring it comes forward.
 */
export function setbackOf(lot: Lot, k: number): number {
  if (lot.corner) return CORNER_SETBACK;
  const key = segmentKey(lot, k);
  const u = unit(child(key, 1));
  const v = child(key, 2);
  if (lot.body.kind === 'massif') {
    if (u < 0.3) return int(v, 0, 4);
    if (u < 0.56) return int(v, 9, 11);
    if (u < 0.84) return int(v, 12, 14);
    if (u < 0.95) return int(v, 15, 22);
    return int(v, 25, 37);
  }
  if (u < 0.42) return int(v, 0, 4);
  if (u < 0.66) return int(v, 9, 11);
  return int(v, 12, 15);
}

/** Segments on a narrow side that keep their own width all the same. */
const WIDE = 0.08;

/**
 * Is the path of ring k a narrow one along this lot, wall and railing close to it? Broad and narrow are a
 * district's habit, a side and a kilometre of height at a time.
 */
export function isNarrow(lot: Lot, k: number): boolean {
  if (lot.corner || k === 0) return false;
  const { body, side } = lot;
  const { broad } = districtOf(body.block);
  if (chance(at(body.key, 54, side, Math.floor(k / 8)), broad)) return false;
  return !chance(child(segmentKey(lot, k), 7), WIDE);
}

/** Thickness of the slab under ring k, metres, and how far it stands out over the edge. */
export function slabOf(lot: Lot, k: number): { thickness: number; out: number } {
  if (k === 0) return { thickness: 4, out: 0 };
  const h = at(lot.key, 8, k);
  const u = unit(h);
  if (lot.corner || u < 0.62) return { thickness: 3, out: 0 };
  if (u < 0.8) return { thickness: int(child(h, 1), 4, 7), out: 0 };
  // Bridges land on every fourth datum: there nothing stands out over the edge, nor along a narrow path.
  const max = k % 4 === 0 || isNarrow(lot, k) ? 0 : lot.body.kind === 'massif' ? 12 : 6;
  if (max === 0) return { thickness: int(child(h, 1), 6, 14), out: 0 };
  return { thickness: int(child(h, 1), 6, 14), out: int(child(h, 2), 3, max) };
}

/**
 * s from and to of a lot's walls: fins and fissures take their half. The corner squares belong to
 * the north and south sides; the other two build only what faces them.
 */
export function lotSpan(plan: SidePlan, i: number): [number, number] {
  const lot = plan.lots[i] as Lot;
  const before = plan.joints[i - 1];
  const after = plan.joints[i];
  const inset = lot.side % 2 === 0 ? CORNER_SETBACK : CORNER_SETBACK + RELIEF;
  const s0 = before ? lot.s0 + before.half : inset;
  const s1 = after ? lot.s1 - after.half : lot.s1 - inset;
  return [s0, s1];
}
