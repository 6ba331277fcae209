/**
 * Scale "great room": some halls are no mere halls of columns but a place that is met once in many
 * kilometres. Reads the block only. What is great keeps a hall's decks, lift and middle lines, so
 * that its ways are a hall's ways.
 */
import { at, child, int, unit } from '../core/index.ts';
import type { Block } from './grid.ts';
import { DATUM } from './key.ts';

export type GreatKind = 'reservoir';

/** Shares of the halls: up to which draw a hall is of a kind. */
const SHARES: readonly (readonly [number, GreatKind])[] = [[0.2, 'reservoir']];
/** A hall narrower than this is too small for one, metres. */
const LEAST = 700;

const KNOWN = new WeakMap<Block, GreatKind | null>();

/** What kind of great room a hall is, or null: most are none, and nothing but a hall is one. */
export function greatOf(block: Block): GreatKind | null {
  if (block.kind !== 'hypostyle') return null;
  let known = KNOWN.get(block);
  if (known === undefined) {
    known = findGreat(block);
    KNOWN.set(block, known);
  }
  return known;
}

function findGreat(block: Block): GreatKind | null {
  if (Math.min(block.x1 - block.x0, block.z1 - block.z0) < LEAST) return null;
  const u = unit(child(block.key, 5));
  return SHARES.find(([share]) => u < share)?.[1] ?? null;
}

/** Half the width of a reservoir's causeways, and the width of the walk round it, metres. */
export const CAUSEWAY_HALF = 6;
export const RIM_WIDTH = 10;
/** How far below its causeways the water stands, metres: less than a step. */
export const WATER_DROP = 0.125;

/** Clear height of a reservoir over the water of deck k, metres: what is above is solid. */
export function vaultHeight(block: Block, k: number): number {
  return DATUM + 16 * int(at(block.key, 121, k), -3, 1);
}

/** How high a reservoir's arches rise over where they spring, metres. */
export function archRise(block: Block, k: number): number {
  return 4 * int(at(block.key, 122, k), 6, 10);
}
