/**
 * What runs along the wall behind a path over the doors, from 3.4 m up: a bank of tubes, a duct, trays of
 * cables, a cornice, and on open ledges great tubes over that. Its underside is the blackest line of a
 * ledge. A bank stands out as far as 1.25 m, over everybody's head.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { BAND } from './body.ts';
import { flightOver } from './climbs.ts';
import { districtOf } from './district.ts';
import type { Bank } from './district.ts';
import { BAY } from './inside/entrances.ts';
import type { Lot } from './lots.ts';
import { isGallery } from './planes.ts';
import { F, ON_WALL } from './side.ts';
import type { SideFrame } from './side.ts';
import { M, R } from './sink.ts';

/** Where a bank begins over the floor, metres: over doors, their frames and lamps. */
export const BANK_BASE = 3.4375;

/** A stretch of wall, from s0 to s1, at g, with the floor at y. */
export interface Run {
  readonly frame: SideFrame;
  readonly s0: number;
  readonly s1: number;
  readonly g: number;
  readonly y: number;
  readonly h: Hash;
}

const BUILDERS: Readonly<Record<Bank, (run: Run) => number>> = {
  tubes,
  duct,
  tray,
  cornice,
  spine,
};

/** A bank alone; how high over the floor it ends, metres. */
export function emitBank(bank: Bank, run: Run): number {
  return BUILDERS[bank](run);
}

/** What runs along the wall over its doors, and the great tubes over that. */
export function emitRuns(
  frame: SideFrame,
  lot: Lot,
  k: number,
  g: number,
  s0: number,
  s1: number,
  y: number,
): void {
  const top = y + BAND + 5;
  // What holds them stands out of an end.
  if (!frame.touches(s0 - 0.5, s1 + 0.5, g - 6, g, y + 2.5, top)) return;
  const run = { frame, s0, s1, g, y, h: at(lot.body.key, 85, lot.side, k) };
  const high = emitBank(districtOf(lot.body.block).bank, run);
  if (lot.corner) return;
  if (!isGallery(lot, k)) return wallMains(run, lot, k, high);
  // A big pair under the roof of the band: too close to it to stand on.
  const h = at(lot.key, 21, k);
  if (!chance(child(h, 40), 0.75)) return;
  const r = 0.5 + 0.75 * unit(child(h, 41));
  const c = y + BAND - r - 0.25;
  frame.tubeAlong(12, g - r - 0.125, c, r, s0, s1, R.pipe, M.pipe, 0);
  // It hangs from that roof by the upper half of a collar.
  everyBay(run, 2 * BAY, (s) =>
    frame.box(
      s - 0.1875,
      s + 0.1875,
      g - 2 * r - 0.25,
      g,
      c,
      y + BAND,
      R.bracket,
      M.metal,
      31 & ~F.up,
    ),
  );
}

/** How far from a run's ends it is held, metres. */
const FROM_END = 0.5;

/** Something at both ends of a run, and at every bay near the node. */
function everyBay(
  { frame, s0, s1 }: Run,
  step: number,
  put: (s: number) => void,
  before: number = FROM_END,
): void {
  const end = frame.endStep(s1 - FROM_END - 0.5 * step, step);
  for (let s = frame.firstStep(s0 + before + 0.5 * step, step); s < end; s += step) put(s);
  const [first, last] = [s0 + before, s1 - FROM_END];
  if (first > frame.sLow - WIDEST && first < frame.sHigh + WIDEST) put(first);
  if (last > frame.sLow - WIDEST && last < frame.sHigh + WIDEST && last > first + 0.5 * step)
    put(last);
}

/** Nothing that holds a run reaches farther along it, metres. */
const WIDEST = 1;

/** Tubes of a smaller radius have eight sides, metres. */
const THIN = 0.35;

/** Three to five tubes, one over the other, the thickest among the lowest. */
function tubes(run: Run): number {
  const { frame, s0, s1, g, y, h } = run;
  const n = int(child(h, 1), 3, 5);
  let base = BANK_BASE;
  for (let i = 0; i < n; i++) {
    const great = i < 2 && n < 5 ? 0.3 : 0;
    const r = Math.round(64 * (0.125 + great + 0.3 * unit(child(h, 10 + i)))) / 64;
    const sides = r < THIN ? 8 : 12;
    frame.tubeAlong(sides, g - r - 0.125, y + base + r, r, s0, s1, R.pipe, M.pipe, 0);
    base += 2 * r + 0.0625 * int(child(h, 20 + i), 1, 4);
  }
  const wide = 0.125 + 0.0625 * int(child(h, 2), 0, 3);
  const out = 0.75 + 0.0625 * int(child(h, 3), 0, 4);
  const top = y + Math.floor(base * 16) / 16;
  everyBay(run, BAY, (s) =>
    frame.box(s - wide, s + wide, g - out, g, y + 3.25, top, R.bracket, M.metal, ON_WALL),
  );
  return base;
}

/** A square duct with collars, a tube under it and a conduit over it. */
function duct(run: Run): number {
  const { frame, s0, s1, g, y, h } = run;
  const deep = 0.75 + 0.125 * int(child(h, 1), 0, 3);
  const tall = 0.875 + 0.125 * int(child(h, 2), 0, 5);
  const low = BANK_BASE + 0.5;
  frame.tubeAlong(8, g - 0.1875, y + BANK_BASE + 0.1875, 0.1875, s0, s1, R.conduit, M.pipe, 0);
  frame.box(s0, s1, g - deep, g, y + low, y + low + tall, R.box, M.machine, ON_WALL);
  const out = deep + 0.125;
  everyBay(run, BAY, (s) =>
    frame.box(
      s - 0.125,
      s + 0.125,
      g - out,
      g,
      y + low - 0.125,
      y + low + tall + 0.125,
      R.flange,
      M.metal,
      ON_WALL,
    ),
  );
  const up = low + tall + 0.375;
  frame.tubeAlong(8, g - 0.125, y + up, 0.125, s0, s1, R.conduit, M.pipe, 0);
  return up + 0.25;
}

/** Two trays of cables on cantilevers, one over the other. */
function tray(run: Run): number {
  const { frame, s0, s1, g, y, h } = run;
  const deep = 0.75 + 0.0625 * int(child(h, 1), 0, 3);
  const step = 0.875 + 0.125 * int(child(h, 2), 0, 2);
  for (let i = 0; i < 2; i++) {
    const low = y + BANK_BASE + 0.125 + i * step;
    const d = g - deep + 0.1875 * i;
    frame.box(s0, s1, d, g, low, low + 0.0625, R.frame, M.metal, ON_WALL);
    frame.box(s0, s1, d, d + 0.0625, low + 0.0625, low + 0.25, R.frame, M.metal, 63 & ~F.down);
    const r = 0.125 + 0.0625 * int(child(h, 3 + i), 0, 2);
    frame.tubeAlong(8, g - 0.375, low + 0.0625 + r, r, s0, s1, R.cable, M.cable, 0);
  }
  everyBay(run, BAY, (s) => {
    const low = y + BANK_BASE - 0.25;
    const under = ON_WALL & ~F.up;
    frame.box(s - 0.0625, s + 0.0625, g - deep, g, low, low + 0.375, R.bracket, M.metal, under);
    const top = y + BANK_BASE + step + 0.5;
    frame.box(s - 0.125, s + 0.125, g - 0.25, g, low, top, R.bracket, M.metal, ON_WALL);
  });
  return BANK_BASE + step + 0.75;
}

/** A cornice in three steps, each farther out than the one below, on blocks. */
function cornice(run: Run): number {
  const { frame, s0, s1, g, y, h } = run;
  const step = 0.3125 + 0.0625 * int(child(h, 1), 0, 3);
  const tall = 0.375 + 0.125 * int(child(h, 2), 0, 3);
  for (let i = 0; i < 3; i++) {
    const low = y + BANK_BASE + i * tall;
    const out = step * (i + 1);
    frame.box(s0, s1, g - out, g, low, low + tall, R.buttress, M.concrete, ON_WALL);
  }
  everyBay(run, BAY, (s) =>
    frame.box(
      s - 0.375,
      s + 0.375,
      g - 3 * step,
      g - step,
      y + BANK_BASE + 0.125,
      y + BANK_BASE + 2 * tall,
      R.bracket,
      M.concrete,
      31 & ~F.up,
    ),
  );
  frame.tubeAlong(8, g - 0.1875, y + 3.125, 0.1875, s0, s1, R.conduit, M.pipe, 0);
  return BANK_BASE + 3 * tall + 0.125;
}

/** One thick tube, ring by ring, and a thin one under it. */
function spine(run: Run): number {
  const { frame, s0, s1, g, y, h } = run;
  const r = 0.4375 + 0.0625 * int(child(h, 1), 0, 2);
  const c = BANK_BASE + 0.375 + r;
  frame.tubeAlong(12, g - r - 0.1875, y + c, r, s0, s1, R.pipe, M.plaster, 0);
  everyBay(run, 3, (s) =>
    frame.tubeAlong(
      12,
      g - r - 0.1875,
      y + c,
      r + 0.125,
      s - 0.25,
      s + 0.25,
      R.flange,
      M.plaster,
      0,
    ),
  );
  frame.tubeAlong(8, g - 0.125, y + BANK_BASE + 0.125, 0.125, s0, s1, R.conduit, M.pipe, 0);
  return c + r + 0.25;
}

/** Great tubes above the path on an open ledge, each with keels on top: nobody could stand there. */
function wallMains(run: Run, lot: Lot, k: number, low: number): void {
  const { frame, s0, s1, g, y } = run;
  const h = at(lot.body.key, 84, lot.side, k);
  if (chance(h, 0.25) || flightOver(lot.body, k)?.lot === lot) return;
  const n = int(child(h, 1), 1, 3);
  let base = y + Math.ceil(4 * (low + 0.375)) / 4 + 0.5 * int(child(h, 2), 0, 2);
  for (let i = 0; i < n; i++) {
    const r = 0.4 + 1.5 * unit(child(h, 10 + i)) * unit(child(h, 14 + i)) + 0.2 * i;
    const c = base + r;
    if (c + r > y + BAND + 4) break;
    const d = Math.floor((g - r - 0.375) * 64) / 64;
    frame.tubeAlong(12, d, c, r, s0, s1, R.pipe, M.pipe, 0);
    for (const [across, up] of KEELS) {
      const kd = d + Math.floor(across * r * 64) / 64;
      frame.box(
        s0,
        s1,
        kd - 0.046875,
        kd + 0.046875,
        c + Math.floor(up * r * 64) / 64 - 0.0625,
        c + r + 0.125,
        R.flange,
        M.metal,
        63 & ~F.down,
      );
    }
    const hold = (s: number): void => {
      frame.tubeAlong(12, d, c, r + 0.125, s, s + 0.5, R.flange, M.metal, 0);
      frame.box(s + 0.125, s + 0.375, d, g, c - r - 0.25, c + r * 0.5, R.bracket, M.metal, ON_WALL);
    };
    everyBay(run, 18, hold, 1);
    base = c + r + 0.25;
  }
}

/** Keels on a tube's top: across and up, in radii. */
const KEELS = [
  [-0.5, 0.82],
  [0, 0.98],
  [0.5, 0.82],
] as const;
