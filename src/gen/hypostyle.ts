/**
 * Hypostyle halls: decks on a grid of columns. A deck is one walk surface; between decks go one
 * lift and, where the rise allows, one straight stair. Columns stand so that the middle line of
 * every bay, and the block's axis lines among them, stay free.
 */
import { at, chance, child, int } from '../core/index.ts';
import { STEP_RISE, STEP_RUN } from './climbs.ts';
import {
  BAY,
  CAUSEWAY_HALF,
  GREAT_STAIR_HALF,
  greatOf,
  greatStair,
  inClearing,
  PIER_HALF,
  PIER_WIDE_HALF,
  piersOf,
  RIM_WIDTH,
  WATER_DROP,
} from './great.ts';
import type { Block } from './grid.ts';
import { houseWishes } from './deck-houses.ts';
import type { DeckHouse } from './deck-houses.ts';
import { huskAt, huskFeet, rackFeet, racksAt } from './husks.ts';
import type { Husk, Rack } from './husks.ts';
import { DATUM } from './key.ts';
import { mainsOf, MAIN_REACH } from './pipeworks.ts';
import { grown } from './rects.ts';

/** Climbs stand this far beside a bay's middle line. */
export const LANE = 48;
const DECK_STAIR_HALF = 2;
export const DECK_LIFT_HALF = 1.625;
export const COLUMN_MAX = 52;

/** Is there a deck at datum k? 0 is the plate itself. */
export function deckAt(block: Block, k: number): boolean {
  if (k < 0 || k > block.gap.topDatum || k % 4 !== 0) return false;
  const great = greatOf(block);
  if (great) return great === 'pipeworks' || k % 8 === 0;
  return k % 8 === 0 || chance(at(block.key, 101, k), 0.4);
}

export function deckAbove(block: Block, k: number): number {
  for (let n = k + 4; n <= block.gap.topDatum; n += 4) if (deckAt(block, n)) return n;
  return -1;
}

export function deckAtOrBelow(block: Block, k: number): number {
  for (let n = 4 * Math.floor(Math.min(k, block.gap.topDatum) / 4); n >= 0; n -= 4)
    if (deckAt(block, n)) return n;
  return -1;
}

export function deckThickness(block: Block, k: number): number {
  return 24 + 4 * int(at(block.key, 102, k), 0, 8);
}

/** How far a plain hall's column stands out at its foot, with the posts at its corners, metres. */
export const COLUMN_FOOT = 1.75;
/** A reservoir's columns: how far apart, half as wide as, and how far their feet stand out, metres. */
const CISTERN_BAY = 64;
export const CISTERN_HALF = 6;
export const CISTERN_FOOT = 1;
/** Between a reservoir's edge and its nearest column, metres: what leads round it. */
const CISTERN_EDGE = 24;

/** How far apart the columns of a hall stand, metres: BAY, or a part of it. */
export function columnPitch(block: Block): number {
  return greatOf(block) === 'reservoir' ? CISTERN_BAY : BAY;
}

/**
 * Numbers of the first and the last column along x (0) or z (1), of those that may reach between two
 * places. Columns are counted from the axis point: column a stands at axis + pitch·(a + ½), so that
 * the middle lines of all bays stay free, whatever the pitch.
 */
export function columnRange(
  block: Block,
  axis: 0 | 1,
  low: number,
  high: number,
): readonly [number, number] {
  const pitch = columnPitch(block);
  const [from, to, middle] =
    axis === 0 ? [block.x0, block.x1, block.xm] : [block.z0, block.z1, block.zm];
  const edge = pitch === BAY ? COLUMN_MAX + 12 : CISTERN_EDGE;
  const reach = pitch === BAY ? COLUMN_MAX + 2 : CISTERN_HALF + 2;
  return [
    Math.ceil((Math.max(from + edge, low - reach) - middle) / pitch - 0.5),
    Math.floor((Math.min(to - edge, high + reach) - middle) / pitch - 0.5),
  ];
}

/** A rectangle of a floor, metres. */
export interface FloorRect {
  readonly x0: number;
  readonly z0: number;
  readonly x1: number;
  readonly z1: number;
}

export interface Column {
  readonly x: number;
  readonly z: number;
  readonly half: number;
  readonly key: number;
}

/** Column (a, b) of a hall, or null where a great stair's clearing is. */
export function columnAt(block: Block, a: number, b: number): Column | null {
  const pitch = columnPitch(block);
  const z = block.zm + pitch * b + pitch / 2;
  if (inClearing(block, z) || greatOf(block) === 'pipeworks') return null;
  // In a graveyard every other cell is left to what lies there.
  if ((a + b) % 2 === 0 && greatOf(block) === 'graveyard') return null;
  const key = at(block.key, 103, a, b);
  return { x: block.xm + pitch * a + pitch / 2, z, half: halfOf(block, child(key, 1)), key };
}

/** Half a column's width. In a great room they are slender, so that it is seen. */
function halfOf(block: Block, key: number): number {
  const great = greatOf(block);
  if (great === 'reservoir') return CISTERN_HALF;
  return 2 * (great ? int(key, 6, 11) : int(key, 11, COLUMN_MAX / 2));
}

/** A great pipe that comes down through a reservoir, from the sky to the floor. */
export interface Riser {
  readonly x: number;
  readonly z: number;
  readonly r: number;
  readonly key: number;
}

const RISER_SHARE = 0.13;
const IN_BAY = BAY / CISTERN_BAY;

/** The riser at a crossing of the lines between a reservoir's columns, or null: never on a middle line. */
export function riserAt(block: Block, a: number, b: number): Riser | null {
  if (a % IN_BAY === 0 || b % IN_BAY === 0 || greatOf(block) !== 'reservoir') return null;
  const key = at(block.key, 127, a, b);
  const x = block.xm + CISTERN_BAY * a;
  const z = block.zm + CISTERN_BAY * b;
  const from = (p: number, low: number, high: number) => Math.min(p - low, high - p);
  if (Math.min(from(x, block.x0, block.x1), from(z, block.z0, block.z1)) < CISTERN_EDGE)
    return null;
  return chance(key, RISER_SHARE) ? { x, z, r: 2 + int(child(key, 1), 0, 4), key } : null;
}

/** What stands on deck k of a hall and reaches into an area: rectangles, feet included. */
export function uprightsIn(block: Block, k: number, area: FloorRect): FloorRect[] {
  const great = greatOf(block);
  const { x0, z0, x1, z1 } = area;
  const out: FloorRect[] = [];
  const put = (x: number, z: number, w: number) =>
    out.push({ x0: x - w, z0: z - w, x1: x + w, z1: z + w });
  const [a0, a1] = columnRange(block, 0, x0, x1);
  const [b0, b1] = columnRange(block, 1, z0, z1);
  const foot = great === 'reservoir' ? CISTERN_FOOT : COLUMN_FOOT;
  for (let a = a0; a <= a1; a++)
    for (let b = b0; b <= b1; b++) {
      const column = columnAt(block, a, b);
      if (column) put(column.x, column.z, column.half + foot);
    }
  for (const house of housesIn(block, k, area)) out.push(grown(house, HOUSE_FOOT));
  if (great === 'reservoir')
    for (let a = a0; a <= a1 + 1; a++)
      for (let b = b0; b <= b1 + 1; b++) {
        const riser = riserAt(block, a, b);
        if (riser) put(riser.x, riser.z, riser.r + 1);
      }
  if (great === 'pipeworks' && k === 0)
    for (const [a, b] of cellsIn(block, { x0: x0 - MAIN_REACH, z0: z0 - MAIN_REACH, x1, z1 }))
      for (const { x, z, r } of mainsOf(block, a, b)) put(x, z, r + 1);
  if (great === 'graveyard')
    for (const feet of [
      ...husksIn(block, k, area).map(huskFeet),
      ...racksIn(block, k, area).map(rackFeet),
    ])
      for (const r of feet) if (r.x0 < x1 && r.x1 > x0 && r.z0 < z1 && r.z1 > z0) out.push(r);
  return out;
}

/** Cells between the middle lines of a hall that reach into an area. */
function cellsIn(block: Block, area: FloorRect): [number, number][] {
  const cell = (p: number, axis: number) => Math.floor((p - axis) / BAY);
  const out: [number, number][] = [];
  for (let a = cell(area.x0, block.xm); a <= cell(area.x1, block.xm); a++)
    for (let b = cell(area.z0, block.zm); b <= cell(area.z1, block.zm); b++) out.push([a, b]);
  return out;
}

/** The husks on deck k of a graveyard that may reach into an area. */
export function husksIn(block: Block, k: number, area: FloorRect): Husk[] {
  return cellsIn(block, area)
    .map(([a, b]) => huskAt(block, k, a, b))
    .filter((husk) => husk !== null);
}

/** The racks on deck k of a graveyard that may reach into an area. */
export function racksIn(block: Block, k: number, area: FloorRect): Rack[] {
  return cellsIn(block, area).flatMap(([a, b]) => racksAt(block, k, a, b));
}

/** How far houses keep from the deck's edges, from stairs and from the lift, metres. */
const HOUSE_EDGE = 14;
const HOUSE_STAIR = 4;
const HOUSE_LIFT = 8;
/** How far what hangs on a house stands out, metres. */
export const HOUSE_FOOT = 0.75;

/** The houses on deck k of a plain hall that reach into an area, with what hangs on them. */
export function housesIn(block: Block, k: number, area: FloorRect): DeckHouse[] {
  if (greatOf(block) !== null || !deckAt(block, k) || deckAbove(block, k) < 0) return [];
  const w = HOUSE_FOOT;
  return cellsIn(block, area).flatMap(([a, b]) =>
    houseWishes(block, k, a, b).filter(
      (h) =>
        h.x0 - w <= area.x1 &&
        h.x1 + w >= area.x0 &&
        h.z0 - w <= area.z1 &&
        h.z1 + w >= area.z0 &&
        hasRoom(block, k, h),
    ),
  );
}

/** Is a place of deck k well within it, and clear of the stairs that begin and end there and of the lift? */
function hasRoom(block: Block, k: number, { x0, z0, x1, z1 }: FloorRect): boolean {
  const e = HOUSE_EDGE;
  if (x0 < block.x0 + e || x1 > block.x1 - e || z0 < block.z0 + e || z1 > block.z1 - e)
    return false;
  const lift = hallLift(block);
  const byLift =
    lift.x > x0 - HOUSE_LIFT &&
    lift.x < x1 + HOUSE_LIFT &&
    lift.z > z0 - HOUSE_LIFT &&
    lift.z < z1 + HOUSE_LIFT;
  if (byLift) return false;
  return [k, k > 0 ? deckAtOrBelow(block, k - 1) : -1].every((from) => {
    const stair = from < 0 ? null : hallStair(block, from);
    if (!stair) return true;
    const r = stair.half + HOUSE_STAIR;
    const [low, high] = [Math.min(stair.x0, stair.x1), Math.max(stair.x0, stair.x1)];
    return z0 > stair.z + r || z1 < stair.z - r || x0 > high + r || x1 < low - r;
  });
}

/** The lift of a hall: middle of its plate. It stops at every deck. */
export function hallLift(block: Block): { x: number; z: number } {
  const h = at(block.key, 104);
  const span = (from: number, to: number, axis: number, key: number) => {
    const low = Math.ceil((from + 100 - axis) / BAY);
    const high = Math.floor((to - 100 - axis) / BAY);
    return axis + BAY * int(key, Math.min(low, 0), Math.max(high, 0));
  };
  return {
    x: span(block.x0, block.x1, block.xm, child(h, 1)) + LANE,
    z: span(block.z0, block.z1, block.zm, child(h, 2)),
  };
}

export interface HallStair {
  readonly k0: number;
  readonly k1: number;
  /** It runs along x, from x0 up to x1, centred on z. */
  readonly x0: number;
  readonly x1: number;
  readonly z: number;
  readonly half: number;
  /** Its bends from foot to head: x, and metres above its foot. */
  readonly bends: readonly (readonly [number, number])[];
  /** Where the deck above is open along x. */
  readonly hole: readonly [number, number];
}

/** The stair from deck k to the next, or null where the rise is too high or the hall too short. */
export function hallStair(block: Block, k0: number): HallStair | null {
  const k1 = deckAbove(block, k0);
  if (k1 < 0) return null;
  const great = greatOf(block);
  if (great === 'kilometre-stair') {
    const { z, bends } = greatStair(block, k0);
    const [x0, x1] = [bends[0]![0], bends.at(-1)![0]];
    return { k0, k1, x0, x1, z, half: GREAT_STAIR_HALF, bends, hole: holeOf(block, k1, x0, x1) };
  }
  if (k1 - k0 > 4 || great === 'pipeworks') return null;
  const rise = (k1 - k0) * DATUM;
  const run = (rise / STEP_RISE) * STEP_RUN;
  const slack = block.x1 - block.x0 - 120 - run;
  if (slack < 0) return null;
  const h = at(block.key, 105, k0);
  const low = block.x0 + 60 + int(child(h, 1), 0, Math.floor(slack));
  const up = chance(child(h, 2), 0.5);
  const bays = Math.floor((Math.min(block.zm - block.z0, block.z1 - block.zm) - 80) / BAY);
  const z = block.zm + BAY * int(child(h, 3), -Math.max(0, bays), Math.max(0, bays)) - LANE;
  const x0 = up ? low : low + run;
  const x1 = up ? low + run : low;
  const bends = [
    [x0, 0],
    [x1, rise],
  ] as const;
  return { k0, k1, x0, x1, z, half: DECK_STAIR_HALF, bends, hole: holeOf(block, k1, x0, x1) };
}

/** Where deck k1 is open for a stair that comes up from x0 to x1. */
function holeOf(block: Block, k1: number, x0: number, x1: number): [number, number] {
  const clear = Math.ceil(((deckThickness(block, k1) + 2.6) / STEP_RISE) * STEP_RUN);
  return x1 > x0 ? [x1 - clear, x1] : [x1, x1 + clear];
}

/** How far from its foot there is no room to walk under a stair, metres. */
const LOW_UNDER = 5;
const LOW_UNDER_GREAT = 20;

/** What of the stair that begins on deck k one cannot walk through on that deck: rectangles. */
export function stairFeet(block: Block, k: number): FloorRect[] {
  const stair = hallStair(block, k);
  if (!stair) return [];
  const { x0, x1, z, half } = stair;
  const great = half > DECK_STAIR_HALF;
  const end = x0 + (x1 > x0 ? 1 : -1) * (great ? LOW_UNDER_GREAT : LOW_UNDER);
  const w = half + 0.625;
  const foot = { x0: Math.min(x0, end), x1: Math.max(x0, end), z0: z - w, z1: z + w };
  if (!great) return [foot];
  const piers = piersOf(block, stair).map((x) => ({
    x0: x - PIER_HALF,
    x1: x + PIER_HALF,
    z0: z - PIER_WIDE_HALF,
    z1: z + PIER_WIDE_HALF,
  }));
  return [foot, ...piers];
}

/** A floor of a deck: a rectangle, and how far below the deck's height it lies, metres. */
export interface DeckFloor extends FloorRect {
  readonly drop: number;
}

const FLOORS = new WeakMap<Block, readonly DeckFloor[]>();

/** The floors that deck k of a hall is made of: one, a reservoir's causeways and pools, or walkways. */
export function deckFloors(block: Block, k: number): readonly DeckFloor[] {
  const great = greatOf(block);
  if (k === 0 || (great !== 'reservoir' && great !== 'pipeworks'))
    return [{ ...rectOf(block), drop: 0 }];
  let floors = FLOORS.get(block);
  if (!floors) {
    floors = poolsAndCauseways(block);
    // A pipeworks has nothing where a reservoir has its water.
    if (great === 'pipeworks') floors = floors.filter((floor) => floor.drop === 0);
    FLOORS.set(block, floors);
  }
  return floors;
}

function rectOf({ x0, z0, x1, z1 }: Block): FloorRect {
  return { x0, z0, x1, z1 };
}

/** Every other stretch is a causeway or the rim: where they cross pools, there is no water. */
function poolsAndCauseways(block: Block): DeckFloor[] {
  const xs = stretches(block.x0, block.x1, block.xm);
  const zs = stretches(block.z0, block.z1, block.zm);
  const out: DeckFloor[] = [];
  for (const [z0, z1, wetZ] of zs)
    if (!wetZ) out.push({ x0: block.x0, x1: block.x1, z0, z1, drop: 0 });
    else for (const [x0, x1, wetX] of xs) out.push({ x0, x1, z0, z1, drop: wetX ? WATER_DROP : 0 });
  return out;
}

/** Along one axis: from, to, and whether water may lie there. */
function stretches(from: number, to: number, axis: number): [number, number, boolean][] {
  const dry: [number, number][] = [[from, from + RIM_WIDTH]];
  const last = to - RIM_WIDTH - CAUSEWAY_HALF - 8;
  for (let n = Math.ceil((from + RIM_WIDTH + CAUSEWAY_HALF + 8 - axis) / BAY); ; n++) {
    const line = axis + BAY * n;
    if (line > last) break;
    dry.push([line - CAUSEWAY_HALF, line + CAUSEWAY_HALF]);
  }
  dry.push([to - RIM_WIDTH, to]);
  const out: [number, number, boolean][] = [];
  dry.forEach(([a, b], i) => {
    const before = dry[i - 1];
    if (before) out.push([before[1], a, true]);
    out.push([a, b, false]);
  });
  return out;
}

/** Is there floor at a point of deck k? Everywhere, but between the walkways of a pipeworks. */
export function isFloored(block: Block, k: number, x: number, z: number): boolean {
  if (k === 0 || greatOf(block) !== 'pipeworks') return true;
  return [deckStretches(block, 0), deckStretches(block, 1)].some((list, axis) => {
    const p = axis === 0 ? x : z;
    return list.some(([a, b, open]) => !open && p >= a && p <= b);
  });
}

/** Along x (0) or z (1) of a deck that is not whole: from, to, and whether it is open there. */
export function deckStretches(block: Block, axis: 0 | 1): [number, number, boolean][] {
  return axis === 0
    ? stretches(block.x0, block.x1, block.xm)
    : stretches(block.z0, block.z1, block.zm);
}

/** The middles of the walkways that lie at places of x (0) or z (1). */
export function walkLines(block: Block, axis: 0 | 1): number[] {
  const dry = deckStretches(block, axis).filter((stretch) => !stretch[2]);
  return dry.slice(1, -1).map(([a, b]) => (a + b) / 2);
}
