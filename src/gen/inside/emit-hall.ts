/** A hall: galleries along the corridor's side, and what stands in it. A lane before the corridor's wall stays free. */
import { at, chance, child, int, unit } from '../../core/index.ts';
import { STEP_RISE, STEP_RUN } from '../climbs.ts';
import { emitStair } from '../emit-climbs.ts';
import { sideRailing } from '../rails.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { roundness } from '../shapes.ts';
import { M, R } from '../sink.ts';
import { BLIND_PITCH, blindStairsIn } from './disorder.ts';
import type { Extent } from './alcoves.ts';
import { emitAlcove } from './emit-alcoves.ts';
import { emitTiers } from './emit-tiers.ts';
import { hallAlcoves } from './hall-alcoves.ts';
import { BELT, BELT_PITCH, BELT_UP, HALL_AISLE, HALL_LANE, PIER } from './hall-measures.ts';
import type { HallContent } from './kinds.ts';
import { LANDING, STOREY, STRETCH, UNIT, WALL } from './suite.ts';
import type { Hall, Suite } from './suite.ts';
import { tiersOf } from './tiers.ts';

/** A hall about to be filled: what is free for its content. */
interface Site extends Extent {
  readonly frame: SideFrame;
  readonly key: number;
}

export function emitHall(frame: SideFrame, suite: Suite, hall: Hall, year: number): void {
  const { sink } = frame;
  const y1 = suite.y + hall.storeys * STOREY;
  const edge = suite.c1 + WALL + LANDING;
  for (let i = 1; i < Math.min(suite.storeys, hall.storeys); i++)
    sideRailing(frame, hall.s0 + WALL, hall.s1 - WALL, edge - 0.125, suite.y + i * STOREY);
  const tiers = tiersOf(suite, hall);
  if (tiers) emitTiers(frame, tiers);
  piers(frame, suite, hall, y1);
  belts(frame, suite, hall, y1);
  for (const alcove of hallAlcoves(suite, hall)) emitAlcove(frame, alcove);
  sink.since(year);
  const site: Site = {
    frame,
    key: at(hall.key, 9),
    s0: hall.s0 + HALL_AISLE,
    s1: hall.s1 - HALL_AISLE,
    d0: suite.c1 + WALL + HALL_LANE,
    d1: hall.back - HALL_AISLE,
    y0: suite.y,
    y1,
  };
  const blind = blindStairsIn(suite, hall);
  if (blind > 0) blindStairs(site, blind);
  else FILLERS[suite.kind.hallHolds](site);
  hangLamps(site, suite.kind.lit);
}

/** Piers up the four walls, as high as the hall, off every door. */
function piers(frame: SideFrame, suite: Suite, hall: Hall, y1: number): void {
  const { s0, s1, back } = hall;
  // From alcoves, and over rooms beyond, one sees them from behind.
  const put = (a: number, b: number, c: number, d: number) =>
    frame.box(a, b, c, d, suite.y, y1, R.buttress, M.concrete, UPRIGHT);
  const wall = suite.c1 + WALL;
  // Doors stand in the middle of stretches.
  for (let s = s0; s <= s1; s += UNIT) {
    if ((s - s0) % STRETCH === STRETCH / 2) continue;
    const a = Math.max(s0, s - 0.375);
    const b = Math.min(s1, s + 0.375);
    put(a, b, suite.c1, wall + PIER);
    put(a, b, back - PIER, back);
  }
  for (let d = wall + UNIT; d < back - 1; d += UNIT) {
    put(s0, s0 + PIER, d - 0.375, d + 0.375);
    put(s1 - PIER, s1, d - 0.375, d + 0.375);
  }
}

/** Belts from pier to pier along the back and both ends, every two storeys and over the head of whoever goes there. */
function belts(frame: SideFrame, { y, c1 }: Suite, { s0, s1, back }: Hall, y1: number): void {
  const { sink } = frame;
  if (sink.tau > 0.5) return;
  const first = Math.max(0, Math.floor((sink.y0 - y) / BELT_PITCH) - 1);
  const last = Math.min(y1 - 1, sink.y1 + 1);
  for (let low = y + BELT_UP + first * BELT_PITCH; low < last; low += BELT_PITCH) {
    const put = (a: number, b: number, c: number, d: number, face: number) =>
      frame.box(a, b, c, d, low, low + 0.25, R.buttress, M.concrete, face | F.down | F.up);
    put(s0, s1, back - BELT, back, F.front);
    put(s0, s0 + BELT, c1 + WALL, back - BELT, F.end);
    put(s1 - BELT, s1, c1 + WALL, back - BELT, F.start);
  }
}

/** A few lamps on long rods; in most halls one burns. */
function hangLamps(site: Site, lit: number): void {
  const { frame, key, y1 } = site;
  const n = int(child(key, 70), 2, 4);
  for (let i = 0; i < n; i++) {
    const h = at(key, 71, i);
    const s = Math.floor(site.s0 + 2 + unit(child(h, 1)) * (site.s1 - site.s0 - 4));
    const d = Math.floor(site.d0 + unit(child(h, 2)) * (site.d1 - site.d0 - 2));
    const y = Math.max(site.y0 + 4.5, y1 - 2 - Math.floor(unit(child(h, 3)) * (y1 - site.y0 - 6)));
    const burns = unit(child(h, 4)) < (i === 0 ? 3.2 : 1.6) * lit;
    frame.box(
      s - 0.03125,
      s + 0.03125,
      d - 0.03125,
      d + 0.03125,
      y + 0.25,
      y1,
      R.cable,
      M.cable,
      63,
    );
    frame.box(
      s - 1.25,
      s + 1.25,
      d - 0.375,
      d + 0.375,
      y,
      y + 0.25,
      R.lamp,
      burns ? M.lamp : M.glass,
      63,
    );
  }
}

/** Stairs side by side, each up to a wall of its own, with a door in it that never was one. */
function blindStairs({ frame, key, s0, s1, d1, y0, y1 }: Site, count: number): void {
  for (let i = 0; i < count; i++) {
    const h = at(key, 81, i);
    const back = d1 - i * BLIND_PITCH;
    const front = back - BLIND_WIDE;
    const up = chance(child(h, 1), 0.5);
    const run = Math.min(s1 - s0 - 2.5, ((y1 - y0 - 4) / STEP_RISE) * STEP_RUN);
    const steps = Math.floor((run * (0.55 + 0.45 * unit(child(h, 2)))) / STEP_RUN);
    const [from, to] = up
      ? [s0 + 1, s0 + 1 + steps * STEP_RUN]
      : [s1 - 1, s1 - 1 - steps * STEP_RUN];
    const top = y0 + steps * STEP_RISE;
    emitStair(frame, from, to, front, back, y0, top);
    const [a, b] = up ? [to, to + 0.5] : [to - 0.5, to];
    frame.box(a, b, front - 0.25, back + 0.25, y0, top + 3, R.wall, M.concrete, 63 & ~F.down);
    const face = up ? a - 0.0625 : b;
    const mid = (front + back) / 2;
    frame.box(face, face + 0.0625, mid - 0.625, mid + 0.625, top, top + 2.25, R.door, M.door, 63);
  }
}

const BLIND_WIDE = 2;

const FILLERS: Readonly<Record<HallContent, (site: Site) => void>> = {
  columns,
  stacks,
  tanks,
  engines,
  niches,
  ducts,
};

const UPRIGHT = F.start | F.end | F.front | F.back;

function columns({ frame, key, s0, s1, d0, d1, y0, y1 }: Site): void {
  const pitch = int(child(key, 1), 5, 8);
  const half = 0.375 + 0.125 * int(child(key, 2), 0, 3);
  for (let s = s0 + 2; s < s1 - 1; s += pitch)
    for (let d = d0 + 1; d < d1 - 1; d += pitch) {
      frame.box(s - half, s + half, d - half, d + half, y0, y1, R.column, M.concrete, UPRIGHT);
      if (frame.sink.tau <= 0.25)
        frame.box(
          s - half - 0.125,
          s + half + 0.125,
          d - half - 0.125,
          d + half + 0.125,
          y0,
          y0 + 0.375,
          R.plinth,
          M.concrete,
          63 & ~F.down,
        );
    }
}

/** Shelves as high as the hall, across it, with aisles between. */
function stacks({ frame, key, s0, s1, d0, d1, y0, y1 }: Site): void {
  const pitch = 2.25 + 0.25 * int(child(key, 1), 0, 4);
  const high = y1 - 1.5;
  const step = 1 + 0.5 * int(child(key, 2), 0, 2);
  const from = y0 + step * Math.max(1, Math.floor((frame.sink.y0 - y0) / step) - 1);
  const to = Math.min(high, frame.sink.y1 + step);
  for (let s = s0 + 1; s + 0.75 < s1; s += pitch) {
    const end = d1 - 2 * int(child(at(key, 3, Math.floor(s)), 1), 0, 2);
    if (end - d0 < 2) continue;
    frame.box(s + 0.34375, s + 0.40625, d0, end, y0, high, R.furniture, M.metal, 63);
    for (const d of [d0, end - 0.125])
      frame.box(s, s + 0.75, d, d + 0.125, y0, high, R.furniture, M.metal, 63);
    if (frame.sink.tau > 0.25) continue;
    for (let y = from; y < to; y += step)
      frame.box(
        s,
        s + 0.75,
        d0 + 0.125,
        end - 0.125,
        y - 0.0625,
        y,
        R.furniture,
        M.metal,
        UPRIGHT | F.up | F.down,
      );
    books(frame, key, s, d0, end, from, to, step);
  }
}

/** What is left on the shelves: blocks of files, here and there. */
function books(
  frame: SideFrame,
  key: number,
  s: number,
  d0: number,
  d1: number,
  from: number,
  to: number,
  step: number,
): void {
  for (let y = from; y < to; y += step) {
    const h = at(key, 5, Math.floor(s * 4), Math.floor(y * 4));
    if (!chance(h, 0.5)) continue;
    const length = 1 + unit(child(h, 1)) * (d1 - d0 - 2);
    const d = d0 + 0.25 + unit(child(h, 2)) * (d1 - d0 - length - 0.5);
    const top = Math.min(0.75, step - 0.25) * (0.6 + 0.4 * unit(child(h, 3)));
    frame.box(s + 0.0625, s + 0.6875, d, d + length, y, y + top, R.box, M.plaster, 63 & ~F.down);
  }
}

function tanks({ frame, key, s0, s1, d0, d1, y0, y1 }: Site): void {
  const r = Math.min(1.5 + 0.5 * int(child(key, 1), 0, 6), (d1 - d0) / 2 - 0.75);
  if (r < 1) return;
  const d = (d0 + d1) / 2;
  const sides = roundness(r, frame.sink.tau);
  const lid = y1 - 1.25;
  for (let s = s0 + r + 0.5; s + r < s1; s += 2 * r + 2) {
    const h = at(key, 2, Math.floor(s));
    if (chance(h, 0.12)) continue;
    frame.tubeUp(sides, s, d, r, y0 + 0.75, lid, R.tank, M.pipe, 0);
    frame.tubeUp(sides, s, d, r * 0.75, y0, y0 + 0.75, R.plinth, M.concrete, 2);
    for (let y = y0 + 3; y < lid - 1; y += 4)
      if (y > frame.sink.y0 - 1 && y < frame.sink.y1)
        frame.tubeUp(sides, s, d, r + 0.125, y, y + 0.25, R.flange, M.metal, 0);
    frame.tubeUp(8, s, d, 0.375, lid, y1, R.pipe, M.pipe, 3);
  }
}

/** Machines from wall to wall, each a stack of blocks that end at the roof: nothing to stand on. */
function engines({ frame, key, s0, s1, d0, d1, y0, y1 }: Site): void {
  const width = int(child(key, 1), 3, 6);
  for (let s = s0 + 1; s + width < s1; s += width + 2) {
    const h = at(key, 2, Math.floor(s));
    if (chance(h, 0.15)) continue;
    let low = y0;
    for (let n = 0; n < 9 && low < y1; n++) {
      const part = at(h, 3, n);
      const rise = Math.min(y1 - low, 0.75 + 0.25 * int(child(part, 1), 0, 12));
      const last = low + rise >= y1 || n === 8;
      const inset = 0.25 * int(child(part, 2), 0, 3);
      const front = d0 + 0.25 * int(child(part, 3), 0, 3);
      frame.box(
        s + inset,
        s + width - inset,
        front,
        d1,
        low,
        last ? y1 : low + rise,
        R.machine,
        chance(child(part, 4), 0.4) ? M.metal : M.machine,
        63,
      );
      low += rise;
      if (last) break;
    }
    if (frame.sink.tau <= 0.25 && s + width + 1 < s1)
      frame.tubeUp(8, s + width + 0.75, d0 + 0.75, 0.25, y0, y1, R.pipe, M.pipe, 3);
  }
}

/** Urn after urn: bars that divide the wall at the back, as high as the hall. */
function niches(site: Site): void {
  const { frame, s0, s1, y0, y1 } = site;
  const d1 = site.d1 + HALL_AISLE;
  const pitch = frame.sink.tau <= 0.25 ? 1 : 2;
  for (let s = s0; s <= s1; s += pitch)
    frame.box(s - 0.0625, s + 0.0625, d1 - 0.5, d1, y0, y1, R.coffer, M.concrete, UPRIGHT);
  const from = y0 + pitch * Math.max(0, Math.floor((frame.sink.y0 - y0) / pitch));
  for (let y = from; y < Math.min(y1, frame.sink.y1 + 1); y += pitch)
    frame.box(s0, s1, d1 - 0.4375, d1, y, y + 0.125, R.coffer, M.concrete, 63 & ~F.back);
}

/** Great ducts through the hall at several heights, wall to wall. */
function ducts({ frame, key, s0, s1, d0, d1, y0, y1 }: Site): void {
  for (let n = 0, y = y0 + 3; y < y1 - 2 && n < 16; n++) {
    const h = at(key, 2, n);
    const size = 0.75 + 0.25 * int(child(h, 1), 0, 7);
    const round = size / 2 < 0.875 && chance(child(h, 2), 0.6);
    const d = d0 + size + Math.floor(unit(child(h, 3)) * Math.max(0, d1 - d0 - 2 * size - 1));
    if (round)
      frame.tubeAlong(
        12,
        d,
        y + size / 2,
        size / 2,
        s0 - HALL_AISLE,
        s1 + HALL_AISLE,
        R.pipe,
        M.pipe,
        3,
      );
    else
      frame.box(
        s0 - HALL_AISLE,
        s1 + HALL_AISLE,
        d,
        d + Math.min(size, 0.9375),
        y,
        y + size,
        R.pipe,
        M.metal,
        F.front | F.back | F.up | F.down,
      );
    y += 1 + 0.5 * int(child(h, 4), 0, 6);
  }
  for (let s = s0 + 3; s < s1; s += 7)
    frame.box(s - 0.125, s + 0.125, d1 - 1, d1 - 0.75, y0, y1, R.column, M.metal, UPRIGHT);
}
