/** Pillars of galleries. */
import { at, int } from '../core/index.ts';
import { BAND } from './body.ts';
import type { Body } from './body.ts';
import { mouthsOn } from './bridges.ts';
import { DATUM } from './key.ts';
import { wallPlane } from './planes.ts';
import type { Lot } from './lots.ts';
import { F } from './side.ts';
import type { SideFrame } from './side.ts';
import { M, R } from './sink.ts';

type Span = readonly [number, number];
const NONE: Span[] = [];

/** Where bridges land on a side at ring k: their s from and to. */
export function mouthCuts(body: Body, frame: SideFrame, k: number): readonly Span[] {
  let cuts: Span[] = NONE;
  for (const { bridge, s0, s1 } of mouthsOn(body, frame.side)) {
    if (bridge.k !== k) continue;
    if (cuts === NONE) cuts = [[s0, s1]];
    else cuts.push([s0, s1]);
  }
  return cuts;
}

/** Pillars stand on multiples of their pitch along the side, each so wide to both sides, metres. */
export function pillarsOf(lot: Lot, k: number): { pitch: number; half: number } {
  return {
    pitch: 16 + 4 * int(at(lot.key, 16, k), 0, 3),
    half: 0.5 + 0.25 * int(at(lot.key, 17, k), 0, 2),
  };
}

/** Pillars along a gallery's edge. Where the wall above stands back from them they go on up to the next slab. */
export function emitPillars(
  frame: SideFrame,
  body: Body,
  lot: Lot,
  s0: number,
  s1: number,
  k: number,
  ceiling: number,
): void {
  if (k === 0) return;
  const mouths = mouthCuts(body, frame, k);
  const { pitch, half } = pillarsOf(lot, k);
  const y = k * DATUM;
  const top = wallPlane(lot, k) > 1 ? ceiling : y + BAND;
  const end = frame.endStep(s1 - 3, pitch);
  for (let s = frame.firstStep(s0 + 3, pitch); s < end; s += pitch) {
    if (mouths.some(([a, b]) => s > a - 3 && s < b + 3)) continue;
    frame.box(s - half, s + half, 0.625, 1.875, y, top, R.pillar, M.plaster, 63 & ~F.down);
    if (frame.sink.tau <= 0.5) bands(frame, s, half, y);
  }
}

/** A pillar's foot, and two bands round it. */
function bands(frame: SideFrame, s: number, half: number, y: number): void {
  const round = (by: number, y0: number, y1: number, material: number) =>
    frame.box(s - half - by, s + half + by, 0.625 - by, 1.875 + by, y0, y1, R.plinth, material, 63);
  round(0.1875, y, y + 0.4375, M.concrete);
  round(0.0625, y + 2.25, y + 2.5, M.metal);
  round(0.125, y + BAND - 1.5, y + BAND - 1.125, M.metal);
}
