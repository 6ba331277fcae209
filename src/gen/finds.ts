/** Finding by kind: the nearest bridges, halls, gates … to a place, each where one can stand and look at it. */
import type { Place } from '../core/index.ts';
import { abyssLook } from './abyss-look.ts';
import { bodiesOf, ringAtOrBelow, sideLength } from './body.ts';
import type { Body, Side } from './body.ts';
import { trimCaches } from './caches.ts';
import { flightOver, liftOf } from './climbs.ts';
import { doorSpots, roomSpots } from './find-rooms.ts';
import { gatesOf } from './gates.ts';
import { BAY, greatOf } from './great.ts';
import type { GreatKind } from './great.ts';
import { greatLook } from './great-looks.ts';
import type { Look } from './great-looks.ts';
import { blockAt, cellOf, gridOf } from './grid.ts';
import type { Block } from './grid.ts';
import { deckAbove, deckAtOrBelow } from './hypostyle.ts';
import { DATUM } from './key.ts';
import type { WorldKey } from './key.ts';
import { vistas } from './places.ts';
import { gapAt } from './plates.ts';
import type { Gap } from './plates.ts';
import { shaftsOn } from './shafts.ts';
import { bridgesFrom } from './survey.ts';
import { sideX, sideZ } from './ways/ring-walk.ts';
import { nearestWay } from './ways/surfaces.ts';

/** What can be asked for. */
export const FIND_KINDS = [
  'vista',
  'bridge',
  'hall',
  'tower',
  'abyss',
  'reservoir',
  'kilometre-stair',
  'graveyard',
  'pipeworks',
  'stair',
  'ladder',
  'lift',
  'shaft',
  'gate',
  'door',
  'room',
] as const;
export type FindKind = (typeof FIND_KINDS)[number];

/** Something found: feet on a way, a look at it, and what it is in a few words. */
export interface Find {
  readonly kind: FindKind;
  readonly place: Place;
  readonly yaw: number;
  readonly pitch: number;
  readonly words: string;
  /** Metres in a straight line from where it was asked for. */
  readonly metres: number;
}

/** A spot before it is brought onto a way: metres of the frame. */
type Spot = Look;

/** Rings of blocks that are looked through, and how many more spots than asked for are compared. */
const RINGS = 12;
const SPARE = 4;
/** Looking along +x, and outward from each side. */
const EAST = 270;
const OUTWARD: readonly number[] = [180, 270, 0, 90];
/** Of a ring's path from the body's edge, metres. */
const PATH_D = 4;

type Finder = (block: Block, y: number, near: Place) => Spot[];

function datumOf(gap: Gap, y: number): number {
  return Math.max(0, Math.min(gap.topDatum, Math.floor((y - gap.floorY) / DATUM)));
}

function onRing(body: Body, side: Side, k: number, s: number, d: number): Omit<Spot, 'words'> {
  return {
    x: sideX(body, side, s, d),
    y: body.block.gap.floorY + k * DATUM,
    z: sideZ(body, side, s, d),
    yaw: OUTWARD[side]!,
    pitch: 0,
  };
}

/** The ring of a body nearest below a height, or its lowest. */
function ringNear(body: Body, y: number): number {
  const k = ringAtOrBelow(body, datumOf(body.block.gap, y));
  return k < 0 ? body.low : k;
}

/** A third of the way over, near a railing, looking along it and out. */
const bridge: Finder = (block) =>
  bridgesFrom(block).map(({ axis, from, to, centre, width, k, kind }) => {
    const u = Math.floor(from + (to - from) * 0.3) + 0.5;
    const v = centre - Math.max(0, Math.floor(width / 2 - 3));
    return {
      x: axis === 0 ? u : v,
      y: block.gap.floorY + k * DATUM,
      z: axis === 0 ? v : u,
      yaw: axis === 0 ? EAST + 14 : 346,
      pitch: -3,
      words: `${kind === 'mega' ? 'great bridge' : kind}, ${Math.round(to - from)} m long`,
    };
  });

const hall: Finder = (block, y) => {
  if (block.kind !== 'hypostyle') return [];
  const k = deckAtOrBelow(block, datumOf(block.gap, y));
  const above = deckAbove(block, k);
  const words = above < 0 ? 'topmost deck' : `deck with ${(above - k) * DATUM} m over it`;
  // On the middle line of a bay near the edge, along the hall: at its middle a lift stands in the way.
  const bays = Math.max(0, Math.floor((block.x1 - block.xm - 60) / BAY));
  const at = { x: block.xm + BAY * bays + 0.5, z: block.zm + 70.5 };
  const y2 = block.gap.floorY + k * DATUM;
  return [{ ...at, y: y2, yaw: 84, pitch: 10, words: `hall of columns, ${words}` }];
};

const tower: Finder = (block, y) =>
  block.kind !== 'towers'
    ? []
    : bodiesOf(block).map((body) => {
        const spot = onRing(body, 0, ringNear(body, y), sideLength(body, 0) / 2, PATH_D);
        const tall = (body.roofed ? body.high - body.low : body.block.gap.topDatum) * DATUM;
        return { ...spot, words: `${body.hanging ? 'hanging tower' : 'tower'}, ${tall} m` };
      });

const abyss: Finder = (block) => {
  const look = abyssLook(block);
  return look ? [look] : [];
};

/** A great room of a kind, from where its vista looks; on the deck nearest below. */
function greatRoom(kind: GreatKind): Finder {
  return (block, y) => {
    const look = greatOf(block) === kind ? greatLook(block, datumOf(block.gap, y)) : null;
    return look ? [look] : [];
  };
}

function flights(kind: 'stair' | 'ladder'): Finder {
  return (block, y) =>
    bodiesOf(block).flatMap((body) => {
      const flight = flightOver(body, ringNear(body, y));
      if (flight?.kind !== kind) return [];
      const { side, k0, k1, s0, s1 } = flight;
      const spot = onRing(body, side, k0, s0, PATH_D);
      // Along the side toward the head of the flight: s grows with x or z.
      const along = side % 2 === 0 ? (s1 >= s0 ? 270 : 90) : s1 >= s0 ? 0 : 180;
      const yaw = kind === 'stair' ? along : (spot.yaw + 180) % 360;
      return [{ ...spot, yaw, pitch: 18, words: `${kind}, ${(k1 - k0) * DATUM} m up` }];
    });
}

const lift: Finder = (block, y) =>
  bodiesOf(block).map((body) => {
    const { side, s } = liftOf(body);
    // Beside it, toward the middle of the side, and up along its frame.
    const toward = s * 2 < sideLength(body, side) ? 1 : -1;
    const spot = onRing(body, side, ringNear(body, y), s + toward * LIFT_ASIDE, PATH_D);
    const words = `lift through ${(body.high - body.low) * DATUM} m`;
    // Inward from the sides to the north (yaw 0) and the south (180): s grows with x, and +x is 270.
    const yaw = side === 0 ? toward * LIFT_TURN : 180 - toward * LIFT_TURN;
    return { ...spot, yaw: (yaw + 360) % 360, pitch: 22, words };
  });

/** How far beside a lift one stands to look at it, metres. */
const LIFT_ASIDE = 6;
/** And how far from straight inward it is then, degrees. */
const LIFT_TURN = 50;

const BY_BLOCK: Readonly<Record<string, Finder>> = {
  bridge,
  hall,
  tower,
  abyss,
  reservoir: greatRoom('reservoir'),
  'kilometre-stair': greatRoom('kilometre-stair'),
  graveyard: greatRoom('graveyard'),
  pipeworks: greatRoom('pipeworks'),
  stair: flights('stair'),
  ladder: flights('ladder'),
  lift,
  door: (block, _, near) => doorSpots(block, near),
  room: (block, _, near) => roomSpots(block, near),
};

function shaftSpots(gap: Gap): Spot[] {
  return shaftsOn(gap).map(({ x, z }, i) => ({
    x,
    y: gap.floorY,
    z: z + 14,
    yaw: 180,
    pitch: 12,
    words: i === 0 && gap.slot > 0 ? 'shaft down through the plate' : 'shaft up to the next plate',
  }));
}

/** Before a gate, on the bridge that leads to it. */
function gateSpots(gap: Gap): Spot[] {
  const [hx, hz] = gridOf(gap).half;
  const back = 60;
  return gatesOf(gap).map(({ side, centre, k }) => ({
    x: side === 1 ? hx - back : side === 3 ? back - hx : centre,
    y: gap.floorY + k * DATUM,
    z: side === 0 ? back - hz : side === 2 ? hz - back : centre,
    yaw: OUTWARD[side]!,
    pitch: 2,
    words: 'gate in the bulkhead',
  }));
}

/** Spots of a kind, block by block outward, until there are enough and the next ring is farther. */
function spotsAbout(gap: Gap, near: Place, finder: Finder, wanted: number): Spot[] {
  const grid = gridOf(gap);
  const ci = cellOf(grid, 0, near.x);
  const cj = cellOf(grid, 1, near.z);
  const out: Spot[] = [];
  for (let ring = 0; ring <= RINGS && out.length < wanted * SPARE; ring++)
    for (let i = ci - ring; i <= ci + ring; i++)
      for (let j = cj - ring; j <= cj + ring; j++) {
        if (Math.max(Math.abs(i - ci), Math.abs(j - cj)) !== ring) continue;
        if (i < grid.first[0] - 1 || i > grid.last[0] || j < grid.first[1] - 1 || j > grid.last[1])
          continue;
        out.push(...finder(blockAt(gap, i, j), near.y, near));
      }
  return out;
}

function metresTo(a: Place, b: { x: number; y: number; z: number }): number {
  const [dx, dy, dz] = [a.x - b.x, a.y - b.y, a.z - b.z];
  return Math.sqrt(dx * dx + dy * dy + dz * dz);
}

/** The nearest of a kind to a place, on the plate that it is on; none in rooms. */
export function findNear(world: WorldKey, near: Place, kind: FindKind, count: number): Find[] {
  trimCaches();
  const { frame } = near;
  if (frame.kind === 'room') return [];
  if (kind === 'vista')
    return vistas(world, near, count).map((vista) => ({
      kind,
      ...vista,
      words: vista.why,
      metres: metresTo(near, vista.place),
    }));
  const gap = gapAt(world, frame, near.y);
  const finder = BY_BLOCK[kind];
  const spots = finder
    ? spotsAbout(gap, near, finder, count)
    : kind === 'shaft'
      ? shaftSpots(gap)
      : gateSpots(gap);
  const found: Find[] = [];
  const byDistance = spots.toSorted((a, b) => metresTo(near, a) - metresTo(near, b));
  for (const { x, y, z, yaw, pitch, words } of byDistance) {
    if (found.length >= count) break;
    const place = nearestWay(world, { frame, x, y, z });
    if (place) found.push({ kind, place, yaw, pitch, words, metres: metresTo(near, place) });
  }
  return found;
}
