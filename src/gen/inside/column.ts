/**
 * Scale "suite" in a hall: what is hollow in the foot of a column on each deck. Two suites lie back to
 * back behind opposite faces, or one where the column is slender; their doors are in these faces, and
 * their corridors go on straight out through the other two. A hash of (block, column, deck).
 */
import { at, chance, child, int } from '../../core/index.ts';
import type { Hash } from '../../core/index.ts';
import type { Body, Side } from '../body.ts';
import { BAND } from '../body.ts';
import { greatOf } from '../great.ts';
import type { Block } from '../grid.ts';
import { columnAt, columnRange, deckAbove, deckThickness } from '../hypostyle.ts';
import type { Column, FloorRect } from '../hypostyle.ts';
import { DATUM } from '../key.ts';
import type { Lot } from '../lots.ts';
import { RELIEF } from '../zone.ts';
import { BAY } from './entrances.ts';
import type { Entrance } from './entrances.ts';
import { kindOfSuite } from './kinds.ts';
import { BACK_LEAST, BAND_STOREYS, hallsOf, SHELL, STOREY, STRETCH, WALL } from './suite.ts';
import type { Base, Suite } from './suite.ts';

/** How far a column's socle stands out before its shaft, metres: its wall is that of any ledge. */
export const SOCLE: number = SHELL;
/** Where the shaft begins over the deck, metres: over the socle's shoulder. */
export const FOOT_TOP: number = BAND + 1;
/** Least width of the bare wall at each end of a face, metres. */
const CORNER = 1;
/** What a suite leaves of the column behind it, metres, and between two that lie back to back, each. */
const BEHIND = 1;
const BETWEEN = 0.5;
/** Least depth of the rooms on the deck. */
const FRONT_LEAST = 4.5;
/** From so many bays on the suites may rise behind the relief of the shaft; and how often they do. */
const TALL_BAYS = 10;
const TALL = 0.75;
/** Most storeys of rooms in the first suite and in the second: together they fill no chunk (IN6). */
const STOREYS = [3, 2] as const;
/** Kinds with so few storeys have the smallest rooms, and one storey less. */
const SMALL = 3;
/** Share of doors, and of ends of corridors, that were shut for good. */
const SHUT = 0.06;
/** From so many bays on a face has two doors. */
const TWO_DOORS = 8;
/** What a hall in a column leaves of it under the next deck, metres. */
const UNDER_DECK = 16;

/** The bays of a column's face: how many, and where the first begins, metres from the shaft's edge. */
export function faceBays(half: number): { readonly n: number; readonly from: number } {
  const n = Math.floor((2 * half - 2 * CORNER) / BAY);
  return { n, from: (2 * half - n * BAY) / 2 };
}

const KNOWN = new WeakMap<Block, Map<string, readonly Suite[]>>();

/** The suites in the foot of column (a, b) on deck k: none, one, or two. */
export function columnSuites(block: Block, k: number, a: number, b: number): readonly Suite[] {
  let known = KNOWN.get(block);
  if (!known) {
    known = new Map();
    KNOWN.set(block, known);
  }
  const name = `${k}.${a}.${b}`;
  let suites = known.get(name);
  if (!suites) {
    const column = greatOf(block) === 'reservoir' ? null : columnAt(block, a, b);
    suites = column ? makeSuites(block, k, column) : [];
    known.set(name, suites);
  }
  return suites;
}

/** The suites on deck k in columns that reach into an area, of those whose columns' feet are wanted. */
export function columnSuitesIn(
  block: Block,
  k: number,
  area: FloorRect,
  wanted: (foot: FloorRect) => boolean = () => true,
): Suite[] {
  const out: Suite[] = [];
  const [a0, a1] = columnRange(block, 0, area.x0, area.x1);
  const [b0, b1] = columnRange(block, 1, area.z0, area.z1);
  for (let a = a0; a <= a1; a++)
    for (let b = b0; b <= b1; b++) {
      const column = columnAt(block, a, b);
      if (!column) continue;
      const { x, z, half } = column;
      const w = half + SOCLE;
      const foot = { x0: x - w, z0: z - w, x1: x + w, z1: z + w };
      const meets =
        foot.x0 <= area.x1 && foot.x1 >= area.x0 && foot.z0 <= area.z1 && foot.z1 >= area.z0;
      if (meets && wanted(foot)) out.push(...columnSuites(block, k, a, b));
    }
  return out;
}

function makeSuites(block: Block, k: number, column: Column): Suite[] {
  const next = deckAbove(block, k);
  const top = next < 0 ? block.gap.height : next * DATUM - deckThickness(block, next);
  const head = Math.floor((top - k * DATUM - UNDER_DECK) / STOREY);
  if (head < BAND_STOREYS + 1) return [];
  const key = at(column.key, 115, k);
  const first: Side = chance(child(key, 1), 0.5) ? 0 : 1;
  const opposite: Side = first === 0 ? 2 : 3;
  const isTall = faceBays(column.half).n >= TALL_BAYS && chance(child(key, 2), TALL);
  const pair = [first, opposite].map((side, n) =>
    makeSuite({ block, k, column, key: at(key, side), side, n, isTall, head, isPair: true }),
  );
  if (pair[0] && pair[1]) return [pair[0], pair[1]];
  const side = chance(child(key, 3), 0.5) ? first : opposite;
  for (const tall of isTall ? [true, false] : [false]) {
    const only = { block, k, column, key: at(key, side), side, n: 0, head, isPair: false };
    const suite = makeSuite({ ...only, isTall: tall });
    if (suite) return [suite];
  }
  return [];
}

interface Wanted {
  readonly block: Block;
  readonly k: number;
  readonly column: Column;
  readonly key: Hash;
  readonly side: Side;
  /** Which of the column's suites it is. */
  readonly n: number;
  readonly isTall: boolean;
  /** How many storeys a hall may have. */
  readonly head: number;
  readonly isPair: boolean;
}

function makeSuite({ block, k, column, key, side, n, isTall, head, isPair }: Wanted): Suite | null {
  const kind = kindOfSuite(child(key, 1));
  const { half } = column;
  const length = 2 * (half + SOCLE);
  const { from } = faceBays(half);
  const relief = SOCLE + RELIEF;
  const inset = isTall ? BAY * Math.ceil((relief + WALL - SOCLE - from) / BAY) : 0;
  const a = SOCLE + from + inset;
  const b = length - a;
  // The corridor's ends come out in the middle of a bay of the other faces.
  const least = isTall ? relief + WALL : SHELL + FRONT_LEAST;
  const first = SOCLE + from + BAY / 2;
  const middle = first + BAY * Math.max(0, Math.ceil((least + kind.corridor / 2 - first) / BAY));
  const c0 = middle - kind.corridor / 2;
  const c1 = middle + kind.corridor / 2;
  const whole = length - (isTall ? relief + WALL : SOCLE + BEHIND);
  const depth = isPair ? half + SOCLE - BETWEEN : whole;
  if (c1 + BACK_LEAST > depth || b - a < 2 * BAY) return null;
  const deep =
    kind.back[0] + 0.5 * int(child(key, 2), 0, Math.round(2 * (kind.back[1] - kind.back[0])));
  const back = Math.floor(4 * Math.min(depth, c1 + deep)) / 4;
  const most = STOREYS[n]! - (kind.storeys[1] <= SMALL ? 1 : 0);
  const storeys = Math.min(isTall ? most : BAND_STOREYS, most, kind.storeys[1]);
  const body: Body = {
    block,
    key: column.key,
    index: 0,
    kind: 'upright',
    x0: column.x - half - SOCLE,
    z0: column.z - half - SOCLE,
    x1: column.x + half + SOCLE,
    z1: column.z + half + SOCLE,
    low: k,
    high: k,
    hanging: false,
    roofed: false,
    strip: isPair ? half + SOCLE : length - SOCLE,
  };
  const lot: Lot = { body, side, index: 0, key, s0: 0, s1: length, corner: false };
  const stretches = Math.ceil((b - a) / STRETCH);
  const stairPhase = int(child(key, 3), 0, Math.min(3, stretches) - 1);
  const y = k * DATUM;
  const base: Base = { lot, k, key, kind, y, a, b, stretches, c1, back, storeys };
  return {
    ...base,
    body,
    side,
    front: SHELL,
    c0,
    plane: SOCLE,
    relief,
    stairPhase,
    halls: hallsOf(base, stairPhase, depth, isTall ? head : BAND_STOREYS),
    windows: [0, 0],
    doors: doorsOf(key, a, Math.round((b - a) / BAY)),
    panes: [],
    outlets: [!chance(child(key, 4), SHUT), !chance(child(key, 5), SHUT)],
  };
}

/** The doors of the face before a suite: one, or on wide faces one in each half. The first is open. */
function doorsOf(key: Hash, a: number, units: number): Entrance[] {
  const half = Math.floor(units / 2);
  const bays =
    units < TWO_DOORS
      ? [int(child(key, 6), 0, units - 1)]
      : [int(child(key, 6), 0, half - 2), half + int(child(key, 7), 0, units - half - 1)];
  return bays.map((bay, i) => ({
    bay,
    s: a + bay * BAY + BAY / 2,
    open: i === 0 || !chance(at(key, 8, bay), SHUT),
    round: false,
  }));
}

/** A doorway in a face of a column: its middle, metres from the edge of the socle; what it leads to. */
export interface FaceDoor {
  readonly s: number;
  readonly open: boolean;
  /** The suite that it leads into from before, or null at the end of a corridor. */
  readonly suite: Suite | null;
}

/** The doors that the suites of a column have in one of its faces, in no order. */
export function faceDoors(suites: readonly Suite[], side: Side): FaceDoor[] {
  const out: FaceDoor[] = [];
  for (const suite of suites) {
    if (suite.side === side) for (const { s, open } of suite.doors) out.push({ s, open, suite });
    if (suite.side % 2 === side % 2) continue;
    // Sides run toward +x and +z: seen from the next one a depth is a distance from one of its ends.
    const end = side === 0 || side === 3 ? 0 : 1;
    const d = (suite.c0 + suite.c1) / 2;
    const length = suite.body.x1 - suite.body.x0;
    const s = suite.side === 0 || suite.side === 3 ? d : length - d;
    out.push({ s, open: suite.outlets[end], suite: null });
  }
  return out;
}
