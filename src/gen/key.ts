/** What makes one City differ from another, and the numbers that every scale shares. */
import { at, keyOfText } from '../core/index.ts';
import type { Column, Hash } from '../core/index.ts';

/** Seed 0 … 2^32−1; rules: the version of the generator that the world was made with. */
export interface WorldKey {
  readonly seed: number;
  readonly rules: number;
}

/** The only rules so far. */
export const RULES = 1;

/** Rings, decks and roofs stand on multiples of this above a plate's top, metres. */
export const DATUM = 128;

const SCALES = new Map<string, Hash>();

/** Root of every stream of one scale in one column. */
export function columnKey(world: WorldKey, column: Column, scale: string): Hash {
  let name = SCALES.get(scale);
  if (name === undefined) {
    name = keyOfText(scale);
    SCALES.set(scale, name);
  }
  return at(at(name, world.seed, world.rules), column.shell, column.face, column.u, column.v);
}
