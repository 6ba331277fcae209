/** Rectangles of the plan, and those that are walked on. */
import type { LegKind } from './trail.ts';

export interface Rect {
  readonly x0: number;
  readonly z0: number;
  readonly x1: number;
  readonly z1: number;
}

/** A rectangle to walk on: metres, y above the plate's top. */
export interface Sheet extends Rect {
  readonly kind: LegKind;
  readonly y: number;
}

/** Do two rectangles share a point? */
export function meet(a: Rect, b: Rect): boolean {
  return a.x1 >= b.x0 && a.x0 <= b.x1 && a.z1 >= b.z0 && a.z0 <= b.z1;
}
