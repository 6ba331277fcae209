/** Stairs, ladders and lifts of a body as parts. */
import { at } from '../core/index.ts';
import { bodyBottom, CORNER_SETBACK, ringAbove, ringAtOrBelow } from './body.ts';
import type { Body } from './body.ts';
import {
  CLIMB_D0,
  CLIMB_D1,
  flightOver,
  HOLE_D0,
  HOLE_D1,
  liftOf,
  STEP_RISE,
  STEP_RUN,
} from './climbs.ts';
import type { Flight } from './climbs.ts';
import { DATUM } from './key.ts';
import { F, SideFrame } from './side.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { RELIEF } from './zone.ts';
import { yearIn } from './age.ts';
import { yearOf } from './years.ts';

export function emitClimbs(sink: Sink, body: Body, name: string): void {
  let k = ringAtOrBelow(body, Math.floor((sink.y0 - 8) / DATUM));
  if (k < 0) k = body.low;
  for (; k >= 0 && k * DATUM < sink.y1 + 8; k = ringAbove(body, k)) {
    const flight = flightOver(body, k);
    if (!flight) break;
    const frame = new SideFrame(sink, body, flight.side);
    sink.own(`${name} flight ${k}`, yearIn(body, at(body.key, 73, k), 0.3, 0.8));
    if (flight.kind === 'stair')
      emitStair(frame, flight.s0, flight.s1, CLIMB_D0, CLIMB_D1, k * DATUM, flight.k1 * DATUM);
    else emitLadder(frame, flight);
  }
  emitLift(sink, body, name);
}

/** How far a flight's stringers reach under and over the line of its steps' feet, metres: the steps end in them. */
const STRINGER_UNDER = 0.5;
const STRINGER_OVER = 0.375;

/** A straight flight from (s0, y0) to (s1, y1), between depths d0 and d1. */
export function emitStair(
  frame: SideFrame,
  s0: number,
  s1: number,
  d0: number,
  d1: number,
  y0: number,
  y1: number,
): void {
  const { sink } = frame;
  if (!frame.touches(Math.min(s0, s1) - 1, Math.max(s0, s1) + 1, d0 - 1, d1 + 1, y0, y1 + 2))
    return;
  const up = s1 > s0 ? 1 : -1;
  const slope = STEP_RISE / STEP_RUN;
  const run = Math.abs(s1 - s0);
  const at2 = (t: number, y: number): readonly [number, number] => [s0 + up * t, y];
  const body = sink.tau < 0.5 ? 0.3125 : 0;
  frame.inward(
    [at2(body / slope, y0), at2(run, y1 - body), at2(run, y1 - 1.25), at2(1.25 / slope, y0)],
    d0,
    d1,
    R.stair,
    M.concrete,
  );
  if (sink.tau < 0.5) {
    steps(frame, s0, up, d0, d1, y0, y1);
    const [low, high] = [-STRINGER_UNDER, STRINGER_OVER];
    for (const d of [d0 - 0.0625, d1 - 0.125])
      frame.inward(
        [
          at2(0, y0),
          at2(-low / slope, y0),
          at2(run, y1 + low),
          at2(run, y1),
          at2(run - high / slope, y1),
          at2(0, y0 + high),
        ],
        d,
        d + 0.1875,
        R.stair,
        M.metal,
      );
  }
  if (sink.tau > 1) return;
  const h = 1.0625;
  for (const d of [d0 + 0.0625, d1 - 0.15625]) {
    for (const [low, high] of [
      [h - 0.09375, h],
      [0.5, 0.5625],
    ] as const)
      frame.inward(
        [at2(0, y0 + low), at2(run, y1 + low), at2(run, y1 + high), at2(0, y0 + high)],
        d,
        d + 0.09375,
        R.railing,
        M.rail,
      );
    const last = Math.min(Math.floor(run / 2.5), Math.ceil((sink.y1 - y0) / 2));
    for (let i = Math.max(0, Math.floor((sink.y0 - y0) / 2) - 1); i <= last; i++) {
      // Two metres up for every two and a half along, without rounding.
      const y = y0 + i * 2;
      const s = s0 + up * i * 2.5;
      frame.box(s - 0.046875, s + 0.046875, d, d + 0.09375, y, y + h, R.railing, M.rail, 63);
    }
  }
}

function steps(
  frame: SideFrame,
  s0: number,
  up: number,
  d0: number,
  d1: number,
  y0: number,
  y1: number,
): void {
  const { sink } = frame;
  const n = Math.round((y1 - y0) / STEP_RISE);
  const from = Math.max(0, Math.floor((sink.y0 - y0) / STEP_RISE) - 2);
  const to = Math.min(n, Math.ceil((sink.y1 - y0) / STEP_RISE) + 2);
  const back = up > 0 ? F.end : F.start;
  for (let i = from; i < to; i++) {
    const a = s0 + up * i * STEP_RUN;
    const b = a + up * STEP_RUN;
    const y = y0 + (i + 1) * STEP_RISE;
    frame.box(
      Math.min(a, b),
      Math.max(a, b),
      d0,
      d1,
      Math.max(y0, y - 0.375),
      y,
      R.stair,
      M.floor,
      63 & ~back,
    );
  }
}

/** How deep arms to a corner's wall go: behind all that stands out of it, metres. */
const CORNER_SOLID = CORNER_SETBACK + RELIEF;

function emitLadder(frame: SideFrame, flight: Flight): void {
  const { sink } = frame;
  const y0 = flight.k0 * DATUM;
  const y1 = flight.k1 * DATUM;
  const s = flight.s0;
  if (!frame.touches(s - 1, s + 1, 7, CORNER_SOLID, y0, y1 + 2)) return;
  const t = Math.max(0.0625, sink.tau * 0.15);
  for (const a of [s - 0.375, s + 0.375 - t])
    frame.box(a, a + t, 8.4375, 8.5625, y0, y1 + 1.125, R.ladder, M.rail, 63);
  if (sink.tau > 0.5) return;
  const from = Math.max(1, Math.floor((sink.y0 - y0) * 2));
  const to = Math.min((y1 - y0) * 2 + 1, Math.ceil((sink.y1 - y0) * 2));
  for (let i = from; i <= to; i++) {
    const y = y0 + i * 0.5;
    frame.box(s - 0.3125, s + 0.3125, 8.46875, 8.53125, y, y + 0.046875, R.ladder, M.rail, 63);
    if (i % 16 === 8 && y < y1 - 10)
      frame.box(s - 0.0625, s + 0.0625, 8.5, CORNER_SOLID, y, y + 0.125, R.bracket, M.metal, 63);
  }
}

/** Bars between a lift's rails, a slanting one between each two, and arms from them back to the corner's wall. */
function liftFrame(frame: SideFrame, s: number, bottom: number, top: number): void {
  const { sink } = frame;
  const [a, b] = [s - 1.3125, s + 1.3125];
  const [d0, d1] = [HOLE_D1 - 0.25, HOLE_D1 - 0.125];
  const first = Math.max(1, Math.floor((sink.y0 - bottom) / LIFT_PITCH) - 1);
  for (
    let i = first, y = bottom + i * LIFT_PITCH;
    y < Math.min(top - 1, sink.y1 + 1);
    i++, y += LIFT_PITCH
  ) {
    // Over a stop the way in and out is free.
    if (y % DATUM < LIFT_FREE) continue;
    frame.box(a, b, d0, d1, y, y + 0.1875, R.lift, M.rail, 63);
    const [low, high] = i % 2 === 0 ? [a, b] : [b, a];
    const end = y + LIFT_PITCH;
    if (end < top && end % DATUM >= LIFT_FREE)
      frame.inward(barUp(low, high, y, end), d0, d1, R.lift, M.rail);
    if (i % 4 === 0)
      for (const c of [a - 0.125, b + 0.125])
        frame.box(c - 0.125, c + 0.125, d1, CORNER_SOLID, y, y + 0.25, R.lift, M.metal, 31);
  }
}

/** A bar from (s0, y0) up to (s1, y1), anti-clockwise in (s, y). */
function barUp(s0: number, s1: number, y0: number, y1: number): [number, number][] {
  return [
    [s0 - 0.0625, y0],
    [s0 + 0.0625, y0],
    [s1 + 0.0625, y1],
    [s1 - 0.0625, y1],
  ];
}

/** From bar to bar of a lift's frame, and how high over a stop there are none, metres. */
const LIFT_PITCH = 4;
const LIFT_FREE = 4;

function emitLift(sink: Sink, body: Body, name: string): void {
  const lift = liftOf(body);
  const frame = new SideFrame(sink, body, lift.side);
  const { s } = lift;
  const top = body.high * DATUM;
  const bottom = bodyBottom(body);
  if (!frame.touches(s - 2, s + 2, 7, CORNER_SOLID, bottom, top + 4)) return;
  sink.own(`${name} lift`, yearOf(body.block.gap, at(body.key, 74), 0.35, 0.75));
  for (const a of [s - 1.5625, s + 1.3125])
    frame.box(a, a + 0.25, HOLE_D1 - 0.3125, HOLE_D1 - 0.0625, bottom, top + 3, R.lift, M.rail, 63);
  if (sink.tau <= 1) liftFrame(frame, s, bottom, top);
  for (
    let k = ringAtOrBelow(body, Math.floor(sink.y0 / DATUM));
    k * DATUM <= sink.y1 + 4;
    k = ringAbove(body, k)
  ) {
    if (k < 0) {
      if (body.low * DATUM > sink.y1 + 4) break;
      k = body.low;
    }
    const y = k * DATUM;
    if (k > body.low)
      frame.box(
        s - 1.625,
        s + 1.625,
        HOLE_D0,
        HOLE_D1,
        y - 0.25,
        y,
        R.lift,
        M.metal,
        F.up | F.down,
      );
    // A gate of light over each stop.
    if (sink.tau <= 0.5) {
      frame.box(
        s - 1.5625,
        s + 1.5625,
        HOLE_D1 - 0.3125,
        HOLE_D1 - 0.0625,
        y + 2.75,
        y + 3,
        R.lift,
        M.rail,
        63,
      );
      frame.box(
        s - 0.25,
        s + 0.25,
        HOLE_D1 - 0.4375,
        HOLE_D1 - 0.3125,
        y + 2.5,
        y + 2.75,
        R.lamp,
        M.lamp,
        63,
      );
    }
    if (ringAbove(body, k) < 0) break;
  }
}
