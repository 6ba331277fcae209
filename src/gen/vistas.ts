/** Where to stand and look: places of many kinds on ways, each composed from the plan alone. */
import { at, child, int } from '../core/index.ts';
import type { Place } from '../core/index.ts';
import { abyssLook } from './abyss-look.ts';
import { bodiesOf, ringAt, ringAtOrBelow, SIDES, sideLength } from './body.ts';
import type { Body, Side } from './body.ts';
import { bridgesOver, mouthsOn, SLOT } from './bridges.ts';
import { flightInto, flightOver } from './climbs.ts';
import { greatLook } from './great-looks.ts';
import { neighbour, openBeyond } from './grid.ts';
import type { Block } from './grid.ts';
import { BAY } from './great.ts';
import { deckAbove, deckAt } from './hypostyle.ts';
import { DATUM } from './key.ts';
import { sidePlan, slabOf } from './lots.ts';
import { mainsIn } from './mains.ts';
import { outworksOn } from './outworks.ts';
import { bandPlane, isGallery, NARROW } from './planes.ts';
import type { Lot } from './lots.ts';

export interface Vista {
  readonly place: Place;
  /** Degrees: clockwise from +z seen from above; up. */
  readonly yaw: number;
  readonly pitch: number;
  readonly why: string;
}

type Finder = (block: Block) => Vista | null;

/** Yaw of outward from each side; of +s along sides 0, 2 (x) and 1, 3 (z). Yaw 0 is +z, 90 is −x. */
const OUTWARD = [180, 270, 0, 90] as const;
const ALONG = [270, 0, 270, 0] as const;

/** A place on a ring, and where it looks: along the side and so many degrees outward from there. */
interface Stand {
  readonly side: Side;
  readonly k: number;
  readonly s: number;
  readonly d: number;
  /** 1 toward greater s, −1 back. */
  readonly way: 1 | -1;
  readonly outward: number;
  readonly pitch: number;
  readonly why: string;
}

function onRing(body: Body, at2: Stand): Vista {
  const { side, k, s, d, way, pitch, why } = at2;
  const x = side === 1 ? body.x1 - d : side === 3 ? body.x0 + d : body.x0 + s;
  const z = side === 0 ? body.z0 + d : side === 2 ? body.z1 - d : body.z0 + s;
  const along = ALONG[side] + (way > 0 ? 0 : 180);
  const turn = ((OUTWARD[side] - along + 900) % 360) - 180;
  const yaw = (along + (turn > 0 ? at2.outward : -at2.outward) + 720) % 360;
  return { place: placeIn(body.block, x, k, z), yaw, pitch, why };
}

function placeIn({ gap }: Block, x: number, k: number, z: number): Place {
  return { frame: gap.column, x, y: gap.floorY + k * DATUM, z };
}

/** The body of a block that has walls along canyons, if it has one. */
function walls(block: Block): Body | null {
  const body = bodiesOf(block)[0];
  return body && body.kind !== 'tower' ? body : null;
}

/** Sides that look over an open canyon, the first by hash. */
function openSides(block: Block, least: number): Side[] {
  const first = int(child(block.key, 77), 0, 3);
  return SIDES.map((n) => ((first + n) & 3) as Side).filter(
    (side) => neighbour(block, side) && openBeyond(block, side) >= least,
  );
}

/** Lots where one stands well: nothing comes up, goes up or lands there. */
function calmLot(body: Body, lot: Lot, k: number): boolean {
  if (lot.corner || lot.s1 - lot.s0 < 50) return false;
  if (flightOver(body, k)?.lot === lot || flightInto(body, k)?.lot === lot) return false;
  return !mouthsOn(body, lot.side).some((m) => m.bridge.k === k && m.s0 < lot.s1 && m.s1 > lot.s0);
}

/** Does nothing hang before a lot, neither mains nor outworks? */
function isClear(body: Body, lot: Lot): boolean {
  const origin = lot.side === 0 || lot.side === 2 ? body.x0 : body.z0;
  const out = outworksOn(body, lot.side);
  const last = Math.floor((origin + lot.s1) / SLOT);
  for (let slot = Math.floor((origin + lot.s0) / SLOT); slot <= last; slot++)
    if (mainsIn(body, lot.side, slot) || out.some((one) => one.slot === slot)) return false;
  return true;
}

/** A lot of a side at some height, as near one of its ends as may be; what it must be is asked. */
function lotOn(
  body: Body,
  side: Side,
  wanted: (lot: Lot, k: number) => boolean,
): { lot: Lot; k: number; way: 1 | -1 } | null {
  const top = body.block.gap.topDatum;
  const start = int(at(body.key, 78, side), Math.floor(top * 0.3), Math.floor(top * 0.7));
  const lots = sidePlan(body, side).lots;
  for (let n = 0; n < 24; n++) {
    const k = start + n;
    if (!ringAt(body, k) || k >= body.high) continue;
    for (let i = 0; i < lots.length; i++) {
      const index = i % 2 === 0 ? i / 2 : lots.length - (i + 1) / 2;
      const lot = lots[index] as Lot;
      if (calmLot(body, lot, k) && wanted(lot, k))
        return { lot, k, way: lot.s0 * 2 < sideLength(body, side) ? 1 : -1 };
    }
  }
  return null;
}

/** Some share of a lot from the end that one looks away from. */
function inLot(lot: Lot, way: 1 | -1, share: number): number {
  const length = lot.s1 - lot.s0;
  return Math.floor(lot.s0 + length * (way > 0 ? share : 1 - share)) + 0.5;
}

function ledge(block: Block): Vista | null {
  const body = walls(block);
  if (!body) return null;
  for (const side of openSides(block, 110)) {
    const spot = lotOn(body, side, (lot, k) => !isGallery(lot, k) && bandPlane(lot, k) <= NARROW);
    if (!spot) continue;
    const { lot, k, way } = spot;
    const d = 3.25 - slabOf(lot, k).out / 2;
    const open = Math.round(openBeyond(block, side));
    const why = `ledge over a canyon ${open} m wide`;
    return onRing(body, { side, k, s: inLot(lot, way, 0.3), d, way, outward: 9, pitch: 11, why });
  }
  return null;
}

function gallery(block: Block): Vista | null {
  const body = walls(block);
  if (!body) return null;
  for (const side of openSides(block, 40)) {
    const spot = lotOn(body, side, (lot, k) => isGallery(lot, k) && lot.s1 - lot.s0 > 90);
    if (!spot) continue;
    const { lot, k, way } = spot;
    const why = 'gallery behind its pillars';
    return onRing(body, {
      side,
      k,
      s: inLot(lot, way, 0.2),
      d: 4.5,
      way,
      outward: 7,
      pitch: 7,
      why,
    });
  }
  return null;
}

/** At the railing, looking down along the wall. */
function down(block: Block): Vista | null {
  const body = walls(block);
  if (!body) return null;
  for (const side of openSides(block, 200)) {
    const spot = lotOn(
      body,
      side,
      (lot, k) => !isGallery(lot, k) && slabOf(lot, k).out === 0 && isClear(body, lot),
    );
    if (!spot) continue;
    const { lot, k, way } = spot;
    const why = 'the depth of a canyon, over a railing';
    return onRing(body, {
      side,
      k,
      s: inLot(lot, way, 0.4),
      d: 1,
      way,
      outward: 52,
      pitch: -28,
      why,
    });
  }
  return null;
}

/** Close under the wall, looking up along it to the lamp-sky. */
function up(block: Block): Vista | null {
  const body = walls(block);
  if (!body) return null;
  for (const side of openSides(block, 60)) {
    const spot = lotOn(body, side, (lot, k) => !isGallery(lot, k));
    if (!spot) continue;
    const { lot, k, way } = spot;
    const why = 'a wall, up to the lamp-sky';
    return onRing(body, {
      side,
      k,
      s: inLot(lot, way, 0.35),
      d: 3,
      way,
      outward: 26,
      pitch: 40,
      why,
    });
  }
  return null;
}

/** Before the foot of a stair that climbs to the next ring. */
function stair(block: Block): Vista | null {
  const body = walls(block);
  if (!body) return null;
  const top = block.gap.topDatum;
  let k = ringAtOrBelow(body, int(at(body.key, 79), Math.floor(top * 0.3), Math.floor(top * 0.7)));
  for (let n = 0; n < 12 && k > body.low; n++, k = ringAtOrBelow(body, k - 1)) {
    const flight = flightOver(body, k);
    if (!flight || flight.kind !== 'stair' || flightInto(body, k)?.lot === flight.lot) continue;
    const way = flight.s1 > flight.s0 ? 1 : -1;
    // A flight keeps 8 m from its lot's joints, the steps over a fissure take 2 of them.
    const s = flight.s0 - way * 5;
    if (mouthsOn(body, flight.side).some((m) => m.bridge.k === k && s > m.s0 - 20 && s < m.s1 + 20))
      continue;
    const why = `stair of ${(flight.k1 - flight.k0) * DATUM} m`;
    return onRing(body, { side: flight.side, k, s, d: 4, way, outward: -6, pitch: 14, why });
  }
  return null;
}

/** On a bridge, a third of the way over, looking along the canyon past its railing or to its end. */
function bridge(block: Block): Vista | null {
  for (const side of [1, 2] as const) {
    const over = bridgesOver(block, side);
    const list = over.filter((b) => b.kind !== 'catwalk' && b.to - b.from > 90);
    if (list.length === 0) continue;
    const b = list[int(at(block.key, 80, side), 0, list.length - 1)] as (typeof list)[number];
    const h = at(b.key, 81);
    const u = Math.floor(b.from + (b.to - b.from) * 0.3) + 0.5;
    const w = b.centre - Math.floor(b.width / 2 - 3);
    const along = b.axis === 0 ? 270 : 0;
    const yaw = (along + (b.axis === 0 ? 1 : -1) * int(child(h, 1), 8, 24) + 360) % 360;
    const place = b.axis === 0 ? placeIn(block, u, b.k, w) : placeIn(block, w, b.k, u);
    const what = b.kind === 'mega' ? 'great bridge' : 'bridge';
    const why = `${what} ${Math.round(b.to - b.from)} m over a canyon`;
    return { place, yaw, pitch: 9, why };
  }
  return null;
}

/** On the bridge to an abyss's tower. */
function abyss(block: Block): Vista | null {
  const look = abyssLook(block);
  if (!look) return null;
  const { x, y, z, yaw, pitch, words } = look;
  return { place: { frame: block.gap.column, x, y, z }, yaw, pitch, why: words };
}

/** In a hypostyle hall, on the middle line of a bay near its edge; in a great room, where it is best seen; before an abyss's tower. */
function hall(block: Block): Vista | null {
  if (block.kind === 'abyss') return abyss(block);
  if (block.kind !== 'hypostyle') return null;
  const top = block.gap.topDatum;
  const great = greatLook(block, Math.floor(top * 0.45));
  if (great) {
    const { x, y, z, yaw, pitch, words } = great;
    return { place: { frame: block.gap.column, x, y, z }, yaw, pitch, why: words };
  }
  let k = 8 * Math.floor((top * 0.4) / 8);
  if (!deckAt(block, k)) k = deckAbove(block, k);
  if (k <= 0) return null;
  const bays = Math.floor((block.x1 - block.xm - 60) / BAY);
  const place = placeIn(block, block.xm + BAY * bays + 0.5, k, block.zm + 70.5);
  return { place, yaw: 84, pitch: 12, why: `hall of columns ${BAY} m apart` };
}

/** What lists of vistas go through in turn, so that no two in a row are alike. */
const FINDERS: readonly Finder[] = [ledge, bridge, stair, hall, down, ledge, gallery, up];

/** The vista of a block, of the kind whose turn it is or else of the next that it has. */
export function vistaOf(block: Block, turn: number): Vista | null {
  for (let n = 0; n < FINDERS.length; n++) {
    const vista = (FINDERS[(turn + n) % FINDERS.length] as Finder)(block);
    if (vista) return vista;
  }
  return null;
}

/** Every vista of a block, one of each kind that it has: the same whichever turn brings it. */
export function vistasOf(block: Block): Vista[] {
  return [...new Set(FINDERS)].flatMap((finder) => finder(block) ?? []);
}
