/**
 * Wells: openings in a façade zone that go metres deep, with what is in them: pipes, beams, blades, a lamp.
 * Behind the wall's plane they are the second layer, and most of its black.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { F, ON_WALL } from './side.ts';
import { M, R } from './sink.ts';
import { q, RELIEF, sill } from './zone.ts';
import type { Zone } from './zone.ts';

/** A rectangle of a zone, and which chance it has. */
export interface Patch {
  readonly key: Hash;
  readonly s0: number;
  readonly s1: number;
  readonly y0: number;
  readonly y1: number;
}

/** No well is shallower, and none goes through to what lies behind the wall, metres. */
const LEAST = 2;
const MOST = RELIEF - 0.75;

/** How thick its sides are, metres. */
const CHEEK = 0.1875;

/** How deep a well of such a height may be: its floor slopes up by as much. */
export function wellDepth(key: Hash, height: number): number {
  return q(Math.min(LEAST + 5 * unit(child(key, 71)), height / 2, MOST));
}

/** Is a patch high and wide enough for one? */
export function holdsWell({ s0, s1, y0, y1 }: Patch): boolean {
  return y1 - y0 >= 2 * LEAST && s1 - s0 >= 1.5;
}

/** An opening, its back and floor, a rim round it, and what is in it. Nothing else may be built there. */
export function well(z: Zone, patch: Patch): void {
  const { key, s0, s1, y0, y1 } = patch;
  const { frame, f, tau } = z;
  const depth = wellDepth(key, y1 - y0);
  frame.box(s0, s1, f + depth, f + RELIEF, y0, y1, R.recess, M.dark, F.front);
  sill(z, depth, s0, s1, y0);
  if (tau > 0.5) return;
  // It may lie beside another: what goes across it is held by cheeks of its own.
  frame.box(s0, s0 + CHEEK, f, f + depth, y0, y1, R.frame, M.concrete, F.end | F.front);
  frame.box(s1 - CHEEK, s1, f, f + depth, y0, y1, R.frame, M.concrete, F.start | F.front);
  if (chance(child(key, 72), 0.3)) rim(z, patch);
  CONTENTS[int(child(key, 73), 0, CONTENTS.length - 1)]!(z, patch, depth);
  if (tau <= 0.25 && y1 - y0 > 2 * depth && chance(child(key, 74), LIT)) {
    const s = s0 + q((s1 - s0 - 0.5) * unit(child(key, 75)));
    const y = y1 - 1;
    frame.box(s, s + 0.5, f + depth - 0.25, f + depth, y, y + 0.1875, R.lamp, M.lamp, ON_WALL);
  }
}

/** Share of wells with a lamp that burns at their back. */
const LIT = 0.3;

/** A raised rim to both sides and over it. */
function rim({ frame, f }: Zone, { s0, s1, y0, y1 }: Patch): void {
  const [w, out] = [0.3125, 0.3125];
  const sides = F.start | F.end | F.front | F.down | F.up;
  frame.box(s0, s0 + w, f - out, f + 1, y0, y1, R.frame, M.concrete, sides);
  frame.box(s1 - w, s1, f - out, f + 1, y0, y1, R.frame, M.concrete, sides);
  frame.box(s0 + w, s1 - w, f - out, f + 0.625, y1 - w, y1, R.frame, M.concrete, sides);
}

type Content = (z: Zone, patch: Patch, depth: number) => void;

/** Upright pipes before its back, two thicknesses of them. */
const pipes: Content = ({ frame, f }, { key, s0, s1, y0, y1 }, depth) => {
  const n = Math.max(1, Math.min(4, Math.floor((s1 - s0) / 1.75)));
  for (let i = 0; i < n; i++) {
    const r = 0.1875 + 0.0625 * int(at(key, 76, i), 0, 4);
    const s = s0 + q(((s1 - s0) * (i + 0.5)) / n);
    frame.tubeUp(8, s, f + depth - r - 0.25 * (i & 1), r, y0, y1, R.pipe, M.pipe, 3);
  }
};

/** Beams from side to side, one over the other, none of them wide enough to stand on. */
const beams: Content = ({ frame, f }, { key, s0, s1, y0, y1 }, depth) => {
  const step = Math.max(3 + 0.5 * int(child(key, 77), 0, 5), (y1 - y0) / 6);
  const d = f + q(depth * 0.375);
  const mask = F.down | F.up | F.front | F.back;
  for (let y = y0 + depth * 0.5 + 1; y < y1 - 1; y += step)
    frame.box(s0, s1, d, d + 0.625, y, y + 0.5, R.truss, M.metal, mask);
};

/** Blades across it, a hand behind the wall's plane, in its upper part. */
const blades: Content = ({ frame, f }, { key, s0, s1, y0, y1 }) => {
  const from = y0 + (y1 - y0) * (0.25 + 0.125 * int(child(key, 78), 0, 4));
  const step = Math.max(1.25, (y1 - from) / 5);
  const mask = F.down | F.up | F.front;
  for (let y = from; y < y1 - 0.25; y += step)
    frame.box(s0, s1, f + 0.3125, f + 1.0625, y, y + 0.1875, R.louvre, M.metal, mask);
};

/** A machine on its back, and what feeds it from above. */
const machine: Content = ({ frame, f }, { key, s0, s1, y0, y1 }, depth) => {
  const w = (s1 - s0) * 0.1875;
  const low = y0 + depth + (y1 - y0 - depth) * 0.25 * unit(child(key, 79));
  const high = low + Math.min(3, (y1 - low) * 0.5);
  const d = f + depth;
  frame.box(s0 + w, s1 - w, d - 0.875, d, low, high, R.machine, M.machine, ON_WALL);
  frame.tubeUp(8, (s0 + s1) / 2, d - 0.375, 0.25, high, y1, R.pipe, M.pipe, 3);
};

const CONTENTS: readonly Content[] = [pipes, beams, blades, machine];
