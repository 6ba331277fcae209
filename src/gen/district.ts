/**
 * Scale "district": kilometres that share a character: which zones façades are made of, how much
 * of them is left blank, what stands out of them. A district is a cell of some 6 km of a plate;
 * blocks about its border may belong to the neighbour, and so may what lies behind single lots: the
 * nearer the border the more often, so that characters mix over kilometres.
 */
import { at, chance, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import type { Block } from './grid.ts';
import type { Lot } from './lots.ts';

/** What stands outside a massif's rings (src/gen/outworks.ts). */
export type Outwork = 'rib' | 'twin' | 'silo' | 'house' | 'spine';

export interface District {
  readonly name: string;
  /** Types of façade zone (src/gen/zones.ts) by weight: a random draw from this list. */
  readonly zones: readonly number[];
  /** Probability that a great field of wall stays whole. */
  readonly calm: number;
  /** Probability that a slot of 128 m carries an outwork, and the kinds by weight. */
  readonly out: number;
  readonly outworks: readonly Outwork[];
  /** Shades of material that walls draw from, 0–9: below 5 concrete, then plaster, 9 metal. */
  readonly shades: readonly [number, number];
}

/* Zones: 0 blank, 1 slits, 2 fins, 3 louvres, 4 coffers, 5 pipe bank, 6 machinery, 7 niche, 8 truss,
   9 buttress, 10 mouth, 11 slot, 12 plates, 13 arcade, 14 spine, 15 shells. */
const DISTRICTS: readonly District[] = [
  {
    name: 'bare cliffs',
    zones: [0, 0, 0, 0, 0, 0, 12, 12, 11, 11, 7, 9, 5],
    calm: 0.85,
    out: 0.5,
    outworks: ['rib', 'rib', 'house'],
    shades: [0, 6],
  },
  {
    name: 'machine wall',
    zones: [6, 6, 6, 5, 5, 3, 0, 0, 12, 7, 8, 10],
    calm: 0.4,
    out: 0.6,
    outworks: ['silo', 'silo', 'rib', 'spine'],
    shades: [2, 9],
  },
  {
    name: 'dwellings',
    zones: [1, 1, 1, 1, 0, 0, 0, 7, 7, 12, 13],
    calm: 0.4,
    out: 0.45,
    outworks: ['house', 'house', 'twin'],
    shades: [3, 8],
  },
  {
    name: 'ribs',
    zones: [9, 9, 2, 2, 11, 11, 0, 0, 0, 15],
    calm: 0.7,
    out: 0.95,
    outworks: ['rib', 'twin', 'twin'],
    shades: [0, 5],
  },
  {
    name: 'arcades',
    zones: [13, 13, 13, 13, 0, 0, 0, 7, 7, 9, 10],
    calm: 0.6,
    out: 0.35,
    outworks: ['rib', 'house'],
    shades: [4, 8],
  },
  {
    name: 'pipes',
    zones: [5, 5, 5, 5, 14, 0, 0, 0, 6, 3, 10],
    calm: 0.55,
    out: 0.8,
    outworks: ['silo', 'spine', 'spine'],
    shades: [0, 7],
  },
  {
    name: 'cells',
    zones: [4, 4, 4, 1, 0, 0, 0, 0, 12, 11, 7],
    calm: 0.6,
    out: 0.4,
    outworks: ['twin', 'house', 'rib'],
    shades: [0, 8],
  },
  {
    name: 'bones',
    zones: [14, 14, 14, 15, 15, 0, 0, 0, 13, 10, 11],
    calm: 0.7,
    out: 0.85,
    outworks: ['spine', 'spine', 'rib'],
    shades: [4, 7],
  },
  {
    name: 'lattice',
    zones: [8, 8, 8, 2, 7, 7, 0, 0, 6, 12],
    calm: 0.45,
    out: 0.5,
    outworks: ['twin', 'rib', 'silo'],
    shades: [5, 9],
  },
  {
    name: 'mouths',
    zones: [10, 10, 10, 15, 0, 0, 0, 0, 7, 5, 11],
    calm: 0.8,
    out: 0.5,
    outworks: ['silo', 'rib'],
    shades: [0, 6],
  },
  {
    name: 'plating',
    zones: [12, 12, 12, 12, 0, 0, 6, 3, 11, 7],
    calm: 0.65,
    out: 0.6,
    outworks: ['house', 'house', 'rib', 'silo'],
    shades: [2, 8],
  },
  {
    name: 'old town',
    zones: [0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15],
    calm: 0.45,
    out: 0.6,
    outworks: ['rib', 'twin', 'silo', 'house', 'spine'],
    shades: [0, 9],
  },
];

const SIZE = 3;
/** How far from a border, in blocks, the neighbour's character is still met. */
const MIXED = 1.6;
const KNOWN = new WeakMap<Block, District>();
const KNOWN_LOTS = new WeakMap<Lot, District>();

/** The district of a block: cells of three blocks each way, whose characters mix for kilometres about their borders. */
export function districtOf(block: Block): District {
  let district = KNOWN.get(block);
  if (!district) {
    district = districtAt(block, block.i + 0.5, block.j + 0.5, at(block.key, 301));
    KNOWN.set(block, district);
  }
  return district;
}

/** The district that what lies behind a lot's wall belongs to: mostly its block's, nearer the border more often the neighbour's. */
export function districtOfLot(lot: Lot): District {
  let district = KNOWN_LOTS.get(lot);
  if (!district) {
    const { block } = lot.body;
    const key = at(lot.key, 303);
    // Most lots are like their block's façades: within a block a stranger should know where he is.
    district = chance(key, 0.75)
      ? districtOf(block)
      : districtAt(block, block.i + 0.5, block.j + 0.5, key);
    KNOWN_LOTS.set(lot, district);
  }
  return district;
}

/** The district of the cell of a place (in blocks) that has been shifted: little as a rule, at most MIXED. */
function districtAt(block: Block, x: number, z: number, key: Hash): District {
  const shift = (salt: number) => MIXED * (unit(at(key, salt)) + unit(at(key, salt + 1)) - 1);
  const i = Math.floor((x + shift(1)) / SIZE);
  const j = Math.floor((z + shift(3)) / SIZE);
  return DISTRICTS[int(at(block.gap.key, 302, i, j), 0, DISTRICTS.length - 1)] as District;
}
