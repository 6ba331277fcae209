/** What runs along a corridor under its ceiling, and hangs from it; over the heads of whoever walks there. */
import { at, chance, child, int, unit } from '../../core/index.ts';
import type { Hash } from '../../core/index.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { M, R } from '../sink.ts';
import { DOORWAY_HALF, DOORWAY_TOP, roomsOf } from './rooms.ts';
import { emitRibs } from './emit-ribs.ts';
import { motifOf, ribPitch } from './motif.ts';
import { OVERLAP, SLAB, STOREY, stretchSpan, WALL } from './suite.ts';
import type { Suite } from './suite.ts';
import { torn } from './torn.ts';
import { emitCorridorEnd } from './emit-corridor-end.ts';
import { emitHandHeight } from './emit-hand-height.ts';
import { emitLitter } from './emit-litter.ts';
import { emitWayside } from './emit-wayside.ts';
import { wearOf } from './wear.ts';

/** Nothing hangs lower over a corridor's floor, metres. */
const HEAD = 2.0625;
/** Where pipes and trays begin. */
const RUNS = 2.8125;
const HANGER = 4;

export function emitCorridor(frame: SideFrame, suite: Suite, storey: number, g: number): void {
  const y = suite.y + storey * STOREY;
  const [s0, s1] = stretchSpan(suite, g);
  const { c0, c1 } = suite;
  const top = y + (storey + 1 < suite.storeys ? STOREY - SLAB : STOREY);
  // The sills of its doors lie in the walls on both sides.
  if (!frame.touches(s0 - OVERLAP, s1 + OVERLAP, c0 - WALL, c1 + WALL, y, top)) return;
  const h = at(suite.key, 71, storey);
  let up = y + RUNS;
  const n = int(child(h, 1), 1, 3);
  for (let i = 0; i < n; i++) {
    const r = 0.0625 + 0.03125 * int(child(h, 10 + i), 0, 3);
    if (up + 2 * r > top - 0.0625) break;
    frame.tubeAlong(8, c0 + 0.0625 + r, up + r, r, s0, s1, R.pipe, M.pipe, 3);
    up += 2 * r + 0.0625;
  }
  const width = 0.25 + 0.125 * int(child(h, 2), 0, 2);
  const tray = chance(child(h, 3), 0.85);
  if (tray) {
    const d = c1 - 0.125 - width;
    const low = y + RUNS + 0.125;
    frame.box(s0, s1, d, d + width, low, low + 0.0625, R.conduit, M.metal, 63 & ~3);
    frame.box(
      s0,
      s1,
      d + 0.0625,
      d + width - 0.125,
      low + 0.0625,
      low + 0.125,
      R.cable,
      M.dark,
      63 & ~7,
    );
    for (let s = s0 + HANGER / 2; s < s1; s += HANGER)
      frame.box(s, s + 0.0625, d, d + 0.0625, low + 0.0625, top, R.bracket, M.metal, 63 & ~12);
  }
  hanging(frame, suite, storey, g, y, top);
  if (ribPitch(suite) !== null) emitRibs(frame, suite, storey, g, y, top);
  if (frame.sink.tau > 0.25) return;
  doorFrames(frame, suite, storey, g, y);
  emitLitter(frame, suite, storey, g);
  emitHandHeight(frame, suite, storey, g);
  emitWayside(frame, suite, storey, g);
  if (g === 0) emitCorridorEnd(frame, suite, storey, 'low');
  if (g === suite.stretches - 1) emitCorridorEnd(frame, suite, storey, 'high');
}

/** Share of what hangs from a corridor's ceiling that is a sheet of it. */
const LOOSE = 0.4;

/** A sheet of the ceiling that hangs by an edge across the corridor. */
function loose(frame: SideFrame, h: Hash, s: number, d: number, low: number, top: number): void {
  const half = 0.25 + 0.25 * unit(child(h, 5));
  const out = (top - low) * (0.3 + 0.9 * unit(child(h, 6))) * (chance(child(h, 7), 0.5) ? 1 : -1);
  frame.inward(
    [
      [s, top],
      [s + 0.03125, top],
      [s + out + 0.03125, low],
      [s + out, low],
    ],
    d - half,
    d + half,
    R.panel,
    M.metal,
  );
}

/** Cables torn out of the ceiling, and sheets of it that hang by an edge. */
function hanging(
  frame: SideFrame,
  suite: Suite,
  storey: number,
  g: number,
  y: number,
  top: number,
): void {
  const [s0, s1] = stretchSpan(suite, g);
  const h = at(suite.key, 72, storey, g);
  const n = int(h, 0, 1 + Math.floor(3 * wearOf(suite)));
  for (let i = 0; i < n; i++) {
    const k = child(h, 1 + i);
    const s = Math.floor((s0 + unit(child(k, 1)) * (s1 - s0)) * 16) / 16;
    const d =
      Math.floor((suite.c0 + 0.5 + unit(child(k, 2)) * (suite.c1 - suite.c0 - 1)) * 16) / 16;
    const low = y + HEAD + Math.floor(unit(child(k, 3)) * 16) / 16;
    // Within its stretch: at the suite's end is a wall.
    const isWithin = s > s0 + 1.75 && s < s1 - 1.75;
    if (isWithin && chance(child(k, 4), LOOSE)) loose(frame, k, s, d, low, top);
    else torn(frame, { s, d, r: 0.015625, low, top }, k, M.cable);
  }
}

/** Frames round the doors of the rooms, as deep as the district has them; under each a sill. */
function doorFrames(frame: SideFrame, suite: Suite, storey: number, g: number, y: number): void {
  const { jamb } = motifOf(suite);
  for (const row of [0, 1] as const)
    for (const room of roomsOf(suite, storey, row, g)) {
      const { door } = room;
      if (!frame.passes(door - 2, door + 2) || !chance(at(room.key, 73), 0.8)) continue;
      const d = row === 0 ? suite.c0 : suite.c1 - jamb;
      const face = row === 0 ? F.back : F.front;
      const put = (a: number, b: number, y0: number, y1: number, mask: number) =>
        frame.box(a, b, d, d + jamb, y0, y1, R.frame, M.metal, mask | face);
      for (const s of [door - DOORWAY_HALF - JAMB, door + DOORWAY_HALF])
        put(s, s + JAMB, y, y + DOORWAY_TOP, F.start | F.end);
      const half = DOORWAY_HALF + JAMB;
      const lintel = F.start | F.end | F.down | F.up;
      put(door - half, door + half, y + DOORWAY_TOP, y + DOORWAY_TOP + JAMB, lintel);
      const wall = row === 0 ? suite.c0 - WALL : suite.c1;
      frame.box(
        door - DOORWAY_HALF,
        door + DOORWAY_HALF,
        wall,
        wall + WALL,
        y,
        y + SILL,
        R.sill,
        M.metal,
        F.up | F.front | F.back,
      );
    }
}

/** Width of a door's frame, and height of the sill under it: the feet do not feel it. */
const JAMB = 0.1875;
const SILL = 0.03125;
