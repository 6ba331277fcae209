/** The body of `undo` and `remove` events: the number, in the same region, of what is taken back. */
import { ByteReader, ByteWriter, FormError } from '../../core/index.ts';
import { readFalls, writeFalls } from '../falls.ts';
import type { Box } from '../site.ts';

export interface UndoBody {
  readonly sequence: number;
  /** Boxes about the place that bound what falls; filled in when it is granted. */
  readonly falls: readonly Box[];
}

/** Form 1: byte 1, the number of the event. Form 2, where anything falls: byte 2, the number, falls. */
export function writeTarget(sequence: number, falls: readonly Box[] = []): Uint8Array {
  const out = new ByteWriter();
  out.byte(falls.length === 0 ? 1 : 2);
  out.whole(sequence);
  if (falls.length > 0) writeFalls(out, falls);
  return out.done();
}

/** Reads any form. Throws FormError. */
export function readUndo(bytes: Uint8Array): UndoBody {
  const input = new ByteReader(bytes);
  const form = input.byte();
  if (form !== 1 && form !== 2)
    throw new FormError(`A body of "undo" has form ${form}, and this City knows forms 1 and 2.`);
  const sequence = input.whole();
  const falls = form === 1 ? [] : readFalls(input);
  input.end();
  return { sequence, falls };
}

/** The number of what is taken back. Throws FormError. */
export function readTarget(bytes: Uint8Array): number {
  return readUndo(bytes).sequence;
}
