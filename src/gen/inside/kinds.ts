/** What a suite was built to be: its proportions, how it is divided, and what its halls hold. */
import { at, int } from '../../core/index.ts';
import type { Hash } from '../../core/index.ts';

export interface Kind {
  readonly name: string;
  /** Width of the corridor, metres. */
  readonly corridor: number;
  /** Depth of the row of rooms behind the corridor: least and most, metres. */
  readonly back: readonly [number, number];
  /** How a stretch of four units is divided into rooms: each number a room's width in units. */
  readonly cells: readonly (readonly number[])[];
  readonly storeys: readonly [number, number];
  /** Of three stretches one may be a hall: with this probability, so many storeys high. */
  readonly hall: number;
  readonly hallStoreys: readonly [number, number];
  /** What stands in its halls, and what lies in its rooms. */
  readonly hallHolds: HallContent;
  readonly rooms: readonly Content[];
  /** What stands against the walls across its rooms, the main thing first, and how much of the room that takes. */
  readonly sides: readonly [SideThing, SideThing];
  readonly aside: number;
  readonly ceiling: Ceiling;
  readonly ground: Ground;
  /** Share of lamps that still burn. */
  readonly lit: number;
  /** Share of rooms whose ceiling hangs low. */
  readonly low: number;
}

/** Things that stand against a wall across a room. */
export type SideThing =
  | 'lockers'
  | 'drawers'
  | 'uprights'
  | 'hatch'
  | 'grille'
  | 'cabinets'
  | 'alcove'
  | 'cells'
  | 'quoins';

/** What is under a room's ceiling. */
export type Ceiling = 'beams' | 'soffit' | 'troughs' | 'duct' | 'pipes' | 'vault' | 'rail';

/** What is let into its floor. */
export type Ground = 'plain' | 'channel' | 'plates' | 'mats' | 'tracks';

export type HallContent = 'stacks' | 'tanks' | 'engines' | 'columns' | 'niches' | 'ducts';

export type Content =
  | 'bunks'
  | 'shelves'
  | 'consoles'
  | 'tanks'
  | 'pipes'
  | 'desks'
  | 'husks'
  | 'ducts'
  | 'niches'
  | 'pods'
  | 'cages'
  | 'organ'
  | 'drum'
  | 'pillars'
  | 'cables'
  | 'rubble'
  | 'bare';

const SMALL = [
  [1, 1, 2],
  [1, 2, 1],
  [2, 1, 1],
  [2, 2],
  [1, 3],
] as const;
const MIDDLE = [[2, 2], [1, 3], [3, 1], [4], [2, 2], [2, 1, 1]] as const;
const LARGE = [[4], [2, 2], [3, 1], [1, 3], [4]] as const;

const KINDS: readonly Kind[] = [
  {
    name: 'dwellings',
    corridor: 2,
    back: [6.5, 8],
    cells: SMALL,
    storeys: [2, 3],
    hall: 0.35,
    hallStoreys: [3, 9],
    hallHolds: 'columns',
    rooms: ['bunks', 'bunks', 'desks', 'bare', 'pods', 'shelves', 'pillars'],
    sides: ['alcove', 'grille'],
    aside: 0.75,
    ceiling: 'soffit',
    ground: 'mats',
    lit: 0.3,
    low: 0.35,
  },
  {
    name: 'archive',
    corridor: 2.5,
    back: [8, 12],
    cells: MIDDLE,
    storeys: [3, 5],
    hall: 0.8,
    hallStoreys: [5, 22],
    hallHolds: 'stacks',
    rooms: ['shelves', 'shelves', 'shelves', 'desks', 'cages', 'pillars'],
    sides: ['drawers', 'drawers'],
    aside: 0.5,
    ceiling: 'troughs',
    ground: 'plain',
    lit: 0.25,
    low: 0.3,
  },
  {
    name: 'machine halls',
    corridor: 3,
    back: [8, 13],
    cells: LARGE,
    storeys: [3, 5],
    hall: 0.85,
    hallStoreys: [4, 18],
    hallHolds: 'engines',
    rooms: ['consoles', 'husks', 'drum', 'drum', 'ducts', 'cables', 'pipes'],
    sides: ['cabinets', 'uprights'],
    aside: 0.5,
    ceiling: 'duct',
    ground: 'plates',
    lit: 0.35,
    low: 0.08,
  },
  {
    name: 'tank rooms',
    corridor: 2.5,
    back: [8, 12],
    cells: LARGE,
    storeys: [3, 5],
    hall: 0.85,
    hallStoreys: [4, 14],
    hallHolds: 'tanks',
    rooms: ['tanks', 'organ', 'tanks', 'drum', 'pipes', 'bare'],
    sides: ['hatch', 'uprights'],
    aside: 0.5,
    ceiling: 'pipes',
    ground: 'channel',
    lit: 0.3,
    low: 0.06,
  },
  {
    name: 'workshops',
    corridor: 3,
    back: [7, 11],
    cells: MIDDLE,
    storeys: [2, 4],
    hall: 0.55,
    hallStoreys: [2, 8],
    hallHolds: 'engines',
    rooms: ['desks', 'husks', 'shelves', 'desks', 'cables', 'pillars'],
    sides: ['lockers', 'cabinets'],
    aside: 0.5,
    ceiling: 'rail',
    ground: 'tracks',
    lit: 0.35,
    low: 0.1,
  },
  {
    name: 'barracks',
    corridor: 2.25,
    back: [7, 10],
    cells: MIDDLE,
    storeys: [2, 4],
    hall: 0.4,
    hallStoreys: [2, 6],
    hallHolds: 'columns',
    rooms: ['bunks', 'bunks', 'cages', 'cages', 'shelves', 'bare'],
    sides: ['lockers', 'grille'],
    aside: 0.5,
    ceiling: 'beams',
    ground: 'plain',
    lit: 0.25,
    low: 0.35,
  },
  {
    name: 'columbarium',
    corridor: 2.75,
    back: [6.5, 9],
    cells: MIDDLE,
    storeys: [3, 5],
    hall: 0.8,
    hallStoreys: [6, 26],
    hallHolds: 'niches',
    rooms: ['niches', 'niches', 'pods', 'pods', 'pillars', 'rubble'],
    sides: ['cells', 'quoins'],
    aside: 0.375,
    ceiling: 'vault',
    ground: 'plain',
    lit: 0.15,
    low: 0.4,
  },
  {
    name: 'duct works',
    corridor: 2.25,
    back: [7, 11],
    cells: SMALL,
    storeys: [2, 3],
    hall: 0.7,
    hallStoreys: [3, 16],
    hallHolds: 'ducts',
    rooms: ['ducts', 'pipes', 'organ', 'organ', 'cables', 'consoles', 'rubble'],
    sides: ['grille', 'uprights'],
    aside: 0.375,
    ceiling: 'duct',
    ground: 'channel',
    lit: 0.25,
    low: 0.3,
  },
];

/** The kind of a suite, of a key that its whole segment shares. */
export function kindOfSuite(key: Hash): Kind {
  return KINDS[int(at(key, 61), 0, KINDS.length - 1)] as Kind;
}
