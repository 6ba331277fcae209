/**
 * What a thousand years do to a ledge: edges broken to the rebar, rubble along the wall, cables torn
 * and hanging, slabs that dangle on their bars. Nothing of it lies where anybody walks: rubble keeps
 * within a metre of the wall, the rest outside the railing or high over the head. Nothing is wide
 * enough to stand on.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Faces, Hash } from '../core/index.ts';
import { ageOf } from './age.ts';
import { slabOf } from './lots.ts';
import type { Lot } from './lots.ts';
import { rod } from './members.ts';
import type { SideFrame } from './side.ts';
import { M, R } from './sink.ts';

type Span = readonly [number, number];

/** How ruined the ring of a lot is: 0 as built, 1 at worst. Most are near 0; old bodies' are more ruined. */
export function ruinOf(lot: Lot, k: number): number {
  const u = unit(at(lot.key, 221, k));
  return Math.min(1, u * u * (0.3 + 1.4 * ageOf(lot.body)));
}

/** Ruin along ring k of a lot, between s0 and s1, kept off where bridges land. */
export function emitDecay(
  frame: SideFrame,
  lot: Lot,
  k: number,
  s0: number,
  s1: number,
  y: number,
  mouths: readonly Span[],
): void {
  if (frame.sink.tau > 0.5) return;
  const { thickness, out } = slabOf(lot, k);
  if (!frame.touches(s0 - 5, s1 + 10, -out - 4, 40, y - 40, y + 12)) return;
  const ruin = ruinOf(lot, k);
  const step = 14;
  // Nothing begins more than 10 m after its step, nor reaches farther than 8 m.
  const first = Math.max(Math.ceil(s0 / step), Math.floor((frame.sLow - 18) / step));
  const end = Math.min(s1 - 8, frame.sHigh + 6);
  for (let i = first; i * step < end; i++) {
    const h = at(lot.key, 222, k, i);
    const s = i * step + 2 + 8 * unit(child(h, 1));
    if (s - 8 >= frame.sHigh || s + 8 <= frame.sLow) continue;
    if (s < s0 + 3 || mouths.some(([a, b]) => s > a - 8 && s < b + 8)) continue;
    if (chance(child(h, 2), 0.02 + 0.16 * ruin)) brokenEdge(frame, h, s, -out, y, thickness);
    if (chance(child(h, 3), 0.04 + 0.16 * ruin)) strands(frame, h, s, -out - 0.25, y - 0.5);
    if (chance(child(h, 5), 0.15 * ruin)) dangling(frame, h, s, -out, y - thickness);
  }
}

/** No tooth or bar reaches farther out, nor, unless the slab is thicker, farther down, metres. */
const TEETH = 2;

/** Teeth of concrete and bare bars along the edge of a slab. */
function brokenEdge(
  frame: SideFrame,
  h: Hash,
  s: number,
  edge: number,
  y: number,
  thick: number,
): void {
  const deep = Math.max(thick, TEETH);
  if (!frame.touches(s - 1, s + 8, edge - TEETH, edge + 0.0625, y - deep, y)) return;
  const n = int(child(h, 10), 4, 7);
  let a = s;
  for (let i = 0; i < n; i++) {
    const k = at(h, 11, i);
    const w = 0.25 + 0.6 * unit(child(k, 1));
    const reach = 0.15 + 0.75 * unit(child(k, 2));
    const low = y - 0.3 - (thick - 0.6) * (0.3 + 0.6 * unit(child(k, 3)));
    const top = y - 0.0625 - 0.2 * unit(child(k, 4));
    const slant = 0.3 * (unit(child(k, 5)) - 0.5);
    frame.upward(
      [
        [a, edge],
        [a + w * 0.2, edge - reach],
        [a + w * 0.65, edge - reach * (0.5 + 0.5 * unit(child(k, 6)))],
        [a + w, edge],
      ],
      low,
      top,
      R.ledge,
      M.concrete,
    );
    if (chance(child(k, 7), 0.45)) {
      const bar = 0.6 + 1.2 * unit(child(k, 8));
      const c = a + w / 2;
      const up = y - 0.35 - 0.3 * unit(child(k, 9));
      const droop = 0.5 * unit(child(k, 12)) - 0.1;
      rod(frame, [c, edge, up], [c + slant, edge - bar, up - droop], 0.03125);
    }
    a += w * 0.9;
  }
}

/** Cables torn off, hanging over an edge. */
function strands(frame: SideFrame, h: Hash, s: number, d: number, y: number): void {
  const n = int(child(h, 20), 2, 5);
  for (let i = 0; i < n; i++) {
    const k = at(h, 21, i);
    const length = 2 + 24 * unit(child(k, 1)) * unit(child(k, 2));
    const pieces = 3;
    // The last is short: an end that was torn, and not cut to length.
    const tail = Math.min(0.9, length / pieces);
    let from: [number, number, number] = [s + 1.5 * (unit(child(k, 3)) - 0.5), d, y];
    for (let j = 0; j < pieces; j++) {
      const isLast = j === pieces - 1;
      const long = isLast ? tail : (length - tail) / (pieces - 1);
      const sway = (isLast ? 1.2 : 0.5) * long * (unit(at(k, 4, j)) - 0.5);
      const to: [number, number, number] = [
        from[0] + sway,
        d - 0.3 * unit(at(k, 5, j)),
        from[2] - long,
      ];
      rod(frame, from, to, 0.03125 + 0.03125 * unit(child(k, 6)));
      from = to;
    }
  }
}

/** Lumps along the foot of a wall, within 3 m of s, each with a ridge. Not before doors: the wall asks for them. */
export function rubble(frame: SideFrame, h: Hash, s: number, wall: number, y: number): void {
  const n = int(child(h, 30), 3, 6);
  for (let i = 0; i < n; i++) {
    const k = at(h, 31, i);
    // One or two that count, and crumbs.
    const size = i < 2 ? 0.3 + 0.35 * unit(child(k, 1)) : 0.15 + 0.2 * unit(child(k, 1));
    const a = s + 5 * (unit(child(k, 3)) - 0.5);
    const d = Math.max(wall - 1 + size * 0.5, wall - size - 0.7 * unit(child(k, 4)));
    if (!frame.touches(a - size, a + size, d - size, d + size, y, y + 1.1 * size)) continue;
    const lean = 0.4 * (unit(child(k, 5)) - 0.5);
    const p = (n: number, u: number, v: number, w: number): void =>
      frame.corner(n, a + u * size, d + v * size, y + w * size);
    p(0, -0.6, -0.5, 0);
    p(1, 0.6, -0.45, 0);
    p(2, 0.7, 0.5, 0);
    p(3, -0.5, 0.5, 0);
    p(4, -0.3 + lean, 0.1, 1.1);
    p(5, 0.35 + lean, 0.1, 1);
    frame.sink.solid(6, LUMP, R.plinth, M.concrete, 0);
  }
}

/** Faces of a lump: a foot of four corners, a ridge of two. */
const LUMP: Faces = [
  [0, 3, 2, 1],
  [0, 1, 4],
  [1, 5, 4],
  [1, 2, 5],
  [2, 3, 4],
  [2, 4, 5],
  [3, 0, 4],
];

/** A piece of slab that hangs below the edge, aslant, on two bars. */
export function dangling(frame: SideFrame, h: Hash, s: number, edge: number, y: number): void {
  const w = 0.5 + 2.5 * unit(child(h, 40));
  const drop = 1 + 4 * unit(child(h, 41));
  const tall = 1.5 + 3 * unit(child(h, 42));
  const tilt = 0.35 * (unit(child(h, 43)) - 0.5);
  const top = y - drop;
  frame.inward(
    [
      [s, top],
      [s + w, top + tilt * w],
      [s + w + tilt * tall, top + tilt * w - tall],
      [s + tilt * tall, top - tall * 0.8],
    ],
    edge + 0.5,
    edge + 0.875,
    R.panel,
    M.concrete,
  );
  rod(frame, [s + 0.1, edge + 0.7, top - 0.2], [s + 0.1, edge + 0.8, y], 0.03125);
  rod(
    frame,
    [s + w - 0.1, edge + 0.7, top + tilt * w - 0.2],
    [s + w * 0.8, edge + 0.6, y],
    0.03125,
  );
}
