/** One façade zone about to be built, and what its builders share. */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { F, ON_WALL } from './side.ts';
import type { SideFrame } from './side.ts';
import { M, R } from './sink.ts';

/** Deepest recess, metres: lots are solid behind it. */
export const RELIEF = 9;

/** A stretch of a wall that is to be filled: where along s and y, metres, from which chance, in which theme. */
export interface Stretch {
  readonly key: Hash;
  /** Type of zone and shade of material (`themeOf`). */
  readonly theme: number;
  readonly s0: number;
  readonly s1: number;
  readonly y0: number;
  readonly y1: number;
}

/** A zone being built: bounds along s and y, wall plane f. */
export interface Zone {
  readonly frame: SideFrame;
  readonly f: number;
  readonly key: Hash;
  /** 0–9: which materials it is made of. */
  readonly shade: number;
  readonly s0: number;
  readonly s1: number;
  readonly y0: number;
  readonly y1: number;
  readonly w: number;
  readonly h: number;
  readonly tau: number;
}

/** Solid from a depth behind the wall plane back to the lot. */
export function backing(z: Zone, depth: number, role: number, material: number): void {
  z.frame.box(z.s0, z.s1, z.f + depth, z.f + RELIEF, z.y0, z.y1, role, material, ON_WALL);
}

/** A sloped floor for a recess: 45°, so that nobody can stand in it. */
export function sill(
  z: Zone,
  depth: number,
  s0: number = z.s0,
  s1: number = z.s1,
  y: number = z.y0,
): void {
  if (depth < 0.95 || depth < z.tau) return;
  z.frame.along(
    [
      [z.f, y],
      [z.f + depth, y],
      [z.f + depth, y + depth],
    ],
    s0,
    s1,
    R.sill,
    M.plaster,
    [3],
  );
}

/** The zone's own material; now and then another. */
export function tone(z: Zone, key: Hash = z.key): number {
  const shade = chance(child(key, 91), 0.9) ? z.shade : int(child(key, 93), 0, 9);
  return shade < 5 ? M.concrete : shade < 9 ? M.plaster : M.metal;
}

/** Number of the first of the cells, `step` wide each from `from` on, that can reach above `low`. */
export function firstCell(from: number, step: number, low: number): number {
  return Math.max(0, Math.floor((low - from) / step) - 1);
}

/** One more than the number of the last of at most n such cells that can reach below `high`. */
export function endCell(from: number, step: number, high: number, n: number): number {
  return Math.min(n, Math.ceil((high - from) / step) + 1);
}

/** A plain wall with a few raised sheets. */
export function blank(z: Zone): void {
  if (z.tau >= 2)
    return z.frame.box(
      z.s0,
      z.s1,
      z.f,
      z.f + RELIEF,
      z.y0,
      z.y1,
      R.panel,
      tone(z),
      F.front | F.down,
    );
  backing(z, int(child(z.key, 1), 0, 1) * 0.25, R.panel, tone(z));
  if (z.tau > 0.6 || z.w < 8 || z.h < 6) return;
  const n = int(child(z.key, 2), 0, 4 + Math.min(8, Math.floor((z.w * z.h) / 2000)));
  for (let i = 0; i < n; i++) {
    const k = at(z.key, 50, i);
    const w = 2 + unit(child(k, 1)) * Math.min(12, z.w - 4);
    const h = 2 + unit(child(k, 2)) * Math.min(10, z.h - 3);
    const s = z.s0 + 1 + q(unit(child(k, 3)) * (z.w - w - 2));
    const y = z.y0 + q(unit(child(k, 4)) * (z.h - h));
    z.frame.box(
      s,
      s + q(w),
      z.f - 0.125 - 0.0625 * i,
      z.f + 1,
      y,
      y + q(h),
      R.panel,
      tone(z, k),
      ON_WALL,
    );
  }
}

/** Round down to 1/64 m. */
export function q(v: number): number {
  return Math.floor(v * 64) / 64;
}
