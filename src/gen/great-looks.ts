/** Where one stands to look at a great room, and what it is in a few words. */
import { BAY, greatOf, vaultHeight } from './great.ts';
import type { GreatKind } from './great.ts';
import type { Block } from './grid.ts';
import { huskAt } from './husks.ts';
import { deckAtOrBelow, hallStair } from './hypostyle.ts';
import { DATUM } from './key.ts';

/** Feet in metres of the frame, degrees, and words. */
export interface Look {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly yaw: number;
  readonly pitch: number;
  readonly words: string;
}

/** Of a block that has one, from the deck at or below datum k. */
type Looker = (block: Block, k: number) => Look | null;

const LOOKERS: Readonly<Record<GreatKind, Looker>> = {
  reservoir,
  'kilometre-stair': kilometreStair,
  graveyard,
  pipeworks,
};

/** The look of a block's great room, or null where it has none or stands too low. */
export function greatLook(block: Block, k: number): Look | null {
  const kind = greatOf(block);
  return kind ? LOOKERS[kind](block, k) : null;
}

/** On a causeway, one bay from the edge, along it. */
function reservoir(block: Block, k: number): Look | null {
  const deck = Math.max(8, deckAtOrBelow(block, k));
  if (deck > block.gap.topDatum) return null;
  const bays = Math.floor((block.x1 - block.xm - 40) / BAY);
  const height = vaultHeight(block, deck);
  return {
    x: block.xm + BAY * Math.max(0, bays - 1) + 100,
    y: block.gap.floorY + deck * DATUM,
    z: block.zm + 3,
    yaw: 86,
    pitch: 7,
    words: `reservoir, dark water under arches ${height} m high`,
  };
}

/** On the deck beside the foot of the stair, looking up along it and its arcades. */
function kilometreStair(block: Block, k: number): Look | null {
  const stair = hallStair(block, deckAtOrBelow(block, k));
  if (!stair) return null;
  const dir = stair.x1 > stair.x0 ? 1 : -1;
  return {
    x: stair.x0 - dir * 46,
    y: block.gap.floorY + stair.k0 * DATUM,
    z: stair.z + 116,
    yaw: dir > 0 ? 245 : 115,
    pitch: 18,
    words: `kilometre stair, ${(stair.k1 - stair.k0) * DATUM} m up in ${stair.bends.length / 2} flights`,
  };
}

/** Where two middle lines cross, looking between them at what lies nearest. */
function graveyard(block: Block, k: number): Look | null {
  const deck = deckAtOrBelow(block, k);
  const y = block.gap.floorY + deck * DATUM;
  for (const [a, b] of [
    [0, 0],
    [-1, -1],
    [1, 1],
    [-1, 1],
    [0, 2],
    [0, -2],
  ] as const) {
    const husk = huskAt(block, deck, a, b);
    if (!husk || husk.lift > 0) continue;
    const words = `graveyard of machines, the nearest ${2 * husk.half} m long`;
    return { x: block.xm + BAY * a + 44, y, z: block.zm + BAY * b - 3, yaw: 327, pitch: 12, words };
  }
  return null;
}

/** On a walkway, half way from one crossing to the next, along it. */
function pipeworks(block: Block, k: number): Look | null {
  const deck = Math.max(4, deckAtOrBelow(block, k));
  if (deck > block.gap.topDatum) return null;
  const y = block.gap.floorY + deck * DATUM;
  const words = `pipeworks, ${Math.round(block.gap.height)} m from floor to sky`;
  return { x: block.xm + 30, y, z: block.zm + 2, yaw: 80, pitch: 6, words };
}
