/**
 * Pipeworks as parts. Pipes that lie have a keel on their back, nowhere flatter than 45°, so that
 * nothing but the walkways can be stood on; flanges slope off above.
 */
import { at, chance, child } from '../core/index.ts';
import { edgeRails, emitHallClimbs } from './emit-hypostyle.ts';
import { BAY } from './great.ts';
import { blockName } from './grid.ts';
import type { Block } from './grid.ts';
import {
  deckAbove,
  deckAtOrBelow,
  deckFloors,
  DECK_LIFT_HALF,
  deckStretches,
  hallLift,
  walkLines,
} from './hypostyle.ts';
import { DATUM } from './key.ts';
import { mainsOf, MAIN_REACH, throughsOf } from './pipeworks.ts';
import type { Main, Through } from './pipeworks.ts';
import { railing } from './rails.ts';
import { circlePoint } from './shapes.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { axleAt, bar, collar, drum } from './turned.ts';
import { yearOf } from './years.ts';

/** Thickness of a walkway's plate, and the radius of the pipe that it lies on, metres. */
const PLATE = 0.5;
const CARRIER = 7;

export function emitPipeworks(sink: Sink, block: Block): void {
  const { height } = block.gap;
  if (!sink.touches(block.x0, 0, block.z0, block.x1, height, block.z1)) return;
  const name = `${blockName(block)} pipeworks`;
  emitMains(sink, block, name);
  if (sink.tau > 16) return;
  let k = Math.max(0, deckAtOrBelow(block, Math.floor((sink.y0 - 16) / DATUM)));
  for (; k >= 0 && k * DATUM - 16 < sink.y1; k = deckAbove(block, k)) {
    const next = deckAbove(block, k);
    if (next > 0) emitThroughs(sink, block, k, name);
    if (k > 0) emitWalkways(sink, block, k, name);
    if (next > 0 && sink.tau <= 2) emitHallClimbs(sink, block, k, next, name);
  }
}

/** Numbers of the cells along an axis that may reach into the node. */
function cells(low: number, high: number, axis: number): [number, number] {
  const r = MAIN_REACH;
  return [Math.floor((low - r - axis) / BAY), Math.floor((high + r - axis) / BAY)];
}

function emitMains(sink: Sink, block: Block, name: string): void {
  const [a0, a1] = cells(Math.max(sink.x0, block.x0), Math.min(sink.x1, block.x1), block.xm);
  const [b0, b1] = cells(Math.max(sink.z0, block.z0), Math.min(sink.z1, block.z1), block.zm);
  for (let a = a0; a <= a1; a++)
    for (let b = b0; b <= b1; b++)
      for (const main of mainsOf(block, a, b)) {
        if (2 * main.r < sink.tau) continue;
        sink.own(
          `${name} main ${a}.${b} ${main.x}.${main.z}`,
          yearOf(block.gap, main.key, 0.15, 0.6),
        );
        emitMain(sink, block, main);
      }
}

/** One main: a drum, flanges at its joints, now and then a band of rivets or a ladderless cage. */
function emitMain(sink: Sink, block: Block, { x, z, r, key }: Main): void {
  const { height } = block.gap;
  if (sink.tau >= 16) {
    const w = r * 0.9;
    return sink.box(x - w, 0, z - w, x + w, height, z + w, R.pipe, M.pipe, 51);
  }
  const axle = axleAt(sink, x, z, r);
  const concrete = chance(child(key, 5), 0.3);
  drum(axle, r, 0, height, R.pipe, concrete ? M.concrete : M.pipe, [0, 1]);
  if (sink.tau > 4) return;
  const pitch = 24 + 8 * Math.floor(r / 6);
  const out = Math.min(2.5, 0.5 + r * 0.07);
  const first = Math.max(1, Math.floor((sink.y0 - 8) / pitch));
  for (let n = first; n * pitch < Math.min(sink.y1 + 8, height - 16); n++) {
    const thick = n % 4 === 0 ? out * 2 : out;
    collar(axle, r, out, n * pitch, thick, R.flange, n % 4 === 0 ? M.machine : M.metal);
  }
}

/** Cross-section of a pipe that lies: round below, above it two sides of 45° that meet in a keel. */
function keeled(across: number, y: number, r: number, fine: boolean): [number, number][] {
  const out: [number, number][] = [];
  const step = fine ? 1 : 2;
  // Circle points from 135° over 270° to 45°: numbers 6 to 18 of 16, then the keel.
  for (let i = 6; i <= 18; i += step) {
    const [p, q] = circlePoint(16, i, r);
    out.push([across + p, y + q]);
  }
  out.push([across, y + r * 1.4142]);
  return out;
}

/** Draws a lying pipe's section out along x or z. */
function lie(
  sink: Sink,
  axis: 0 | 1,
  shape: readonly (readonly [number, number])[],
  low: number,
  high: number,
  role: number,
  material: number,
): void {
  // Along z the section is x, y as it stands; along x it is y, z: turned, its order too.
  if (axis === 1) sink.prism(2, shape, low, high, role, material);
  else
    sink.prism(0, shape.map(([a, y]) => [y, a] as const).toReversed(), low, high, role, material);
}

function emitThroughs(sink: Sink, block: Block, k: number, name: string): void {
  const y = k * DATUM;
  if (!sink.touches(block.x0, y, block.z0, block.x1, y + 512, block.z1)) return;
  for (const axis of [0, 1] as const) {
    const [low, high, middle] =
      axis === 0 ? [sink.z0, sink.z1, block.zm] : [sink.x0, sink.x1, block.xm];
    for (let n = Math.floor((low - 40 - middle) / BAY); n <= (high + 40 - middle) / BAY; n++)
      for (const through of throughsOf(block, k, axis, n)) {
        if (2 * through.r < sink.tau) continue;
        sink.own(`${name} pipe ${k} ${axis}.${n}`, yearOf(block.gap, through.key, 0.25, 0.8));
        emitThrough(sink, block, through, y + through.over, n);
      }
  }
}

function emitThrough(sink: Sink, block: Block, through: Through, y: number, n: number): void {
  const { axis, across, r, key } = through;
  const [from, to] = axis === 0 ? [block.x0 + 8, block.x1 - 8] : [block.z0 + 8, block.z1 - 8];
  const reach = r * 1.5 + 2;
  const box =
    axis === 0
      ? ([from, y - reach, across - 128, to, y + reach, across + 128] as const)
      : ([across - 128, y - reach, from, across + 128, y + reach, to] as const);
  if (!sink.touches(...box)) return;
  const fine = sink.tau < 1;
  const material = chance(child(key, 6), 0.3) ? M.machine : M.pipe;
  lie(sink, axis, keeled(across, y, r, fine), from, to, R.pipe, material);
  if (sink.tau > 4) return;
  const [low, high, middle] =
    axis === 0 ? [sink.x0, sink.x1, block.xm] : [sink.z0, sink.z1, block.zm];
  if (r >= sink.tau) {
    const pitch = 32;
    for (
      let m = Math.ceil(Math.max(from + 4, low - 4) / pitch);
      m * pitch < Math.min(to - 4, high + 4);
      m++
    )
      lie(
        sink,
        axis,
        keeled(across, y, r * 1.06 + 0.4, fine),
        m * pitch - 1,
        m * pitch + 1,
        R.flange,
        M.metal,
      );
  }
  // On arms from the mains on both sides, so that it hangs in nothing.
  for (let m = Math.floor((low - 64 - middle) / BAY); m <= (high + 64 - middle) / BAY; m++) {
    const mains = axis === 0 ? mainsOf(block, m, n) : mainsOf(block, n, m);
    for (const main of mains) {
      const [u, w] = axis === 0 ? [main.x, main.z] : [main.z, main.x];
      if (Math.abs(w - across) > 100 || u < from || u > to) continue;
      const thick = Math.max(1.5, r * 0.2);
      if (axis === 0) bar(sink, [u, y, w], [u, y, across], thick, R.bracket, M.metal);
      else bar(sink, [w, y, u], [across, y, u], thick, R.bracket, M.metal);
    }
  }
}

/** The walkways of one height, each on the back of a pipe, railed between crossings. */
function emitWalkways(sink: Sink, block: Block, k: number, name: string): void {
  const y = k * DATUM;
  if (!sink.touches(block.x0, y - 2 * CARRIER - 1, block.z0, block.x1, y + 5, block.z1)) return;
  sink.own(`${name} walkways ${k}`, yearOf(block.gap, at(block.key, 154, k), 0.3, 0.8));
  const { x, z } = hallLift(block);
  const h = DECK_LIFT_HALF;
  const put = (x0: number, z0: number, x1: number, z1: number) =>
    sink.box(x0, y - PLATE, z0, x1, y, z1, R.deck, M.floor, 63);
  if (CARRIER >= sink.tau) carriers(sink, block, y);
  if (sink.tau > 8) return;
  for (const floor of deckFloors(block, k)) {
    if (!sink.touches(floor.x0, y - PLATE, floor.z0, floor.x1, y + 5, floor.z1)) continue;
    const held = x > floor.x0 && x < floor.x1 && z > floor.z0 && z < floor.z1;
    if (!held || sink.tau > 2) put(floor.x0, floor.z0, floor.x1, floor.z1);
    else {
      put(floor.x0, floor.z0, floor.x1, z - h);
      put(floor.x0, z + h, floor.x1, floor.z1);
      put(floor.x0, z - h, x - h, z + h);
      put(x + h, z - h, floor.x1, z + h);
    }
  }
  if (sink.tau > 2) return;
  edgeRails(sink, block, k, y);
  walkwayRails(sink, block, k, y);
}

/** The pipes under the walkways; where the lift goes through they leave a gap. */
function carriers(sink: Sink, block: Block, y: number): void {
  const { x0, z0, x1, z1 } = block;
  const centre = y - PLATE - CARRIER * 0.92;
  const lift = hallLift(block);
  const fine = sink.tau < 1;
  for (const axis of [0, 1] as const) {
    const lines = walkLines(block, axis === 0 ? 1 : 0);
    const [from, to] = axis === 0 ? [x0 + 2, x1 - 2] : [z0 + 2, z1 - 2];
    const [low, high] = axis === 0 ? [sink.z0, sink.z1] : [sink.x0, sink.x1];
    for (const line of lines) {
      if (line + CARRIER < low || line - CARRIER > high) continue;
      const shape: [number, number][] = [];
      for (let i = 0; i < 16; i += fine ? 1 : 2) {
        const [p, q] = circlePoint(16, i, CARRIER);
        shape.push([line + p, centre + q]);
      }
      const ends: (readonly [number, number])[] =
        axis === 0 && line === lift.z
          ? [
              [from, lift.x - LIFT_CLEAR],
              [lift.x + LIFT_CLEAR, to],
            ]
          : [[from, to]];
      for (const [a, b] of ends) lie(sink, axis, shape, a, b, R.pipe, M.pipe);
    }
  }
}

/** What a carrier keeps free on both sides of a lift, metres. */
const LIFT_CLEAR = 4;

/** Rails on both sides of every walkway, between crossings; along the edge stand the hall's own. */
function walkwayRails(sink: Sink, block: Block, k: number, y: number): void {
  for (const axis of [0, 1] as const) {
    const across = deckStretches(block, axis === 0 ? 1 : 0);
    const along = deckStretches(block, axis);
    const [low, high] = axis === 0 ? [block.z0, block.z1] : [block.x0, block.x1];
    for (const [w0, w1, open] of across) {
      if (open) continue;
      for (const w of [w0 + 0.125, w1 - 0.125]) {
        if (w < low + 1 || w > high - 1) continue;
        for (const [a, b, gap] of along) if (gap) railing(sink, axis, a, b, w, y);
      }
    }
  }
  if (sink.tau > 1) return;
  // A lamp on a post at every second crossing.
  for (const line of walkLines(block, 0))
    for (const other of walkLines(block, 1)) {
      if (!sink.touches(line - 8, y, other - 8, line + 8, y + 5, other + 8)) continue;
      const h = at(at(block.key, 155, k), line, other);
      if (chance(h, 0.3)) continue;
      const [px, pz] = [line + 5.625, other - 5.625];
      sink.box(px - 0.0625, y, pz - 0.0625, px + 0.0625, y + 4.5, pz + 0.0625, R.lamp, M.rail, 51);
      const lit = chance(child(h, 1), 0.8) ? M.lamp : M.metal;
      sink.box(px - 0.75, y + 4.5, pz - 0.25, px + 0.75, y + 4.75, pz + 0.25, R.lamp, lit, 63);
    }
}
