/**
 * Routes are chained, not searched: leave the surface, go round its ring, up to the bridge of the
 * next block on the grid, over, and so on. The only search is among the towers of one field.
 */
import type { Body, Side } from '../body.ts';
import { bridgesOver, linksIn } from '../bridges.ts';
import type { Bridge } from '../bridges.ts';
import { gridOf, neighbour } from '../grid.ts';
import type { Block } from '../grid.ts';
import { HUMP_RISE, HUMP_RUN } from '../humps.ts';
import { DATUM } from '../key.ts';
import { lotIndexAt, sidePlan } from '../lots.ts';
import type { WorldKey } from '../key.ts';
import type { Gap } from '../plates.ts';
import { gapAt } from '../plates.ts';
import type { Frame, Place } from '../../core/index.ts';
import { trimCaches } from '../caches.ts';
import { climbDecks, walkDeck } from './deck-walk.ts';
import type { DeckSpot } from './deck-walk.ts';
import { crossField, enter, roundKiosks } from './floor-walk.ts';
import { spotAt } from './locate.ts';
import type { Spot } from './locate.ts';
import { approach, climbTo, kindAt, PATH_D, sideX, sideZ, walkRing } from './ring-walk.ts';
import type { RingSpot } from './ring-walk.ts';
import { secondsOf, Trail } from './trail.ts';
import type { LegKind, Point } from './trail.ts';

export interface Route {
  readonly lengthMetres: number;
  readonly seconds: number;
  readonly legs: readonly {
    readonly kind: LegKind;
    readonly lengthMetres: number;
    readonly frame: Frame;
  }[];
  /** Feet positions in the frame, a straight walk apart. */
  readonly waypoints: readonly Point[];
  /** For each step between waypoints, the number of its leg. */
  readonly stepLegs: readonly number[];
}

/** Where the traveller is: on a ring, or on a hall's deck. */
type Here = { readonly ring: RingSpot } | { readonly deck: DeckSpot };

/** The way from one place to another on the same plate, or null where either is on none. */
export function route(world: WorldKey, from: Place, to: Place): Route | null {
  trimCaches();
  if (from.frame.kind === 'room' || to.frame.kind === 'room') return null;
  const a = gapAt(world, from.frame, from.y + 1);
  const b = gapAt(world, to.frame, to.y + 1);
  if (a !== b) return null;
  const start = spotAt(a, from.x, from.y - a.floorY, from.z);
  const goal = spotAt(a, to.x, to.y - a.floorY, to.z);
  if (!start || !goal) return null;
  const first: Point = [from.x, from.y - a.floorY, from.z];
  const last: Point = [to.x, to.y - a.floorY, to.z];
  const trail = new Trail(first);
  const stays = first[0] === last[0] && first[1] === last[1] && first[2] === last[2];
  if (!stays && !nearby(trail, start, goal, last)) {
    const tail = new Trail(last);
    const end = leave(tail, goal);
    let here = leave(trail, start);
    here = toBlock(trail, here, blockOf(end));
    here = within(trail, here, end);
    retrace(trail, tail);
  }
  return written(trail, a, first);
}

/** Both on one bridge, one stair, or one open floor: a straight walk. */
function nearby(trail: Trail, a: Spot, b: Spot, last: Point): boolean {
  const same =
    (a.on === 'bridge' && b.on === 'bridge' && a.bridge === b.bridge) ||
    (a.on === 'stair' && b.on === 'stair' && a.flight === b.flight);
  const close = a.on === 'ring' && b.on === 'ring' && oneStrip(a, b);
  if (!same && !close) return false;
  trail.to(
    a.on === 'bridge' ? 'bridge' : a.on === 'stair' ? 'stair' : straightKind(a),
    last[0],
    last[1],
    last[2],
  );
  return true;
}

function straightKind(spot: Spot): LegKind {
  return spot.on === 'ring' ? kindAt(spot.body, spot.side, spot.k, spot.s) : 'ledge';
}

type RingPlace = Extract<Spot, { on: 'ring' }>;

/** Both on the free strip of one lot: nothing stands between them. */
function oneStrip(a: RingPlace, b: RingPlace): boolean {
  if (a.body !== b.body || a.k !== b.k || a.side !== b.side) return false;
  const plan = sidePlan(a.body, a.side);
  const free = (d: number) => d >= 2.25 && d <= 7;
  return free(a.d) && free(b.d) && lotIndexAt(plan, a.s) === lotIndexAt(plan, b.s);
}

/** From wherever one stands to the nearest ring path or deck. */
function leave(trail: Trail, spot: Spot): Here {
  switch (spot.on) {
    case 'deck':
      return { deck: { block: spot.block, k: spot.k, x: spot.x, z: spot.z } };
    case 'ring': {
      const { body, side, k } = spot;
      const way = approach(body, side, k, spot.s, spot.d);
      const kind = kindAt(body, side, k, spot.s);
      for (const [s, d] of way.points)
        trail.to(kind, sideX(body, side, s, d), k * DATUM, sideZ(body, side, s, d));
      return { ring: { body, side, k, s: way.s } };
    }
    case 'stair': {
      const { flight, d } = spot;
      const dir = flight.s1 > flight.s0 ? 1 : -1;
      const { body, side, k0 } = flight;
      const y = k0 * DATUM;
      trail.to('stair', sideX(body, side, flight.s0, d), y, sideZ(body, side, flight.s0, d));
      const s = flight.s0 - dir;
      const kind = kindAt(body, side, k0, s);
      trail.to(kind, sideX(body, side, s, d), y, sideZ(body, side, s, d));
      trail.to(kind, sideX(body, side, s, PATH_D), y, sideZ(body, side, s, PATH_D));
      return { ring: { body, side, k: k0, s } };
    }
    case 'bridge':
      return offBridge(trail, spot.bridge, spot.bridge.gate !== 'low', [spot.x, spot.z]);
    case 'hump': {
      const { body, side, k, joint } = spot;
      const edge = joint.s - joint.half;
      const y = k * DATUM;
      const at = (s: number, rise: number, kind: LegKind) =>
        trail.to(kind, sideX(body, side, s, PATH_D), y + rise, sideZ(body, side, s, PATH_D));
      if (spot.s > joint.s + joint.half) at(joint.s + joint.half, HUMP_RISE, 'stair');
      if (spot.s > edge) at(edge, HUMP_RISE, 'bridge');
      at(edge - HUMP_RUN, 0, 'stair');
      return { ring: { body, side, k, s: edge - HUMP_RUN } };
    }
    case 'floor':
      if (spot.block.kind === 'hypostyle') return intoHall(trail, spot.block, spot.x, spot.z);
      return { ring: enter(trail, spot.block, spot.x, spot.z) };
  }
}

/** From the floor beside a hall to its ground deck. */
function intoHall(trail: Trail, block: Block, x: number, z: number): Here {
  const px = Math.min(Math.max(x, block.x0 + 3), block.x1 - 3);
  const pz = Math.min(Math.max(z, block.z0 + 3), block.z1 - 3);
  roundKiosks(trail, block.gap, x, z, px, pz);
  trail.to('ledge', px, 0, pz);
  return { deck: { block, k: 0, x: px, z: pz } };
}

/** From anywhere on a bridge, or its far end, to the ring or deck at its low or high end. */
function offBridge(
  trail: Trail,
  bridge: Bridge,
  low: boolean,
  from?: readonly [number, number],
): Here {
  const { axis, centre, k } = bridge;
  const y = k * DATUM;
  const body = low ? bridge.lowBody : bridge.highBody;
  const block = low ? bridge.low : bridge.high;
  const edge = low ? bridge.from : bridge.to;
  const inward = low ? -1 : 1;
  const side: Side = axis === 0 ? (low ? 1 : 3) : low ? 2 : 0;
  const at = (u: number): [number, number] => (axis === 0 ? [u, centre] : [centre, u]);
  const [ex, ez] = at(edge);
  if (from && bridge.gate) outOfTunnel(trail, bridge, from);
  trail.to('bridge', ex, y, ez);
  const [x, z] = at(edge + inward * PATH_D);
  if (!body) {
    trail.to('gallery', x, y, z);
    return { deck: { block, k, x, z } };
  }
  const s = centre - (axis === 0 ? body.z0 : body.x0);
  trail.to(kindAt(body, side, k, s), x, y, z);
  return { ring: { body, side, k, s } };
}

/** From inside a gate's tunnel to its mouth in the bulkhead's face. */
function outOfTunnel(trail: Trail, bridge: Bridge, from: readonly [number, number]): void {
  const half = gridOf(bridge.low.gap).half[bridge.axis];
  const u = from[bridge.axis];
  if (Math.abs(u) <= half) return;
  const mouth = u < 0 ? -half : half;
  const [x, z] = bridge.axis === 0 ? [mouth, bridge.centre] : [bridge.centre, mouth];
  trail.to('gate', x, bridge.k * DATUM, z);
}

function blockOf(here: Here): Block {
  return 'ring' in here ? here.ring.body.block : here.deck.block;
}

/** Over the grid, a block at a time: first along x, then along z. */
function toBlock(trail: Trail, from: Here, goal: Block): Here {
  let here = from;
  for (let block = blockOf(here); block !== goal; block = blockOf(here)) {
    const side: Side = block.i < goal.i ? 1 : block.i > goal.i ? 3 : block.j < goal.j ? 2 : 0;
    const next = neighbour(block, side);
    const bridge = bridgesOver(block, side)[0];
    if (!next || !bridge) throw new Error('every shared edge of two blocks has a bridge');
    here = over(trail, here, bridge, side === 1 || side === 2);
  }
  return here;
}

/** To a bridge's mouth and across; ahead: from its low end to its high end. */
function over(trail: Trail, from: Here, bridge: Bridge, ahead: boolean): Here {
  const { axis, centre, k } = bridge;
  const body = ahead ? bridge.lowBody : bridge.highBody;
  const block = ahead ? bridge.low : bridge.high;
  const edge = ahead ? bridge.from : bridge.to;
  const inside = edge + (ahead ? -PATH_D : PATH_D);
  const y = k * DATUM;
  const at = (u: number): [number, number] => (axis === 0 ? [u, centre] : [centre, u]);
  const [ex, ez] = at(edge);
  if (body) {
    const side: Side = axis === 0 ? (ahead ? 1 : 3) : ahead ? 2 : 0;
    const s = centre - (axis === 0 ? body.z0 : body.x0);
    within(trail, from, { ring: { body, side, k, s } });
    trail.to(kindAt(body, side, k, s), ex, y, ez);
  } else {
    const [x, z] = at(inside);
    within(trail, from, { deck: { block, k, x, z } });
    trail.to('gallery', ex, y, ez);
  }
  return offBridge(trail, bridge, !ahead);
}

/** From one spot of a block to another. */
function within(trail: Trail, from: Here, goal: Here): Here {
  if ('deck' in from) {
    if (!('deck' in goal)) throw new Error('a hall has decks only');
    const there = climbDecks(trail, from.deck, goal.deck.k);
    return { deck: walkDeck(trail, there, goal.deck.x, goal.deck.z) };
  }
  if (!('ring' in goal)) throw new Error('a body has rings only');
  const { body, k, side, s } = goal.ring;
  let here = from.ring;
  if (here.body !== body) here = toBody(trail, here, body);
  here = climbTo(trail, here, k);
  return { ring: walkRing(trail, here, side, s) };
}

/** Between towers of one field: by links if they connect, otherwise over the floor. */
function toBody(trail: Trail, from: RingSpot, goal: Body): RingSpot {
  const path = linkPath(from.body, goal);
  if (!path) return crossField(trail, climbTo(trail, from, 0), goal);
  let here = from;
  for (const bridge of path) {
    const ahead = bridge.lowBody === here.body;
    const there = over(trail, { ring: here }, bridge, ahead);
    if (!('ring' in there)) throw new Error('links join towers');
    here = there.ring;
  }
  return here;
}

/** Breadth first over at most 25 towers. */
function linkPath(from: Body, goal: Body): Bridge[] | null {
  const links = linksIn(from.block);
  const came = new Map<Body, { bridge: Bridge; body: Body } | null>([[from, null]]);
  const queue: Body[] = [from];
  for (let n = 0; n < queue.length; n++) {
    const body = queue[n] as Body;
    if (body === goal) break;
    for (const bridge of links) {
      const other =
        bridge.lowBody === body
          ? bridge.highBody
          : bridge.highBody === body
            ? bridge.lowBody
            : null;
      if (!other || came.has(other)) continue;
      came.set(other, { bridge, body });
      queue.push(other);
    }
  }
  if (!came.has(goal)) return null;
  const out: Bridge[] = [];
  for (let step = came.get(goal); step; step = came.get(step.body)) out.unshift(step.bridge);
  return out;
}

/** The tail was written from the goal outward: walk it backward. */
function retrace(trail: Trail, tail: Trail): void {
  for (const leg of tail.legs().reverse()) {
    for (let i = leg.points.length - 2; i >= 0; i--) {
      const [x, y, z] = leg.points[i] as Point;
      trail.to(leg.kind, x, y, z);
    }
  }
}

function written(trail: Trail, gap: Gap, first: Point): Route {
  const legs = trail.legs();
  const waypoints: Point[] = [[first[0], first[1] + gap.floorY, first[2]]];
  const stepLegs: number[] = [];
  let lengthMetres = 0;
  let seconds = 0;
  legs.forEach((leg, n) => {
    lengthMetres += leg.lengthMetres;
    seconds += secondsOf(leg.kind, leg.lengthMetres);
    for (const [x, y, z] of leg.points.slice(1)) {
      waypoints.push([x, y + gap.floorY, z]);
      stepLegs.push(n);
    }
  });
  return {
    lengthMetres,
    seconds,
    legs: legs.map(({ kind, lengthMetres: metres }) => ({
      kind,
      lengthMetres: metres,
      frame: gap.column,
    })),
    waypoints,
    stepLegs,
  };
}
