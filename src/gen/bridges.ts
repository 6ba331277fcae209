/**
 * Scale "bridge": what spans from block to block and from tower to tower. Every edge that two
 * blocks share has one forced bridge, on the axis point that both know; walls that face each
 * other have more by chance. Every decked bridge is a way: its ends lie on rings or decks.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { bodiesOf, CORNER, fieldSize, parentCell, portBody, ringAt } from './body.ts';
import type { Body, Side } from './body.ts';
import { CORRIDOR_HALF, gatesOf } from './gates.ts';
import type { Gate } from './gates.ts';
import { blockName, gridOf, neighbour } from './grid.ts';
import type { Axis, Block } from './grid.ts';

export type BridgeKind = 'catwalk' | 'viaduct' | 'mega';

export interface Bridge {
  readonly key: Hash;
  readonly name: string;
  readonly kind: BridgeKind;
  /** The axis along which it runs: 0 = x, 1 = z. */
  readonly axis: Axis;
  /** Where it begins and ends along that axis, metres. */
  readonly from: number;
  readonly to: number;
  /** Middle across the axis, and width of the deck, metres. */
  readonly centre: number;
  readonly width: number;
  /** Datum of the deck's top. */
  readonly k: number;
  /** Blocks, and bodies (null in a hypostyle hall), at the low and the high end. */
  readonly low: Block;
  readonly high: Block;
  readonly lowBody: Body | null;
  readonly highBody: Body | null;
  readonly forced: boolean;
  /** The gate in the bulkhead that it leads to, if it does, and at which end. */
  readonly gate?: Gate;
  readonly gateEnd?: 'low' | 'high';
}

const ACROSS = new WeakMap<Block, (readonly Bridge[] | undefined)[]>();

/** Bridges over the canyon beyond a block's east (1) or south (2) side, or its west or north, in one fixed order: the forced one first. */
export function bridgesOver(block: Block, side: Side): readonly Bridge[] {
  if (side === 0 || side === 3) {
    const other = neighbour(block, side);
    return other ? bridgesOver(other, side === 0 ? 2 : 1) : [];
  }
  let held = ACROSS.get(block);
  if (!held) {
    held = [];
    ACROSS.set(block, held);
  }
  return (held[side] ??= makeOver(block, side));
}

function makeOver(low: Block, side: 1 | 2): readonly Bridge[] {
  const high = neighbour(low, side);
  if (!high) return [];
  const axis: Axis = side === 1 ? 0 : 1;
  const key = at(low.gap.key, 61, axis, low.i, low.j);
  const lowBody = portBody(low, side);
  const highBody = portBody(high, side === 1 ? 3 : 0);
  const x = axis === 0;
  const from = x ? (lowBody ?? low).x1 : (lowBody ?? low).z1;
  const to = x ? (highBody ?? high).x0 : (highBody ?? high).z0;
  const common = { axis, from, to, low, high, lowBody, highBody };
  const k = 8 * int(child(key, 1), 1, Math.floor(low.gap.topDatum / 8));
  const u = unit(child(key, 2));
  const walls = low.kind === 'massif' && high.kind === 'massif';
  const wide = walls && to - from > 200 && u < 0.25;
  const kind: BridgeKind = wide ? 'mega' : u < 0.75 ? 'viaduct' : 'catwalk';
  const forced: Bridge = {
    ...common,
    key: child(key, 3),
    name: `${blockName(low)} bridge ${axis}`,
    kind,
    centre: x ? low.zm : low.xm,
    width: kind === 'mega' ? 60 : kind === 'viaduct' ? 2 * int(child(key, 4), 5, 11) : 3,
    k,
    forced: true,
  };
  return walls ? [forced, ...extras(forced)] : [forced];
}

/** Along walls bridges, mains and outworks have slots of so many metres, counted from the frame's origin. */
export const SLOT = 128;

/** Bridges by chance between two walls: a slot along, every fourth datum. */
function extras(forced: Bridge): Bridge[] {
  const { low, high, axis } = forced;
  const x = axis === 0;
  const begin = Math.max(x ? low.z0 : low.x0, x ? high.z0 : high.x0) + CORNER + 4;
  const end = Math.min(x ? low.z1 : low.x1, x ? high.z1 : high.x1) - CORNER - 4;
  const span = forced.to - forced.from;
  const out: Bridge[] = [];
  for (let slot = Math.ceil(begin / SLOT); (slot + 1) * SLOT <= end; slot++) {
    const centre = (slot + 0.5) * SLOT;
    if (Math.abs(centre - forced.centre) < 110 || pipeSlot(forced, slot)) continue;
    for (let k = 4; k <= low.gap.topDatum; k += 4) {
      const h = at(forced.key, slot, k);
      if (!chance(h, 0.1)) continue;
      const u = unit(child(h, 1));
      const kind: BridgeKind =
        span > 240 && u < 0.14 ? 'mega' : span > 90 && u < 0.6 ? 'viaduct' : 'catwalk';
      const width =
        kind === 'mega'
          ? 2 * int(child(h, 2), 24, 40)
          : kind === 'viaduct'
            ? 2 * int(child(h, 2), 5, 12)
            : 3;
      out.push({
        ...forced,
        key: h,
        name: `${forced.name}.${slot}.${k}`,
        kind,
        centre,
        width,
        k,
        forced: false,
      });
    }
  }
  return out;
}

/** Slots that carry mains instead of bridges: both sides of a canyon agree. */
function pipeSlot(forced: Bridge, slot: number): boolean {
  return chance(at(forced.key, slot, 999), 0.5);
}

/** May a main run down the face of a block in this slot of its own side? Where no bridge can ever land. */
export function mainsSlot(block: Block, side: Side, slot: number): boolean {
  const over = bridgesOver(block, side);
  const forced = over[0];
  if (!forced) return true;
  if (Math.abs((slot + 0.5) * SLOT - forced.centre) < SLOT) return false;
  return over.length === 1 || pipeSlot(forced, slot);
}

const GATEWAYS = new WeakMap<Block, readonly Bridge[]>();

/** Bridges from a rim block to the mouths of gates in the bulkhead before it. */
export function gatewaysOf(block: Block): readonly Bridge[] {
  const known = GATEWAYS.get(block);
  if (known) return known;
  const made: Bridge[] = [];
  for (const gate of gatesOf(block.gap))
    if (gate.i === block.i && gate.j === block.j) made.push(gateway(gate, block));
  GATEWAYS.set(block, made);
  return made;
}

function gateway(gate: Gate, block: Block): Bridge {
  const { side, k, centre, key } = gate;
  const body = portBody(block, side);
  const low = side === 1 || side === 2;
  const rect = body ?? block;
  const axis: Axis = side % 2 === 0 ? 1 : 0;
  const half = gridOf(block.gap).half[axis];
  return {
    key,
    name: `${blockName(block)} gate ${side}.${k}`,
    kind: 'viaduct',
    axis,
    from: low ? (axis === 0 ? rect.x1 : rect.z1) : -half,
    to: low ? half : axis === 0 ? rect.x0 : rect.z0,
    centre,
    width: 2 * CORRIDOR_HALF,
    k,
    low: block,
    high: block,
    lowBody: low ? body : null,
    highBody: low ? null : body,
    forced: true,
    gate,
    gateEnd: low ? 'high' : 'low',
  };
}

const LINKS = new WeakMap<Block, readonly Bridge[]>();

/** Bridges between the towers of one field. */
export function linksIn(block: Block): readonly Bridge[] {
  const known = LINKS.get(block);
  if (known) return known;
  const made = block.kind === 'towers' ? makeLinks(block) : [];
  LINKS.set(block, made);
  return made;
}

function makeLinks(block: Block): Bridge[] {
  const { n } = fieldSize(block);
  const bodies = bodiesOf(block);
  const out: Bridge[] = [];
  const link = (a: number, b: number, axis: Axis, forced: boolean) => {
    const bridge = linkBetween(block, bodies[a] as Body, bodies[b] as Body, axis, forced);
    if (bridge) out.push(bridge);
  };
  const isParent = (ci: number, cj: number, pi: number, pj: number) => {
    const p = parentCell(n, ci, cj);
    return p !== null && p[0] === pi && p[1] === pj;
  };
  for (let ci = 0; ci < n; ci++)
    for (let cj = 0; cj < n; cj++) {
      if (ci + 1 < n)
        link(
          ci * n + cj,
          (ci + 1) * n + cj,
          0,
          isParent(ci, cj, ci + 1, cj) || isParent(ci + 1, cj, ci, cj),
        );
      if (cj + 1 < n)
        link(
          ci * n + cj,
          ci * n + cj + 1,
          1,
          isParent(ci, cj, ci, cj + 1) || isParent(ci, cj + 1, ci, cj),
        );
    }
  return out;
}

/** A bridge at a hashed fourth datum that both towers have, or null where they have none in common. */
function linkBetween(block: Block, a: Body, b: Body, axis: Axis, forced: boolean): Bridge | null {
  const key = at(block.key, 62, a.index, b.index);
  if (!forced && !chance(child(key, 1), 0.5)) return null;
  const low = Math.ceil(Math.max(a.low, b.low, 1) / 4);
  const high = Math.floor(Math.min(a.high, b.high) / 4);
  if (high < low) return null;
  const k = 4 * int(child(key, 2), low, high);
  if (!ringAt(a, k) || !ringAt(b, k)) return null;
  const x = axis === 0;
  const viaduct = chance(child(key, 3), 0.35);
  return {
    key,
    name: `${blockName(block)} link ${a.index}.${b.index}`,
    kind: viaduct ? 'viaduct' : 'catwalk',
    axis,
    from: x ? a.x1 : a.z1,
    to: x ? b.x0 : b.z0,
    centre: x ? (a.z0 + a.z1) / 2 : (a.x0 + a.x1) / 2,
    width: viaduct ? 10 : 3,
    k,
    low: block,
    high: block,
    lowBody: a,
    highBody: b,
    forced,
  };
}

/** Does a body's side have a bridge mouth at datum k that overlaps [s0, s1] of that side? */
export function mouthsOn(body: Body, side: Side): readonly Mouth[] {
  let held = MOUTHS.get(body);
  if (!held) {
    held = [];
    MOUTHS.set(body, held);
  }
  return (held[side] ??= findMouths(body, side));
}

/** Where a bridge meets a body's side. */
export interface Mouth {
  readonly bridge: Bridge;
  readonly s0: number;
  readonly s1: number;
}

const MOUTHS = new WeakMap<Body, (readonly Mouth[] | undefined)[]>();

function findMouths(body: Body, side: Side): Mouth[] {
  const lowEnd = side === 1 || side === 2;
  const origin = side === 0 || side === 2 ? body.x0 : body.z0;
  const axis: Axis = side === 1 || side === 3 ? 0 : 1;
  const out: Mouth[] = [];
  const take = (bridge: Bridge) => {
    if (bridge.axis !== axis || (lowEnd ? bridge.lowBody : bridge.highBody) !== body) return;
    const c = bridge.centre - origin;
    out.push({ bridge, s0: c - bridge.width / 2, s1: c + bridge.width / 2 });
  };
  for (const bridge of bridgesOver(body.block, side)) take(bridge);
  for (const bridge of linksIn(body.block)) take(bridge);
  for (const bridge of gatewaysOf(body.block)) take(bridge);
  return out;
}
