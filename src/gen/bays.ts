/**
 * Bays: parts of a ledge's wall that stand forward between two rings, up to the slab above, so
 * that no bay has a top. They break the wall plane at the scale of houses.
 */
import { at, chance, child, int } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { flightOver } from './climbs.ts';
import { buildWall, themeOf } from './facade.ts';
import { RELIEF } from './zone.ts';
import type { Wall } from './facade.ts';
import { STAIR_ROOM } from './lots.ts';
import type { Lot } from './lots.ts';
import { F } from './side.ts';
import { M, R } from './sink.ts';

export interface Bay {
  readonly s0: number;
  readonly s1: number;
  readonly plane: number;
  /** Height of its underside above the band, metres. */
  readonly lift: number;
  readonly key: Hash;
}

/** The bays of a lot between ring k and the next, from left to right, with clear wall between. */
export function baysOf(lot: Lot, k: number, f: number, s0: number, s1: number): Bay[] {
  if (f < 6 || s1 - s0 < 40 || flightOver(lot.body, k)?.lot === lot) return [];
  const out: Bay[] = [];
  const key = at(lot.key, 13, k);
  let s = s0 + int(child(key, 1), 0, 24);
  for (let i = 0; s < s1 - 14; i++) {
    const h = at(key, 2, i);
    const width = int(child(h, 1), 10, 46);
    if (s + width > s1 - 2) break;
    if (chance(child(h, 2), f < STAIR_ROOM ? 0.34 : 0.62))
      out.push({
        s0: s,
        s1: s + width,
        plane: int(child(h, 3), 0, Math.floor(f) - 6),
        lift: chance(child(h, 5), 0.4) ? int(child(h, 6), 4, 60) : 0,
        key: h,
      });
    s += width + int(child(h, 4), 4, 40);
  }
  return out;
}

/** A bay as parts: its front is a wall of its own. */
export function emitBay(wall: Wall, bay: Bay, theme: number, y0: number, y1: number): void {
  const { frame, plane } = wall;
  const low = y0 + bay.lift;
  if (y1 - low < 16 || !frame.touches(bay.s0, bay.s1, bay.plane - 1, plane + RELIEF + 1, low, y1))
    return;
  frame.sink.since(wall.year);
  const { tau } = frame.sink;
  const back = Math.max(plane, bay.plane + RELIEF);
  if (tau >= 8)
    return frame.box(bay.s0, bay.s1, bay.plane, back, low, y1, R.lot, M.concrete, 31 & ~F.up);
  // From afar zones are fronts alone, and the solid right behind them has the sides.
  const front = bay.plane + (tau >= 4 ? 0.5 : RELIEF);
  if (back > front)
    frame.box(bay.s0, bay.s1, front, back, low, y1, R.lot, M.concrete, F.start | F.end | F.down);
  const { key, s0, s1 } = bay;
  const own = chance(child(key, 7), 0.5) ? theme : themeOf(child(key, 8), wall.district);
  buildWall({ ...wall, plane: bay.plane }, { key, theme: own, s0, s1, y0: low, y1 });
}
