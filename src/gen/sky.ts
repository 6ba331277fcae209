/** The lamp-sky: the coffered underside of the plate overhead. Ribs at 512 and 128 m, a lamp in most fields. */
import { at, chance } from '../core/index.ts';
import { gridOf } from './grid.ts';
import type { Block } from './grid.ts';
import { gapAboveOf } from './plates.ts';
import type { Gap } from './plates.ts';
import { gapsBetween } from './rails.ts';
import { shaftRect, shaftThrough } from './shafts.ts';
import type { Rect } from './side.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { yearOf } from './years.ts';

const FIELD = 128;
const RIB = 512;
const LAMP_HALF = 39;
/** Depth of the great ribs below the plate overhead, metres: nothing is hollow where they may be. */
export const RIB_DEPTH = 40;

/** When a lamp-sky was built: after both plates, the one that it lights and the one that it hangs from. */
function skyYear(gap: Gap, above: Gap | null): number {
  const year = yearOf(gap, at(gap.key, 90), 0.02, 0.1);
  const laid = above === null ? year : yearOf(above, above.key, 0, 0.02);
  return year < laid ? laid + (laid - year) : year;
}

/** Ribs and lamps over [x0, x1] × [z0, z1] of the ceiling; hidden() tells where a massif covers them. */
export function emitSky(
  sink: Sink,
  gap: Gap,
  half: readonly [number, number],
  hidden: (x: number, z: number) => Block | null,
): void {
  const y = gap.height;
  if (sink.y1 < y - RIB_DEPTH - 4 || sink.y0 > y || sink.tau > 300) return;
  const x0 = Math.max(sink.x0, -half[0]);
  const x1 = Math.min(sink.x1, half[0]);
  const z0 = Math.max(sink.z0, -half[1]);
  const z1 = Math.min(sink.z1, half[1]);
  const above = gapAboveOf(gap);
  const shaft = above && shaftRect(shaftThrough(above, gridOf(gap)));
  sink.own(`sky ${gap.ceilingSlot}`, skyYear(gap, above));
  if (sink.tau <= 24) {
    ribs(sink, y, RIB, 14, RIB_DEPTH, x0, z0, x1, z1, half, shaft);
    if (sink.tau <= 10) ribs(sink, y, FIELD, 5, 18, x0, z0, x1, z1, half, shaft);
  }
  lamps(sink, gap, y, x0, z0, x1, z1, half, shaft, hidden);
}

function ribs(
  sink: Sink,
  y: number,
  pitch: number,
  halfWidth: number,
  deep: number,
  x0: number,
  z0: number,
  x1: number,
  z1: number,
  half: readonly [number, number],
  shaft: Rect | null,
): void {
  /** Where the shaft goes up through a rib that lies between two lines. */
  const cuts = (a: number, b: number, x: boolean): [number, number][] => {
    if (!shaft || b <= (x ? shaft.x0 : shaft.z0) || a >= (x ? shaft.x1 : shaft.z1)) return [];
    return [x ? [shaft.z0, shaft.z1] : [shaft.x0, shaft.x1]];
  };
  const skip = (p: number) => pitch === FIELD && p % RIB === 0;
  const rib = R['sky-rib'];
  for (let x = Math.ceil((x0 - halfWidth) / pitch) * pitch; x <= x1 + halfWidth; x += pitch) {
    if (skip(x)) continue;
    const a = Math.max(x - halfWidth, -half[0]);
    const b = Math.min(x + halfWidth, half[0]);
    for (const [c, d] of gapsBetween(-half[1], half[1], cuts(a, b, true)))
      sink.box(a, y - deep, c, b, y, d, rib, M.megastructure, 7);
  }
  const cross = deep - 0.5;
  for (let z = Math.ceil((z0 - halfWidth) / pitch) * pitch; z <= z1 + halfWidth; z += pitch) {
    if (skip(z)) continue;
    const a = Math.max(z - halfWidth, -half[1]);
    const b = Math.min(z + halfWidth, half[1]);
    for (const [c, d] of gapsBetween(-half[0], half[0], cuts(a, b, false)))
      sink.box(c, y - cross, a, d, y, b, rib, M.megastructure, 52);
  }
}

/** Lamps; from afar fewer and bigger ones, or distance goes dead. */
function lamps(
  sink: Sink,
  gap: Gap,
  y: number,
  x0: number,
  z0: number,
  x1: number,
  z1: number,
  rim: readonly [number, number],
  shaft: Rect | null,
  hidden: (x: number, z: number) => Block | null,
): void {
  const merge = sink.tau < 24 ? 1 : sink.tau < 48 ? 2 : 4;
  const pitch = FIELD * merge;
  const half = LAMP_HALF * merge;
  for (let i = Math.floor((x0 - pitch) / pitch); i * pitch < x1; i++)
    for (let j = Math.floor((z0 - pitch) / pitch); j * pitch < z1; j++) {
      const x = (i + 0.5) * pitch;
      const z = (j + 0.5) * pitch;
      if (x + half <= x0 || x - half >= x1 || z + half <= z0 || z - half >= z1) continue;
      if (Math.abs(x) + half > rim[0] || Math.abs(z) + half > rim[1]) continue;
      if (shaft && x + half > shaft.x0 && x - half < shaft.x1)
        if (z + half > shaft.z0 && z - half < shaft.z1) continue;
      const key = at(gap.key, 91, i, j + 65536 * merge);
      if (!chance(key, merge === 1 ? 0.84 : 0.95) || hidden(x, z)) continue;
      sink.since(yearOf(gap, key, 0.1, 0.8));
      sink.box(
        x - half,
        y - 1,
        z - half,
        x + half,
        y,
        z + half,
        R['sky-lamp'],
        M['sky-lamp'],
        sink.tau >= 2 ? 4 : 55,
      );
    }
}
