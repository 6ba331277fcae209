/**
 * The stairs of halls as parts: a plain flight, or a kilometre of flights and landings on piers and
 * rampant arches. Its steps are a stair's as any; what carries them has no top to stand on.
 */
import { at, chance, child } from '../core/index.ts';
import { emitStair } from './emit-climbs.ts';
import { PIER_HALF, PIER_WIDE_HALF, piersOf, treadAt } from './great.ts';
import type { Block } from './grid.ts';
import type { HallStair } from './hypostyle.ts';
import { DATUM } from './key.ts';
import { railing } from './rails.ts';
import { circlePoint } from './shapes.ts';
import { SideFrame } from './side.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';

type Bend = readonly [number, number];

/** How deep the girder under the flights is, metres, and how thick the treads over it. */
const DEEP = 10;
const TREAD = 1;
/** How far an arch sinks below the girder where it meets a pier. */
const ARCH_DEEP = 26;
/** Shorter arches than this are left out. */
const ARCH_LEAST = 24;

/** A straight flight between two bends of a stair whose foot is at height y0. */
export function stairFlight(sink: Sink, stair: HallStair, y0: number, a: Bend, b: Bend): void {
  const { z, half } = stair;
  const frame = new SideFrame(sink, { x0: 0, z0: z, x1: 1, z1: z }, 0);
  emitStair(frame, a[0], b[0], -half, half, y0 + a[1], y0 + b[1]);
}

export function emitGreatStair(sink: Sink, block: Block, stair: HallStair, y0: number): void {
  const { bends, z, half } = stair;
  const [x0, x1] = [Math.min(stair.x0, stair.x1), Math.max(stair.x0, stair.x1)];
  const y1 = y0 + (stair.k1 - stair.k0) * DATUM;
  if (sink.tau > 24 || !sink.touches(x0, y0, z - half - 4, x1, y1 + 10, z + half + 4)) return;
  for (let i = 1; i < bends.length; i++) {
    const [a, b] = [bends[i - 1]!, bends[i]!];
    const low = Math.min(a[0], b[0]);
    const high = Math.max(a[0], b[0]);
    if (!sink.touches(low, y0 + a[1] - 12, z - half - 4, high, y0 + b[1] + 10, z + half + 4))
      continue;
    girder(sink, stair, y0, a, b);
    if (a[1] === b[1]) landing(sink, stair, y0 + a[1], low, high);
    else if (sink.tau <= 2) {
      stairFlight(sink, stair, y0, a, b);
      lampPosts(sink, block, stair, y0, a, b);
    }
  }
  carry(sink, block, stair, y0);
}

/** A solid between two lines from a to b, drawn out across the stair: heights below a's and b's. */
function strip(
  sink: Sink,
  a: Bend,
  b: Bend,
  under: number,
  over: number,
  w0: number,
  w1: number,
  role: number,
  material: number,
): void {
  const [p, q] = a[0] < b[0] ? [a, b] : [b, a];
  sink.prism(
    2,
    [
      [p[0], p[1] - under],
      [q[0], q[1] - under],
      [q[0], q[1] - over],
      [p[0], p[1] - over],
    ],
    w0,
    w1,
    role,
    material,
  );
}

/** What is under the treads; where it would go into the floor it begins later. */
function girder(sink: Sink, { z, half }: HallStair, y0: number, a: Bend, b: Bend): void {
  const slope = (b[1] - a[1]) / (b[0] - a[0]);
  const first = a[1] === 0 ? a[0] + (DEEP + 1) / slope : a[0];
  const from: Bend = [first, y0 + a[1] + (first - a[0]) * slope];
  const to: Bend = [b[0], y0 + b[1]];
  const w = half - 1;
  const far = sink.tau > 2;
  strip(sink, from, to, DEEP, far ? 0 : TREAD, z - w, z + w, R.stair, M.concrete);
  if (far) return;
  for (const side of [-1, 1]) {
    const [w0, w1] = side < 0 ? [z - half - 0.75, z - half] : [z + half, z + half + 0.75];
    strip(sink, from, to, 2.5, -0.375, w0, w1, R.stair, M.plaster);
    if (sink.tau > 1) continue;
    // Brackets under the overhang, every eight metres.
    const [low, high] = [Math.min(from[0], to[0]), Math.max(from[0], to[0])];
    for (let x = Math.ceil(low / 8) * 8; x < high; x += 8) {
      const y = from[1] + (x - from[0]) * slope;
      const [b0, b1] = side < 0 ? [z - half - 0.5, z - w] : [z + w, z + half + 0.5];
      sink.box(x - 0.375, y - 6, b0, x + 0.375, y - 2, b1, R.bracket, M.metal, 55);
    }
  }
}

/** A level stretch: floor, rails, and a frame over it with lamps. */
function landing(sink: Sink, { z, half }: HallStair, y: number, low: number, high: number): void {
  sink.box(low, y - TREAD, z - half, high, y, z + half, R.stair, M.floor, 63);
  if (sink.tau > 2) return;
  for (const w of [z - half + 0.125, z + half - 0.125]) railing(sink, 0, low, high, w, y);
  const middle = (low + high) / 2;
  const top = y + 9;
  for (const side of [-1, 1]) {
    const w = z + side * (half - 0.75);
    sink.box(middle - 0.4375, y, w - 0.5, middle + 0.4375, top, w + 0.5, R.pillar, M.concrete, 51);
  }
  sink.box(
    middle - 0.4375,
    top - 1.5,
    z - half + 0.25,
    middle + 0.4375,
    top,
    z + half - 0.25,
    R.frame,
    M.concrete,
    63,
  );
  for (const w of [z - 6, z + 6])
    sink.box(
      middle - 0.25,
      top - 2,
      w - 1.5,
      middle + 0.25,
      top - 1.5,
      w + 1.5,
      R.lamp,
      M.lamp,
      63,
    );
}

/** Lamps on posts along a flight, by turns left and right; one in four is gone. */
function lampPosts(
  sink: Sink,
  block: Block,
  { z, half }: HallStair,
  y0: number,
  a: Bend,
  b: Bend,
): void {
  if (sink.tau > 1) return;
  for (let n = 1; n < 8; n++) {
    const h = at(block.key, 131, a[1], n);
    if (chance(h, 0.25)) continue;
    const x = a[0] + ((b[0] - a[0]) * n) / 8;
    const y = y0 + a[1] + ((b[1] - a[1]) * n) / 8;
    const w = z + (n % 2 ? 1 : -1) * (half - 0.25);
    sink.box(x - 0.0625, y - 0.5, w - 0.0625, x + 0.0625, y + 4, w + 0.0625, R.lamp, M.rail, 51);
    const lit = chance(child(h, 1), 0.75) ? M.lamp : M.metal;
    sink.box(x - 0.25, y + 4, w - 0.75, x + 0.25, y + 4.25, w + 0.75, R.lamp, lit, 63);
  }
}

/** Piers from the deck to the girder, and from pier to pier arcades, one over the other. */
function carry(sink: Sink, block: Block, stair: HallStair, y0: number): void {
  const { z } = stair;
  const piers = piersOf(block, stair);
  const under = (x: number) => y0 + treadAt(stair, x) - DEEP;
  piers.forEach((x, n) => {
    pier(sink, stair, x, y0);
    const next = piers[n + 1];
    if (next === undefined || sink.tau > 6) return;
    const low = Math.min(x, next) + PIER_HALF;
    const high = Math.max(x, next) - PIER_HALF;
    if (!sink.touches(low, y0, z - PIER_WIDE_HALF, high, under(next) + 16, z + PIER_WIDE_HALF))
      return;
    rampant(sink, stair, y0, low, high);
    const top = Math.min(under(low), under(high)) - ARCH_DEEP;
    for (let y = y0 + ARCADE; y < top - 8; y += ARCADE) arcade(sink, z, y, low, high);
  });
}

/** Heights of one arcade over the next, and of the crown under its top, metres; the width of its walls. */
const ARCADE = 96;
const CROWN = 8;
const WALL = 4;

/** Two round arches side by side between two piers, up to a height; each has a ridge on top. */
function arcade(sink: Sink, z: number, top: number, low: number, high: number): void {
  const half = (high - low) / 2;
  const middle = low + half;
  const step = sink.tau < 1 ? 1 : 2;
  const point = (i: number): Bend => {
    const [p, q] = circlePoint(16, i, 1);
    return [middle + half * p, top - CROWN - half * (1 - q)];
  };
  for (const w0 of [z - PIER_WIDE_HALF + 1, z + PIER_WIDE_HALF - 1 - WALL]) {
    const w1 = w0 + WALL;
    if (!sink.touches(low, top - CROWN - half, w0, high, top + 3, w1)) continue;
    for (let i = 0; i < 8; i += step) {
      const [b, a] = [point(i), point(i + step)];
      const shape = [a, b, [b[0], top], [a[0], top]] as const;
      sink.prism(2, shape, w0, w1, R.coffer, M.concrete, [3, 4, 5]);
    }
    const ridge = [
      [top, w0],
      [top + WALL * 0.6, w0 + WALL / 2],
      [top, w1],
    ] as const;
    sink.prism(0, ridge, low, high, R.coffer, M.plaster, [0, 1]);
  }
}

/** A pier with a post at each corner and bands round it; its head leans with the girder. */
function pier(sink: Sink, stair: HallStair, x: number, y0: number): void {
  const { z } = stair;
  const [a, c] = [PIER_HALF, PIER_WIDE_HALF];
  const heads = [x - a, x, x + a].map((at): Bend => [at, y0 + treadAt(stair, at) - DEEP]);
  const top = Math.min(...heads.map((head) => head[1])) - 1;
  const highest = Math.max(...heads.map((head) => head[1]));
  if (!sink.touches(x - a - 1, y0, z - c - 1, x + a + 1, highest + 2, z + c + 1)) return;
  for (const n of [0, 1]) {
    const [p, q] = [heads[n]!, heads[n + 1]!];
    const shape = [
      [p[0], top],
      [q[0], top],
      [q[0], q[1] + 2],
      [p[0], p[1] + 2],
    ] as const;
    sink.prism(2, shape, z - c, z + c, R.column, M.concrete, [2]);
  }
  const fine = sink.tau <= 2;
  const t = fine ? 0.75 : 0;
  sink.box(x - a + t, y0, z - c + t, x + a - t, top, z + c - t, R.column, M.concrete, 51);
  if (!fine) return;
  for (const [i, j] of [
    [-1, -1],
    [1, -1],
    [-1, 1],
    [1, 1],
  ] as const) {
    const [px, pz] = [x + i * (a - 1), z + j * (c - 1)];
    sink.box(px - 1, y0, pz - 1, px + 1, top, pz + 1, R.buttress, M.plaster, 51);
  }
  for (let y = y0 + 32; y < top - 8; y += 32)
    sink.box(
      x - a - 0.125,
      y,
      z - c - 0.125,
      x + a + 0.125,
      y + 1.5,
      z + c + 0.125,
      R.frame,
      M.concrete,
      63,
    );
}

/** Under the girder between two piers: an arch that leans with the flight. */
function rampant(sink: Sink, stair: HallStair, y0: number, low: number, high: number): void {
  const under = (x: number) => y0 + treadAt(stair, x) - DEEP;
  if (sink.tau > 4 || Math.min(under(low), under(high)) - ARCH_DEEP < y0 + 4) return;
  if (high - low < ARCH_LEAST) return;
  const middle = (low + high) / 2;
  const half = (high - low) / 2;
  const w = PIER_WIDE_HALF - 1;
  const step = sink.tau < 1 ? 1 : 2;
  const point = (i: number): Bend => {
    const [p, q] = circlePoint(16, i, 1);
    const x = middle + half * p;
    return [x, under(x) - ARCH_DEEP * (1 - q)];
  };
  for (let i = 0; i < 8; i += step) {
    const [b, a] = [point(i), point(i + step)];
    sink.prism(
      2,
      [a, b, [b[0], under(b[0]) + 1], [a[0], under(a[0]) + 1]],
      stair.z - w,
      stair.z + w,
      R.coffer,
      M.concrete,
      [4],
    );
  }
}
