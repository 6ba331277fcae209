/**
 * What was left on a plate's own floor (src/gen/remains.ts). Nothing of it can be stood on: tops are
 * narrower than a metre, or steep.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { emitVent } from './emit-vent.ts';
import { blockName } from './grid.ts';
import type { Block } from './grid.ts';
import { lump, Plot } from './plot.ts';
import { grown } from './rects.ts';
import { remainsIn } from './remains.ts';
import type { Remain, RemainKind } from './remains.ts';
import type { Vec3 } from './shapes.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { yearOf } from './years.ts';

/** From this detail on, metres, nothing of it is drawn; only the larger parts up to the next finer one, and all nearer by. */
const REMAINS_TAU = 1;
const FINE_TAU = 0.25;
/** Nothing is higher, metres. */
const HIGHEST = 5;
/** How far a bar or a crumb may reach beyond a foot, metres. */
const BEYOND = 1;

/** All that lies in a block's share of the floor and may be in the node. */
export function emitRemains(sink: Sink, block: Block): void {
  if (sink.tau > REMAINS_TAU || sink.y1 <= 0 || sink.y0 >= HIGHEST) return;
  for (const remain of remainsIn(block, grown(sink, BEYOND))) {
    const { key, kind, x, z, axis, i, j } = remain;
    sink.own(`${blockName(block)} remains ${i}.${j}`, yearOf(block.gap, key, 0.2, 0.9));
    BUILDERS[kind](new Plot(sink, x, z, axis), remain);
  }
}

type Build = (plot: Plot, remain: Remain) => void;

/** A bare bar out of what was cut off. */
function bars(plot: Plot, h: Hash, n: number, [a, y, c]: Vec3, spread: number): void {
  for (let i = 0; i < n; i++) {
    const k = at(h, 40, i);
    const [da, dc] = [spread * (unit(child(k, 1)) - 0.5), 0.3 * (unit(child(k, 2)) - 0.5)];
    const long = 0.4 + 0.9 * unit(child(k, 3));
    const lean = 0.5 * (unit(child(k, 4)) - 0.5);
    // Well inside, however much its top is aslant.
    const foot: Vec3 = [a + da, Math.max(0, y - 0.75), c + dc];
    plot.rod(foot, [foot[0] + lean, y + long, foot[2] + lean / 2], 0.03125, R.cable, M.cable);
  }
}

/** A wall that was cut off: pieces of it, each as high as it happens, bars in them, rubble at its foot. */
const wall: Build = (plot, { key, halfAlong }) => {
  const { tau } = plot.sink;
  const tall = 0.9 + 2.6 * unit(child(key, 10));
  const half = 0.25 + 0.0625 * int(child(key, 11), 0, 2);
  const lean = unit(child(key, 12));
  let n = 0;
  for (let a = 0.5 - halfAlong; a < halfAlong - 0.75; n++) {
    const h = at(key, 13, n);
    const end = Math.min(halfAlong - 0.5, a + 0.75 + 0.125 * int(child(h, 1), 0, 8));
    // Higher toward one end, or in the middle.
    const t = (a + end + 2 * halfAlong) / (4 * halfAlong);
    const share = lean < 0.4 ? t : lean < 0.8 ? 1 - t : 1 - Math.abs(2 * t - 1);
    const top = 0.625 + tall * (0.15 + 0.85 * share) * (0.6 + 0.4 * unit(child(h, 2)));
    const slope = 0.9 * (unit(child(h, 3)) - 0.5);
    const rise = Math.min(top - 0.3, (Math.abs(slope) * (end - a)) / 2);
    const tilt = ((slope < 0 ? -2 : 2) * rise) / (end - a);
    plot.block([a, end, -half, half], 0, top, [tilt, 0], R.buttress, M.concrete);
    if (tau <= FINE_TAU) {
      bars(plot, h, int(child(h, 4), 0, 3), [(a + end) / 2, top, 0], end - a - 0.25);
      if (chance(child(h, 5), 0.5)) {
        const c = (chance(child(h, 6), 0.5) ? 1 : -1) * (half + 0.25);
        lump(plot, h, (a + end) / 2, c, 0.2 + 0.125 * unit(child(h, 7)), M.concrete);
      }
    }
    a = end;
  }
  // A pier to hold it, and a band of what faced it once.
  const pier = (unit(child(key, 14)) - 0.5) * halfAlong;
  plot.block([pier - 0.375, pier + 0.375, -0.75, 0.75], 0, 1.25, [0, 0.8], R.buttress, M.concrete);
  if (tau <= FINE_TAU)
    plot.box(
      0.5 - halfAlong,
      halfAlong - 0.5,
      -half - 0.0625,
      half + 0.0625,
      0,
      0.375,
      R.plinth,
      M.metal,
    );
};

/** One or two pipes that the floor has swallowed by half, with collars, torn open at an end. */
const pipe: Build = (plot, { key, halfAlong, halfAcross }) => {
  const { tau } = plot.sink;
  const isTwo = halfAcross > 2;
  for (const n of isTwo ? [0, 1] : [0]) {
    const h = at(key, 20, n);
    const r = 0.6875 + 0.0625 * int(child(h, 1), 0, isTwo ? 4 : 5);
    const c = isTwo ? (n === 0 ? -1.125 : 1.125) : 0;
    const isDeep = chance(child(key, 21), 0.3);
    const cut = 0.5 + 0.5 * int(child(h, 2), 0, 3);
    const [a0, a1] = [-halfAlong + (n === 1 ? cut : 0), halfAlong - cut];
    plot.sunk(a0, a1, c, r, isDeep, R.pipe, M.pipe);
    if (tau > FINE_TAU) continue;
    const pitch = 1.5 + 0.5 * int(child(key, 22), 0, 3);
    for (let a = a0 + 0.25; a < a1 - 0.25; a += pitch)
      plot.sunk(a, a + 0.1875, c, r + 0.09375, isDeep, R.flange, M.metal);
    plot.shell(a1, Math.min(halfAlong, a1 + cut), c, [r - 0.125, r], isDeep, R.pipe, M.pipe);
    plot.sunk(a1, a1 + 0.03125, c, r - 0.125, isDeep, R.recess, M.dark);
  }
  if (tau > FINE_TAU) return;
  // A strap over it, and a hatch on its back.
  const a = (unit(child(key, 23)) - 0.5) * halfAlong;
  const side = isTwo ? 2.1875 : 1.0625;
  for (const c of [-side, side - 0.1875])
    plot.box(a, a + 0.375, c, c + 0.1875, 0, 0.5, R.bracket, M.metal);
};

/** A heap: the great lumps in its middle, small ones about them, slabs that lean on them. */
const heap: Build = (plot, { key, halfAlong, halfAcross }) => {
  const { tau } = plot.sink;
  const n = tau <= FINE_TAU ? int(child(key, 10), 12, 22) : 5;
  for (let i = 0; i < n; i++) {
    const h = at(key, 30, i);
    const far = i < 4 ? 0.3 : 1;
    const size = i < 4 ? 0.7 + 0.6 * unit(child(h, 9)) : 0.15 + 0.45 * unit(child(h, 9));
    const a = 2 * (unit(child(h, 7)) - 0.5) * Math.max(0, halfAlong - size) * far;
    const c = 2 * (unit(child(h, 8)) - 0.5) * Math.max(0, halfAcross - size) * far;
    lump(plot, h, a, c, size, i % 5 === 3 ? M.plaster : M.concrete);
  }
  const slabs = int(child(key, 11), 1, 3);
  for (let i = 0; i < slabs; i++) {
    const h = at(key, 31, i);
    const side = i % 2 === 0 ? 1 : -1;
    slabOnEdge(plot, h, side, halfAlong, halfAcross);
  }
  if (tau <= FINE_TAU) bars(plot, key, 5, [0, 0.5, 0], 1.5);
};

/** A piece of slab, its foot outside and its head over the heap's middle; steeper than anybody stands on. */
function slabOnEdge(
  plot: Plot,
  h: Hash,
  side: number,
  halfAlong: number,
  halfAcross: number,
): void {
  const wide = 0.5 + 0.7 * unit(child(h, 1));
  const c0 = (unit(child(h, 2)) - 0.5) * (2 * halfAcross - 2 * wide) - wide;
  const long = 1.5 + 1.3 * unit(child(h, 3));
  const thick = 0.2 + 0.15 * unit(child(h, 4));
  // 50° to 70°: rise and run of its length.
  const steep = unit(child(h, 5));
  const [run, up] = [0.64 - 0.3 * steep, 0.77 + 0.17 * steep];
  const foot = side * Math.min(halfAlong - 0.125, long * run + 0.375);
  const [head, top] = [foot - side * long * run, long * up];
  const inner = foot - (side * thick) / up;
  const corners: [number, number][] =
    side > 0
      ? [
          [foot, 0],
          [inner, 0],
          [head - (thick * 0.9) / up, top],
          [head, top],
        ]
      : [
          [inner, 0],
          [foot, 0],
          [head, top],
          [head + (thick * 0.9) / up, top],
        ];
  const ring = (c: number) => corners.map(([a, y]): Vec3 => [a, y, c]);
  plot.loft(ring(c0), ring(c0 + 2 * wide), R.panel, M.concrete);
  if (plot.sink.tau > FINE_TAU) return;
  for (let i = 0; i < 3; i++) {
    const c = c0 + wide * (0.4 + 0.6 * i);
    const mid = head - (side * thick) / 2;
    const bend = 0.4 * (unit(at(h, 6, i)) - 0.5);
    plot.rod([mid, top - 0.2, c], [mid + bend, top + 0.35 + bend, c], 0.03125, R.cable, M.cable);
  }
}

/** Cabinets of something, side by side, some gone, one with a light. */
const cabinets: Build = (plot, { key, halfAlong }) => {
  const { tau } = plot.sink;
  const tall = 1.25 + 0.125 * int(child(key, 10), 0, 9);
  plot.box(-halfAlong, halfAlong, -0.5, 0.5, 0, 0.25, R.plinth, M.concrete);
  let n = 0;
  for (let a = 0.125 - halfAlong; a < halfAlong - 0.75; n++) {
    const h = at(key, 11, n);
    const end = Math.min(halfAlong - 0.125, a + 0.75 + 0.25 * int(child(h, 1), 0, 3));
    const u = unit(child(h, 2));
    const top = u < 0.15 ? 0.625 : tall + 0.125 * int(child(h, 3), -2, 2);
    plot.box(
      a,
      end - 0.0625,
      -0.375,
      0.375,
      0.25,
      top,
      R.machine,
      n % 3 === 1 ? M.metal : M.machine,
    );
    if (tau <= FINE_TAU && u >= 0.15) front(plot, h, a, end - 0.0625, top);
    a = end;
  }
  if (tau > FINE_TAU) return;
  // A feed over their heads, and where it goes into the floor.
  const y = tall + 0.375;
  plot.tube(8, 0.25 - halfAlong, halfAlong - 0.25, y, -0.125, 0.125, R.conduit, M.pipe);
  for (const a of [0.25 - halfAlong, halfAlong - 0.5])
    plot.box(a, a + 0.25, -0.25, 0, 0.25, y, R.conduit, M.metal);
};

/** On a cabinet's face: a leaf or a grille, and on some a lamp that burns. */
function front(plot: Plot, h: Hash, a: number, b: number, top: number): void {
  const [out, in_] = chance(child(h, 4), 0.5) ? [0.375, 0.4375] : [-0.4375, -0.375];
  const u = unit(child(h, 5));
  if (u < 0.5) plot.box(a + 0.0625, b - 0.0625, out, in_, 0.375, top - 0.25, R.louvre, M.metal);
  else
    for (let y = 0.5; y < top - 0.375; y += 0.1875)
      plot.box(a + 0.125, b - 0.125, out, in_, y, y + 0.0625, R.louvre, M.dark);
  if (!chance(child(h, 6), 0.3)) return;
  const lit = chance(child(h, 7), 0.55) ? M.lamp : M.glass;
  plot.box(a + 0.125, a + 0.3125, out, in_, top - 0.1875, top - 0.0625, R.lamp, lit);
}

/** The stub of a column: pieces of its core as high as they broke, within what is left of its facing. */
const column: Build = (plot, { key, halfAlong }) => {
  const { tau } = plot.sink;
  const pitch = 0.75;
  const half = Math.floor((halfAlong - 0.25) / pitch);
  const r = half * pitch + 0.1;
  const tall = 1.2 + 2 * unit(child(key, 10));
  for (let i = -half; i < half; i++)
    for (let j = -half; j < half; j++) {
      const [a, c] = [(i + 0.5) * pitch, (j + 0.5) * pitch];
      if (a * a + c * c > r * r) continue;
      const h = at(key, 11, i, j);
      // High and low in turn, so that no two of them are one floor.
      const off = ((i + j) % 2 === 0 ? 0.6 : 0) + 0.35 * unit(child(h, 1));
      const top = 0.5625 + tall * (0.2 + 0.75 * off);
      const tilt = (salt: number) => 1.1 * (unit(child(h, salt)) - 0.5);
      const cell = [a - pitch / 2, a + pitch / 2, c - pitch / 2, c + pitch / 2] as const;
      plot.block(cell, 0, top, [tilt(2), tilt(3)], R.column, M.concrete);
      if (tau <= FINE_TAU && chance(child(h, 4), 0.4)) bars(plot, h, 2, [a, top, c], 0.5);
    }
  if (tau > FINE_TAU) return;
  for (let i = 0; i < 5; i++) {
    const h = at(key, 12, i);
    const a = (chance(child(h, 1), 0.5) ? 1 : -1) * (halfAlong - 0.2);
    const c = 2 * (unit(child(h, 2)) - 0.5) * (halfAlong - 0.25);
    if (chance(child(h, 3), 0.5)) lump(plot, h, a, c, 0.2, M.concrete);
    else lump(plot, h, c, a, 0.2, M.concrete);
  }
};

const BUILDERS: Readonly<Record<RemainKind, Build>> = {
  wall,
  pipe,
  heap,
  cabinets,
  column,
  vent: emitVent,
};
