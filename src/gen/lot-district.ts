/** Whose district what lies behind a lot's wall keeps to. */
import { at, chance } from '../core/index.ts';
import { districtAt, districtOf } from './district.ts';
import type { District } from './district.ts';
import type { Lot } from './lots.ts';

const KNOWN = new WeakMap<Lot, District>();

/** Mostly its block's district; nearer the border more often the neighbour's. */
export function districtOfLot(lot: Lot): District {
  let district = KNOWN.get(lot);
  if (!district) {
    const { block } = lot.body;
    const key = at(lot.key, 303);
    // Most lots are like their block's façades: within a block a stranger should know where he is.
    district = chance(key, 0.75)
      ? districtOf(block)
      : districtAt(block, block.i + 0.5, block.j + 0.5, key);
    KNOWN.set(lot, district);
  }
  return district;
}
