/** A box of the City to be taken out: where it is, how large, how fine, and which nodes it needs. */
import type { Node, Place } from '../core/index.ts';

/** A box stands on a place: the middle of its floor. */
export interface BoxSpec {
  readonly place: Place;
  /** Width along x, height, and width along z, metres. */
  readonly size: readonly [number, number, number];
  /** Level of detail: 0 is the finest. */
  readonly level: number;
  readonly tick: number;
}

/** Sides of a box, metres. */
export const BOX_SIDE_MIN = 1;
export const BOX_SIDE_MAX = 8192;
/** Coarser than this, corners no longer fall on the place's sixty-fourths of a metre. */
export const BOX_LEVEL_MAX = 6;
/** Nodes that a box may reach into: more are refused before work begins. */
export const BOX_NODES_MAX = 2000;

/** Minimum and maximum corner, metres of the frame. */
export function cornersOf({ place, size }: BoxSpec): readonly [number[], number[]] {
  const low = [place.x - size[0] / 2, place.y, place.z - size[2] / 2];
  return [low, low.map((v, i) => v + size[i]!)];
}

/** How many nodes a box reaches into. */
export function nodeCount(spec: BoxSpec): number {
  const width = 64 * 2 ** spec.level;
  const [low, high] = cornersOf(spec);
  return low
    .map((v, i) => Math.ceil(high[i]! / width) - Math.floor(v / width))
    .reduce((product, count) => product * count, 1);
}

/** The nodes that a box reaches into, in a fixed order. */
export function nodesIn(spec: BoxSpec): Node[] {
  const { level, place } = spec;
  const width = 64 * 2 ** level;
  const [low, high] = cornersOf(spec);
  const range = (i: 0 | 1 | 2): number[] => {
    const first = Math.floor(low[i]! / width);
    const count = Math.ceil(high[i]! / width) - first;
    return Array.from({ length: count }, (_, n) => (first + n) * width);
  };
  return range(0).flatMap((x) =>
    range(1).flatMap((y) => range(2).map((z) => ({ frame: place.frame, level, x, y, z }))),
  );
}
