/** The body of a `cut` event: the corners of what is taken out, and what falls with it. */
import { ByteReader, ByteWriter, CORNERS_MAX, FormError } from '../../core/index.ts';
import { readFalls, readLength, writeFalls } from '../falls.ts';
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
  writeFalls(out, body.falls);
  return out.done();
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
  const corners = Array.from({ length: 3 * count }, () => readLength(input));
  const falls = readFalls(input);
  input.end();
  return { corners, falls, fells: form === 2 };
}
