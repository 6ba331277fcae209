/** What a fin's broad sides bear over the ledge: courses round it, pipes up it from a box, here and there a lamp. */
import { at, chance, child, int } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import type { Body } from './body.ts';
import { sidePlan } from './lots.ts';
import type { Joint } from './lots.ts';
import { wallPlane } from './planes.ts';
import { F, ON_WALL } from './side.ts';
import type { SideFrame } from './side.ts';
import { M, R } from './sink.ts';

/** How far anything stands out of a fin, and how tall a course is, metres. */
const BOX_OUT = 0.75;
const COURSE_OUT = 0.3125;
const COURSE = 0.625;

/** Shares of fins with courses, of sides with pipes, and of those with a lamp over their box. */
const COURSED = 0.7;
const PIPED = 0.45;
const LAMPED = 0.3;

/** On the part of a fin from its doorway's lintel, over ring k, up to y1. */
export function emitFinLines(
  frame: SideFrame,
  body: Body,
  joint: Joint,
  k: number,
  y0: number,
  y1: number,
): void {
  if (frame.sink.tau > 0.5 || y1 - y0 < 16) return;
  const reach = joint.half + BOX_OUT;
  if (!frame.touches(joint.s - reach, joint.s + reach, -joint.out - 1, 64, y0, y1)) return;
  const key = at(body.key, 303, frame.side, joint.s, k);
  const { lots, joints } = sidePlan(body, frame.side);
  const number = joints.indexOf(joint);
  if (chance(child(key, 1), COURSED)) courses(frame, joint, key, y0, y1);
  for (const end of [0, 1] as const) {
    const lot = lots[number + end];
    const own = child(key, 2 + end);
    if (lot && chance(own, PIPED)) pipes(frame, joint, end, own, y0, y1, wallPlane(lot, k));
  }
}

/** Bands round it, too narrow to stand on. */
function courses(frame: SideFrame, joint: Joint, key: Hash, y0: number, y1: number): void {
  const { s, half, out } = joint;
  const step = 16 + 8 * int(child(key, 4), 0, 3);
  const e = COURSE_OUT;
  // Behind the walls of the lots nobody sees them.
  for (let y = y0 + 5 + 4 * int(child(key, 5), 0, 3); y < y1 - 4; y += step)
    frame.box(
      s - half - e,
      s + half + e,
      -out - e,
      5,
      y,
      y + COURSE,
      R.buttress,
      M.concrete,
      ON_WALL,
    );
}

/** Pipes up a side, out of a box at its foot, before the wall of the lot beside it. */
function pipes(
  frame: SideFrame,
  { s, half, out }: Joint,
  end: 0 | 1,
  key: Hash,
  y0: number,
  y1: number,
  wall: number,
): void {
  const face = end === 0 ? s - half : s + half;
  const side = end === 0 ? -1 : 1;
  const from = -out + 0.75 + 0.25 * int(child(key, 6), 0, 3);
  let d = from;
  for (let i = int(child(key, 7), 1, 3); i > 0; i--) {
    const r = 0.125 + 0.0625 * int(child(key, 10 + i), 0, 3);
    if (d + 2 * r > wall - 1) break;
    frame.tubeUp(8, face + side * r, d + r, r, y0 + 1.5, y1, R.conduit, M.pipe, 3);
    d += 2 * r + 0.1875;
  }
  if (d === from) return;
  const a = end === 0 ? face - BOX_OUT : face;
  const b = a + BOX_OUT;
  frame.box(a, b, from - 0.1875, d, y0 + 0.5, y0 + 1.5, R.box, M.machine, 63);
  if (!chance(child(key, 8), LAMPED)) return;
  const middle = (from + d) / 2;
  const mask = 63 & ~F.up;
  frame.box(a, b, middle - 0.25, middle + 0.25, y0 + 0.25, y0 + 0.5, R.lamp, M.lamp, mask);
}
