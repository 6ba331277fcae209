/** What was torn off: it hangs, and its end is bent as nothing is that was cut to length. */
import { child, chance, unit } from '../../core/index.ts';
import type { Hash } from '../../core/index.ts';
import type { SideFrame } from '../side.ts';
import { R } from '../sink.ts';

/** Something thin that hangs: where, half its thickness, from what height to what, metres. */
interface Hanging {
  readonly s: number;
  readonly d: number;
  readonly r: number;
  readonly low: number;
  readonly top: number;
}

/** How far to a side its end may reach, and how long that end is, metres. */
export const BEND = 0.1875;
const END = 0.3125;

export function torn(frame: SideFrame, hanging: Hanging, h: Hash, material: number): void {
  const { s, d, r, low, top } = hanging;
  const knee = low + END;
  const isBent = frame.sink.tau <= 0.25 && knee < top - END;
  frame.box(s - r, s + r, d - r, d + r, isBent ? knee : low, top, R.cable, material, 63);
  if (!isBent) return;
  const out = Math.floor(16 * BEND * (0.5 + 0.5 * unit(child(h, 61)))) / 16;
  const foot = chance(child(h, 62), 0.5) ? s + out : s - out;
  const y = low + 0.125 * Math.floor(2 * unit(child(h, 63)));
  frame.inward(
    [
      [foot - r, y],
      [foot + r, y],
      [s + r, knee],
      [s - r, knee],
    ],
    d - r,
    d + r,
    R.cable,
    material,
  );
}
