/**
 * A reservoir as parts: tier over tier of still dark water under arches, and between the tiers solid
 * mass with a façade of its own. Nothing but causeways, water and what surrounds them looks up.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { SIDES } from './body.ts';
import { districtOf } from './district.ts';
import { edgeRails, emitHallClimbs } from './emit-hypostyle.ts';
import { buildWall, themeOf } from './facade.ts';
import { archRise, vaultHeight, WATER_DROP } from './great.ts';
import { blockName } from './grid.ts';
import type { Block } from './grid.ts';
import {
  CISTERN_FOOT,
  columnAt,
  columnPitch,
  columnRange,
  deckAbove,
  deckAtOrBelow,
  deckFloors,
  DECK_LIFT_HALF,
  hallLift,
  riserAt,
} from './hypostyle.ts';
import type { Column } from './hypostyle.ts';
import { DATUM } from './key.ts';
import { circlePoint, polygonAt, roundness } from './shapes.ts';
import { SideFrame } from './side.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { axleAt, collar, cone, drum } from './turned.ts';
import { yearOf } from './years.ts';
import { RELIEF } from './zone.ts';

/** One water level of a reservoir, and the room over it. */
interface Tier {
  readonly sink: Sink;
  readonly block: Block;
  readonly name: string;
  readonly k: number;
  /** Height of the causeways, of the vault, and of the mass over it, metres above the plate. */
  readonly y: number;
  readonly vault: number;
  readonly top: number;
}

/** How far its outer walls may stand out of the block, metres. */
const OUT = 1;

/** How deep the bed under the water is drawn: what is under it is the mass below. */
const BED = 0.25;

export function emitReservoir(sink: Sink, block: Block): void {
  const { height } = block.gap;
  const { x0, z0, x1, z1 } = block;
  if (!sink.touches(x0 - OUT, 0, z0 - OUT, x1 + OUT, height, z1 + OUT)) return;
  const name = `${blockName(block)} reservoir`;
  let k = Math.max(0, deckAtOrBelow(block, Math.floor((sink.y0 - 8) / DATUM)));
  for (; k >= 0 && k * DATUM - 8 < sink.y1; k = deckAbove(block, k)) {
    const next = deckAbove(block, k);
    const y = k * DATUM;
    const top = next < 0 ? height : next * DATUM - BED;
    const vault = Math.min(y + vaultHeight(block, k), top - 32);
    emitTier({ sink, block, name, k, y, vault, top });
    if (sink.tau <= 2 && next > 0) emitHallClimbs(sink, block, k, next, name);
  }
}

function emitTier(tier: Tier): void {
  const { sink, block, name, k, y, vault, top } = tier;
  const old = at(block.key, 123, k);
  sink.own(`${name} mass ${k}`, yearOf(block.gap, old, 0.08, 0.4));
  emitMass(tier);
  sink.own(`${name} deck ${k}`, yearOf(block.gap, old, 0.1, 0.42));
  if (k > 0 && sink.touches(block.x0, y - 1, block.z0, block.x1, y + 2, block.z1)) {
    sink.indoors(true);
    emitWater(tier);
    sink.indoors(false);
    if (sink.tau <= 2) edgeRails(sink, block, k, y);
  }
  if (sink.touches(block.x0, y - 1, block.z0, block.x1, vault + 1, block.z1)) {
    sink.indoors(true);
    emitColumns(tier);
    emitRisers(tier);
    emitHungPipes(tier);
    sink.indoors(false);
  }
  sink.own(`${name} wall ${k}`, yearOf(block.gap, child(old, 1), 0.3, 0.8));
  if (sink.tau < 8) emitWalls(tier, vault, top);
}

/** What lies between the vault and the next water: solid, but for the well of the lift. */
function emitMass({ sink, block, vault, top }: Tier): void {
  if (!sink.touches(block.x0, vault, block.z0, block.x1, top, block.z1)) return;
  const w = sink.tau < 8 ? RELIEF : 0;
  const [x0, z0, x1, z1] = [block.x0 + w, block.z0 + w, block.x1 - w, block.z1 - w];
  const put = (a: number, c: number, b: number, d: number, mask: number) =>
    sink.box(a, vault, c, b, top, d, R.core, M.concrete, mask);
  if (sink.tau > 2) return put(x0, z0, x1, z1, 63);
  const { x, z } = hallLift(block);
  const h = DECK_LIFT_HALF + 0.5;
  put(x0, z0, x1, z - h, 4 | 16 | 32);
  put(x0, z + h, x1, z1, 4 | 16 | 32);
  put(x0, z - h, x - h, z + h, 4 | 1 | 2);
  put(x + h, z - h, x1, z + h, 4 | 1 | 2);
}

/** The outer face of that solid: a wall of lots like any other, 192 m of it at a time. */
function emitWalls({ sink, block, k }: Tier, y0: number, y1: number): void {
  const district = districtOf(block);
  const year = yearOf(block.gap, at(block.key, 124, k), 0.4, 0.9);
  for (const side of SIDES) {
    const frame = new SideFrame(sink, block, side);
    const length = side % 2 === 0 ? block.x1 - block.x0 : block.z1 - block.z0;
    if (!frame.touches(0, length, -OUT, RELIEF, y0, y1)) continue;
    const inset = side % 2 === 0 ? 0 : RELIEF;
    const lots = Math.max(1, Math.round(length / 192));
    const edge = (n: number) =>
      n === 0 ? inset : n === lots ? length - inset : Math.round((length * n) / lots);
    for (let n = 0; n < lots; n++) {
      const key = at(block.key, 125, k, side, n);
      const wall = { frame, district, plane: 0, year, span: 60 * unit(key) };
      const theme = themeOf(child(key, 2), district);
      buildWall(wall, { key, theme, s0: edge(n), s1: edge(n + 1), y0, y1 });
    }
  }
}

/** Causeways, and the water between them. From afar there is water alone. */
function emitWater({ sink, block, k, y }: Tier): void {
  if (sink.tau > 8) {
    const { x0, z0, x1, z1 } = block;
    return sink.box(x0, y - BED, z0, x1, y, z1, R.water, M.water, 63);
  }
  const { x, z } = hallLift(block);
  const h = DECK_LIFT_HALF;
  for (const floor of deckFloors(block, k)) {
    const wet = floor.drop > 0;
    const put = (x0: number, z0: number, x1: number, z1: number) =>
      wet
        ? sink.box(x0, y - BED, z0, x1, y - WATER_DROP, z1, R.water, M.water, 8)
        : sink.box(x0, y - BED, z0, x1, y, z1, R.deck, M.floor, 59);
    const held = x > floor.x0 && x < floor.x1 && z > floor.z0 && z < floor.z1;
    if (!held || sink.tau > 2) put(floor.x0, floor.z0, floor.x1, floor.z1);
    else {
      put(floor.x0, floor.z0, floor.x1, z - h);
      put(floor.x0, z + h, floor.x1, floor.z1);
      put(floor.x0, z - h, x - h, z + h);
      put(x + h, z - h, floor.x1, z + h);
    }
  }
}

/** Columns, and the arches from each to the next in x and in z. */
function emitColumns(tier: Tier): void {
  const { sink, block, name, k } = tier;
  const pitch = columnPitch(block);
  // From afar one in sixteen stands for all, and is thicker.
  const every = sink.tau >= 16 ? 4 : 1;
  const more = every > 1 ? FAR_HALF : 0;
  const [a0, a1] = columnRange(block, 0, sink.x0 - pitch, sink.x1 + more);
  const [b0, b1] = columnRange(block, 1, sink.z0 - pitch, sink.z1 + more);
  const [, lastA] = columnRange(block, 0, block.x0, block.x1);
  const [, lastB] = columnRange(block, 1, block.z0, block.z1);
  if (sink.tau >= 64) return;
  for (let a = a0; a <= a1; a++)
    for (let b = b0; b <= b1; b++) {
      if (every > 1 && (((a % every) + every) % every !== 0 || ((b % every) + every) % every !== 0))
        continue;
      const c = columnAt(block, a, b);
      if (!c) continue;
      const year = yearOf(block.gap, at(block.key, 126, k), 0.12, 0.5);
      sink.own(`${name} column ${a}.${b} ${k}`, year);
      emitColumn(tier, c, every);
      if (sink.tau >= 8) continue;
      if (a < lastA) emitArch(tier, c, 2);
      if (b < lastB) emitArch(tier, c, 0);
    }
}

/** Half the width of a column that stands for sixteen, metres. */
const FAR_HALF = 12;
/** Half the thickness of the walls over the arches, metres. */
const ARCH_WALL = 4;
/** From a vault down to the crown of its arches, metres. */
const OVER_CROWN = 8;

function springOf({ block, k, vault }: Tier): number {
  return vault - OVER_CROWN - archRise(block, k);
}

function emitColumn(tier: Tier, c: Column, every: number): void {
  const { sink, y, k, vault } = tier;
  const { x, z, half } = c;
  const foot = k > 0 ? y - BED : y;
  if (sink.tau >= 4) {
    const w = every > 1 ? FAR_HALF : half;
    return sink.box(x - w, foot, z - w, x + w, vault, z + w, R.column, M.concrete, 51);
  }
  const spring = springOf(tier);
  const sides = roundness(half, sink.tau);
  const ring = polygonAt(sides, z, x, half);
  const key = at(c.key, k);
  const base = y + 2 + int(child(key, 1), 0, 3);
  sink.box(x - half, spring, z - half, x + half, vault, z + half, R.column, M.concrete, 55);
  sink.prism(1, ring, foot, spring, R.column, M.concrete, [0, 1]);
  const wide = half + CISTERN_FOOT;
  sink.prism(1, polygonAt(sides, z, x, wide), foot, base, R.plinth, M.concrete, [0, 1]);
  const axle = { sink, x, z, sides };
  cone(axle, wide, half - 0.5, base, base + 2.5, R.plinth, M.concrete, [0, 1]);
  if (sink.tau > 1) return;
  bands(tier, c, key, spring);
  if (k > 0) columnLamps(sink, tier.block, c, key, base);
}

/** Iron bands round a column. */
function bands({ sink, y }: Tier, { x, z, half }: Column, key: Hash, spring: number): void {
  const n = int(child(key, 2), 1, 4);
  for (let i = 0; i < n; i++) {
    const h = y + 10 + Math.floor((spring - y - 14) * unit(at(key, 3, i)));
    collar(axleAt(sink, x, z, half), half, 0.75, h, 1.5, R.flange, M.metal);
  }
}

/** Columns between one middle line and the next, along x or along z. */
const IN_BAY = 4;

/** Upright tubes of light on the columns beside a causeway; one in three is dead. */
function columnLamps(
  sink: Sink,
  block: Block,
  { x, z, half }: Column,
  key: Hash,
  base: number,
): void {
  const pitch = columnPitch(block);
  const nth = (p: number, axis: number) => {
    const n = Math.floor((p - axis) / pitch);
    return ((n % IN_BAY) + IN_BAY) % IN_BAY;
  };
  const way = (n: number) => (n === 0 ? -1 : n === IN_BAY - 1 ? 1 : 0);
  const off = half + 0.25;
  for (const [i, dx, dz] of [
    [0, way(nth(x, block.xm)), 0],
    [1, 0, way(nth(z, block.zm))],
  ] as const) {
    if ((dx === 0 && dz === 0) || chance(at(key, 4, i), 0.35)) continue;
    const [cx, cz] = [x + dx * off, z + dz * off];
    const h = base + 4;
    sink.box(cx - 0.25, h, cz - 0.25, cx + 0.25, h + 7, cz + 0.25, R.lamp, M.lamp, 63);
  }
}

/** The wall over the arch from a column to the next along x (2, drawn out along z) or along z (0). */
function emitArch(tier: Tier, c: Column, axis: 0 | 2): void {
  const { sink, block, k, vault } = tier;
  const pitch = columnPitch(block);
  const [along, across] = axis === 2 ? [c.x, c.z] : [c.z, c.x];
  const spring = springOf(tier);
  const w = ARCH_WALL;
  const box: [number, number] = [along + c.half, along + pitch - c.half];
  if (
    axis === 2
      ? !sink.touches(box[0], spring, across - w, box[1], vault, across + w)
      : !sink.touches(across - w, spring, box[0], across + w, vault, box[1])
  )
    return;
  const rise = archRise(block, k);
  const half = pitch / 2 - c.half;
  const middle = along + pitch / 2;
  const step = sink.tau < 1 ? 1 : sink.tau < 4 ? 2 : 4;
  const point = (i: number): [number, number] => {
    const [p, q] = circlePoint(16, i, 1);
    return [middle + half * p, spring + rise * q];
  };
  for (let i = 0; i < 8; i += step) {
    const [s1, y1] = point(i);
    const [s0, y0] = point(i + step);
    if (axis === 2)
      sink.prism(
        2,
        [
          [s0, y0],
          [s1, y1],
          [s1, vault],
          [s0, vault],
        ],
        across - w,
        across + w,
        R.coffer,
        M.concrete,
        [3, 4, 5],
      );
    else
      sink.prism(
        0,
        [
          [y0, s0],
          [vault, s0],
          [vault, s1],
          [y1, s1],
        ],
        across - w,
        across + w,
        R.coffer,
        M.concrete,
        [2, 3, 4],
      );
  }
}

/** Great pipes that come down out of the vault into the water. */
function emitRisers({ sink, block, name, k, y, vault }: Tier): void {
  if (sink.tau > 6) return;
  const pitch = columnPitch(block);
  const reach = 10;
  const number = (p: number, axis: number) => Math.round((p - axis) / pitch);
  const [a0, a1] = [number(sink.x0 - reach, block.xm), number(sink.x1 + reach, block.xm)];
  const [b0, b1] = [number(sink.z0 - reach, block.zm), number(sink.z1 + reach, block.zm)];
  for (let a = a0; a <= a1; a++)
    for (let b = b0; b <= b1; b++) {
      const riser = riserAt(block, a, b);
      if (!riser) continue;
      const { x, z, r, key } = riser;
      sink.own(`${name} riser ${a}.${b}`, yearOf(block.gap, key, 0.3, 0.8));
      const axle = axleAt(sink, x, z, r);
      drum(axle, r, k > 0 ? y - BED : y, vault, R.pipe, M.pipe, [0, 1]);
      collar(axle, r, 0.75, y + 1 + int(child(key, 2), 0, 3), 1, R.flange, M.metal);
      for (let h = y + 16 + int(child(key, 3), 0, 12); h < vault - 8; h += 24)
        collar(axle, r, 0.625, h, 1, R.flange, M.metal);
      collar(axle, r, 1.5, vault - 3, 3, R.flange, M.metal);
    }
}

/** How far over a crown what holds pipes goes into the wall, metres. */
const INTO_WALL = 4;

/** Pipes hung under the crowns of the arches, from one side of the hall to the other: along x. */
function emitHungPipes(tier: Tier): void {
  const { sink, block, name, k } = tier;
  const crown = tier.vault - OVER_CROWN;
  const [y0, y1] = [crown - 24, crown + INTO_WALL];
  if (sink.tau > 2 || !sink.touches(block.x0, y0, block.z0, block.x1, y1, block.z1)) return;
  const pitch = columnPitch(block);
  const [a0, a1] = columnRange(block, 0, block.x0, block.x1);
  const [b0, b1] = columnRange(block, 1, block.z0, block.z1);
  const middle = pitch / 2;
  const [from, to] = [block.xm + pitch * a0 + middle, block.xm + pitch * a1 + middle];
  for (let b = b0; b < b1; b++) {
    const key = at(block.key, 128, k, b);
    const z = block.zm + pitch * (b + 1);
    if (Math.abs(z - hallLift(block).z) < pitch / 2) continue;
    if (!chance(key, 0.4) || !sink.touches(from - 1.5, y0, z - 7, to + 1.5, y1, z + 14)) continue;
    sink.own(`${name} pipes ${k}.${b}`, yearOf(block.gap, key, 0.4, 0.9));
    let w = z - 6;
    for (let n = 0; n < 3; n++) {
      const r = 0.75 + 0.5 * int(child(key, n + 2), 0, 4);
      const h = crown - r - 4 - 2 * int(child(key, n + 12), 0, 3);
      w += r;
      sink.prism(0, polygonAt(12, h, w, r), from, to, R.pipe, M.pipe, []);
      for (let x = from; x <= to; x += pitch) {
        if (!sink.touches(x - 1.5, h - r - 1, w - r - 1, x + 1.5, y1, w + r + 1)) continue;
        // From the wall over the arch, which is never higher than its crown here.
        sink.box(x - 0.5, h, w - 0.25, x + 0.5, y1, w + 0.25, R.bracket, M.metal, 55);
        sink.prism(0, polygonAt(12, h, w, r + 0.375), x - 1.5, x + 1.5, R.flange, M.metal, []);
      }
      w += r + 1.5;
    }
  }
}
