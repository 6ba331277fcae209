/**
 * What is on the walls of a shaft: strips and a conduit all the way up, and about every platform skirting,
 * bumper rails, a course of stone over the head, a sheet or a hatch, and a plate that once said how high one
 * is. Up to the head none of it stands out more than FLAT, so no platform is narrower for it.
 */
import { at, chance, child, int } from '../../core/index.ts';
import type { Hash } from '../../core/index.ts';
import { gapsBetween } from '../rails.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { M, R } from '../sink.ts';
import { alcoveAt } from './alcoves.ts';
import { ALCOVE_RIM } from './emit-alcoves.ts';
import type { Riser } from './riser.ts';
import { UNIT } from './suite.ts';

const FLAT = 0.0625;
/** How wide a strip is, metres. */
const STRIP = 0.125;
/** The course over a platform: how high its foot is, its height, and how far it stands out, metres. */
const COURSE_UP = 2.75;
const COURSE_TALL = 0.25;
const COURSE_OUT = 0.1875;
/** So far under the upper suite's floor the ring's slab begins, metres. */
const UNDER_RING = 4;

export function emitShaftWalls(frame: SideFrame, riser: Riser): void {
  if (frame.sink.tau > 0.5) return;
  const { low, s, front, edge, back, y1, roof } = riser;
  const h = at(low.key, 27);
  const top = y1 - UNDER_RING;
  if (top <= roof || !frame.touches(s, s + UNIT, front, back, roof, top)) return;
  // Strips up both sides where the platforms end, and a conduit up the wall behind them.
  const [e0, e1] = [edge + 0.25, edge + 0.625];
  for (const [a, face] of [
    [s, F.end],
    [s + UNIT - STRIP, F.start],
  ] as const)
    frame.box(a, a + STRIP, e0, e1, roof, top, R.buttress, M.concrete, F.front | F.back | face);
  const c = s + 0.5 + 0.25 * int(child(h, 1), 0, 4);
  frame.box(
    c,
    c + FLAT,
    front,
    front + FLAT,
    roof,
    top,
    R.conduit,
    M.pipe,
    F.start | F.end | F.back,
  );
  for (const y of riser.platforms)
    if (frame.touches(s, s + UNIT, front, edge, y, y + COURSE_UP + COURSE_TALL))
      about(frame, riser, at(h, 2, Math.floor(y)), y, c);
}

/** The walls about one platform. */
function about(
  frame: SideFrame,
  { s, front, edge, alcoves }: Riser,
  h: Hash,
  y: number,
  wire: number,
): void {
  const [near, start, end] = (['near', 'start', 'end'] as const).map((it) =>
    alcoveAt(alcoves, it, y),
  );
  const ring = (y0: number, y1: number, out: number, role: number, material: number) => {
    const mask = F.up | F.down;
    const isLow = y0 < y + COURSE_UP;
    const open = (a: number, b: number): [number, number][] =>
      isLow ? [[a - ALCOVE_RIM, b + ALCOVE_RIM]] : [];
    // Where they end at an alcove the end is bare.
    const across = near && isLow ? F.start | F.end : 0;
    for (const [a, b] of gapsBetween(s, s + UNIT, near ? open(near.s0, near.s1) : []))
      frame.box(a, b, front, front + out, y0, y1, role, material, mask | F.back | across);
    for (const [a, it, face] of [
      [s, start, F.end],
      [s + UNIT - out, end, F.start],
    ] as const)
      for (const [c, d] of gapsBetween(front + out, edge, it ? open(it.d0, it.d1) : []))
        frame.box(
          a,
          a + out,
          c,
          d,
          y0,
          y1,
          role,
          material,
          mask | face | F.back | (it && isLow ? F.front : 0),
        );
  };
  ring(y, y + 0.1875, FLAT / 2, R.plinth, M.metal);
  ring(y + COURSE_UP, y + COURSE_UP + COURSE_TALL, COURSE_OUT, R.bracket, M.concrete);
  for (const [a, b, it, face] of [
    [s, s + FLAT, start, F.end],
    [s + UNIT - FLAT, s + UNIT, end, F.start],
  ] as const)
    if (!it)
      frame.box(a, b, front, edge, y + 0.875, y + 1, R.railing, M.metal, F.up | F.down | face);
  const on = (
    a: number,
    b: number,
    y0: number,
    y1: number,
    out: number,
    role: number,
    material: number,
  ) => frame.box(a, b, front, front + out, y + y0, y + y1, role, material, ON_FRONT);
  // On the conduit a box; beside it the plate.
  on(wire - 0.125, wire + 0.1875, 1.0625, 1.4375, FLAT * 1.5, R.box, M.machine);
  on(wire + 0.375, wire + 0.8125, 1.375, 1.8125, FLAT / 2, R.panel, M.plaster);
  if (near) return;
  const a = s + 3 + 0.25 * int(child(h, 1), 0, 3);
  const b = a + 1.25 + 0.25 * int(child(h, 2), 0, 2);
  on(a, b, 0.5, 2.25, FLAT / 2, R.panel, chance(child(h, 3), 0.5) ? M.metal : M.concrete);
  if (!chance(child(h, 4), 0.6)) return;
  // A hatch that was welded shut.
  for (const [c, d, y0, y1] of [
    [a - 0.125, a, 0.375, 2.375],
    [b, b + 0.125, 0.375, 2.375],
    [a, b, 2.25, 2.375],
    [a, b, 0.375, 0.5],
  ] as const)
    on(c, d, y0, y1, FLAT, R.frame, M.metal);
}

const ON_FRONT = 63 & ~F.front;
