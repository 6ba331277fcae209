/** One façade zone about to be built, and what its builders share. */
import type { Hash } from '../core/index.ts';
import type { SideFrame } from './side.ts';

/** Deepest recess, metres: lots are solid behind it. */
export const RELIEF = 9;

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
