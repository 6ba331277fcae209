/** Masts on a plate's open floor: posts with lamps, slabs on edge, piers under pipes. */
import { chance, child, int, unit } from '../core/index.ts';
import { blockName } from './grid.ts';
import type { Block } from './grid.ts';
import { footOf, mastMake, MAST_PITCH, mastsIn, nextMast } from './masts.ts';
import type { Mast, MastMake } from './masts.ts';
import { Plot } from './plot.ts';
import { grown } from './rects.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { yearOf } from './years.ts';

/** From this detail on, metres, masts are lost in the mist. */
const MASTS_TAU = 2;
/** No mast is higher, and none reaches farther from its middle but for pipes, metres. */
const HIGHEST = 64;
const REACH = 9;

/** All masts of a block's cell that may be in the node. */
export function emitMasts(sink: Sink, block: Block): void {
  const make = mastMake(block);
  if (!make || sink.tau > MASTS_TAU || sink.y1 <= 0 || sink.y0 >= HIGHEST) return;
  const reach = make.kind === 'conduit' ? MAST_PITCH : REACH;
  for (const mast of mastsIn(block, grown(sink, reach))) {
    const { key, row, n } = mast;
    sink.own(`${blockName(block)} mast ${row}.${n}`, yearOf(block.gap, key, 0.3, 0.9));
    const stand = { plot: new Plot(sink, mast.x, mast.z, make.axis, 63), make, mast };
    if (make.kind === 'lamp') lampPost(stand);
    else if (make.kind === 'slab') slab(stand);
    else conduit(stand, nextMast(block, mast));
  }
}

/** A mast, and its own axes about its middle; y over the floor. */
interface Stand {
  readonly plot: Plot;
  readonly make: MastMake;
  readonly mast: Mast;
}

/** Which of its long sides something of a mast is on: across (1), or the other way (−1). */
function sideOf({ make, mast }: Stand): 1 | -1 {
  // Towards +x or +z is one side of all rows, and across is towards −x of rows along z.
  return chance(child(mast.key, 1), 0.5) === (make.axis === 0) ? 1 : -1;
}

/** The block of concrete that it stands in. */
function foot({ plot, make, mast }: Stand, height: number): void {
  if (plot.sink.tau > 1) return;
  const { x0, z0, x1, z1 } = footOf(make, mast);
  plot.sink.box(x0, 0, z0, x1, height, z1, R.plinth, M.concrete, 63 & ~4);
}

/** A lamp no smaller than is seen from afar. */
function lamp({ plot, mast }: Stand, a: number, c: number, y: number): void {
  const half = Math.max(0.5, 0.35 * plot.sink.tau);
  const lit = chance(child(mast.key, 3), 0.7) ? M.lamp : M.dark;
  plot.box(a - 0.25, a + 0.25, c - half, c + half, y - 0.25, y, R.lamp, lit);
}

/** A post of two leaves, a lamp between them high up and one at hand. */
function lampPost(stand: Stand): void {
  const { plot, make } = stand;
  const { height } = make;
  foot(stand, 1);
  plot.box(-0.75, -0.25, -0.375, 0.375, 0, height, R.truss, M.metal);
  plot.box(0.25, 0.75, -0.375, 0.375, 0, height - 2, R.truss, M.metal);
  plot.box(-0.25, 0.25, -0.25, 0.25, 1, height - 3, R.frame, M.dark);
  const out = sideOf(stand);
  lamp(stand, 0.5, out * 0.375, height - 2);
  if (plot.sink.tau > 0.5) return;
  for (let y = 3; y < height - 3; y += 3)
    plot.box(-0.8125, 0.8125, -0.4375, 0.4375, y, y + 0.25, R.flange, M.metal);
  plot.box(0.75, 1, -0.3125, 0.3125, 1.25, 2.25, R.box, M.metal);
}

/** A slab on edge, cut in two; nobody knows what they were. */
function slab(stand: Stand): void {
  const { plot, make, mast } = stand;
  const { halfAlong: a, halfAcross: c } = make;
  const height = make.height * (0.6 + 0.4 * unit(child(mast.key, 2)));
  foot(stand, 1.5);
  const split = a * (0.2 + 0.4 * unit(child(mast.key, 4)));
  const low = height - int(child(mast.key, 5), 1, 9);
  plot.box(0.5 - a, split - 0.25, 0.25 - c, c - 0.25, 0, height, R.truss, M.concrete);
  plot.box(split + 0.25, a - 0.5, 0.25 - c, c - 0.25, 0, low, R.truss, M.concrete);
  const out = sideOf(stand);
  lamp(stand, 1 - a, out * (c - 0.25), 6);
  if (plot.sink.tau > 1) return;
  plot.box(split - 0.25, split + 0.25, -0.5, 0.5, 1.5, low - 3, R.frame, M.dark);
  for (let y = 9; y < low - 2; y += 9)
    plot.box(0.375 - a, a - 0.375, 0.125 - c, c - 0.125, y, y + 0.5, R.flange, M.metal);
  if (plot.sink.tau > 0.5) return;
  const side = out * (c - 0.25);
  const [c0, c1] = out > 0 ? [side, side + 0.1875] : [side - 0.1875, side];
  plot.box(2 - a, 2.25 - a, c0, c1, 1.5, height - 1, R.conduit, M.cable);
  plot.box(3 - a, 4.25 - a, c0, c1, 2.5, 4.75, R.box, M.metal);
}

/** Sides of a pipe, near by and from afar. */
const SIDES = 16;
const FEW_SIDES = 8;

/** A pier, and the pipe over it to the next, with a thinner one on top; where a pier is gone, so is the pipe. */
function conduit(stand: Stand, next: Mast | null): void {
  const { plot, make, mast } = stand;
  const { height, halfAcross } = make;
  const radius = halfAcross / 0.75;
  foot(stand, 1);
  plot.box(-1, 1, 0.375 - halfAcross, halfAcross - 0.375, 0, height, R.pillar, M.concrete);
  plot.box(-1.25, 1.25, -radius - 0.75, radius + 0.75, height - 1, height + 1, R.bracket, M.metal);
  if (chance(child(mast.key, 6), 0.4)) lamp(stand, 1.25, 0, height - radius - 0.5);
  const [end, begin] = [next ? MAST_PITCH : 4, next ? 0 : -4];
  const sides = plot.sink.tau > 0.5 ? FEW_SIDES : SIDES;
  const pipe = (a0: number, a1: number, y: number, r: number): void =>
    plot.tube(sides, a0, a1, y, 0, r, R.pipe, M.pipe);
  pipe(begin, end, height, radius);
  if (plot.sink.tau > 1) return;
  if (next) pipe(0, MAST_PITCH, height + radius + 0.875, 1);
  for (let u = 8; u < end; u += 16) pipe(u - 0.25, u + 0.25, height, radius + 0.375);
}
