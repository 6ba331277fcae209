/** Straight members between two points of a side: bars, beams, cables by pieces. */
import { at, child, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { facesOf } from './faces.ts';
import { circleOf } from './shapes.ts';
import type { SideFrame } from './side.ts';
import { M, R } from './sink.ts';

/** A point of a side: along it, inward from its edge, up. */
export type Spot = readonly [number, number, number];

/** A bar of four sides from a to b, so much to both sides of its middle: level ones are p wide and q high. */
export function member(
  frame: SideFrame,
  a: Spot,
  b: Spot,
  p: number,
  q: number,
  role: number,
  material: number,
  /** Bits of hidden faces: 1 the end at a, 2 the end at b. */
  hidden: number = 0,
): void {
  const r = p > q ? p : q;
  const low = (axis: 0 | 1 | 2): number => Math.min(a[axis], b[axis]) - r;
  const high = (axis: 0 | 1 | 2): number => Math.max(a[axis], b[axis]) + r;
  if (!frame.touches(low(0), high(0), low(1), high(1), low(2), high(2))) return;
  const upright = Math.abs(b[2] - a[2]) > Math.abs(b[1] - a[1]) + Math.abs(b[0] - a[0]);
  const across = Math.abs(b[0] - a[0]) < Math.abs(b[1] - a[1]);
  for (let i = 0; i < 8; i++) {
    const e = i < 4 ? a : b;
    const u = (i & 3) === 1 || (i & 3) === 2 ? p : -p;
    const v = (i & 3) >= 2 ? q : -q;
    if (upright) frame.corner(i, e[0] + u, e[1] + v, e[2]);
    else if (across) frame.corner(i, e[0] + u, e[1], e[2] + v);
    else frame.corner(i, e[0], e[1] + u, e[2] + v);
  }
  frame.sink.solid(8, facesOf(4), role, material, hidden);
}

/** A tube of eight sides from a to b, level rather than upright, more along the side than across it. */
export function slantTube(
  frame: SideFrame,
  a: Spot,
  b: Spot,
  r: number,
  role: number,
  material: number,
): void {
  if (
    !frame.touches(
      Math.min(a[0], b[0]),
      Math.max(a[0], b[0]),
      Math.min(a[1], b[1]) - r,
      Math.max(a[1], b[1]) + r,
      Math.min(a[2], b[2]) - r,
      Math.max(a[2], b[2]) + r,
    )
  )
    return;
  const circle = circleOf(8);
  for (let i = 0; i < 16; i++) {
    const e = i < 8 ? a : b;
    const k = 2 * (i & 7);
    frame.corner(i, e[0], e[1] + r * circle[k]!, e[2] + r * circle[k + 1]!);
  }
  frame.sink.solid(16, facesOf(8), role, material, 0);
}

/** A square bar laid bare, or a piece of a cable, from what holds it. */
export function rod(frame: SideFrame, a: Spot, b: Spot, r: number): void {
  member(frame, a, b, r, r, R.cable, M.cable, 1);
}

/** No cable of a bundle begins farther from where it hangs, metres. */
const SPREAD = 0.09375;
/** The last piece of a torn cable is short: it was not cut to length. */
const TAIL = 0.875;

/** Torn cables that hang from one place, the longest so long. */
export function bundle(frame: SideFrame, h: Hash, [s, d, y]: Spot, n: number, most: number): void {
  if (!frame.touches(s - 3, s + 3, d - 3, d + 3, y - most - 1, y)) return;
  for (let i = 0; i < n; i++) {
    const k = at(h, 61, i);
    const off = (salt: number, by: number): number => by * (2 * unit(child(k, salt)) - 1);
    // Every other one is short, the others end in a bend.
    const isShort = (i & 1) === 1;
    const long = (isShort ? Math.min(2, 0.5 * most) : most) * (0.35 + 0.65 * unit(child(k, 1)));
    const from: Spot = [s + off(2, SPREAD), d + off(3, SPREAD), y];
    const to: Spot = [from[0] + off(4, 0.09 * long), from[1] + off(5, 0.05 * long), y - long];
    const r = 0.03125 + 0.0234375 * unit(child(k, 6));
    member(frame, from, to, r, r, R.cable, M.cable, isShort ? 1 : 3);
    if (!isShort) rod(frame, to, [to[0] + off(7, 0.5), to[1] + off(8, 0.3), to[2] - TAIL], r);
  }
}
