/** What a room can be for, and which of it a district and a kind of suite have. */
import { at, int } from '../../core/index.ts';
import { keptBy } from '../kept.ts';
import { districtOfLot } from '../lot-district.ts';
import type { Suite } from './suite.ts';

/** The one large thing in a room that the eye goes to (src/gen/inside/emit-subject.ts). */
export type SubjectName =
  | 'boiler'
  | 'fan'
  | 'hatch'
  | 'well'
  | 'switchboard'
  | 'fallen slab'
  | 'press'
  | 'turbine'
  | 'lift cage'
  | 'drawers'
  | 'cable trunk'
  | 'broken vat'
  | 'copied wall'
  | 'bench'
  | 'dead screens'
  | 'carcass'
  | 'heart'
  | 'pier'
  | 'sealed gate';

/** So many different ones a suite has: a prime, so that steps through them do not come back too soon. */
export const PALETTE = 11;

/** What rooms of a district are for before all else, whatever the suite was built to be. */
const OF_DISTRICT: Readonly<Record<string, readonly SubjectName[]>> = {
  'bare cliffs': ['pier', 'sealed gate', 'fallen slab', 'well', 'copied wall'],
  'machine wall': ['turbine', 'press', 'boiler', 'switchboard', 'fan'],
  dwellings: ['dead screens', 'bench', 'lift cage', 'copied wall', 'drawers'],
  ribs: ['carcass', 'pier', 'cable trunk', 'turbine', 'fallen slab'],
  arcades: ['sealed gate', 'well', 'drawers', 'pier', 'heart'],
  pipes: ['boiler', 'cable trunk', 'heart', 'broken vat', 'hatch'],
  cells: ['drawers', 'copied wall', 'hatch', 'dead screens', 'sealed gate'],
  bones: ['carcass', 'heart', 'broken vat', 'cable trunk', 'pier'],
  lattice: ['lift cage', 'switchboard', 'fan', 'well', 'press'],
  mouths: ['fan', 'hatch', 'heart', 'turbine', 'broken vat'],
  plating: ['hatch', 'press', 'sealed gate', 'switchboard', 'bench'],
  'old town': ['fallen slab', 'bench', 'boiler', 'lift cage', 'carcass'],
};

/** And what those of a kind of suite are for: enough that six are left when the district's are taken. */
const OF_KIND: Readonly<Record<string, readonly SubjectName[]>> = {
  dwellings: [
    'dead screens',
    'bench',
    'lift cage',
    'copied wall',
    'fallen slab',
    'boiler',
    'cable trunk',
    'fan',
    'drawers',
    'well',
    'carcass',
  ],
  archive: [
    'drawers',
    'dead screens',
    'sealed gate',
    'switchboard',
    'hatch',
    'pier',
    'copied wall',
    'fallen slab',
    'cable trunk',
    'lift cage',
    'fan',
  ],
  'machine halls': [
    'turbine',
    'press',
    'switchboard',
    'boiler',
    'fan',
    'carcass',
    'cable trunk',
    'heart',
    'lift cage',
    'bench',
    'fallen slab',
  ],
  'tank rooms': [
    'broken vat',
    'boiler',
    'well',
    'hatch',
    'heart',
    'turbine',
    'cable trunk',
    'fan',
    'pier',
    'fallen slab',
    'carcass',
  ],
  workshops: [
    'bench',
    'press',
    'carcass',
    'lift cage',
    'switchboard',
    'turbine',
    'boiler',
    'well',
    'broken vat',
    'fallen slab',
    'fan',
  ],
  barracks: [
    'dead screens',
    'hatch',
    'switchboard',
    'bench',
    'well',
    'sealed gate',
    'lift cage',
    'fallen slab',
    'copied wall',
    'boiler',
    'drawers',
  ],
  columbarium: [
    'drawers',
    'sealed gate',
    'pier',
    'broken vat',
    'carcass',
    'copied wall',
    'well',
    'fallen slab',
    'heart',
    'hatch',
    'cable trunk',
  ],
  'duct works': [
    'fan',
    'cable trunk',
    'boiler',
    'heart',
    'hatch',
    'turbine',
    'switchboard',
    'fallen slab',
    'pier',
    'broken vat',
    'well',
  ],
};

export interface Palette {
  readonly names: readonly SubjectName[];
  /** How many of the list one goes on from unit to unit. */
  readonly step: number;
}

/** What a suite's rooms are for: its district's things first, then its kind's, none twice. */
export const paletteOf: (suite: Suite) => Palette = keptBy(({ lot, kind, key }) => {
  const names = [...(OF_DISTRICT[districtOfLot(lot).name] ?? [])];
  for (const name of OF_KIND[kind.name] ?? [])
    if (names.length < PALETTE && !names.includes(name)) names.push(name);
  return { names, step: int(at(key, 241), 1, PALETTE - 1) };
});
