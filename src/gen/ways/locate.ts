/** Which way a place is on. y counts from the plate's top. */
import { bodiesOf, CORNER_SETBACK, ringAt, SIDES, sideLength } from '../body.ts';
import type { Body, Side } from '../body.ts';
import { bridgesOver, gatewaysOf, linksIn, mouthsOn } from '../bridges.ts';
import type { Bridge } from '../bridges.ts';
import { CLIMB_D0, CLIMB_D1, flightOver } from '../climbs.ts';
import type { Flight } from '../climbs.ts';
import { ringAtOrBelow } from '../body.ts';
import { blockAt, cellOf, gridOf } from '../grid.ts';
import type { Block } from '../grid.ts';
import { deckAt, deckAtOrBelow, hallStair, isFloored } from '../hypostyle.ts';
import type { HallStair } from '../hypostyle.ts';
import { treadAt } from '../great.ts';
import { HUMP_D1, HUMP_RISE, HUMP_RUN, isHump } from '../humps.ts';
import { DATUM } from '../key.ts';
import { standingIn } from '../remains.ts';
import { lotIndexAt, sidePlan, slabOf } from '../lots.ts';
import { bandPlane } from '../planes.ts';
import type { Joint, Lot } from '../lots.ts';
import type { Nook } from '../inside/nook.ts';
import type { Gap } from '../plates.ts';
import { gateSpot } from './gate-walk.ts';
import type { GateSpot } from './gate-walk.ts';

import { bridgeNook, hallNook, nookOf } from './inside.ts';

export type Spot =
  | {
      readonly on: 'ring';
      readonly body: Body;
      readonly side: Side;
      readonly k: number;
      readonly s: number;
      readonly d: number;
    }
  | {
      readonly on: 'deck';
      readonly block: Block;
      readonly k: number;
      readonly x: number;
      readonly z: number;
    }
  | { readonly on: 'bridge'; readonly bridge: Bridge; readonly x: number; readonly z: number }
  | {
      readonly on: 'stair';
      readonly flight: Flight;
      readonly s: number;
      readonly d: number;
      readonly y: number;
    }
  | {
      readonly on: 'flight';
      readonly block: Block;
      readonly stair: HallStair;
      readonly x: number;
      readonly z: number;
    }
  | {
      readonly on: 'hump';
      readonly body: Body;
      readonly side: Side;
      readonly k: number;
      readonly joint: Joint;
      readonly s: number;
    }
  | GateSpot
  | { readonly on: 'inside'; readonly nook: Nook }
  | { readonly on: 'floor'; readonly block: Block; readonly x: number; readonly z: number };

/** How far feet may be from a surface's height and still be on it, metres. */
const HEIGHT_SLACK = 0.5;

/** Nearer to a body's edge than this there is no passage, metres. */
const PASSAGES_FROM = 9;

/** The way under a pair of feet, or null. */
export function spotAt(gap: Gap, x: number, y: number, z: number): Spot | null {
  const grid = gridOf(gap);
  const [hx, hz] = grid.half;
  const gate = gateSpot(gap, x, y, z);
  if (gate) return gate;
  if (y < -1 || y > gap.height) return null;
  const inside = x >= -hx && x <= hx && z >= -hz && z <= hz;
  const k = Math.round(y / DATUM);
  const level = Math.abs(y - k * DATUM) <= HEIGHT_SLACK;
  const i = cellOf(grid, 0, x);
  const j = cellOf(grid, 1, z);
  const block = blockAt(gap, i, j);
  if (!level && inside)
    return (
      flightSpot(block, x, y, z) ??
      stairSpot(block, x, y, z) ??
      humpSpot(block, x, y, z) ??
      insideSpot(block, x, y, z)
    );
  const bridge = k > 0 ? bridgeAt(block, k, x, z) : null;
  if (bridge) {
    const nook = bridgeNook(bridge, x, y, z);
    return nook ? { on: 'inside', nook } : { on: 'bridge', bridge, x, z };
  }
  if (!inside || !level) return null;
  if (block.kind === 'hypostyle') {
    const room = insideSpot(block, x, y, z);
    if (room) return room;
    if (x >= block.x0 && x <= block.x1 && z >= block.z0 && z <= block.z1)
      return deckAt(block, k) && isFloored(block, k, x, z)
        ? { on: 'deck', block, k, x, z }
        : flightSpot(block, x, y, z);
  } else {
    for (const body of bodiesOf(block)) {
      const spot = ringSpot(body, k, x, z);
      if (spot === 'solid') return insideSpot(block, x, y, z);
      // Over a fissure a passage may run, and its walls stand on what else would be a ring.
      if (spot?.on === 'ring' && spot.d > PASSAGES_FROM) return insideSpot(block, x, y, z) ?? spot;
      if (spot) return spot;
    }
    const stair = k > 0 ? stairSpot(block, x, y, z) : null;
    if (stair) return stair;
    const room = insideSpot(block, x, y, z);
    if (room) return room;
  }
  if (k !== 0) return null;
  const isTaken = standingIn(block, { x0: x, z0: z, x1: x, z1: z }).some(
    (r) => x > r.x0 && x < r.x1 && z > r.z0 && z < r.z1,
  );
  return isTaken ? null : { on: 'floor', block, x, z };
}

/** Bridges that pass over a block's cell: its own four sides' and its field's. */
export function bridgesAt(block: Block): Bridge[] {
  return [
    ...SIDES.flatMap((side) => bridgesOver(block, side)),
    ...linksIn(block),
    ...gatewaysOf(block),
  ];
}

function bridgeAt(block: Block, k: number, x: number, z: number): Bridge | null {
  for (const b of bridgesAt(block)) {
    if (b.k !== k) continue;
    const u = b.axis === 0 ? x : z;
    const w = b.axis === 0 ? z : x;
    if (u > b.from && u < b.to && Math.abs(w - b.centre) <= b.width / 2) return b;
  }
  return null;
}

/** On which side of a body is a point, and how far in: the side whose edge is nearest. */
export function nearestSide(
  body: Body,
  x: number,
  z: number,
): { side: Side; s: number; d: number } {
  const d = [z - body.z0, body.x1 - x, body.z1 - z, x - body.x0];
  let side: Side = 0;
  for (const n of SIDES) if ((d[n] as number) < (d[side] as number)) side = n;
  return { side, s: side % 2 === 0 ? x - body.x0 : z - body.z0, d: d[side] as number };
}

/** How far the slab of ring k reaches over the edge at s of a side, metres. */
export function reachOut(body: Body, side: Side, k: number, s: number): number {
  const plan = sidePlan(body, side);
  return slabOf(plan.lots[lotIndexAt(plan, s)] as Lot, k).out;
}

/** Does a bridge land at s of a side's ring k? */
function landsAt(body: Body, side: Side, k: number, s: number): boolean {
  return mouthsOn(body, side).some((m) => m.bridge.k === k && s >= m.s0 && s <= m.s1);
}

function ringSpot(body: Body, k: number, x: number, z: number): Spot | 'solid' | null {
  if (x < body.x0 - 16 || x > body.x1 + 16 || z < body.z0 - 16 || z > body.z1 + 16) return null;
  const { side, s, d } = nearestSide(body, x, z);
  if (!ringAt(body, k)) return null;
  if (s < 0 || s > sideLength(body, side)) return null;
  const spot: Spot = { on: 'ring', body, side, k, s, d };
  if (d < 0) return k > 0 && -d <= reachOut(body, side, k, s) ? spot : null;
  if (body.roofed && k === body.high) return spot;
  const plan = sidePlan(body, side);
  const i = lotIndexAt(plan, s);
  for (const joint of [plan.joints[i - 1], plan.joints[i]]) {
    if (!joint || Math.abs(s - joint.s) >= joint.half) continue;
    // Where a bridge lands a fin's doorway reaches out to the edge.
    if (joint.kind === 'fin')
      return d <= 6.25 && (d >= 2.25 || landsAt(body, side, k, s)) ? spot : 'solid';
    if (isHump(body, side, joint, k)) return null;
    return d <= 8 || k === body.low ? spot : k === 0 ? spot : null;
  }
  const lot = plan.lots[i] as Lot;
  const depth = lot.corner ? CORNER_SETBACK : bandPlane(lot, k) + 0.75;
  return d <= depth ? spot : 'solid';
}

/** In a room behind a ring's wall. */
function insideSpot(block: Block, x: number, y: number, z: number): Spot | null {
  if (block.kind === 'hypostyle') {
    const nook = hallNook(block, x, y, z);
    return nook && { on: 'inside', nook };
  }
  for (const body of bodiesOf(block)) {
    const nook = nookOf(body, x, y, z);
    if (nook) return { on: 'inside', nook };
  }
  return null;
}

/** On the short bridge over a fissure, or its upper steps. */
function humpSpot(block: Block, x: number, y: number, z: number): Spot | null {
  for (const body of bodiesOf(block)) {
    if (x < body.x0 || x > body.x1 || z < body.z0 || z > body.z1) continue;
    const { side, s, d } = nearestSide(body, x, z);
    const k = ringAtOrBelow(body, Math.floor(y / DATUM));
    if (k < 0 || d > HUMP_D1 || y - k * DATUM > HUMP_RISE + HEIGHT_SLACK) continue;
    for (const joint of sidePlan(body, side).joints)
      if (Math.abs(s - joint.s) <= joint.half + HUMP_RUN && isHump(body, side, joint, k))
        return { on: 'hump', body, side, k, joint, s };
  }
  return null;
}

/** On a hall's stair, its landings among it. */
function flightSpot(block: Block, x: number, y: number, z: number): Spot | null {
  if (block.kind !== 'hypostyle') return null;
  const k = deckAtOrBelow(block, Math.floor(y / DATUM));
  const stair = k < 0 ? null : hallStair(block, k);
  if (!stair || Math.abs(z - stair.z) > stair.half) return null;
  if ((x - stair.x0) * (x - stair.x1) > 0) return null;
  const off = Math.abs(y - k * DATUM - treadAt(stair, x));
  return off > 0.8 ? null : { on: 'flight', block, stair, x, z };
}

function stairSpot(block: Block, x: number, y: number, z: number): Spot | null {
  for (const body of bodiesOf(block)) {
    if (x < body.x0 || x > body.x1 || z < body.z0 || z > body.z1) continue;
    const k = ringAtOrBelow(body, Math.floor(y / DATUM));
    const flight = k < 0 ? null : flightOver(body, k);
    if (!flight || flight.kind !== 'stair') continue;
    const { side } = flight;
    const s = side % 2 === 0 ? x - body.x0 : z - body.z0;
    const d =
      side === 0 ? z - body.z0 : side === 1 ? body.x1 - x : side === 2 ? body.z1 - z : x - body.x0;
    if (d < CLIMB_D0 || d > CLIMB_D1) continue;
    const t = Math.abs(s - flight.s0);
    const run = Math.abs(flight.s1 - flight.s0);
    const expected = flight.k0 * DATUM + t * 0.8;
    if ((s - flight.s0) * (flight.s1 - flight.s0) < 0 || t > run || Math.abs(y - expected) > 0.8)
      continue;
    return { on: 'stair', flight, s, d, y };
  }
  return null;
}
