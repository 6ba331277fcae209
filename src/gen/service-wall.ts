/**
 * The strip behind every path, 4.6 m high, that gives the eye its measure: plinth, panels,
 * conduits, shut doors in real recesses, lamps, boxes, louvres. Nothing stands out more than
 * 0.8 m, so the path stays free and no top is wide enough to stand on.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { flightOver } from './climbs.ts';
import { rubble, ruinOf } from './decay.ts';
import { BANK_BASE, emitBank } from './banks.ts';
import { districtOf } from './district.ts';
import { emitFittings } from './fittings.ts';
import { anyMotif, MOTIFS } from './motifs.ts';
import { isGallery } from './planes.ts';
import type { Lot } from './lots.ts';
import { BAY, ENTRANCE_HALF, ENTRANCE_TOP } from './inside/entrances.ts';
import { crownOf, holesOf, pierce } from './inside/pierce.ts';
import { LINING, SHELL, suiteOf } from './inside/suite.ts';
import { emitPane, emitRoundDoor } from './wall-holes.ts';
import { F, ON_WALL } from './side.ts';
import type { SideFrame } from './side.ts';
import { M, R } from './sink.ts';
import { BAND } from './body.ts';

/** Depth of door recesses, metres. */
export const DOOR_DEPTH: number = SHELL;
const DOOR_HALF: number = ENTRANCE_HALF;
const DOOR_TOP: number = ENTRANCE_TOP;

export function emitServiceWall(
  frame: SideFrame,
  lot: Lot,
  k: number,
  g: number,
  s0: number,
  s1: number,
  y: number,
): void {
  // Only the bays near the node: what stands between doors beyond it is cut by the node all the same.
  const first = Math.max(Math.ceil(s0 / BAY), Math.floor(frame.sLow / BAY) - 1);
  const last = Math.min(Math.floor(s1 / BAY), Math.ceil(frame.sHigh / BAY) + 1);
  const suite = suiteOf(lot, k);
  const doors = suite?.doors ?? [];
  const deep = frame.sink.hollow && suite ? DOOR_DEPTH - LINING : DOOR_DEPTH;
  // What of the wall is well beyond the node is cut by it all the same.
  const low = Math.max(s0, frame.sLow - 4);
  const high = Math.min(s1, frame.sHigh + 4);
  const holes = suite ? holesOf(suite, true, low, high) : [];
  const crown = suite ? crownOf(suite) : DOOR_TOP;
  pierce(holes, low, high, crown, BAND, (a, b, low, high, mask) =>
    frame.box(
      a,
      b,
      g,
      g + deep,
      y + low,
      y + high,
      R.panel,
      M.plaster,
      mask | F.front | (high === BAND ? F.start | F.end : 0),
    ),
  );
  const taken = new Set<number>();
  for (const { s: c, bay, open, round } of doors) {
    if (c < low - 4 || c > high + 4) continue;
    taken.add(bay);
    if (!frame.touches(c - 2.5, c + 2.5, g - 1, g + 2.5, y, y + 4)) continue;
    const key = at(lot.key, 19, k, bay);
    if (round) emitRoundDoor(frame, c, g, y, deep);
    else door(frame, c, g, y, key, open);
    feed(frame, chance(child(key, 4), 0.5) ? c - 2.5 : c + 2.5, g, y);
  }
  for (const c of suite?.panes ?? []) {
    if (c < low - 4 || c > high + 4) continue;
    taken.add(Math.floor(c / BAY));
    emitPane(frame, c, g, y);
  }
  for (let bay = first; bay < last; bay++) bayDressing(frame, lot, k, bay, g, y, taken.has(bay));
  runs(frame, lot, k, g, s0, s1, y);
}

function door(frame: SideFrame, c: number, g: number, y: number, key: number, open: boolean): void {
  const h = DOOR_HALF;
  if (open) openLeaf(frame, c, g, y, key);
  else shutLeaf(frame, c, g, y);
  for (const s of [c - h - 0.375, c + h])
    frame.box(s, s + 0.375, g - 0.375, g, y, y + DOOR_TOP + 0.375, R.frame, M.concrete, ON_WALL);
  frame.box(
    c - h,
    c + h,
    g - 0.375,
    g,
    y + DOOR_TOP,
    y + DOOR_TOP + 0.375,
    R.frame,
    M.concrete,
    F.front | F.up | F.down,
  );
  if (chance(child(key, 1), 0.6)) {
    frame.box(
      c - 0.75,
      c + 0.75,
      g - 0.8125,
      g,
      y + 3.0625,
      y + 3.3125,
      R.canopy,
      M.metal,
      ON_WALL,
    );
    frame.box(
      c - 0.5,
      c + 0.5,
      g - 0.625,
      g - 0.375,
      y + 2.9375,
      y + 3.0625,
      R.lamp,
      M.lamp,
      F.down | F.front | F.start | F.end,
    );
  }
}

/** Beside a door: what it was fed and opened with. */
function feed(frame: SideFrame, s: number, g: number, y: number): void {
  frame.tubeUp(8, s, g - 0.1875, 0.125, y, y + BANK_BASE, R.conduit, M.pipe, 3);
  frame.box(s - 0.25, s + 0.25, g - 0.4375, g, y + 1, y + 1.75, R.box, M.machine, ON_WALL);
}

/** The wall of a corner: no doors, but all else. */
export function emitCornerWall(
  frame: SideFrame,
  lot: Lot,
  k: number,
  g: number,
  s0: number,
  s1: number,
  y: number,
): void {
  for (let bay = Math.ceil(s0 / BAY); bay < Math.floor(s1 / BAY); bay++)
    bayDressing(frame, lot, k, bay, g, y, false);
  runs(frame, lot, k, g, s0, s1, y);
}

/** A leaf that was pushed inward long ago, flat beside the doorway. */
function openLeaf(frame: SideFrame, c: number, g: number, y: number, key: number): void {
  if (chance(child(key, 2), 0.35)) return;
  const s = chance(child(key, 3), 0.5) ? c - DOOR_HALF - 0.0625 : c + DOOR_HALF;
  const d = g + DOOR_DEPTH;
  frame.box(s, s + 0.0625, d, d + 1.5625, y, y + DOOR_TOP - 0.0625, R.door, M.door, 63);
}

/** Flush, barred, and never opened again. */
function shutLeaf(frame: SideFrame, c: number, g: number, y: number): void {
  const h = DOOR_HALF;
  const d = g + 0.25;
  frame.box(c - h, c + h, d, g + DOOR_DEPTH - LINING, y, y + DOOR_TOP, R.door, M.door, F.front);
  for (const low of [0.5, 1.25, 2])
    frame.box(
      c - h - 0.25,
      c + h + 0.25,
      g - 0.125,
      g,
      y + low,
      y + low + 0.1875,
      R.door,
      M.metal,
      ON_WALL,
    );
}

/** Bays that have their district's motif; the others are panelled. */
const TYPICAL = 0.86;

/** What is on one bay's wall. */
function bayDressing(
  frame: SideFrame,
  lot: Lot,
  k: number,
  bay: number,
  g: number,
  y: number,
  isDoor: boolean,
): void {
  const s = bay * BAY;
  if (!frame.touches(s - 1, s + BAY + 1, g - 1, g + 1, y, y + BAND)) return;
  const h = at(lot.key, 20, k, bay);
  const fitting = { frame, s, g, y, h };
  // Motifs come in runs of bays.
  const typical = !isDoor && unit(at(lot.key, 25, k, Math.floor(bay / 4))) < TYPICAL;
  emitFittings(fitting, !isDoor && !typical && unit(h) >= 0.74, typical);
  if (isDoor) return;
  if (typical) MOTIFS[districtOf(lot.body.block).motif ?? anyMotif(at(lot.key, 26, k))](fitting);
  else {
    frame.box(s, s + BAY, g - 0.25, g, y, y + 0.5, R.plinth, M.concrete, ON_WALL);
    panelling(frame, h, s, g, y);
  }
  if (chance(child(h, 9), 0.4 * ruinOf(lot, k))) rubble(frame, h, s + BAY / 2, g, y);
}

/** Sheets, louvres, boxes and lamps of a bay without a door. */
function panelling(frame: SideFrame, h: Hash, s: number, g: number, y: number): void {
  const u = unit(h);
  if (u < 0.07) looseSheet(frame, h, s, g, y);
  else if (u < 0.42)
    frame.box(
      s + 0.25,
      s + BAY - 0.25,
      g - 0.0625,
      g,
      y + 0.75,
      y + 2.375,
      R.panel,
      M.concrete,
      ON_WALL,
    );
  else if (u < 0.56) wallLouvre(frame, s, g, y);
  else if (u < 0.74) {
    const w = 0.75 + 0.25 * int(child(h, 1), 0, 5);
    const a = s + 0.5 + 0.25 * int(child(h, 2), 0, 8);
    const base = y + 0.5 + 0.25 * int(child(h, 3), 0, 3);
    frame.box(
      a,
      a + w,
      g - 0.5 - 0.0625 * int(child(h, 4), 0, 4),
      g,
      base,
      base + 1 + 0.25 * int(child(h, 5), 0, 4),
      R.box,
      M.machine,
      ON_WALL,
    );
    frame.box(
      a + w / 2 - 0.0625,
      a + w / 2 + 0.0625,
      g - 0.1875,
      g,
      base + 1,
      y + 3.5,
      R.conduit,
      M.pipe,
      ON_WALL,
    );
  }
  if (u > 0.3 && u < 0.62)
    frame.box(
      s,
      s + 0.375,
      g - 0.375,
      g,
      y + 0.5,
      y + BAND,
      R.buttress,
      M.concrete,
      F.front | F.start | F.end,
    );
  if (chance(child(h, 7), 0.06))
    frame.box(s + 2, s + 4, g - 0.25, g, y + 4.75, y + 4.9375, R.lamp, M.lamp, ON_WALL);
}

/** A sheet that has come off at one corner; the studs that it hid are bare. */
function looseSheet(frame: SideFrame, h: Hash, s: number, g: number, y: number): void {
  frame.box(
    s + 0.25,
    s + BAY - 0.25,
    g - 0.03125,
    g,
    y + 0.75,
    y + 2.375,
    R.recess,
    M.dark,
    F.front,
  );
  for (let i = 0; i < 7; i++)
    frame.box(
      s + 0.375 + i * 0.8125,
      s + 0.5 + i * 0.8125,
      g - 0.125,
      g,
      y + 0.75,
      y + 2.375,
      R.frame,
      M.metal,
      ON_WALL,
    );
  const fall = 0.4 + 0.9 * unit(child(h, 31));
  const left = chance(child(h, 32), 0.5);
  const [a, b] = left ? [0, fall] : [fall, 0];
  frame.inward(
    [
      [s + 0.5, y + 0.75 - a * 0.4],
      [s + BAY - 1, y + 0.75 - b * 0.4],
      [s + BAY - 1, y + 2.375 - b],
      [s + 0.5, y + 2.375 - a],
    ],
    g - 0.1875,
    g - 0.125,
    R.panel,
    M.concrete,
  );
}

function wallLouvre(frame: SideFrame, s: number, g: number, y: number): void {
  frame.box(
    s + 0.75,
    s + BAY - 0.75,
    g - 0.03125,
    g,
    y + 0.75,
    y + 2.375,
    R.recess,
    M.dark,
    F.front,
  );
  for (let i = 0; i < 6; i++) {
    const a = y + 0.75 + i * 0.28125;
    frame.box(
      s + 0.75,
      s + BAY - 0.75,
      g - 0.25,
      g,
      a,
      a + 0.09375,
      R.louvre,
      M.metal,
      F.front | F.up | F.down,
    );
  }
}

/** What runs along the wall over its doors, and the great tubes over that. */
function runs(
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
  const { bank } = districtOf(lot.body.block);
  const high = emitBank(frame, lot, k, bank, s0, s1, g, y);
  if (lot.corner) return;
  if (!isGallery(lot, k)) return wallMains(frame, lot, k, g, s0, s1, y, high);
  // A big pair under the roof of the band: too close to it to stand on.
  const h = at(lot.key, 21, k);
  if (!chance(child(h, 40), 0.75)) return;
  const r = 0.5 + 0.75 * unit(child(h, 41));
  frame.tubeAlong(12, g - r - 0.125, y + BAND - r - 0.25, r, s0, s1, R.pipe, M.pipe, false);
}

/** Great tubes above the path on an open ledge, each with keels on top: nobody could stand there. */
function wallMains(
  frame: SideFrame,
  lot: Lot,
  k: number,
  g: number,
  s0: number,
  s1: number,
  y: number,
  low: number,
): void {
  const h = at(lot.body.key, 84, lot.side, k);
  if (chance(h, 0.25) || flightOver(lot.body, k)?.lot === lot) return;
  const n = int(child(h, 1), 1, 3);
  let base = y + Math.ceil(4 * (low + 0.375)) / 4 + 0.5 * int(child(h, 2), 0, 2);
  for (let i = 0; i < n; i++) {
    const r = 0.4 + 1.5 * unit(child(h, 10 + i)) * unit(child(h, 14 + i)) + 0.2 * i;
    const c = base + r;
    if (c + r > y + BAND + 4) break;
    const d = Math.floor((g - r - 0.375) * 64) / 64;
    frame.tubeAlong(12, d, c, r, s0, s1, R.pipe, M.pipe, false);
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
    for (let s = frame.firstStep(s0, 18) + 9; s < frame.endStep(s1 - 1, 18); s += 18) {
      frame.tubeAlong(12, d, c, r + 0.125, s, s + 0.5, R.flange, M.metal, true);
      frame.box(s + 0.125, s + 0.375, d, g, c - r - 0.25, c + r * 0.5, R.bracket, M.metal, ON_WALL);
    }
    base = c + r + 0.25;
  }
}

/** Keels on a tube's top: across and up, in radii. */
const KEELS = [
  [-0.5, 0.82],
  [0, 0.98],
  [0.5, 0.82],
] as const;
