/**
 * Scale "district": kilometres that share a character: which zones façades are made of, how much
 * of them is left blank, what stands out of them. A district is a cell of some 6 km of a plate;
 * blocks about its border may belong to the neighbour, and so may what lies behind single lots: the
 * nearer the border the more often, so that characters mix over kilometres.
 */
import { at, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { keptBy } from './kept.ts';
import type { Block } from './grid.ts';

/** What stands outside a massif's rings (src/gen/outworks.ts). */
export type Outwork = 'rib' | 'twin' | 'silo' | 'house' | 'spine';

/** What the wall behind a path has at eye height (src/gen/motifs.ts). */
export type Motif =
  | 'toe'
  | 'machines'
  | 'shutters'
  | 'ribs'
  | 'arcade'
  | 'pipes'
  | 'cells'
  | 'bones'
  | 'lattice'
  | 'portholes'
  | 'scales';

/** What runs along it over its doors (src/gen/banks.ts). */
export type Bank = 'tubes' | 'duct' | 'tray' | 'cornice' | 'spine';

export interface District {
  readonly name: string;
  /** Types of façade zone (src/gen/zones.ts) by weight: a random draw from this list. */
  readonly zones: readonly number[];
  /** Probability that a great field of wall stays whole. */
  readonly calm: number;
  /** Probability that a slot of 128 m carries an outwork, and the kinds by weight. */
  readonly out: number;
  readonly outworks: readonly Outwork[];
  /** Share of its rings that are broad: terraces where others have a narrow path. */
  readonly broad: number;
  /** What the wall behind a path has at eye height (null: every lot its own), and over its doors. */
  readonly motif: Motif | null;
  readonly bank: Bank;
  /** How high the kerb under its railings is, metres: a parapet in some. */
  readonly kerb: number;
  /** Shares of doors on ledges that are round mouths, and of bays that have a window. */
  readonly round: number;
  readonly panes: number;
  /** Shades of material that walls draw from, 0–9: below 5 concrete, then plaster, 9 metal. */
  readonly shades: readonly [number, number];
}

/* Zones: 0 blank, 1 slits, 2 fins, 3 louvres, 4 coffers, 5 pipe bank, 6 machinery, 7 niche, 8 truss,
   9 buttress, 10 mouth, 11 slot, 12 plates, 13 arcade, 14 spine, 15 shells. */
export const DISTRICTS: readonly District[] = [
  {
    name: 'bare cliffs',
    zones: [0, 0, 0, 0, 0, 0, 12, 12, 11, 11, 7, 9, 5],
    calm: 0.85,
    out: 0.5,
    outworks: ['rib', 'rib', 'house'],
    broad: 0.5,
    motif: 'toe',
    bank: 'cornice',
    kerb: 0.6875,
    round: 0.04,
    panes: 0.04,
    shades: [0, 6],
  },
  {
    name: 'machine wall',
    zones: [6, 6, 6, 5, 5, 3, 0, 0, 12, 7, 8, 10],
    calm: 0.4,
    out: 0.6,
    outworks: ['silo', 'silo', 'rib', 'spine'],
    broad: 0.12,
    motif: 'machines',
    bank: 'duct',
    kerb: 0.15625,
    round: 0.05,
    panes: 0.08,
    shades: [2, 9],
  },
  {
    name: 'dwellings',
    zones: [1, 1, 1, 1, 0, 0, 0, 7, 7, 12, 13],
    calm: 0.4,
    out: 0.45,
    outworks: ['house', 'house', 'twin'],
    broad: 0.2,
    motif: 'shutters',
    bank: 'tray',
    kerb: 0.4375,
    round: 0.02,
    panes: 0.42,
    shades: [3, 8],
  },
  {
    name: 'ribs',
    zones: [9, 9, 2, 2, 11, 11, 0, 0, 0, 15],
    calm: 0.7,
    out: 0.95,
    outworks: ['rib', 'twin', 'twin'],
    broad: 0.15,
    motif: 'ribs',
    bank: 'tubes',
    kerb: 0.3125,
    round: 0.05,
    panes: 0.06,
    shades: [0, 5],
  },
  {
    name: 'arcades',
    zones: [13, 13, 13, 13, 0, 0, 0, 7, 7, 9, 10],
    calm: 0.6,
    out: 0.35,
    outworks: ['rib', 'house'],
    broad: 0.45,
    motif: 'arcade',
    bank: 'cornice',
    kerb: 0.625,
    round: 0.1,
    panes: 0.12,
    shades: [4, 8],
  },
  {
    name: 'pipes',
    zones: [5, 5, 5, 5, 14, 0, 0, 0, 6, 3, 10],
    calm: 0.55,
    out: 0.8,
    outworks: ['silo', 'spine', 'spine'],
    broad: 0.1,
    motif: 'pipes',
    bank: 'tubes',
    kerb: 0.15625,
    round: 0.25,
    panes: 0.04,
    shades: [0, 7],
  },
  {
    name: 'cells',
    zones: [4, 4, 4, 1, 0, 0, 0, 0, 12, 11, 7],
    calm: 0.6,
    out: 0.4,
    outworks: ['twin', 'house', 'rib'],
    broad: 0.2,
    motif: 'cells',
    bank: 'tray',
    kerb: 0.15625,
    round: 0.03,
    panes: 0.2,
    shades: [0, 8],
  },
  {
    name: 'bones',
    zones: [14, 14, 14, 15, 15, 0, 0, 0, 13, 10, 11],
    calm: 0.7,
    out: 0.85,
    outworks: ['spine', 'spine', 'rib'],
    broad: 0.2,
    motif: 'bones',
    bank: 'spine',
    kerb: 0.25,
    round: 0.4,
    panes: 0.05,
    shades: [4, 7],
  },
  {
    name: 'lattice',
    zones: [8, 8, 8, 2, 7, 7, 0, 0, 6, 12],
    calm: 0.45,
    out: 0.5,
    outworks: ['twin', 'rib', 'silo'],
    broad: 0.12,
    motif: 'lattice',
    bank: 'tray',
    kerb: 0.15625,
    round: 0.04,
    panes: 0.12,
    shades: [5, 9],
  },
  {
    name: 'mouths',
    zones: [10, 10, 10, 15, 0, 0, 0, 0, 7, 5, 11],
    calm: 0.8,
    out: 0.5,
    outworks: ['silo', 'rib'],
    broad: 0.35,
    motif: 'portholes',
    bank: 'tubes',
    kerb: 0.375,
    round: 0.75,
    panes: 0.03,
    shades: [0, 6],
  },
  {
    name: 'plating',
    zones: [12, 12, 12, 12, 0, 0, 6, 3, 11, 7],
    calm: 0.65,
    out: 0.6,
    outworks: ['house', 'house', 'rib', 'silo'],
    broad: 0.4,
    motif: 'scales',
    bank: 'duct',
    kerb: 0.5,
    round: 0.05,
    panes: 0.1,
    shades: [2, 8],
  },
  {
    name: 'old town',
    zones: [0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15],
    calm: 0.45,
    out: 0.6,
    outworks: ['rib', 'twin', 'silo', 'house', 'spine'],
    broad: 0.3,
    motif: null,
    bank: 'tubes',
    kerb: 0.15625,
    round: 0.08,
    panes: 0.2,
    shades: [0, 9],
  },
];

const SIZE = 3;
/** How far from a border, in blocks, the neighbour's character is still met. */
const MIXED = 1.6;
/** The district of a block: cells of three blocks each way, whose characters mix for kilometres about their borders. */
export const districtOf: (block: Block) => District = keptBy((block) =>
  districtAt(block, block.i + 0.5, block.j + 0.5, at(block.key, 301)),
);

/** The district of the cell of a place (in blocks) that has been shifted: little as a rule, at most MIXED. */
export function districtAt(block: Block, x: number, z: number, key: Hash): District {
  const shift = (salt: number) => MIXED * (unit(at(key, salt)) + unit(at(key, salt + 1)) - 1);
  const i = Math.floor((x + shift(1)) / SIZE);
  const j = Math.floor((z + shift(3)) / SIZE);
  return DISTRICTS[int(at(block.gap.key, 302, i, j), 0, DISTRICTS.length - 1)] as District;
}
