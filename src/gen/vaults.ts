/**
 * Scale "vault": over some stretches of canyon between two massifs stand ribs, one behind the other,
 * like those of a nave. Each springs from a bracket on either wall, over one ring's band and under
 * the next, and keeps clear of every bridge. Reads blocks, bodies, bridges and lots.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { bodiesOf, BAND, CORNER, ringAbove, ringAt } from './body.ts';
import type { Body, Side } from './body.ts';
import { bridgesOver } from './bridges.ts';
import { blockName, neighbour } from './grid.ts';
import type { Axis, Block } from './grid.ts';
import { DATUM } from './key.ts';
import { lotIndexAt, lotSpan, sidePlan, slabOf } from './lots.ts';
import { wallPlane } from './planes.ts';
import type { Lot } from './lots.ts';

/** One rib: a parabola across a canyon, on brackets. Metres. */
export interface Rib {
  readonly key: Hash;
  readonly name: string;
  /** The axis that it spans: 0 = x, 1 = z. */
  readonly axis: Axis;
  readonly from: number;
  readonly to: number;
  /** Its middle across that axis, and half its width. */
  readonly centre: number;
  readonly half: number;
  /** Height of the rib's own section. */
  readonly deep: number;
  /** Where its middle line springs, above the plate, and how far it rises. */
  readonly springY: number;
  readonly rise: number;
  readonly low: Foot;
  readonly high: Foot;
}

/** What a rib springs from: a side of a body, and how far its wall stands back there, metres. */
export interface Foot {
  readonly body: Body;
  readonly side: Side;
  readonly plane: number;
}

const SHARE = 0.45;
const SPAN_MIN = 48;
const SPAN_MAX = 900;
/** A wall farther back than this gets no bracket. */
const PLANE_MAX = 16;
/** Lowest point of a bracket above its ring: over the band, and what hangs in it. */
const BRACKET = BAND + 4;
/** What hangs under bridges and slabs, and stands out of them, is not met: metres. */
const BESIDE = 46;
const BELOW = 40;
const BELOW_MEGA = 240;
const RING_CLEAR = 16;

const RIBS = new WeakMap<Block, (readonly Rib[] | undefined)[]>();

/** The ribs over the canyon beyond a block's east (1) or south (2) side, in order along it. */
export function ribsOver(block: Block, side: 1 | 2): readonly Rib[] {
  let held = RIBS.get(block);
  if (!held) {
    held = [];
    RIBS.set(block, held);
  }
  return (held[side] ??= findRibs(block, side));
}

/** A stretch of canyon that is vaulted: what all of its ribs share. */
interface Nave {
  readonly block: Block;
  readonly other: Block;
  readonly side: 1 | 2;
  readonly key: Hash;
  readonly axis: Axis;
  readonly from: number;
  readonly to: number;
  readonly rise: number;
  readonly deep: number;
  readonly half: number;
}

function findRibs(block: Block, side: 1 | 2): readonly Rib[] {
  const other = neighbour(block, side);
  if (!other || block.kind !== 'massif' || other.kind !== 'massif') return [];
  const axis: Axis = side === 1 ? 0 : 1;
  const key = at(block.key, 161, side);
  const from = axis === 0 ? block.x1 : block.z1;
  const to = axis === 0 ? other.x0 : other.z0;
  const span = to - from;
  if (span < SPAN_MIN || span > SPAN_MAX || !chance(child(key, 1), SHARE)) return [];
  const rise = Math.floor(span * (0.3 + 0.25 * unit(child(key, 2))));
  const deep = Math.max(4, Math.min(26, Math.floor(span * (0.028 + 0.03 * unit(child(key, 3))))));
  const half = Math.max(1.5, Math.floor(deep * (0.22 + 0.2 * unit(child(key, 4)))));
  const nave: Nave = { block, other, side, key, axis, from, to, rise, deep, half };
  const begin = Math.max(axis === 0 ? block.z0 : block.x0, axis === 0 ? other.z0 : other.x0);
  const end = Math.min(axis === 0 ? block.z1 : block.x1, axis === 0 ? other.z1 : other.x1);
  const pitch = int(child(key, 5), 3, 8) * 16;
  const tiers = int(child(key, 6), 1, 3);
  const out: Rib[] = [];
  for (let t = 0; t < tiers; t++) {
    const k =
      4 * int(at(key, 7, t), 1, Math.max(1, Math.floor(block.gap.topDatum / 4) - 3)) + 2 * (t & 1);
    for (let n = Math.ceil((begin + CORNER) / pitch); n * pitch < end - CORNER; n++) {
      const rib = ribAt(nave, k, n * pitch);
      if (rib) out.push(rib);
    }
  }
  return out;
}

/** The rib at one place of a nave whose brackets stand over ring k, or null where something is in its way. */
function ribAt(nave: Nave, k: number, centre: number): Rib | null {
  const { block, other, side, axis, from, to, rise, deep, half } = nave;
  const low = footOf(bodiesOf(block)[0] as Body, side, k, centre, half + 2);
  const high = footOf(bodiesOf(other)[0] as Body, side === 1 ? 3 : 0, k, centre, half + 2);
  if (!low || !high) return null;
  const springY = k * DATUM + BRACKET + Math.ceil(deep * 1.5);
  const rib: Rib = {
    key: at(nave.key, 8, k, centre),
    name: `${blockName(block)} vault ${axis} ${centre}.${k}`,
    axis,
    from,
    to,
    centre,
    half,
    deep,
    springY,
    rise,
    low,
    high,
  };
  if (springY + rise + deep > block.gap.height - 48) return null;
  return meetsBridge(nave, rib) || meetsRing(rib, low) || meetsRing(rib, high) ? null : rib;
}

/** Where a bracket can stand: one lot behind all of it, its wall near, and room under the next slab. */
function footOf(body: Body, side: Side, k: number, centre: number, half: number): Foot | null {
  if (k < body.low || k >= body.high || !ringAt(body, k)) return null;
  const s = centre - (side % 2 === 0 ? body.x0 : body.z0);
  const plan = sidePlan(body, side);
  const index = lotIndexAt(plan, s);
  const lot = plan.lots[index] as Lot;
  const [s0, s1] = lotSpan(plan, index);
  if (lot.corner || s - half < s0 || s + half > s1) return null;
  const plane = wallPlane(lot, k);
  return plane > PLANE_MAX ? null : { body, side, plane };
}

/** Height of a rib's middle line over a share t of its span, metres above the plate. */
export function ribHeight(rib: Rib, t: number): number {
  return rib.springY + 4 * rib.rise * t * (1 - t);
}

/** Is the rib, bracket included, too near a bridge, or to what hangs under a great one? */
function meetsBridge({ block, side }: Nave, rib: Rib): boolean {
  const lowY = rib.springY - 2 * rib.deep - 8;
  const highY = rib.springY + rib.rise + 2 * rib.deep + 8;
  for (const bridge of bridgesOver(block, side)) {
    if (Math.abs(bridge.centre - rib.centre) > bridge.width / 2 + rib.half + BESIDE) continue;
    const y = bridge.k * DATUM;
    const below = bridge.kind === 'mega' ? BELOW_MEGA : BELOW;
    if (y + 24 > lowY && y - below < highY) return true;
  }
  return false;
}

/** Does the rib pass the edge of a higher ring closer than people and slabs need? */
function meetsRing(rib: Rib, foot: Foot): boolean {
  const { body, side } = foot;
  const span = rib.to - rib.from;
  const plan = sidePlan(body, side);
  const s = rib.centre - (side % 2 === 0 ? body.x0 : body.z0);
  const lot = plan.lots[lotIndexAt(plan, s)] as Lot;
  for (let k = ringAbove(body, Math.floor(rib.springY / DATUM)); k >= 0; k = ringAbove(body, k)) {
    const y = k * DATUM - slabOf(lot, k).thickness - rib.deep - 4;
    if (k * DATUM > rib.springY + rib.rise + 2 * rib.deep) return false;
    // Where the rib's middle line reaches this height: the smaller root of the parabola.
    const share = Math.min(1, Math.max(0, (y - rib.springY) / rib.rise));
    const out = (span / 2) * (1 - Math.sqrt(1 - share));
    if (out < RING_CLEAR + rib.deep / 2) return true;
  }
  return false;
}
