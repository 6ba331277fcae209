/**
 * Pipeworks: a hall without decks, from floor to sky full of pipes. Mains stand in the cells between
 * its middle lines, others run through between them, and on the middle lines lie walkways, each on
 * the back of a pipe, at every fourth datum. Reads the hall only.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { BAY } from './great.ts';
import type { Block } from './grid.ts';

/** An upright pipe that runs from floor to sky. */
export interface Main {
  readonly key: Hash;
  readonly x: number;
  readonly z: number;
  readonly r: number;
}

/** Where mains may stand in a cell, along each axis from its corner, metres. */
const SITES = [68, 188] as const;
/** The thickest: half of 60 m, less what stands out of it. */
const MAIN_MAX = 28;
/** Free round a main, metres: flanges and brackets are within. */
const ROUND = 3;
/** The thin pipe that stands at every crossing of walkways: off their middle, and its radius, metres. */
const POST_OFF = 14;
const POST_R = 3;

/** The mains of cell (a, b) between the middle lines, and the post at its low corner. */
export function mainsOf(block: Block, a: number, b: number): Main[] {
  const [x0, z0] = [block.xm + BAY * a, block.zm + BAY * b];
  const out: Main[] = [];
  const put = (x: number, z: number, r: number, key: Hash) => {
    const edge = Math.min(x - block.x0, block.x1 - x, z - block.z0, block.z1 - z) - 14;
    if (edge >= r + ROUND) out.push({ key, x, z, r });
  };
  SITES.forEach((sx, i) =>
    SITES.forEach((sz, j) => {
      const key = at(at(block.key, 151, a, b), i, j);
      const u = unit(child(key, 1));
      if (chance(key, 0.8)) put(x0 + sx, z0 + sz, 3 + Math.floor((MAIN_MAX - 3) * u * u), key);
    }),
  );
  put(x0 + POST_OFF, z0 + POST_OFF, POST_R, at(block.key, 152, a, b));
  return out;
}

/** Nothing of a cell's mains reaches farther out of it, metres. */
export const MAIN_REACH = 8;

/** A pipe that runs all the way through, along x (0) or z (1), at a height over the floor of a tier. */
export interface Through {
  readonly key: Hash;
  readonly axis: 0 | 1;
  /** Its middle across, its height over the tier's walkways, and its radius, metres. */
  readonly across: number;
  readonly over: number;
  readonly r: number;
}

/** The pipes that run through row n of cells along an axis, between walkways k and the next above. */
export function throughsOf(block: Block, k: number, axis: 0 | 1, n: number): Through[] {
  const middle = (axis === 0 ? block.zm : block.xm) + BAY * n + BAY / 2;
  const [low, high] = axis === 0 ? [block.z0, block.z1] : [block.x0, block.x1];
  if (Math.min(middle - low, high - middle) < 50) return [];
  const out: Through[] = [];
  // Those along x keep to the lower half, those along z to the upper.
  let over = axis === 0 ? 30 : 250;
  const end = over + 200;
  for (let i = 0; i < 4; i++) {
    const key = at(at(block.key, 153, k, axis), n, i);
    const u = unit(child(key, 1));
    const r = 1 + Math.floor(25 * u * u * u) + int(child(key, 2), 0, 2);
    over += r + 4 + 30 * unit(child(key, 3));
    if (over + 1.5 * r > end) break;
    if (chance(key, 0.7)) out.push({ key, axis, across: middle, over, r });
    over += 1.5 * r;
  }
  return out;
}
