/**
 * Scale "through": a tunnel through the core of a body, from a suite on one of its sides to one on
 * the opposite side; in the middle of many it crosses a vault on a bridge. A hash of (body, ring);
 * it takes one unit behind the corridors of both, where neither has a stairwell, a hall or a riser.
 */
import { at, chance, child, int } from '../../core/index.ts';
import type { Hash } from '../../core/index.ts';
import { bodyTop, sideLength } from '../body.ts';
import type { Body, Side } from '../body.ts';
import { DATUM } from '../key.ts';
import { lotIndexAt, sidePlan } from '../lots.ts';
import type { Lot } from '../lots.ts';
import { riserIn } from './riser.ts';
import { hallAt, stairOf, STRETCH, suiteOf, UNIT } from './suite.ts';
import type { Suite } from './suite.ts';

/** Half the width of the tunnel, and its height, metres. */
export const TUNNEL_HALF = 1.5;
export const TUNNEL_TOP = 3;
/** Rings this many datums apart may have one. */
const EVERY = 4;
const SHARE = 0.7;
const TRIES = 10;
/** What a vault leaves of the core round it, metres. */
const SHELL_LEAST = 8;

/** Depths from the first suite's edge, distances along the side, heights over the plate. */
export interface Vault {
  readonly d0: number;
  readonly d1: number;
  readonly s0: number;
  readonly s1: number;
  readonly y0: number;
  readonly y1: number;
}

export interface Through {
  readonly body: Body;
  readonly key: Hash;
  /** On the north or west side, and on the side opposite. */
  readonly first: Suite;
  readonly second: Suite;
  readonly y: number;
  /** Where its unit begins and where one walks: the same s on both sides. */
  readonly s: number;
  readonly middle: number;
  /** Between the edges of the two sides, metres: depth d of one is length − d of the other. */
  readonly length: number;
  readonly vault: Vault | null;
}

const KNOWN = new WeakMap<Body, Map<number, Through | null>>();

/** The tunnel at ring k of a body, or null. */
export function throughAt(body: Body, k: number): Through | null {
  if (k % EVERY !== 0 || k <= body.low || k >= body.high) return null;
  let known = KNOWN.get(body);
  if (!known) {
    known = new Map();
    KNOWN.set(body, known);
  }
  let through = known.get(k);
  if (through === undefined) {
    through = make(body, k);
    known.set(k, through);
  }
  return through;
}

function make(body: Body, k: number): Through | null {
  const key = at(body.key, 95, k);
  if (!chance(key, SHARE)) return null;
  const side: Side = chance(child(key, 1), 0.5) ? 0 : 3;
  const other: Side = side === 0 ? 2 : 1;
  const length = sideLength(body, side === 0 ? 1 : 0);
  const from = Math.ceil((body.strip + SHELL_LEAST) / UNIT);
  const to = Math.floor((sideLength(body, side) - body.strip - SHELL_LEAST) / UNIT) - 1;
  if (to < from) return null;
  for (let n = 0; n < TRIES; n++) {
    const s = UNIT * int(at(key, 2, n), from, to);
    const first = suiteWith(body, side, s, k);
    const second = first && suiteWith(body, other, s, k);
    if (!first || !second) continue;
    const middle = s + UNIT / 2;
    const base = { body, key, first, second, y: first.y, s, middle, length };
    return { ...base, vault: vaultOf(body, side, key, middle, length, first.y) };
  }
  return null;
}

/** The suite of a side at ring k that has a free unit at s, or null. */
function suiteWith(body: Body, side: Side, s: number, k: number): Suite | null {
  const plan = sidePlan(body, side);
  const suite = suiteOf(plan.lots[lotIndexAt(plan, s)] as Lot, k);
  if (!suite || s < suite.a || s + UNIT > suite.b) return null;
  const g = stretchAt(suite, s);
  const free = stairOf(suite, g) === null && !hallAt(suite, g) && !riserIn(suite, 0, g);
  return free ? suite : null;
}

function stretchAt(suite: Suite, s: number): number {
  return Math.floor((s - suite.a) / STRETCH);
}

/** The void in the middle of the core that the tunnel crosses, if there is room for one. */
function vaultOf(
  body: Body,
  side: Side,
  key: Hash,
  middle: number,
  length: number,
  y: number,
): Vault | null {
  if (!chance(child(key, 3), 0.75)) return null;
  const aside = Math.min(middle, sideLength(body, side) - middle) - body.strip - SHELL_LEAST;
  const half = Math.min(int(child(key, 4), 14, 44), Math.floor(aside));
  const core = length - 2 * body.strip - 2 * SHELL_LEAST;
  const deep = Math.min(int(child(key, 5), 36, 140), Math.floor(core));
  if (half < 8 || deep < 16) return null;
  const d0 = Math.floor((length - deep) / 2);
  const y0 = Math.max(body.low * DATUM + 16, y - 4 * int(child(key, 6), 6, 37));
  const y1 = Math.min(bodyTop(body) - 16, y + int(child(key, 7), 20, 70));
  return { d0, d1: d0 + deep, s0: middle - half, s1: middle + half, y0, y1 };
}

/** The tunnel that leaves a suite by a unit of a stretch, on its lowest storey. */
export function throughIn(suite: Suite, storey: number, g: number): Through | null {
  if (storey !== 0) return null;
  const through = throughAt(suite.body, suite.k);
  if (!through || (through.first !== suite && through.second !== suite)) return null;
  return stretchAt(suite, through.s) === g ? through : null;
}

/** The tunnels of a body that may reach between two heights, and the nearest below and above them, upward. */
export function throughsAbout(body: Body, y0: number, y1: number): readonly Through[] {
  const step = EVERY * DATUM;
  const from = Math.floor(y0 / step) - 1;
  const to = Math.ceil(y1 / step);
  let ranges = ABOUT.get(body);
  if (!ranges) {
    ranges = new Map();
    ABOUT.set(body, ranges);
  }
  const name = (from + 1) * 64 + to - from;
  let list = ranges.get(name);
  if (!list) {
    list = gather(body, from, to * step);
    ranges.set(name, list);
  }
  return list;
}

const ABOUT = new WeakMap<Body, Map<number, readonly Through[]>>();

function gather(body: Body, from: number, y1: number): Through[] {
  const out: Through[] = [];
  let first = from;
  while (first * EVERY > body.low && !throughAt(body, first * EVERY)) first--;
  for (let n = first; n * EVERY < body.high; n++) {
    const through = throughAt(body, n * EVERY);
    if (through) out.push(through);
    if (through && lowest(through) > y1) break;
  }
  return out;
}

/** Where what is hollow of a tunnel and its vault begins and ends. */
export function lowest({ vault, y }: Through): number {
  return vault ? vault.y0 : y;
}
export function highest({ vault, y }: Through): number {
  return vault ? vault.y1 : y + TUNNEL_TOP;
}
