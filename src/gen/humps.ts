/** Where a ring crosses a fissure it rises over it: six steps up, a short bridge, six steps down. */
import type { Body, Side } from './body.ts';
import { mouthsOn } from './bridges.ts';
import { STEP_RISE, STEP_RUN } from './climbs.ts';
import type { Joint } from './lots.ts';
import { sideRailing } from './rails.ts';
import { F } from './side.ts';
import type { SideFrame } from './side.ts';
import { M, R } from './sink.ts';

const STEPS = 6;
/** How far the short bridge lies above its ring, and how long its steps are, metres. */
export const HUMP_RISE: number = STEPS * STEP_RISE;
export const HUMP_RUN: number = STEPS * STEP_RUN;
/** Across the ring, metres inward. */
export const HUMP_D0 = 0.5;
export const HUMP_D1 = 5.375;

/** Does ring k rise over this joint? Not on the ground, on roofs and lowest rings, nor where a bridge lands. */
export function isHump(body: Body, side: Side, joint: Joint, k: number): boolean {
  if (joint.kind !== 'fissure' || k === body.low || (body.roofed && k === body.high)) return false;
  const reach = joint.half + HUMP_RUN + 2;
  for (const m of mouthsOn(body, side))
    if (m.bridge.k === k && m.s0 < joint.s + reach && m.s1 > joint.s - reach) return false;
  return true;
}

export function emitHump(frame: SideFrame, joint: Joint, y: number): void {
  const { sink } = frame;
  const a = joint.s - joint.half;
  const b = joint.s + joint.half;
  const top = y + HUMP_RISE;
  frame.box(a, b, 0, HUMP_D1, y - 1.5, top, R.bridge, M.floor, 63);
  if (sink.tau > 1) return;
  for (const [edge, out] of [
    [a, -1],
    [b, 1],
  ] as const) {
    for (let i = 0; i < STEPS; i++) {
      const far = edge + out * (STEPS - i) * STEP_RUN;
      const near = far - out * STEP_RUN;
      frame.box(
        Math.min(far, near),
        Math.max(far, near),
        HUMP_D0,
        HUMP_D1,
        y,
        y + (i + 1) * STEP_RISE,
        R.stair,
        M.floor,
        63,
      );
    }
    handrails(frame, edge, out, y);
  }
  sideRailing(frame, a, b, 0.3125, top);
  sideRailing(frame, a, b, HUMP_D1 - 0.3125, top);
}

/** Sloped rails beside the steps; posts at both ends. */
function handrails(frame: SideFrame, edge: number, out: number, y: number): void {
  const foot = edge + out * HUMP_RUN;
  const h = 1.0625;
  for (const d of [HUMP_D0 + 0.0625, HUMP_D1 - 0.1875])
    for (const low of [h - 0.09375, 0.5])
      frame.inward(
        [
          [foot, y + low],
          [edge, y + HUMP_RISE + low],
          [edge, y + HUMP_RISE + low + 0.09375],
          [foot, y + low + 0.09375],
        ],
        d,
        d + 0.09375,
        R.railing,
        M.rail,
      );
  // A post at the foot, and one on the bridge where it is reached.
  for (const [at, low] of [
    [foot, y],
    [edge, y + HUMP_RISE],
  ] as const) {
    const s = out < 0 ? at : at - 0.09375;
    for (const d of [HUMP_D0 + 0.0625, HUMP_D1 - 0.1875])
      frame.box(
        s,
        s + 0.09375,
        d,
        d + 0.09375,
        low,
        low + h,
        R.railing,
        M.rail,
        F.start | F.end | F.front | F.back | F.up,
      );
  }
}
