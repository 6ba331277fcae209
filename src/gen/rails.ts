/** Railings: 1.05 m high, a post every 2 m, black but for sheets of metal. They hold a walker and give the eye its scale. */
import { at, chance, child, int, keyOfBlock, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { member } from './members.ts';
import type { Spot } from './members.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import type { SideFrame } from './side.ts';

const HEIGHT = 1.0625;
const THICK = 0.09375;
/** No rail reaches farther to its sides at any level that has any, metres. */
const REACH = 0.5;
/** A rail that meets another across it goes on so far beyond the other's middle, metres: their posts fill the corner. */
export const RAIL_HALF: number = THICK / 2;
/** A post stands on the slab and ends in the hand rail: neither end of it is seen. */
const UP_DOWN = 12;

/** How high a kerb hides a railing's toe board, metres. */
const TOE = 0.1875;

/** A railing along x (axis 0) or z (axis 1) from a to b at c, standing on y, in a kerb so high. */
export function railing(
  sink: Sink,
  axis: 0 | 1,
  a: number,
  b: number,
  c: number,
  y: number,
  kerb: number = 0,
): void {
  if (sink.tau > 2 || b - a < 0.5) return;
  const half = Math.max(THICK, sink.tau * 0.22) / 2;
  // From far away a railing is its hand rail: posts would be finer than a pixel.
  const far = sink.tau > 1;
  const ends = far ? (axis === 0 ? 3 : 48) : 0;
  const put = (s0: number, s1: number, y0: number, y1: number, t: number, hidden = ends) => {
    if (axis === 0) sink.box(s0, y0, c - t, s1, y1, c + t, R.railing, M.rail, 63 & ~hidden);
    else sink.box(c - t, y0, s0, c + t, y1, s1, R.railing, M.rail, 63 & ~hidden);
  };
  const cut = axis === 0 ? [sink.x0, sink.x1] : [sink.z0, sink.z1];
  if (b <= (cut[0] as number) || a >= (cut[1] as number)) return;
  // Most that are asked for run past the node: over it, under it, or to one side.
  if (
    axis === 0
      ? c + REACH <= sink.z0 || c - REACH >= sink.z1
      : c + REACH <= sink.x0 || c - REACH >= sink.x1
  )
    return;
  if (y >= sink.y1 || y + HEIGHT <= sink.y0) return;
  const style = styleOf(sink.owner);
  const tall = style === 'beam' ? Math.max(2 * half, BEAM) : 2 * half;
  put(a, b, y + HEIGHT - tall, y + HEIGHT, half * 1.25);
  // A sheet is seen as far as the rail over it.
  if (style === 'sheet') {
    const [low, high, t] = [y + TOE, y + SHEET, 0.03125];
    const [s0, s1] = [a + half, b - half];
    if (axis === 0) sink.box(s0, low, c - t, s1, high, c + t, R.railing, M.metal, 60);
    else sink.box(c - t, low, s0, c + t, high, s1, R.railing, M.metal, 15);
  }
  if (sink.tau <= 0.5) {
    for (const [from, to] of heldBars(
      axis,
      Math.max(a, (cut[0] as number) - 32),
      Math.min(b, (cut[1] as number) + 32),
      c,
      y,
    ))
      for (const up of BARS[style]) put(from, to, y + up, y + up + 1.5 * half, half * 0.8);
    if (kerb < TOE) put(a, b, y + 0.0625, y + TOE, half * 0.5);
  }
  if (far) return;
  const step = style === 'balusters' ? (sink.tau <= 0.25 ? 0.5 : 1) : sink.tau <= 0.5 ? 2 : 4;
  const first = Math.ceil(Math.max(a + half, (cut[0] as number) - 1) / step) * step;
  const last = Math.min(b - half, (cut[1] as number) + 1);
  for (let p = first; p <= last; p += step) {
    const thin = style === 'balusters' && p % 2 !== 0 ? 0.5 : 1;
    put(p - half * thin, p + half * thin, y, y + HEIGHT, half * thin, UP_DOWN);
  }
  put(a, a + 2 * half, y, y + HEIGHT, half, UP_DOWN);
  put(b - 2 * half, b, y, y + HEIGHT, half, UP_DOWN);
}

/** What a block's railings have between their hand rail and its kerb: one kind a block. */
type RailStyle = 'bar' | 'bars' | 'sheet' | 'balusters' | 'beam' | 'pair';
const STYLES: readonly RailStyle[] = ['bar', 'bars', 'sheet', 'balusters', 'beam', 'pair'];

/** How high the bars are, metres, that nothing but a struck bay lacks. */
const MIDDLE = 0.53125;
const BARS: Readonly<Record<RailStyle, readonly number[]>> = {
  bar: [MIDDLE],
  bars: [0.3125, MIDDLE, 0.75],
  sheet: [],
  balusters: [],
  beam: [0.4375],
  pair: [0.8125],
};
/** How tall a beam is that is a hand rail, and how high a sheet's top is, metres. */
const BEAM = 0.28125;
const SHEET = 0.875;

/** Owners come one after the other: the last one's style is kept. */
let lastOwner = '';
let lastStyle: RailStyle = 'bar';
function styleOf(owner: string): RailStyle {
  if (owner !== lastOwner) {
    lastOwner = owner;
    lastStyle = STYLES[int(child(keyOfBlock(owner), RAILS), 0, STYLES.length - 1)] as RailStyle;
  }
  return lastStyle;
}
const RAILS = 7718;

const LOST = 7717;

/** Stretches of [a, b] whose bars still hold: here and there a bay or two have lost it. The hand rail never. */
function heldBars(axis: 0 | 1, a: number, b: number, c: number, y: number): [number, number][] {
  const lost: [number, number][] = [];
  for (let i = Math.ceil(a / 16); i * 16 < b; i++) {
    const h = at(LOST, axis, i, Math.floor(c), Math.floor(y));
    if (chance(h, 0.16)) {
      const from = i * 16 + 2 * int(child(h, 1), 0, 5);
      lost.push([from, from + 2 * int(child(h, 2), 1, 3)]);
    }
  }
  return gapsBetween(a, b, lost);
}

/** A railing along a side at depth d, in a kerb so high. */
export function sideRailing(
  frame: SideFrame,
  s0: number,
  s1: number,
  d: number,
  y: number,
  kerb: number = 0,
): void {
  const { rect, side, sink } = frame;
  if (side === 0 || side === 2)
    railing(sink, 0, rect.x0 + s0, rect.x0 + s1, frame.z(0, d), y, kerb);
  else railing(sink, 1, rect.z0 + s0, rect.z0 + s1, frame.x(0, d), y, kerb);
}

/**
 * A stretch of a railing that something has struck, from s0 to s1 between the ends of what still stands: bent
 * outward, and nowhere lower than it was; its posts lean, one hangs, and of its bars the torn ends are left.
 */
export function bentRailing(
  frame: SideFrame,
  key: Hash,
  s0: number,
  s1: number,
  d: number,
  y: number,
): void {
  const half = THICK / 2;
  const middle = s0 + (s1 - s0) * (0.375 + 0.25 * unit(child(key, 51)));
  const out = BENT * (0.75 + 0.25 * unit(child(key, 52)));
  const top = y + HEIGHT - half;
  const up = 0.125 + 0.375 * unit(child(key, 53));
  const bar = (a: Spot, b: Spot, thick: number, role: number) =>
    member(frame, a, b, thick, thick, role, M.rail);
  bar([s0, d, top], [middle, d - out, top + up], half * 1.125, R.railing);
  bar([middle, d - out, top + up], [s1, d, top], half * 1.125, R.railing);
  for (let s = s0 + 2, i = 0; s < s1 - 0.75; s += 2, i++) {
    const share = s < middle ? (s - s0) / (middle - s0) : (s1 - s) / (s1 - middle);
    const head: Spot = [s, d - out * share, top + up * share];
    // One has lost its foot.
    if (chance(at(key, 54, i), 0.3))
      bar(head, [s + 0.25, head[1] - 0.4375, y - 0.25], half, R.cable);
    else bar([s, d, y], head, half, R.railing);
  }
  // Nothing of a bar is left where there was none.
  if (BARS[styleOf(frame.sink.owner)].length === 0) return;
  bar([s0, d, y + 0.5625], [s0 + 1.125, d - 0.5, y + 0.0625], half * 0.8, R.cable);
  bar([s1, d, y + 0.5625], [s1 - 0.875, d - 0.75, y - 0.375], half * 0.8, R.cable);
  bar([s1, d, y + 0.625], [s1 - 1, d - 0.625, y + 1.5], half * 0.8, R.cable);
}

/** How far out a railing is bent at most, metres: a walker at it still has a floor. */
const BENT = 0.4375;

/** A railing across a side, from depth d0 to d1, at s. */
export function crossRailing(frame: SideFrame, s: number, d0: number, d1: number, y: number): void {
  const { side, sink } = frame;
  if (side === 0 || side === 2) {
    const a = frame.z(s, d0);
    const b = frame.z(s, d1);
    railing(sink, 1, Math.min(a, b), Math.max(a, b), frame.x(s, 0), y);
  } else {
    const a = frame.x(s, d0);
    const b = frame.x(s, d1);
    railing(sink, 0, Math.min(a, b), Math.max(a, b), frame.z(s, 0), y);
  }
}

function isOrdered(cuts: readonly (readonly [number, number])[]): boolean {
  for (let i = 1; i < cuts.length; i++) if (cuts[i - 1]![0] > cuts[i]![0]) return false;
  return true;
}

/** Parts of [a, b] that no interval covers, in order. */
export function gapsBetween(
  a: number,
  b: number,
  cuts: readonly (readonly [number, number])[],
): [number, number][] {
  if (cuts.length === 0) return b > a ? [[a, b]] : [];
  // Most lists are short, and in order as they come.
  const sorted = isOrdered(cuts) ? cuts : [...cuts].sort((p, q) => p[0] - q[0]);
  const out: [number, number][] = [];
  let from = a;
  for (let i = 0; i < sorted.length; i++) {
    const c = sorted[i]![0];
    const d = sorted[i]![1];
    if (d <= from || c >= b) continue;
    if (c > from) out.push([from, c]);
    from = d;
  }
  if (from < b) out.push([from, b]);
  return out;
}
