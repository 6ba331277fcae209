/** Solids of a lot with alcoves left open in them: nothing is cut out, what is round them is built. */
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import type { Alcove, Extent } from './alcoves.ts';

/** A solid over a rectangle of a side, and the faces of it that can be seen. */
export interface Solid extends Extent {
  readonly role: number;
  readonly material: number;
  readonly mask: number;
}

/** A solid round the alcoves that are in it. They are in order from below; those side by side are of one height. */
export function emitHollowed(frame: SideFrame, solid: Solid, alcoves: readonly Alcove[]): void {
  const { s0, s1, d0, d1, role, material, mask } = solid;
  if (!frame.touches(s0, s1, d0, d1, solid.y0, solid.y1)) return;
  const put = (
    a: number,
    b: number,
    c: number,
    d: number,
    low: number,
    high: number,
    more: number,
  ) => {
    if (b > a && d > c && high > low) frame.box(a, b, c, d, low, high, role, material, mask | more);
  };
  const isIn = (it: Alcove) =>
    it.s0 < s1 && it.s1 > s0 && it.d0 < d1 && it.d1 > d0 && it.y0 < solid.y1 && it.y1 > solid.y0;
  /** Up to where, in height and along the row that is being built, all is done. */
  let [y, from, high] = [solid.y0, s0, solid.y0];
  const sides = F.start | F.end;
  for (const hole of alcoves) {
    if (!isIn(hole)) continue;
    const low = Math.max(hole.y0, solid.y0);
    if (low >= high) {
      put(from, s1, d0, d1, y, high, sides);
      put(s0, s1, d0, d1, high, low, F.up | F.down);
      [y, from, high] = [low, s0, Math.min(hole.y1, solid.y1)];
    }
    put(from, hole.s0, d0, d1, y, high, sides);
    put(hole.s0, hole.s1, d0, hole.d0, y, high, F.back);
    put(hole.s0, hole.s1, hole.d1, d1, y, high, F.front);
    from = Math.max(from, hole.s1);
  }
  put(from, s1, d0, d1, y, high, sides);
  put(s0, s1, d0, d1, high, solid.y1, high > solid.y0 ? F.up | F.down : 0);
}
