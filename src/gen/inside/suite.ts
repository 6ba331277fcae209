/**
 * Scale "suite": what is hollow in a lot between a ring and the next. A corridor runs along the
 * whole of it, parallel to the ledge, on every storey; rooms lie before and behind it; stairwells
 * join the storeys, halls stand among the rooms. A hash of (body, side, lot, ring), made of
 * coarser scales alone; walls and ways are both read from it.
 */
import { at, chance, child, int, unit } from '../../core/index.ts';
import type { Hash } from '../../core/index.ts';
import { baysOf } from '../bays.ts';
import { BAND, bodyTop, ringAbove, sideLength } from '../body.ts';
import type { Body, Side } from '../body.ts';
import { DATUM } from '../key.ts';
import { lotSpan, segmentKey, sidePlan, slabOf } from '../lots.ts';
import { bandPlane, wallPlane } from '../planes.ts';
import type { Lot } from '../lots.ts';
import { RIB_DEPTH } from '../sky.ts';
import { RELIEF } from '../zone.ts';
import { entrancesOf, panesOf } from './entrances.ts';
import type { Entrance } from './entrances.ts';
import { kindOfSuite } from './kinds.ts';
import type { Kind } from './kinds.ts';

/** Metres along a side: rooms are whole units wide, and planned four units, a stretch, at a time. */
export const UNIT = 6;
export const STRETCH = 24;
/** From floor to floor, the thickness of a floor and of a wall, metres. */
export const STOREY = 4;
export const SLAB = 0.5;
/** What lies on a ring's slab as a suite's lowest floor, metres: the feet do not feel it. */
export const SCREED = 0.015625;
/** No floor of a suite lies higher over its ring, metres: halls rise farther, their floors do not. */
export const SUITE_HEIGHT = 20;
export const WALL = 0.25;
/** Depth of a stairwell's landing behind the corridor's wall, and of the galleries in halls, metres. */
export const LANDING = 1.75;
/** Thickness of the wall behind a ledge, and of a wall with windows. */
export const SHELL = 0.875;
export const PANE = 0.75;
/** What of such a wall belongs to the room behind it. */
export const LINING = 0.0625;
/** How far into a body a side's own lots reach alone, beside the lots of the next side. */
export const CORNER_FREE = 32.5;
/** Least solid between a suite's end and its lot's, metres: passages turn in it. */
const MARGIN = 2.5;
/** Least depth of the rooms behind the corridor: a stairwell needs it. */
export const BACK_LEAST = 6.5;
/** Up to this detail, metres, rooms are fitted out, their low ceilings too, and walls have what one sees through. */
export const FITTED_TAU = 0.25;
/** The storeys that open to the ledge's wall, and the first that may have windows above it. */
export const BAND_STOREYS = 2;
export const WINDOW_STOREY = 3;

export interface Hall {
  /** First stretch, and the one after its last. */
  readonly from: number;
  readonly to: number;
  readonly s0: number;
  readonly s1: number;
  /** Metres inward where it ends. */
  readonly back: number;
  readonly storeys: number;
  readonly key: Hash;
}

export interface Suite {
  readonly body: Body;
  readonly side: Side;
  readonly lot: Lot;
  readonly k: number;
  readonly key: Hash;
  readonly kind: Kind;
  /** Height of its lowest floor above the plate, metres. */
  readonly y: number;
  /** Along the side: multiples of UNIT. */
  readonly a: number;
  readonly b: number;
  readonly stretches: number;
  /** Metres inward: the rooms on the ledge, the corridor, the rooms behind it. */
  readonly front: number;
  readonly c0: number;
  readonly c1: number;
  readonly back: number;
  readonly storeys: number;
  /** The wall plane above the band, and where what hangs before it ends. */
  readonly plane: number;
  readonly relief: number;
  /** Every third stretch from this one has a stairwell. */
  readonly stairPhase: number;
  readonly halls: readonly Hall[];
  /** Stretches with windows above the band: from and to. */
  readonly windows: readonly [number, number];
  /** Doors to the ledge, in order of s: at least one is open. */
  readonly doors: readonly Entrance[];
  /** s of the middles of the barred windows beside the ledge, in order. */
  readonly panes: readonly number[];
  /** At its low and high end: does the corridor of the lowest storey go on straight into the open? */
  readonly outlets: readonly [boolean, boolean];
}

const SUITES = new WeakMap<Lot, Map<number, Suite | null>>();

/** The suite behind the wall of ring k in a lot, or null where all is solid. */
export function suiteOf(lot: Lot, k: number): Suite | null {
  let suites = SUITES.get(lot);
  if (!suites) {
    suites = new Map();
    SUITES.set(lot, suites);
  }
  let suite = suites.get(k);
  if (suite === undefined) {
    suite = makeSuite(lot, k);
    suites.set(k, suite);
  }
  return suite;
}

/** Where a suite may lie: s from and to, and how deep. */
interface Room {
  readonly s0: number;
  readonly s1: number;
  readonly depth: number;
}

function roomFor(lot: Lot, depth: number): Room | null {
  const { body, side } = lot;
  const plan = sidePlan(body, side);
  const [s0, s1] = lotSpan(plan, lot.index + 1);
  const length = sideLength(body, side);
  const deep = body.strip - 0.5;
  const fit = (low: number, high: number, most: number): Room | null => {
    const a = UNIT * Math.ceil((low + MARGIN) / UNIT);
    const b = UNIT * Math.floor((high - MARGIN) / UNIT);
    return b - a >= 4 * UNIT && most >= depth ? { s0: a, s1: b, depth: most } : null;
  };
  // Near a corner the next side's lots fill what lies deeper.
  const clear = fit(Math.max(s0, body.strip), Math.min(s1, length - body.strip), deep);
  if (clear && clear.s1 - clear.s0 > 0.6 * (s1 - s0)) return clear;
  return fit(s0, s1, Math.min(deep, CORNER_FREE)) ?? clear;
}

/** Below its roof, or below the ribs of the sky that a body grows into; metres above the plate. */
function headOf(body: Body): number {
  return body.roofed ? bodyTop(body) : bodyTop(body) - RIB_DEPTH;
}

function makeSuite(lot: Lot, k: number): Suite | null {
  const { body, side } = lot;
  if (lot.corner || (body.roofed && k === body.high)) return null;
  const key = at(lot.key, 22, k);
  const kind = kindOfSuite(segmentKey(lot, k));
  const plane = wallPlane(lot, k);
  const front = bandPlane(lot, k) + SHELL;
  const relief = plane + RELIEF;
  const y = k * DATUM;
  const next = ringAbove(body, k);
  const ceiling = next < 0 ? headOf(body) : next * DATUM - slabOf(lot, next).thickness;
  if (ceiling - y < BAND + 4) return null;
  const width = kind.corridor;
  const tall = Math.max(front + 4.5, relief + WALL);
  const low = front + 4.5;
  let c0 = tall;
  let room = roomFor(lot, c0 + width + BACK_LEAST);
  if (!room) {
    c0 = low;
    room = roomFor(lot, c0 + width + BACK_LEAST);
  }
  if (!room) return null;
  const c1 = c0 + width;
  const wanted =
    kind.back[0] + 0.5 * int(child(key, 1), 0, Math.round(2 * (kind.back[1] - kind.back[0])));
  const back = Math.floor(4 * Math.min(room.depth, c1 + wanted)) / 4;
  const most = c0 < tall ? BAND_STOREYS : Math.floor((ceiling - y - 2) / STOREY);
  const storeys = Math.min(most, int(child(key, 2), kind.storeys[0], kind.storeys[1]));
  const [a, b] = [room.s0, room.s1];
  const doors = entrancesOf(lot, k, a, b);
  if (!doors.some((door) => door.open)) return null;
  const stretches = Math.ceil((b - a) / STRETCH);
  const stairPhase = int(child(key, 3), 0, Math.min(3, stretches) - 1);
  const base = { body, side, lot, k, key, kind, y, a, b, stretches, front, c0, c1, back, storeys };
  const head = Math.floor((ceiling - y - 4) / STOREY);
  const halls = hallsOf(base, stairPhase, room.depth, c0 < tall ? 2 : head);
  const windows = windowsOf(base, plane);
  const panes = panesOf(lot, k, a, b, doors);
  const outlets = [false, false] as const;
  return { ...base, plane, relief, stairPhase, halls, windows, doors, panes, outlets };
}

export type Base = Pick<
  Suite,
  'lot' | 'k' | 'key' | 'kind' | 'y' | 'a' | 'b' | 'stretches' | 'c1' | 'back' | 'storeys'
>;

/** Of three stretches the one after the stairwell's may be a hall, or the first half of one; no deeper than `depth`, no more storeys than `head`. */
export function hallsOf(base: Base, stairPhase: number, depth: number, head: number): Hall[] {
  const out: Hall[] = [];
  const { a, b, kind, key } = base;
  for (let g = 0; g < base.stretches; g++) {
    if (g % 3 !== (stairPhase + 1) % 3) continue;
    const h = at(key, 31, g);
    const s0 = a + g * STRETCH;
    if (!chance(child(h, 1), kind.hall) || s0 + STRETCH > b) continue;
    const long = s0 + 2 * STRETCH <= b && chance(child(h, 2), 0.55);
    const deep = 10 + int(child(h, 3), 0, 15);
    const back = Math.floor(4 * Math.min(depth, base.c1 + deep)) / 4;
    const wanted = int(child(h, 4), kind.hallStoreys[0], kind.hallStoreys[1]);
    const storeys = Math.min(head, Math.max(2, wanted));
    if (back < base.c1 + 8 || storeys < 2) continue;
    const to = long ? g + 2 : g + 1;
    out.push({ from: g, to, s0, s1: a + to * STRETCH, back, storeys, key: h });
  }
  return out;
}

/** The longest run of whole stretches that no bay stands before. */
function windowsOf(base: Base, plane: number): readonly [number, number] {
  const { lot, k, a, b, storeys, y } = base;
  if (storeys <= WINDOW_STOREY || !chance(child(base.key, 5), 0.8)) return [0, 0];
  const [s0, s1] = lotSpan(sidePlan(lot.body, lot.side), lot.index + 1);
  const top = y + storeys * STOREY;
  const bays = baysOf(lot, k, plane, s0, s1).filter((bay) => y + BAND + bay.lift < top + 1);
  let best: readonly [number, number] = [0, 0];
  let from = 0;
  for (let g = 0; g <= base.stretches; g++) {
    const low = a + g * STRETCH;
    const high = low + STRETCH;
    const free = high <= b && !bays.some((bay) => bay.s0 < high + 1 && bay.s1 > low - 1);
    if (free) continue;
    if (g - from > best[1] - best[0]) best = [from, g];
    from = g + 1;
  }
  return best;
}

/** s where a stretch begins and ends. */
export function stretchSpan(suite: Suite, g: number): readonly [number, number] {
  const s0 = suite.a + g * STRETCH;
  return [s0, Math.min(s0 + STRETCH, suite.b)];
}

/** Walls and door frames between two stretches stand this far into both, at most, metres. */
export const OVERLAP = 1;

/** The stretches of a suite that a range of s touches: from and to, the last not included. */
export function stretchesIn(suite: Suite, low: number, high: number): readonly [number, number] {
  const from = Math.max(0, Math.floor((low - OVERLAP - suite.a) / STRETCH));
  return [from, Math.min(suite.stretches, Math.floor((high + OVERLAP - suite.a) / STRETCH) + 1)];
}

export function hallAt(suite: Suite, g: number): Hall | null {
  for (const hall of suite.halls) if (g >= hall.from && g < hall.to) return hall;
  return null;
}

/** Has a stretch windows, and so rooms before the corridor, above the band? */
export function isWindowed(suite: Suite, g: number): boolean {
  return g >= suite.windows[0] && g < suite.windows[1];
}

/** s where the stairwell of a stretch begins; it is one unit wide. Null where there is none. */
export function stairOf(suite: Suite, g: number): number | null {
  if (g % 3 !== suite.stairPhase) return null;
  const [s0, s1] = stretchSpan(suite, g);
  const units = (s1 - s0) / UNIT;
  return s0 + UNIT * Math.floor(unit(at(suite.key, 32, g)) * units);
}

/** Is there a row of rooms at this storey of a stretch: 0 before the corridor, 1 behind it? */
export function hasRow(suite: Suite, storey: number, row: 0 | 1, g: number): boolean {
  if (storey < 0 || storey >= suite.storeys) return false;
  // A house on a deck has nothing behind its corridor.
  if (row === 1 && suite.back <= suite.c1 + WALL) return false;
  if (row === 0) return storey < BAND_STOREYS || (storey >= WINDOW_STOREY && isWindowed(suite, g));
  const hall = hallAt(suite, g);
  return !hall || storey >= hall.storeys;
}

/** Where the rooms before the corridor begin, metres inward; the corridor itself where there are none. */
export function frontOf(suite: Suite, storey: number, g: number): number {
  if (!hasRow(suite, storey, 0, g)) return suite.c0;
  return storey < BAND_STOREYS ? suite.front : suite.plane + PANE;
}

/** What of a stretch is hollow at a storey: metres inward from and to; null where all is solid. */
export function hollowAt(
  suite: Suite,
  storey: number,
  g: number,
): readonly [number, number] | null {
  const hall = hallAt(suite, g);
  const inHall = hall !== null && storey < hall.storeys;
  if (storey >= suite.storeys) return inHall ? [suite.c1, hall.back] : null;
  return [frontOf(suite, storey, g), inHall ? hall.back : suite.back];
}

/** The highest storey of a stretch, halls included, plus one. */
export function topOf(suite: Suite, g: number): number {
  return Math.max(suite.storeys, hallAt(suite, g)?.storeys ?? 0);
}
