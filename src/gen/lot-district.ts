/** Whose district what lies behind a lot's wall keeps to. */
import { at, chance } from '../core/index.ts';
import { districtAt, districtOf } from './district.ts';
import type { District } from './district.ts';
import { keptBy } from './kept.ts';
import type { Lot } from './lots.ts';

/** Mostly its block's district; nearer the border more often the neighbour's. */
export const districtOfLot: (lot: Lot) => District = keptBy((lot) => {
  const { block } = lot.body;
  const key = at(lot.key, 303);
  // Most lots are like their block's façades: within a block a stranger should know where he is.
  return chance(key, 0.75)
    ? districtOf(block)
    : districtAt(block, block.i + 0.5, block.j + 0.5, key);
});
