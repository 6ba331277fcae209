/** The body of a `cut` event: the corners of what is taken out, and what falls with it. */
import { ByteReader, ByteWriter, CORNERS_MAX, EXACT_MAX, FormError } from '../../core/index.ts';
import { FALLS_MAX } from '../limits.ts';
import type { Box } from '../site.ts';

export interface CutBody {
  /** Corners of a convex solid about the place, 1/64 m, three a corner. */
  readonly corners: readonly number[];
  /** Boxes that bound what falls; filled in when it is granted. */
  readonly falls: readonly Box[];
  /** All that lies within those boxes falls, Megastructure excepted; in form 1 it was dressing alone. */
  readonly fells: boolean;
}

/** Form 2: byte 2, corners, falls, all signed and counted; form 1 was the same but for what falls. */
export function writeCut(body: Omit<CutBody, 'fells'>): Uint8Array {
  const out = new ByteWriter();
  out.byte(2);
  out.whole(body.corners.length / 3);
  for (const v of body.corners) out.signed(v);
  out.whole(body.falls.length);
  for (const box of body.falls) for (const v of box) out.signed(v);
  return out.done();
}

function number(input: ByteReader): number {
  const v = input.signed();
  if (Math.abs(v) > EXACT_MAX) throw new FormError(`A corner lies ${v / 64} m from its place.`);
  return v;
}

/** Reads any form. Throws FormError. */
export function readCut(bytes: Uint8Array): CutBody {
  const input = new ByteReader(bytes);
  const form = input.byte();
  if (form !== 1 && form !== 2)
    throw new FormError(`A body of "cut" has form ${form}, and this City knows forms 1 and 2.`);
  const count = input.whole();
  if (count > CORNERS_MAX)
    throw new FormError(`A cut has ${count} corners, and may have ${CORNERS_MAX}.`);
  const corners = Array.from({ length: 3 * count }, () => number(input));
  const fallen = input.whole();
  if (fallen > FALLS_MAX)
    throw new FormError(`${fallen} parts fall with a cut, and ${FALLS_MAX} may.`);
  const falls = Array.from({ length: fallen }, (): Box => {
    const box = Array.from({ length: 6 }, () => number(input));
    return box as unknown as Box;
  });
  input.end();
  return { corners, falls, fells: form === 2 };
}
