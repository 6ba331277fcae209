/** What falls with an event, in its body: boxes about its place, 1/64 m, counted and signed. */
import { EXACT_MAX, FormError } from '../core/index.ts';
import type { ByteReader, ByteWriter } from '../core/index.ts';
import { FALLS_MAX, FALL_MAX } from './limits.ts';
import type { Box } from './site.ts';

/** A number of a body; nothing of an event is farther off. */
export function readLength(input: ByteReader, most: number = EXACT_MAX): number {
  const v = input.signed();
  if (Math.abs(v) > most) throw new FormError(`A corner lies ${v / 64} m from its place.`);
  return v;
}

export function writeFalls(out: ByteWriter, falls: readonly Box[]): void {
  out.whole(falls.length);
  for (const box of falls) for (const v of box) out.signed(v);
}

/** Reads what was written. Throws FormError. */
export function readFalls(input: ByteReader): Box[] {
  const count = input.whole();
  if (count > FALLS_MAX)
    throw new FormError(`${count} parts fall with an event, and ${FALLS_MAX} may.`);
  return Array.from({ length: count }, (): Box => {
    const box = Array.from({ length: 6 }, () => readLength(input, FALL_MAX));
    return box as unknown as Box;
  });
}
