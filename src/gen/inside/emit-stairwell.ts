/**
 * A stairwell: between two storeys two flights of eight steps and a landing between them. It lies
 * behind the corridor, one unit wide; every flight ends on a landing that is always there.
 */
import { at, chance } from '../../core/index.ts';
import { sideRailing } from '../rails.ts';
import { STEP_RISE, STEP_RUN } from '../climbs.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { M, R } from '../sink.ts';
import { LANDING, STOREY, UNIT, WALL } from './suite.ts';
import type { Suite } from './suite.ts';

export const STEPS = 8;
/** Height of the landing between, and how far inward from the corridor's wall the flights reach. */
export const HALF_STOREY: number = STEPS * STEP_RISE;
export const FLIGHT_U0: number = LANDING;
export const FLIGHT_U1: number = LANDING + STEPS * STEP_RUN;
/** Middle of the first and of the second flight, from the stairwell's beginning along s. */
export const FIRST_S = 1.4375;
export const SECOND_S = 4.5625;
const SPINE0 = 2.75;
const SPINE1 = 3.25;
const THICK = 0.5;

export function emitStairwell(frame: SideFrame, suite: Suite, stair: number): void {
  const u = suite.c1 + WALL;
  const top = suite.y + suite.storeys * STOREY;
  if (!frame.touches(stair, stair + UNIT, suite.c1, suite.back, suite.y, top)) return;
  const [s0, s1] = [stair + WALL / 2, stair + UNIT - WALL / 2];
  const { sink } = frame;
  frame.box(
    stair + SPINE0,
    stair + SPINE1,
    u + FLIGHT_U0,
    u + FLIGHT_U1,
    suite.y,
    top,
    R.wall,
    M.concrete,
    63 & ~F.up,
  );
  const base = suite.y + HALF_STOREY - THICK;
  // Under the lowest landing nobody can stand upright: it is solid.
  const solid = (a: number, b: number, d0: number) =>
    frame.box(a, b, d0, suite.back, suite.y, base, R.wall, M.concrete, 63);
  solid(s0, stair + SPINE0, u + FLIGHT_U1);
  solid(stair + SPINE0, s1, u + FLIGHT_U0);
  for (let i = 0; i + 1 < suite.storeys; i++) {
    const y = suite.y + i * STOREY;
    if (y > sink.y1 || y + STOREY + RAIL_UP < sink.y0) continue; // a rail goes on over the floor above
    const half = y + HALF_STOREY;
    frame.box(
      s0,
      s1,
      u + FLIGHT_U1,
      suite.back,
      half - THICK,
      half,
      R.floor,
      M.floor,
      F.up | F.down | F.front,
    );
    if (sink.tau <= 0.25) handrails(frame, s0, s1, u, y);
    lamps(frame, suite, stair, i);
    steps(frame, s0, s1, stair, u, y);
  }
  // At the top the first flight's place is a drop.
  sideRailing(frame, s0, stair + SPINE0, u + FLIGHT_U0 - 0.125, top - STOREY);
}

/** Two flights of steps, up to the landing between and on from it. */
function steps(
  frame: SideFrame,
  s0: number,
  s1: number,
  stair: number,
  u: number,
  y: number,
): void {
  const half = y + HALF_STOREY;
  for (let n = 0; n < STEPS; n++) {
    const rise = (n + 1) * STEP_RISE;
    const d = u + FLIGHT_U0 + n * STEP_RUN;
    const e = u + FLIGHT_U1 - (n + 1) * STEP_RUN;
    const y1 = y + rise;
    const y2 = half + rise;
    frame.box(
      s0,
      stair + SPINE0,
      d,
      d + STEP_RUN,
      Math.max(y, y1 - THICK),
      y1,
      R.stair,
      M.floor,
      STEP_MASK,
    );
    frame.box(
      stair + SPINE1,
      s1,
      e,
      e + STEP_RUN,
      Math.max(half - THICK, y2 - THICK),
      y2,
      R.stair,
      M.floor,
      STEP_MASK,
    );
  }
}

/** How high over a landing its lamp is, metres, and the share that burns: between storeys, and at their floors. */
const LAMP_UP = 2.375;
const LIT_BETWEEN = 0.65;
const LIT_AT_FLOOR = 0.4;

/** A lamp at the back of the landing between two storeys, and one on the spine's end at the lower one. */
function lamps(frame: SideFrame, suite: Suite, stair: number, storey: number): void {
  const { back, c1, key } = suite;
  const up = storey * STOREY + LAMP_UP;
  const middle = stair + UNIT / 2;
  const lamp = (
    half: number,
    d0: number,
    d1: number,
    over: number,
    share: number,
    mask: number,
  ) => {
    const lit = chance(at(key, 231, stair, Math.floor(over * 8)), share);
    const [low, high] = [suite.y + over, suite.y + over + 0.1875];
    frame.box(
      middle - half,
      middle + half,
      d0,
      d1,
      low,
      high,
      R.lamp,
      lit ? M.lamp : M.glass,
      mask,
    );
  };
  const end = c1 + WALL + FLIGHT_U0;
  lamp(0.375, back - 0.125, back, up + HALF_STOREY, LIT_BETWEEN, 63 & ~F.back);
  lamp(0.1875, end - 0.0625, end, up, LIT_AT_FLOOR, 63 & ~F.back);
}

/** How high over the steps' feet a hand rail is on the wall, how thick, and how far from the wall, metres. */
const RAIL_UP = 1;
const RAIL_THICK = 0.0625;
const RAIL_OFF = 0.0625;

/** A rail up the wall beside each of two flights, on brackets. */
function handrails(frame: SideFrame, s0: number, s1: number, u: number, y: number): void {
  const [d0, d1] = [u + FLIGHT_U0, u + FLIGHT_U1];
  for (const [low, from, to] of [
    [y, d0, d1],
    [y + HALF_STOREY, d1, d0],
  ] as const) {
    const first = low === y;
    const a = first ? s0 + RAIL_OFF : s1 - RAIL_OFF - RAIL_THICK;
    const y0 = low + RAIL_UP;
    const y1 = y0 + HALF_STOREY;
    frame.along(
      [
        [from, y0],
        [to, y1],
        [to, y1 + RAIL_THICK],
        [from, y0 + RAIL_THICK],
      ],
      a,
      a + RAIL_THICK,
      R.railing,
      M.rail,
    );
    const [b, c] = first ? [s0, a + RAIL_THICK] : [a, s1];
    for (const share of [0.125, 0.875]) {
      const d = from + (to - from) * share;
      const up = y0 + HALF_STOREY * share - RAIL_THICK;
      frame.box(b, c, d - 0.03125, d + 0.03125, up, up + RAIL_THICK, R.bracket, M.metal, 63);
    }
  }
}

const STEP_MASK = F.up | F.down | F.front | F.back;
