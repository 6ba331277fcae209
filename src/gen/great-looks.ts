/** Where one stands to look at a great room, and what it is in a few words. */
import { greatOf, vaultHeight } from './great.ts';
import type { GreatKind } from './great.ts';
import type { Block } from './grid.ts';
import { BAY, deckAtOrBelow } from './hypostyle.ts';
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

const LOOKERS: Readonly<Record<GreatKind, Looker>> = { reservoir };

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
