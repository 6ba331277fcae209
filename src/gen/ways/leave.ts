/** The first and the last stretch of a route: from whatever one stands on to the nearest ring or deck. */
import type { Side } from '../body.ts';
import { gatewaysOf } from '../bridges.ts';
import type { Bridge } from '../bridges.ts';
import { gateBlock } from '../gates.ts';
import type { Gate } from '../gates.ts';
import type { Block } from '../grid.ts';
import { hostOf } from '../inside/deck-house.ts';
import { leaveSuite } from '../inside/walk.ts';
import { HUMP_RISE, HUMP_RUN } from '../humps.ts';
import { DATUM } from '../key.ts';
import { downFlight } from './deck-walk.ts';
import type { DeckSpot } from './deck-walk.ts';
import { enter, overFloor } from './floor-walk.ts';
import { outOfGate } from './gate-walk.ts';
import type { Spot } from './locate.ts';
import { approach, kindAt, PATH_D, sideX, sideZ } from './ring-walk.ts';
import type { RingSpot } from './ring-walk.ts';
import type { LegKind, Trail } from './trail.ts';

/** Where the traveller is: on a ring, or on a hall's deck. */
export type Here = { readonly ring: RingSpot } | { readonly deck: DeckSpot };

/** From wherever one stands to the nearest ring path or deck. */
export function leave(trail: Trail, spot: Spot): Here {
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
    case 'flight':
      return { deck: downFlight(trail, spot.block, spot.stair, spot.x) };
    case 'bridge':
      ontoMiddle(trail, spot.bridge, spot.x, spot.z);
      return offBridge(trail, spot.bridge, spot.bridge.gateEnd !== 'low');
    case 'gate':
      outOfGate(trail, spot);
      return offBridge(trail, gatewayOf(spot.gate), spot.gate.side === 1 || spot.gate.side === 2);
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
    case 'inside': {
      const { body, side, k } = spot.nook.suite;
      const { s, d } = leaveSuite(trail, spot.nook);
      if (body.kind === 'upright') {
        const [x, z] = [sideX(body, side, s, d), sideZ(body, side, s, d)];
        const bridge = hostOf(body);
        if (bridge) return leave(trail, { on: 'bridge', bridge, x, z });
        return { deck: { block: body.block, k, x, z } };
      }
      return leave(trail, { on: 'ring', body, side, k, s, d });
    }
    case 'floor':
      if (spot.block.kind === 'hypostyle') return intoHall(trail, spot.block, spot.x, spot.z);
      return { ring: enter(trail, spot.block, spot.x, spot.z) };
  }
}

/** To the middle line of a bridge: what stands on one stands at its edges. */
export function ontoMiddle(trail: Trail, bridge: Bridge, x: number, z: number): void {
  const { axis, centre, k } = bridge;
  trail.to('bridge', axis === 0 ? x : centre, k * DATUM, axis === 0 ? centre : z);
}

/** From the floor beside a hall to its ground deck. */
function intoHall(trail: Trail, block: Block, x: number, z: number): Here {
  const px = Math.min(Math.max(x, block.x0 + 3), block.x1 - 3);
  const pz = Math.min(Math.max(z, block.z0 + 3), block.z1 - 3);
  overFloor(trail, block, [x, z], [[px, pz]]);
  return { deck: { block, k: 0, x: px, z: pz } };
}

/** The bridge that a spot is on, in a house of it too; null for all others. */
export function bridgeUnder(spot: Spot): Bridge | null {
  if (spot.on === 'bridge') return spot.bridge;
  return spot.on === 'inside' ? hostOf(spot.nook.suite.body) : null;
}

/** Out of a house on a bridge to before it; from anywhere else nowhere. Returns where one then is: x and z. */
export function outOntoBridge(trail: Trail, spot: Spot): readonly [number, number] {
  if (spot.on !== 'inside') return spot.on === 'bridge' ? [spot.x, spot.z] : [0, 0];
  const { body, side } = spot.nook.suite;
  const { s, d } = leaveSuite(trail, spot.nook);
  return [sideX(body, side, s, d), sideZ(body, side, s, d)];
}

/** From anywhere on a bridge, or its far end, to the ring or deck at its low or high end. */
export function offBridge(trail: Trail, bridge: Bridge, low: boolean): Here {
  const { axis, centre, k } = bridge;
  const y = k * DATUM;
  const body = low ? bridge.lowBody : bridge.highBody;
  const block = low ? bridge.low : bridge.high;
  const edge = low ? bridge.from : bridge.to;
  const inward = low ? -1 : 1;
  const side: Side = axis === 0 ? (low ? 1 : 3) : low ? 2 : 0;
  const at = (u: number): [number, number] => (axis === 0 ? [u, centre] : [centre, u]);
  const [ex, ez] = at(edge);
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

/** The bridge that leads from a gate's mouth to its block. */
function gatewayOf(gate: Gate): Bridge {
  const bridge = gatewaysOf(gateBlock(gate)).find((b) => b.gate === gate);
  if (!bridge) throw new Error('every gate has a bridge');
  return bridge;
}
