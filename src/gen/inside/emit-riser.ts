/** A shaft between two suites as parts: what is left open of the solid, landings' railings, platforms, the ladder. */
import { at, chance, child, int, unit } from '../../core/index.ts';
import { crossRailing, RAIL_HALF, sideRailing } from '../rails.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { M, R } from '../sink.ts';
import { ALCOVE_REACH } from './alcoves.ts';
import { emitAlcove } from './emit-alcoves.ts';
import { emitHollowed } from './hollowed.ts';
import type { Solid } from './hollowed.ts';
import { emitShaftWalls } from './emit-riser-walls.ts';
import { GAP_HALF, RUNGS } from './riser.ts';
import type { Riser } from './riser.ts';
import { STOREY, UNIT, WALL } from './suite.ts';
import { torn } from './torn.ts';

/** A solid round a shaft that goes through the whole height of it, between two depths. */
export function emitRound(frame: SideFrame, solid: Solid, riser: Riser, front: number): void {
  const { s0, s1, d0, d1, mask } = solid;
  const a = riser.s;
  const b = a + UNIT;
  if (b <= s0 || a >= s1 || riser.back <= d0 || front >= d1) return emitHollowed(frame, solid, []);
  const sides = F.start | F.end;
  const inner = mask & ~sides;
  const put = (more: Partial<Solid>) => emitHollowed(frame, { ...solid, ...more }, riser.alcoves);
  put({ s1: a, mask: mask | F.end });
  put({ s0: b, mask: mask | F.start });
  // Under a slab whose hole is less deep than the shaft one stands beneath what is before the hole.
  const under = front > riser.front ? F.down : 0;
  put({ s0: a, s1: b, d1: front, mask: inner | F.back | under });
  put({ s0: a, s1: b, d0: riser.back, mask: inner | F.front });
}

/** Could anything of a shaft, its alcoves and the walls behind it too, be in the node between two heights? */
export function touchesShaft(frame: SideFrame, riser: Riser, y0: number, y1: number): boolean {
  const { low, high, s, front, back } = riser;
  const inner = Math.max(low.back, high.back, back + ALCOVE_REACH);
  const outer = Math.min(low.c1, high.c1, front - ALCOVE_REACH);
  return frame.touches(s - ALCOVE_REACH, s + UNIT + ALCOVE_REACH, outer, inner, y0, y1);
}

/** What of a shaft belongs to the suite that it begins in. */
export function emitRiser(frame: SideFrame, riser: Riser): void {
  const { low, s, edge, back, y0, y1, roof } = riser;
  if (!touchesShaft(frame, riser, y0, y1)) return;
  const a = s + WALL / 2;
  const b = s + UNIT - WALL / 2;
  if (back < low.back) frame.box(a, b, back, low.back, y0, roof, R.wall, M.concrete, F.front);
  for (let y = y0 + STOREY; y < roof; y += STOREY) railings(frame, riser, a, b, y);
  for (const y of riser.platforms) {
    frame.box(s, s + UNIT, riser.front, edge, y - 0.25, y, R.floor, M.floor, 63 & ~3);
    frame.box(s, s + UNIT, edge - 0.25, edge, y - 0.75, y - 0.25, R.bracket, M.metal, 63 & ~11);
    railings(frame, riser, s, s + UNIT, y);
    lamp(frame, riser, y);
  }
  emitRungs(frame, riser, y0, y1);
  beams(frame, riser);
  emitShaftWalls(frame, riser);
  pipes(frame, riser);
  for (const alcove of riser.alcoves) emitAlcove(frame, alcove);
}

/** What of it belongs to the suite that it comes up in. */
export function emitRiserHead(frame: SideFrame, riser: Riser): void {
  const { high, s, back, y1 } = riser;
  if (!frame.touches(s, s + UNIT, high.c1, high.back, y1 - 1, y1 + STOREY)) return;
  const a = s + WALL / 2;
  const b = s + UNIT - WALL / 2;
  if (back < high.back)
    frame.box(a, b, back, high.back, y1, y1 + STOREY, R.wall, M.concrete, F.front);
  railings(frame, riser, a, b, y1);
  stiles(frame, riser, y1, y1 + 1.125);
  if (frame.sink.tau <= 0.5) rung(frame, riser, y1 + 0.5);
}

/** Along the edge of a landing or platform, but for where the ladder passes. */
function railings(frame: SideFrame, riser: Riser, a: number, b: number, y: number): void {
  const { edge, ladder: s } = riser;
  if (!frame.touches(a, b, edge - 1, edge + 2, y, y + 2)) return;
  sideRailing(frame, a, s - GAP_HALF, edge - 0.125, y);
  sideRailing(frame, s + GAP_HALF, b, edge - 0.125, y);
  for (const c of [s - GAP_HALF, s + GAP_HALF])
    crossRailing(frame, c, edge - 0.125 - RAIL_HALF, edge + RUNGS, y);
  if (frame.sink.tau <= 0.5) ties(frame, riser, y);
}

/** The rails beside the step over end in the ladder's stiles, above and below: else they would end in the air. */
function ties(frame: SideFrame, { ladder: s, edge }: Riser, y: number): void {
  const d = edge + RUNGS;
  for (const [a, b] of [
    [s - GAP_HALF, s - 0.375],
    [s + 0.375, s + GAP_HALF],
  ] as const)
    for (const up of [0.0625, 0.96875])
      frame.box(a, b, d - 0.046875, d, y + up, y + up + 0.0625, R.railing, M.rail, TIE_MASK);
}

const TIE_MASK = 63 & ~(F.start | F.end);

function stiles(frame: SideFrame, { ladder: s, edge }: Upright, y0: number, y1: number): void {
  const d = edge + RUNGS;
  for (const a of [s - 0.375, s + 0.3125])
    frame.box(a, a + 0.0625, d - 0.0625, d + 0.0625, y0, y1, R.ladder, M.rail, 63);
}

/** A rung between the stiles, its top at y: so the last ends with them. */
function rung(frame: SideFrame, { ladder: s, edge }: Upright, y: number): void {
  const d = edge + RUNGS;
  frame.box(
    s - 0.3125,
    s + 0.3125,
    d - 0.03125,
    d + 0.03125,
    y - 0.046875,
    y,
    R.ladder,
    M.rail,
    63 & ~(F.start | F.end),
  );
}

/** Where a ladder stands: its s, the edge that one steps over to it, and the wall behind. */
type Upright = Pick<Riser, 'ladder' | 'edge' | 'back'>;

/** A ladder before a wall, from one height to another. */
export function emitRungs(frame: SideFrame, riser: Upright, y0: number, y1: number): void {
  const { sink } = frame;
  stiles(frame, riser, y0, y1);
  const from = Math.max(1, Math.floor((sink.y0 - y0) * 2));
  const to = Math.min((y1 - y0) * 2, Math.ceil((sink.y1 - y0) * 2));
  const d = riser.edge + RUNGS;
  const { ladder: s, back } = riser;
  if (!frame.touches(s - 0.375, s + 0.375, d - 0.0625, Math.max(d, back) + 0.0625, y0, y1)) return;
  for (let i = from; i <= to; i++) {
    const y = y0 + i * 0.5;
    rung(frame, riser, y);
    if (i % 8 === 4)
      for (const s of [riser.ladder - 0.375, riser.ladder + 0.3125])
        frame.box(
          s,
          s + 0.0625,
          d + 0.0625,
          riser.back,
          y - 0.0625,
          y,
          R.bracket,
          M.metal,
          63 & ~F.back,
        );
  }
}

/** Beams round the walls every eight metres: they tell how high it is. */
function beams(frame: SideFrame, { s, edge, back, y1, roof }: Riser): void {
  const { sink } = frame;
  const first = Math.max(0, Math.floor((sink.y0 - roof - BEAM_FIRST) / BEAM_PITCH));
  for (
    let y = roof + BEAM_FIRST + first * BEAM_PITCH;
    y < Math.min(y1 - 3, sink.y1);
    y += BEAM_PITCH
  ) {
    const put = (a: number, b: number, c: number, d: number, mask: number) =>
      frame.box(a, b, c, d, y, y + 0.375, R.bracket, M.concrete, mask | F.up | F.down);
    put(s, s + UNIT, back - 0.25, back, F.front);
    put(s, s + 0.25, edge, back - 0.25, F.end | F.front);
    put(s + UNIT - 0.25, s + UNIT, edge, back - 0.25, F.start | F.front);
  }
}

/** Share of them that burn. */
const LIT = 0.85;

const BEAM_FIRST = 4;
const BEAM_PITCH = 8;

/** Over most platforms a lamp on the wall: down a shaft one sees which still burn. */
function lamp(frame: SideFrame, riser: Riser, y: number): void {
  const h = at(riser.low.key, 25, Math.floor(y));
  if (chance(h, 0.15)) return;
  const s = riser.s + 1 + Math.floor(unit(child(h, 1)) * 4);
  const lit = chance(child(h, 2), LIT);
  const d = riser.front;
  frame.box(
    s,
    s + 0.75,
    d,
    d + 0.1875,
    y + 2.5,
    y + 2.6875,
    R.lamp,
    lit ? M.lamp : M.glass,
    63 & ~F.front,
  );
}

/** Pipes up a side of the shaft, with a collar here and there, and cables beside them. */
function pipes(frame: SideFrame, riser: Riser): void {
  const { low, s, edge, back, y0, y1, roof } = riser;
  const h = at(low.key, 26);
  const n = int(child(h, 1), 1, 3);
  const far = chance(child(h, 2), 0.5);
  let u = 0.25;
  for (let i = 0; i < n; i++) {
    const r = 0.125 + 0.0625 * int(child(h, 3 + i), 0, 4);
    const d = back - 0.125 - r;
    if (d < edge + RUNGS + 0.5) break;
    const c = far ? s + UNIT - u - r : s + u + r;
    frame.tubeUp(8, c, d, r, y0, y1, R.pipe, M.pipe, 3);
    for (let y = roof + 6; y < y1 - 4; y += 12)
      if (y > frame.sink.y0 - 1 && y < frame.sink.y1)
        frame.tubeUp(8, c, d, r + 0.0625, y, y + 0.1875, R.flange, M.metal, 0);
    u += 2 * r + 0.1875;
    if (u > 1) break;
  }
  for (let i = 0; i < 3; i++) {
    const k = child(h, 20 + i);
    const c = s + 0.25 + Math.floor(unit(child(k, 1)) * 5.5 * 16) / 16;
    if (Math.abs(c - riser.ladder) < 0.75) continue;
    const length = 6 + Math.floor(unit(child(k, 2)) * 40);
    const low2 = Math.max(roof + 2, y1 - 4 - length);
    torn(
      frame,
      { s: c + 0.03125, d: back - 0.484375, r: 0.015625, low: low2, top: y1 - 2 },
      k,
      M.cable,
    );
    const hook = 63 & ~F.back;
    frame.box(c, c + 0.0625, back - 0.5, back, y1 - 2, y1 - 1.9375, R.bracket, M.metal, hook);
  }
}
