/**
 * The strip behind every path that gives the eye its measure: doors and windows in real recesses, and
 * bay by bay the district's motif, or plinth and panels, louvres, boxes. Nothing stands out more than
 * 0.875 m, so the path stays free and no top is wide enough to stand on.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { rubble, ruinOf } from './decay.ts';
import { BANK_BASE, emitRuns } from './banks.ts';
import { districtOf } from './district.ts';
import { fallenBay } from './fallen-bay.ts';
import { emitFittings } from './fittings.ts';
import type { Fitting } from './fittings.ts';
import { anyMotif, MOTIFS } from './motifs.ts';
import type { Lot } from './lots.ts';
import { BAY, ENTRANCE_HALF, ENTRANCE_TOP, PANE_HALF, ROUND_HALF } from './inside/entrances.ts';
import { cornerPortal, PASSAGE_HALF } from './inside/portal.ts';
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
/** What a door or a window has about it on the wall, metres. */
const FRAME = 0.375;

export function emitServiceWall(
  frame: SideFrame,
  lot: Lot,
  k: number,
  g: number,
  s0: number,
  s1: number,
  y: number,
): void {
  // All but what runs over it keeps within a leaf's width of the wall, and under the band's top.
  if (frame.touches(s0 - 3, s1 + 3, g - 1, g + 3, y, y + BAND))
    wallWithDoors(frame, lot, k, g, s0, s1, y);
  emitRuns(frame, lot, k, g, s0, s1, y);
}

/** The wall with its doors and windows, and what is on it bay by bay. */
function wallWithDoors(
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
  /** Bays with a door or a window, and how much of each is free before it. */
  const taken = new Map<number, number>();
  for (const { s: c, bay, open, round } of doors) {
    if (c < low - 4 || c > high + 4) continue;
    taken.set(bay, c - (round ? ROUND_HALF : DOOR_HALF) - FRAME - bay * BAY);
    // What a door was fed by stands beside it.
    if (!frame.touches(c - 2.75, c + 2.75, g - 1, g + 2.5, y, y + 4)) continue;
    const key = at(lot.key, 19, k, bay);
    if (round) emitRoundDoor(frame, c, g, y, deep);
    else door(frame, c, g, y, key, open);
    feed(frame, chance(child(key, 4), 0.5) ? c - 2.5 : c + 2.5, g, y);
  }
  for (const c of suite?.panes ?? []) {
    if (c < low - 4 || c > high + 4) continue;
    const bay = Math.floor(c / BAY);
    taken.set(bay, c - PANE_HALF - FRAME - bay * BAY);
    emitPane(frame, c, g, y);
  }
  for (let bay = first; bay < last; bay++) bayDressing(frame, lot, k, bay, g, y, taken.get(bay));
}

function door(frame: SideFrame, c: number, g: number, y: number, key: number, open: boolean): void {
  const h = DOOR_HALF;
  if (open) openLeaf(frame, c, g, y, key);
  else shutLeaf(frame, c, g, y, 0.25, DOOR_DEPTH - LINING);
  doorFrame(frame, c, g, y, chance(child(key, 1), 0.6), h);
}

/**
 * A door that never opens, its leaf so deep in the wall, metres, with its frame, a canopy with a lamp and
 * what it was fed by. The wall's hole is the caller's.
 */
export function emitShutDoor(
  frame: SideFrame,
  c: number,
  g: number,
  y: number,
  key: number,
  deep: number,
): void {
  if (!frame.touches(c - 3, c + 3, g - 1, g + deep + 1, y, y + BANK_BASE)) return;
  shutLeaf(frame, c, g, y, deep, deep + 0.125);
  doorFrame(frame, c, g, y, true, DOOR_HALF);
  feed(frame, chance(child(key, 4), 0.5) ? c - 2 : c + 2, g, y);
}

/** A door that is open, with its frame, a canopy with a lamp and what it was fed by; its leaf where it has one. */
export function emitOpenDoor(
  frame: SideFrame,
  c: number,
  g: number,
  y: number,
  key: number,
  half: number,
  hasLeaf: boolean,
): void {
  if (!frame.touches(c - 3, c + 3, g - 1, g + 3, y, y + BANK_BASE)) return;
  if (hasLeaf) openLeaf(frame, c, g, y, key);
  doorFrame(frame, c, g, y, true, half);
  feed(frame, chance(child(key, 4), 0.5) ? c - 2 : c + 2, g, y);
}

/** How far a threshold stands over the floor, metres. */
const THRESHOLD = 0.03125;

/** What stands round a doorway: a threshold, jambs, lintel, and it may be a canopy with a lamp. */
function doorFrame(
  frame: SideFrame,
  c: number,
  g: number,
  y: number,
  lit: boolean,
  h: number,
): void {
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
  // A threshold: less than a foot feels.
  frame.box(
    c - h,
    c + h,
    g - 0.375,
    g + 0.375,
    y,
    y + THRESHOLD,
    R.frame,
    M.metal,
    ON_WALL | F.back,
  );
  if (lit) {
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

/** Where the passage round a corner comes out: nothing shuts it. */
function cornerDoor(frame: SideFrame, c: number, g: number, y: number, key: number): void {
  if (!frame.touches(c - 3, c + 3, g - 1, g + 1, y, y + BANK_BASE)) return;
  doorFrame(frame, c, g, y, chance(child(key, 1), 0.6), PASSAGE_HALF);
  feed(frame, chance(child(key, 4), 0.5) ? c - 1.5 : c + 1.5, g, y);
}

/** Beside a door: what it was fed and opened with. */
function feed(frame: SideFrame, s: number, g: number, y: number): void {
  // It lies on the wall, and ends in what runs over the doors.
  frame.tubeUp(8, s, g - 0.125, 0.125, y, y + BANK_BASE + 0.1875, R.conduit, M.pipe, 3);
  frame.box(s - 0.25, s + 0.25, g - 0.4375, g, y + 1, y + 1.75, R.box, M.machine, ON_WALL);
}

/** Half of what a corner's door, its frame and what fed it take of the wall, metres. */
const PORCH_HALF = 1.75;

/** The wall of a corner: where a passage comes out the door in it, and all else. */
export function emitCornerWall(
  frame: SideFrame,
  lot: Lot,
  k: number,
  g: number,
  s0: number,
  s1: number,
  y: number,
): void {
  const { body, side } = lot;
  const portal = frame.sink.hollow
    ? cornerPortal(body, side, lot.s0 > 0 ? 'high' : 'low', k)
    : null;
  const porch = portal?.low.side === side ? portal.porch : null;
  if (porch !== null) cornerDoor(frame, porch, g, y, at(lot.key, 19, k));
  for (let bay = Math.ceil(s0 / BAY); bay < Math.floor(s1 / BAY); bay++) {
    const isDoor =
      porch !== null && porch + PORCH_HALF > bay * BAY && porch - PORCH_HALF < bay * BAY + BAY;
    if (!isDoor) bayDressing(frame, lot, k, bay, g, y, undefined);
  }
  emitRuns(frame, lot, k, g, s0, s1, y);
}

/** A leaf that was pushed inward long ago, flat beside the doorway. */
function openLeaf(frame: SideFrame, c: number, g: number, y: number, key: number): void {
  if (chance(child(key, 2), 0.35)) return;
  const s = chance(child(key, 3), 0.5) ? c - DOOR_HALF - 0.0625 : c + DOOR_HALF;
  const d = g + DOOR_DEPTH;
  frame.box(s, s + 0.0625, d, d + 1.5625, y, y + DOOR_TOP - 0.0625, R.door, M.door, 63);
}

/** Barred, and never opened again: a leaf from so deep in the wall to so deep, metres. */
function shutLeaf(
  frame: SideFrame,
  c: number,
  g: number,
  y: number,
  deep: number,
  back: number,
): void {
  const h = DOOR_HALF;
  frame.box(c - h, c + h, g + deep, g + back, y, y + DOOR_TOP, R.door, M.door, F.front);
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
  /** How much of it is free before its door or window; undefined where it has neither. */
  clear: number | undefined,
): void {
  const s = bay * BAY;
  const isDoor = clear !== undefined;
  if (!frame.touches(s - 1, s + BAY + 1, g - 1, g + 1, y, y + BAND)) return;
  const h = at(lot.key, 20, k, bay);
  const fitting = { frame, s, g, y, h };
  // Motifs come in runs of bays.
  const typical = !isDoor && unit(at(lot.key, 25, k, Math.floor(bay / 4))) < TYPICAL;
  // One bay in a run of four has a lamp over the path, whatever else is on it, unless it has fallen.
  const run = at(lot.key, 29, k, Math.floor(bay / 4));
  const place = bay - Math.floor(bay / 4) * 4;
  if (!isDoor && int(child(run, 4), 0, 3) === place && isRuined(lot, k, child(run, 3), FALLEN))
    return fallenBay(fitting);
  if (!isDoor && int(child(run, 1), 0, 3) === place)
    pathLamp(frame, s + BAY / 2, g, y, chance(child(run, 2), PATH_LIT));
  emitFittings(fitting, !isDoor && !typical && unit(h) >= 0.74, typical, clear);
  if (isDoor) return;
  if (typical) MOTIFS[districtOf(lot.body.block).motif ?? anyMotif(at(lot.key, 26, k))](fitting);
  else emitPanelling(fitting);
  if (isRuined(lot, k, child(h, 9), 0.18)) rubble(frame, h, s + BAY / 2, g, y);
}

/** A chance that is such a share of cases at worst: how ruined a lot is is asked only of those. */
function isRuined(lot: Lot, k: number, h: Hash, share: number): boolean {
  const u = unit(h);
  return u < share && u < share * ruinOf(lot, k);
}

/** Share of runs in the most ruined walls with a bay that has come down. */
const FALLEN = 0.45;

/** Share of lamps over a path that burn. */
const PATH_LIT = 0.72;

/** A lamp under a short arm, that rakes the wall below it. */
function pathLamp(frame: SideFrame, s: number, g: number, y: number, lit: boolean): void {
  frame.box(s - 0.0625, s + 0.0625, g - 0.875, g, y + 3.75, y + 3.875, R.bracket, M.metal, ON_WALL);
  frame.box(s - 0.375, s + 0.375, g - 0.875, g - 0.5, y + 3.625, y + 3.75, R.canopy, M.metal, 63);
  const material = lit ? M.lamp : M.glass;
  frame.box(
    s - 0.3125,
    s + 0.3125,
    g - 0.8125,
    g - 0.5625,
    y + 3.5625,
    y + 3.625,
    R.lamp,
    material,
    63 & ~F.up,
  );
}

/** A bay without a door that has not its district's motif: a plinth, and sheets, louvres, boxes and lamps over it. */
export function emitPanelling({ frame, s, g, y, h }: Fitting): void {
  frame.box(s, s + BAY, g - 0.25, g, y, y + 0.5, R.plinth, M.concrete, ON_WALL);
  const u = unit(h);
  if (u < 0.42)
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
