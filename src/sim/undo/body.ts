/** The body of `undo` and `remove` events: the number, in the same region, of what is taken back. */
import { ByteReader, ByteWriter, FormError } from '../../core/index.ts';

/** Form 1: byte 1, the number of the event. */
export function writeTarget(sequence: number): Uint8Array {
  const out = new ByteWriter();
  out.byte(1);
  out.whole(sequence);
  return out.done();
}

/** Reads any form. Throws FormError. */
export function readTarget(bytes: Uint8Array): number {
  const input = new ByteReader(bytes);
  const form = input.byte();
  if (form !== 1)
    throw new FormError(`A body of "undo" has form ${form}, and this City knows form 1.`);
  const sequence = input.whole();
  input.end();
  return sequence;
}
