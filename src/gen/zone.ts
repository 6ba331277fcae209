/** One façade zone about to be built, and what its builders share. */
import { chance, child, int } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { ON_WALL } from './side.ts';
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

/** Round down to 1/64 m. */
export function q(v: number): number {
  return Math.floor(v * 64) / 64;
}
