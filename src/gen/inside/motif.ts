/**
 * What the rooms of a district have in common: how their corridors are ribbed, what is on their walls,
 * how deep their doors stand, how their lamps are made and how many burn. A lot near a district's
 * border may keep to the neighbour's, so that characters mix before they change.
 */
import { at, chance } from '../../core/index.ts';
import { keptBy } from '../kept.ts';
import { districtOfLot } from '../lot-district.ts';
import { UNIT } from './suite.ts';
import type { Suite } from './suite.ts';

/** How a corridor is ribbed (src/gen/inside/emit-ribs.ts). */
export type Ribs = 'beam' | 'haunch' | 'arch' | 'hoop' | 'bone' | 'posts' | 'crosses';
/** What is on the walls of its rooms (src/gen/inside/emit-dressing.ts). */
export type Relief =
  | 'sheets'
  | 'pilasters'
  | 'conduits'
  | 'trays'
  | 'dado'
  | 'bays'
  | 'coffers'
  | 'bars'
  | 'mains'
  | 'spines'
  | 'plates';
/** How its lamps are made (src/gen/inside/emit-lamps.ts). */
export type LampForm = 'plate' | 'strip' | 'pair' | 'long' | 'bulb';

export interface Motif {
  readonly ribs: Ribs;
  /** Ribs of a corridor: one a unit, or closer (RIB_PITCH). */
  readonly close: 1 | 2;
  readonly reliefs: readonly Relief[];
  /** How far door frames stand out, metres. */
  readonly jamb: number;
  readonly lamps: LampForm;
  /** How many of the lamps that would burn elsewhere burn here. */
  readonly lit: number;
}

const MOTIFS: Readonly<Record<string, Motif>> = {
  'bare cliffs': {
    ribs: 'beam',
    close: 1,
    reliefs: ['bays', 'bays', 'dado'],
    jamb: 0.25,
    lamps: 'plate',
    lit: 0.7,
  },
  'machine wall': {
    ribs: 'posts',
    close: 2,
    reliefs: ['conduits', 'mains', 'trays'],
    jamb: 0.125,
    lamps: 'pair',
    lit: 1.1,
  },
  dwellings: {
    ribs: 'beam',
    close: 1,
    reliefs: ['bays', 'dado', 'sheets'],
    jamb: 0.1875,
    lamps: 'bulb',
    lit: 1,
  },
  ribs: {
    ribs: 'haunch',
    close: 2,
    reliefs: ['spines', 'bays'],
    jamb: 0.25,
    lamps: 'strip',
    lit: 0.8,
  },
  arcades: {
    ribs: 'arch',
    close: 1,
    reliefs: ['bays', 'pilasters', 'coffers'],
    jamb: 0.1875,
    lamps: 'bulb',
    lit: 1.1,
  },
  pipes: {
    ribs: 'posts',
    close: 1,
    reliefs: ['mains', 'mains', 'conduits'],
    jamb: 0.0625,
    lamps: 'strip',
    lit: 0.8,
  },
  cells: {
    ribs: 'beam',
    close: 2,
    reliefs: ['coffers', 'bays', 'bars'],
    jamb: 0.1875,
    lamps: 'plate',
    lit: 1,
  },
  bones: {
    ribs: 'bone',
    close: 2,
    reliefs: ['spines', 'spines', 'bars'],
    jamb: 0.25,
    lamps: 'bulb',
    lit: 0.6,
  },
  lattice: {
    ribs: 'crosses',
    close: 1,
    reliefs: ['bars', 'bars', 'trays'],
    jamb: 0.125,
    lamps: 'long',
    lit: 1.2,
  },
  mouths: {
    ribs: 'hoop',
    close: 2,
    reliefs: ['spines', 'bays'],
    jamb: 0.25,
    lamps: 'pair',
    lit: 0.9,
  },
  plating: {
    ribs: 'haunch',
    close: 1,
    reliefs: ['plates', 'bays', 'sheets'],
    jamb: 0.125,
    lamps: 'long',
    lit: 1.2,
  },
  'old town': {
    ribs: 'beam',
    close: 1,
    reliefs: ['sheets', 'pilasters', 'conduits', 'trays', 'bays', 'coffers'],
    jamb: 0.0625,
    lamps: 'plate',
    lit: 1,
  },
};

/** What a suite has in common with those about it. */
export const motifOf: (suite: Suite) => Motif = keptBy(
  ({ lot }) => MOTIFS[districtOfLot(lot).name] as Motif,
);

/** Metres between ribs that stand close: three in two units. */
export const RIB_PITCH = 4;
/** Share of suites whose corridors have ribs. */
const RIBBED = 0.68;

/** From one rib of a suite's corridors to the next, metres, the first where a stretch begins; null where there are none. */
export function ribPitch(suite: Suite): number | null {
  if (!chance(at(suite.key, 74), RIBBED)) return null;
  return motifOf(suite).close === 1 ? UNIT : RIB_PITCH;
}
