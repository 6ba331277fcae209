/**
 * Scale "great room": some halls are no mere halls of columns but a place that is met once in many
 * kilometres. Reads the block only. What is great keeps a hall's decks, lift and middle lines, so
 * that its ways are a hall's ways.
 */
import { at, child, int, unit } from '../core/index.ts';
import type { Block } from './grid.ts';
import { DATUM } from './key.ts';

export type GreatKind = 'reservoir' | 'kilometre-stair';

/** Shares of the halls: up to which draw a hall is of a kind. */
const SHARES: readonly (readonly [number, GreatKind])[] = [
  [0.2, 'reservoir'],
  [0.55, 'kilometre-stair'],
];
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
  const kind = SHARES.find(([share]) => u < share)?.[1] ?? null;
  return kind === 'kilometre-stair' && !hasStairRoom(block) ? null : kind;
}

/** Middle lines of a hall's bays are so far apart, metres. */
export const BAY = 256;
/** A kilometre stair climbs 128 m at a time, and 16 m of landing come after each but the last. */
const FLIGHTS = 8;
const FLIGHT_RUN = 160;
const LANDING = 16;
const STAIR_RUN = FLIGHTS * FLIGHT_RUN + (FLIGHTS - 1) * LANDING;
/** Half its width, and how far its middle keeps from the middle line of its bay, metres. */
export const GREAT_STAIR_HALF = 12;
const GREAT_LANE = 40;
/** From a bay's middle line to a stair's head: hole and foot then keep clear of all such lines. */
const HEAD_OFF = 200;
const STAIR_EDGE = 60;

function hasStairRoom(block: Block): boolean {
  const away = Math.max(block.z1 - block.zm, block.zm - block.z0);
  return away >= BAY + 90 && [true, false].every((up) => headOf(block, up) !== null);
}

/** x of the head of a stair that climbs toward greater x, or toward lesser; null if there is no room. */
function headOf(block: Block, up: boolean): number | null {
  const { x0, x1, xm } = block;
  if (up) {
    const head = xm + HEAD_OFF + BAY * Math.floor((x1 - STAIR_EDGE - HEAD_OFF - xm) / BAY);
    return head - STAIR_RUN >= x0 + STAIR_EDGE ? head : null;
  }
  const head = xm - HEAD_OFF - BAY * Math.floor((xm - HEAD_OFF - STAIR_EDGE - x0) / BAY);
  return head + STAIR_RUN <= x1 - STAIR_EDGE ? head : null;
}

/** A kilometre stair's bends from foot to head, as x and metres above its foot, and its middle in z. */
export interface GreatStair {
  readonly z: number;
  readonly bends: readonly (readonly [number, number])[];
}

/** The stair from deck k of a hall that has them: to and fro from deck to deck, in two bays by turns. */
export function greatStair(block: Block, k: number): GreatStair {
  const up = k % 16 === 0;
  const head = headOf(block, up) as number;
  const dir = up ? 1 : -1;
  const bends: [number, number][] = [];
  for (let n = 0; n < FLIGHTS; n++) {
    const x = head - dir * (STAIR_RUN - n * (FLIGHT_RUN + LANDING));
    bends.push([x, n * DATUM], [x + dir * FLIGHT_RUN, (n + 1) * DATUM]);
  }
  const away = block.z1 - block.zm > block.zm - block.z0 ? BAY : -BAY;
  return { z: block.zm - GREAT_LANE + (up ? 0 : away), bends };
}

/** Nearer to a great stair than this no column stands, metres: it carries the deck itself. */
const STAIR_CLEARING = 200;

/** Is a place too near to one of a hall's great stairs for a column? Both bays that stairs use count. */
export function inClearing(block: Block, z: number): boolean {
  if (greatOf(block) !== 'kilometre-stair') return false;
  return [0, 8].some((k) => Math.abs(z - greatStair(block, k).z) < STAIR_CLEARING);
}

/** What carries a great stair: piers, as long along x and as wide across, metres. */
export const PIER_HALF = 14;
export const PIER_WIDE_HALF = 10;
/** How far the middles of piers keep from the middle lines of bays. */
const PIER_OFF = 22;

/** The piers of a stair: x, of those that are high enough to stand under it. */
export function piersOf(block: Block, { bends }: GreatStair): number[] {
  const [foot, head] = [bends[0]![0], bends.at(-1)![0]];
  const dir = head > foot ? 1 : -1;
  const out: number[] = [];
  for (let t = 88; t < STAIR_RUN - 40; t += 88) {
    const x = foot + dir * t;
    const off = x - block.xm - BAY * Math.round((x - block.xm) / BAY);
    out.push(Math.abs(off) >= PIER_OFF ? x : x - off + (off < 0 ? -PIER_OFF : PIER_OFF));
  }
  return out;
}

/** How high a stair's treads are over its foot at x, metres. */
export function treadAt({ bends }: GreatStair, x: number): number {
  for (let i = 1; i < bends.length; i++) {
    const [[a, low], [b, high]] = [bends[i - 1]!, bends[i]!];
    if ((x - a) * (x - b) <= 0) return low + ((high - low) * (x - a)) / (b - a);
  }
  return Math.abs(x - bends[0]![0]) < Math.abs(x - bends.at(-1)![0]) ? 0 : bends.at(-1)![1];
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
