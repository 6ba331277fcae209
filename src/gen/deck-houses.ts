/**
 * Where houses stand on the decks of a hall: on some decks, in the corners of the squares between middle
 * lines, off the columns and the lines. A hash of (block, deck, square, corner); which of them have room
 * the hall says (housesIn in src/gen/hypostyle.ts).
 */
import { at, chance, child, int } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import type { Side } from './body.ts';
import { BAY } from './great.ts';
import type { Block } from './grid.ts';

/** A house: its walls' outside, the side that its front is on, how many units of rooms it has. */
export interface DeckHouse {
  readonly x0: number;
  readonly z0: number;
  readonly x1: number;
  readonly z1: number;
  readonly side: Side;
  readonly units: number;
  readonly key: Hash;
  /** Its name among those of its deck. */
  readonly name: string;
}

/** Metres along the front for a unit of rooms, and the thickness of an outer wall. */
export const HOUSE_UNIT = 6;
export const HOUSE_WALL = 0.875;
/** How far the middle of a house is from that of its square, each way: beyond any column's foot. */
const OFF = [84, 98] as const;
/** Share of decks that have houses at all, and of corners that have one there. */
const SETTLED = 0.45;
const SHARE = 0.4;

/** The houses that would stand about the column of a square on deck k. */
export function houseWishes(block: Block, k: number, a: number, b: number): DeckHouse[] {
  const deck = at(block.key, 141, k);
  if (!chance(deck, SETTLED)) return [];
  const out: DeckHouse[] = [];
  for (let corner = 0; corner < 4; corner++) {
    const key = at(deck, a, b, corner);
    if (!chance(key, SHARE)) continue;
    const off = (n: number) => 2 * int(child(key, n), OFF[0] / 2, OFF[1] / 2);
    const x = block.xm + BAY * (a + 0.5) + (corner & 1 ? 1 : -1) * off(1);
    const z = block.zm + BAY * (b + 0.5) + (corner & 2 ? 1 : -1) * off(2);
    const side = int(child(key, 3), 0, 3) as Side;
    const units = int(child(key, 4), 2, 4);
    const long = units * HOUSE_UNIT + 2 * HOUSE_WALL;
    const deep = 9.25 + 0.5 * int(child(key, 5), 0, 4);
    const [w, d] = side % 2 === 0 ? [long / 2, deep / 2] : [deep / 2, long / 2];
    const name = `${a}.${b}.${corner}`;
    out.push({ x0: x - w, z0: z - d, x1: x + w, z1: z + d, side, units, key, name });
  }
  return out;
}
