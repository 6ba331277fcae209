/** What kind of place a pair of feet is at, in words, and the doors there. For descriptions; it decides nothing. */
import type { Place } from '../core/index.ts';
import type { Body, Side } from './body.ts';
import { trimCaches } from './caches.ts';
import { greatOf } from './great.ts';
import { districtOf } from './district.ts';
import { blockAt, cellOf, gridOf } from './grid.ts';
import type { Block } from './grid.ts';
import type { FloorRect } from './hypostyle.ts';
import { bridgeSuitesIn } from './inside/deck-house.ts';
import { suitesOnDeck } from './inside/on-deck.ts';
import { doorOfCorner, doorsOnDeck, doorsOfLedge, doorsOfNook, nookWords } from './inside/doors.ts';
import type { SuiteDoor } from './inside/doors.ts';
import { suiteOf } from './inside/suite.ts';
import type { WorldKey } from './key.ts';
import { lotIndexAt, sidePlan } from './lots.ts';
import type { Lot } from './lots.ts';
import { isGallery } from './planes.ts';
import { gapAt } from './plates.ts';
import { spotAt } from './ways/locate.ts';
import type { Spot } from './ways/locate.ts';
import { sideX, sideZ } from './ways/ring-walk.ts';

/** A door: the middle of its threshold, metres of the frame, and what lies behind it. */
export interface Doorway {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly words: string;
}

export interface Whereabouts {
  /** Such as “in a room of bunks, 6 m by 5 m, of dwellings, storey 1 of 3”. */
  readonly words: string;
  /** What the walls about are like, such as “among ribs”; null within walls and in halls. */
  readonly character: string | null;
  /** True behind a ledge's wall. */
  readonly indoors: boolean;
  /** The doors near by, the nearest first. */
  readonly doors: readonly Doorway[];
}

/** Doors farther than this are not told of, metres; and at most so many. */
const DOOR_METRES = 40;
const DOORS_MAX = 6;

const BODIES: Readonly<Record<Body['kind'], string>> = {
  massif: 'a massif',
  tower: 'a tower',
  hyper: 'a single great tower',
  upright: 'what stands on a deck',
};
const GREAT: Readonly<Record<string, string>> = {
  reservoir: 'a reservoir',
  'kilometre-stair': 'the hall of a great stair',
  graveyard: 'a graveyard of machines',
  pipeworks: 'a pipeworks',
};

function hallWords(block: Block): string {
  const great = greatOf(block);
  return great === null ? 'a hall of columns' : (GREAT[great] as string);
}

function lotAt(body: Body, side: Side, s: number): Lot {
  const plan = sidePlan(body, side);
  return plan.lots[lotIndexAt(plan, s)] as Lot;
}

function wordsOf(spot: Spot): string {
  switch (spot.on) {
    case 'ring': {
      const { body, side, k, s } = spot;
      const isRoofed = isGallery(lotAt(body, side, s), k);
      return `on ${isRoofed ? 'a roofed gallery' : 'an open ledge'} round ${BODIES[body.kind]}`;
    }
    case 'bridge': {
      const { from, to, width } = spot.bridge;
      return `on a bridge ${Math.round(to - from)} m long and ${Math.round(width)} m wide`;
    }
    case 'deck':
      return `on a deck of ${hallWords(spot.block)}`;
    case 'flight':
      return `on a stair in ${hallWords(spot.block)}`;
    case 'stair':
      return 'on a stair from ring to ring';
    case 'hump':
      return 'on the steps over a fissure';
    case 'gate':
      return 'in a corridor of a gate through the bulkhead';
    case 'floor':
      return 'on the floor of the plate';
    case 'inside':
      return nookWords(spot.nook);
  }
}

function around(x: number, z: number): FloorRect {
  const r = DOOR_METRES;
  return { x0: x - r, z0: z - r, x1: x + r, z1: z + r };
}

function doorsOf(spot: Spot): SuiteDoor[] {
  if (spot.on === 'inside') return doorsOfNook(spot.nook);
  if (spot.on === 'bridge') {
    const area = around(spot.x, spot.z);
    return bridgeSuitesIn(spot.bridge, area).flatMap(doorsOnDeck);
  }
  if (spot.on === 'deck') {
    const { block, k, x, z } = spot;
    return suitesOnDeck(block, k, around(x, z)).flatMap(doorsOnDeck);
  }
  if (spot.on !== 'ring') return [];
  const { body, side, k, s } = spot;
  const plan = sidePlan(body, side);
  const index = lotIndexAt(plan, s);
  return [index - 1, index, index + 1].flatMap((i) => {
    const lot = plan.lots[i];
    if (lot?.corner) return doorOfCorner(body, side, i === 0 ? 'low' : 'high', k);
    const suite = lot ? suiteOf(lot, k) : null;
    return suite ? doorsOfLedge(suite) : [];
  });
}

/** Districts that one is not “among”. */
const CHARACTERS: Readonly<Record<string, string>> = {
  'machine wall': 'at a machine wall',
  'old town': 'in an old town',
};

/** What the walls about a block are like. */
function characterOf(block: Block): string | null {
  if (block.kind === 'hypostyle') return null;
  const { name } = districtOf(block);
  return CHARACTERS[name] ?? `among ${name}`;
}

/** Where feet are; null where there is no way under them. */
export function whereabouts(world: WorldKey, place: Place): Whereabouts | null {
  trimCaches();
  if (place.frame.kind === 'room') return null;
  const gap = gapAt(world, place.frame, place.y);
  const spot = spotAt(gap, place.x, place.y - gap.floorY, place.z);
  if (!spot) return null;
  const doors = doorsOf(spot)
    .map(({ suite: { body, side }, s, d, y, words }) => {
      const [x, z] = [sideX(body, side, s, d), sideZ(body, side, s, d)];
      const away = (x - place.x) * (x - place.x) + (z - place.z) * (z - place.z);
      return { x, y: gap.floorY + y, z, words, away };
    })
    .filter(({ away }) => away < DOOR_METRES * DOOR_METRES)
    .toSorted((a, b) => a.away - b.away)
    .slice(0, DOORS_MAX)
    .map(({ x, y, z, words }) => ({ x, y, z, words }));
  const indoors = spot.on === 'inside';
  const grid = gridOf(gap);
  const block = blockAt(gap, cellOf(grid, 0, place.x), cellOf(grid, 1, place.z));
  return { words: wordsOf(spot), character: indoors ? null : characterOf(block), indoors, doors };
}
