/** The bed of a vault as parts: ridges to both sides of it, and the ladder from the bridge with its mast. */
import { sideRailing } from '../rails.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { M, R } from '../sink.ts';
import type { Bed } from './bed.ts';
import { GAP_HALF } from './riser.ts';
import { SCREED } from './suite.ts';
import type { Vault } from './through.ts';

const RIDGE = 6;
const RIDGE_HIGH = 4;

/** From wall to wall, each steeper than 45°, and between them the floor of the bed. */
export function emitRidges(frame: SideFrame, { s0, s1, d0, d1, y0 }: Vault, bed: Bed): void {
  frame.box(bed.s0, bed.s1, d0, d1, y0, y0 + SCREED, R.floor, M.floor, F.up);
  const n = Math.max(1, Math.round((d1 - d0) / RIDGE));
  const wide = (d1 - d0) / n;
  for (let i = 0; i < n; i++) {
    const a = d0 + i * wide;
    const profile: [number, number][] = [
      [a, y0],
      [a + wide, y0],
      [a + wide / 2, y0 + RIDGE_HIGH],
    ];
    frame.along(profile, s0, bed.s0, R.plinth, M.concrete);
    frame.along(profile, bed.s1, s1, R.plinth, M.concrete);
  }
}

/** Where the mast stands behind the rungs, and how thick it is, metres. */
const MAST = 0.625;
const MAST_R = 0.1875;

/** The ladder from the bed to a metre over the bridge, what holds it, and rails to both sides of the step over. */
export function emitDescent(frame: SideFrame, bed: Bed): void {
  const { ladder: d, edge, rungs: s, y } = bed;
  const top = bed.through.y;
  const { sink } = frame;
  if (!frame.touches(edge - 1, s + 1, d - 1, d + 1, y, top + 2)) return;
  for (const a of [d - GAP_HALF, d + GAP_HALF]) sideRailing(frame, edge - 0.25, s, a, top);
  for (const a of [d - 0.375, d + 0.3125])
    frame.box(s - 0.0625, s + 0.0625, a, a + 0.0625, y, top + 1.125, R.ladder, M.rail, 63);
  // The rails end in the stiles.
  for (const [a, b] of [
    [d - GAP_HALF, d - 0.375],
    [d + 0.375, d + GAP_HALF],
  ] as const)
    for (const up of [0.0625, 0.96875])
      frame.box(s - 0.046875, s, a, b, top + up, top + up + 0.0625, R.railing, M.rail, 15);
  frame.tubeUp(8, s + MAST, d, MAST_R, y, top + 1.125, R.pipe, M.metal, 1);
  const from = Math.max(1, Math.floor((sink.y0 - y) * 2));
  const to = Math.min((top - y) * 2 + 1, Math.ceil((sink.y1 - y) * 2));
  const h = 0.3125;
  const rung = 0.03125;
  for (let i = from; i <= to; i++) {
    const up = y + i * 0.5;
    frame.box(s - rung, s + rung, d - h, d + h, up, up + 0.046875, R.ladder, M.rail, 63);
    if (i % 8 === 4)
      for (const a of [d - 0.375, d + 0.3125])
        frame.box(s + 0.0625, s + MAST, a, a + 0.0625, up, up + 0.0625, R.bracket, M.metal, SIDES);
  }
}

const SIDES = 63 & ~F.end;
