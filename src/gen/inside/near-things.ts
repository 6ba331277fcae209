/**
 * What is on the walls of a room about its lane: ribs, sunk fields, pipes, doorways walled up; a shelf, hooks, a box
 * of switches, sheets torn off their studs. None is deeper than DEEPEST.
 */
import { chance, child, int, unit } from '../../core/index.ts';
import type { Hash } from '../../core/index.ts';
import { F } from '../side.ts';
import { M, R } from '../sink.ts';
import type { Ribs } from './motif.ts';
import { ENDS, TOPS } from './on-wall.ts';
import type { NearFace } from './near-face.ts';

/** One thing about place 0 of a wall whose ceiling is so high. */
export type Thing = (f: NearFace, h: Hash, top: number) => void;

/** How far any of it stands out, and how far what is built with the wall does, metres. */
const DEEPEST = 0.1875;
const FLAT = 0.125;

/** A pier, thicker at its foot. */
export const pier: Thing = (f, _h, top) => {
  f.put(-0.25, 0.25, 0.09375, 0, top, R.buttress, M.concrete);
  f.put(-0.375, 0.375, FLAT, 0, 0.4375, R.plinth, M.concrete);
};

/** A frame about a field that is sunk in it, and a bar across. */
const field: Thing = (f, h) => {
  const high = 2 + 0.125 * int(child(h, 1), 0, 2);
  f.put(-1, 1, FLAT, high, high + 0.1875, R.frame, M.metal);
  f.put(-1, 1, FLAT, 0.375, 0.5625, R.frame, M.metal);
  for (const a of [-1, 0.8125]) f.put(a, a + 0.1875, FLAT, 0.5625, high, R.frame, M.metal, TOPS);
  if (chance(child(h, 2), 0.5)) f.put(-0.8125, 0.8125, 0.0625, 1.25, 1.375, R.frame, M.metal, ENDS);
};

/** Pipes that rise side by side, and a band that holds them. */
export const risers: Thing = (f, h, top) => {
  const n = int(child(h, 1), 2, 4);
  for (let i = 0; i < n; i++)
    f.put(
      -0.75 + 0.3125 * i,
      -0.59375 + 0.3125 * i,
      0.09375,
      0,
      top,
      R.pipe,
      i % 2 === 0 ? M.pipe : M.metal,
    );
  f.put(-0.8125, 0.3125 * n - 0.5625, FLAT, 1.5, 1.625, R.bracket, M.metal);
};

/** A doorway that was walled up. */
const blind: Thing = (f) => {
  f.put(-0.5625, 0.5625, 0.03125, 0, 2.125, R.panel, M.machine, ENDS | F.up);
  for (const a of [-0.75, 0.5625]) f.put(a, a + 0.1875, FLAT, 0, 2.125, R.frame, M.metal, F.up);
  f.put(-0.75, 0.75, FLAT, 2.125, 2.3125, R.frame, M.metal);
};

/** Sheets torn off their studs: what is dark behind, two pieces that are left, and a wire. */
export const torn: Thing = (f, h) => {
  const bits = child(h, 1);
  const high = 2 + 0.125 * (bits & 3);
  f.put(-0.9375, 0.9375, 0.015625, 0.125, high, R.coffer, M.dark);
  f.put(-0.9375, 0.9375, 0.0625, high - 0.0625, high, R.frame, M.rail);
  for (let i = 0, a = -0.9375; i < 3; i++, a += 0.6875)
    // One of them is gone in many.
    if (((bits >>> 3) & 3) !== i)
      f.put(a, a + 0.0625, 0.0625, 0.125, high - 0.0625, R.frame, M.rail, F.up);
  const y = 0.75 + 0.125 * ((bits >>> 5) & 7);
  f.put(-0.9375, 0.9375, 0.03125, y, y + 0.03125, R.cable, M.cable);
  // One piece from the foot, one from the head or beside the first; no two break alike.
  const from = 0.25 + 0.03125 * ((bits >>> 8) & 15);
  const up = 0.75 + 0.046875 * ((bits >>> 12) & 15);
  f.corner(0, -1, 0.0625);
  f.corner(1, from, 0.0625);
  f.corner(2, from - 0.375, up * 0.5);
  f.corner(3, -1, up);
  f.cut(4, 0.0625, 0.09375, R.panel, M.metal);
  const isHigh = ((bits >>> 16) & 7) < 5;
  const end = isHigh ? high + 0.0625 : 0.0625;
  const down = isHigh ? high - up : up;
  const back = 0.03125 * ((bits >>> 19) & 15);
  f.corner(0, 1, end);
  f.corner(1, back, end);
  f.corner(2, back + 0.25, (end + down) / 2);
  f.corner(3, 1, down);
  f.cut(4, 0.0625, 0.125, R.panel, M.metal);
};

/** A box of switches whose lid hangs open: its wires go up, and one was pulled out. */
export const junction: Thing = (f, h, top) => {
  const low = 1 + 0.125 * int(child(h, 1), 0, 3);
  f.put(-0.25, 0.25, FLAT, low, low + 0.625, R.box, M.machine);
  f.put(-0.21875, 0.21875, FLAT + 0.015625, low + 0.0625, low + 0.5625, R.coffer, M.dark);
  f.put(-0.25, 0.25, 0.03125, low - 0.5, low, R.door, M.metal, F.up);
  for (const a of [-0.15625, 0.0625])
    f.put(a, a + 0.0625, 0.0625, low + 0.625, top, R.conduit, M.pipe, TOPS);
  const aside = -0.3125 + 0.625 * unit(child(h, 2));
  f.corner(0, aside - 0.03125, low - 0.875);
  f.corner(1, aside, low - 0.875);
  f.corner(2, 0.03125, low + 0.25);
  f.corner(3, 0, low + 0.25);
  f.cut(4, FLAT, FLAT + 0.046875, R.cable, M.cable);
};

/** A shelf on two brackets, and what nobody took from it. */
const shelf: Thing = (f, h) => {
  const bits = child(h, 1);
  const y = 1.25 + 0.125 * (bits & 1);
  f.put(-0.8125, 0.8125, DEEPEST, y, y + 0.03125, R.furniture, M.metal);
  for (let i = 0, a = -0.625; i < 2; i++, a += 1.21875)
    f.put(a, a + 0.03125, 0.15625, y - 0.1875, y, R.bracket, M.rail, F.up);
  let more = child(h, 2);
  for (let a = -0.75; a < 0.5; more >>>= 7) {
    const wide = 0.125 + 0.0625 * (more & 3);
    const high = y + 0.125 + 0.0625 * ((more >>> 2) & 7);
    if ((more & 32) !== 0)
      f.put(
        a,
        a + wide,
        0.125,
        y + 0.03125,
        high,
        R.box,
        more & 64 ? M.plaster : M.machine,
        F.down,
      );
    a += wide + 0.0625 + 0.1875 * ((more >>> 4) & 1);
  }
};

/** A rail of hooks, and coats that were left on it. */
const hooks: Thing = (f, h) => {
  const y = 1.75;
  f.put(-0.75, 0.75, 0.0625, y, y + 0.0625, R.furniture, M.metal);
  let bits = child(h, 1);
  const n = 1 + (bits & 1);
  for (let i = 0; i < n; i++) {
    bits >>>= 8;
    const a = -0.375 + 0.75 * i + 0.0625 * (bits & 3);
    const wide = 0.1875 + 0.03125 * ((bits >>> 2) & 3);
    const low = 0.625 + 0.0625 * ((bits >>> 4) & 7);
    f.corner(0, a - wide, low);
    f.corner(1, a + wide, low + 0.0625);
    f.corner(2, a + wide * 0.75, y - 0.1875);
    f.corner(3, a, y + 0.03125);
    f.corner(4, a - wide * 0.75, y - 0.1875);
    f.cut(5, 0.0625, 0.15625, R.furniture, i === 0 ? M.machine : M.plaster);
  }
};

/** What somebody put up there, in any district. */
export const USED: readonly Thing[] = [shelf, hooks, junction];

/** Two a manner of corridor, what its rooms have beside them (src/gen/inside/emit-wayside.ts) left out. */
export const THINGS: Readonly<Record<Ribs, readonly [Thing, Thing]>> = {
  beam: [field, blind],
  haunch: [pier, field],
  arch: [pier, blind],
  hoop: [blind, risers],
  bone: [pier, risers],
  posts: [risers, field],
  crosses: [field, blind],
};
