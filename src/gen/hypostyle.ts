/**
 * Hypostyle halls: decks on a grid of columns. A deck is one walk surface; between decks go one
 * lift and, where the rise allows, one straight stair. Columns stand so that the middle line of
 * every bay, and the block's axis lines among them, stay free.
 */
import { at, chance, child, int } from '../core/index.ts';
import { STEP_RISE, STEP_RUN } from './climbs.ts';
import type { Block } from './grid.ts';
import { DATUM } from './key.ts';

export const BAY = 256;
/** Climbs stand this far beside a bay's middle line. */
export const LANE = 48;
export const DECK_STAIR_HALF = 2;
export const DECK_LIFT_HALF = 1.625;
export const COLUMN_MAX = 52;

/** Is there a deck at datum k? 0 is the plate itself. */
export function deckAt(block: Block, k: number): boolean {
  if (k < 0 || k > block.gap.topDatum || k % 4 !== 0) return false;
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

/** Columns are counted from the axis point: column a stands at axis + BAY·(a + ½). */
export function columnRange(from: number, to: number, axis: number): [number, number] {
  return [
    Math.ceil((from + COLUMN_MAX + 12 - axis) / BAY - 0.5),
    Math.floor((to - COLUMN_MAX - 12 - axis) / BAY - 0.5),
  ];
}

/** How far a column's foot, and the posts at its corners, stand out of it, metres. */
export const COLUMN_FOOT = 1.75;

export interface Column {
  readonly x: number;
  readonly z: number;
  readonly half: number;
  readonly key: number;
}

export function columnAt(block: Block, a: number, b: number): Column {
  const key = at(block.key, 103, a, b);
  return {
    x: block.xm + BAY * a + BAY / 2,
    z: block.zm + BAY * b + BAY / 2,
    half: 2 * int(child(key, 1), 11, COLUMN_MAX / 2),
    key,
  };
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
  /** Where the deck above is open along x. */
  readonly hole: readonly [number, number];
}

/** The stair from deck k to the next, or null where the rise is too high or the hall too short. */
export function hallStair(block: Block, k0: number): HallStair | null {
  const k1 = deckAbove(block, k0);
  if (k1 < 0 || k1 - k0 > 4) return null;
  const run = (((k1 - k0) * DATUM) / STEP_RISE) * STEP_RUN;
  const slack = block.x1 - block.x0 - 120 - run;
  if (slack < 0) return null;
  const h = at(block.key, 105, k0);
  const low = block.x0 + 60 + int(child(h, 1), 0, Math.floor(slack));
  const up = chance(child(h, 2), 0.5);
  const bays = Math.floor((Math.min(block.zm - block.z0, block.z1 - block.zm) - 80) / BAY);
  const z = block.zm + BAY * int(child(h, 3), -Math.max(0, bays), Math.max(0, bays)) - LANE;
  const x0 = up ? low : low + run;
  const x1 = up ? low + run : low;
  const clear = Math.ceil(((deckThickness(block, k1) + 2.6) / STEP_RISE) * STEP_RUN);
  return { k0, k1, x0, x1, z, hole: up ? [x1 - clear, x1] : [x1, x1 + clear] };
}
