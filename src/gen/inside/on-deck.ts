/** The suites that stand on a hall's deck: in the feet of its columns, and in houses. */
import type { Block } from '../grid.ts';
import type { FloorRect } from '../hypostyle.ts';
import { columnSuitesIn } from './column.ts';
import { houseSuitesIn } from './deck-house.ts';
import type { Suite } from './suite.ts';

/** Those on deck k that reach into an area, of those whose outlines are wanted. */
export function suitesOnDeck(
  block: Block,
  k: number,
  area: FloorRect,
  wanted: (outline: FloorRect) => boolean = () => true,
): Suite[] {
  return [...columnSuitesIn(block, k, area, wanted), ...houseSuitesIn(block, k, area, wanted)];
}
