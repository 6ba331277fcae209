/** Mains that hang below ring slabs: long tubes that draw the eye along the wall. */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Lot } from './lots.ts';
import type { SideFrame } from './side.ts';
import { M, R } from './sink.ts';

/** Under the slab of a lot's ring, between the edge and the wall plane f; y is the slab's underside. */
export function emitUnderSlab(
  frame: SideFrame,
  lot: Lot,
  k: number,
  s0: number,
  s1: number,
  f: number,
  y: number,
): void {
  const h = at(lot.body.key, 81, lot.side, k);
  if (chance(h, 0.35)) return;
  const n = int(child(h, 1), 1, 3);
  let d = f - 0.5;
  for (let i = 0; i < n; i++) {
    const r = 0.6 + 2 * unit(child(h, 10 + i));
    d -= r + 0.4;
    if (d - r < 1 || r < frame.sink.tau) break;
    const sides = frame.sink.tau <= 0.5 ? 12 : 8;
    const c = Math.floor(d * 16) / 16;
    // A main lies against the slab, its collars go into it.
    frame.tubeAlong(sides, c, y - r, r, s0, s1, R.pipe, M.pipe, 0);
    if (frame.sink.tau <= 0.5)
      for (let s = frame.firstStep(s0, 18) + 6; s < frame.endStep(s1 - 1, 18); s += 18)
        frame.tubeAlong(sides, c, y - r, r + 0.1875, s, s + 0.625, R.flange, M.metal, 0);
    d -= r;
  }
}
