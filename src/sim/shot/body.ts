/** The body of a `shot` event: step, where it goes, and what falls. */
import { AddressError, ByteReader, ByteWriter, FormError, parseFrame } from '../../core/index.ts';
import { readFalls, writeFalls } from '../falls.ts';
import type { Box } from '../site.ts';
import { FRAMES_MAX } from '../limits.ts';
import { DIRECTION, GUN } from './gun.ts';

/** What falls in another frame than the muzzle's. */
export interface FallsElsewhere {
  /** The frame, as it is written. */
  readonly frame: string;
  /** Boxes about the muzzle's place in that frame, to 1/64 m. */
  readonly falls: readonly Box[];
}

export interface ShotBody {
  /** 1 to 5. */
  readonly step: number;
  /** Whole numbers, about DIRECTION long. */
  readonly direction: readonly [number, number, number];
  /** Boxes about the muzzle that bound what falls; filled in when it is granted. */
  readonly falls: readonly Box[];
  readonly elsewhere: readonly FallsElsewhere[];
}

/**
 * Form 1: byte 1, step, direction. Form 2, where anything falls: byte 2, the same, falls. Form 3, where
 * anything falls in other frames: byte 3, as form 2, how many frames, then each: its name, falls.
 */
export function writeShot({
  falls = [],
  elsewhere = [],
  ...body
}: Pick<ShotBody, 'step' | 'direction'> & Partial<ShotBody>): Uint8Array {
  const out = new ByteWriter();
  const form = elsewhere.length > 0 ? 3 : falls.length > 0 ? 2 : 1;
  out.byte(form);
  out.whole(body.step);
  for (const v of body.direction) out.signed(v);
  if (form > 1) writeFalls(out, falls);
  if (form > 2) {
    out.whole(elsewhere.length);
    for (const one of elsewhere) {
      out.text(one.frame);
      writeFalls(out, one.falls);
    }
  }
  return out.done();
}

function readElsewhere(input: ByteReader): FallsElsewhere[] {
  const count = input.whole();
  if (count > FRAMES_MAX)
    throw new FormError(`Something falls in ${count} other frames, and may in ${FRAMES_MAX}.`);
  return Array.from({ length: count }, () => ({
    frame: readFrame(input),
    falls: readFalls(input),
  }));
}

/** The name of a frame that there is. */
function readFrame(input: ByteReader): string {
  const frame = input.text();
  try {
    parseFrame(frame);
  } catch (error) {
    if (!(error instanceof AddressError)) throw error;
    throw new FormError(error.message);
  }
  return frame;
}

/** Reads any form. Throws FormError. */
export function readShot(bytes: Uint8Array): ShotBody {
  const input = new ByteReader(bytes);
  const form = input.byte();
  if (form < 1 || form > 3)
    throw new FormError(`A body of "shot" has form ${form}, and this City knows forms 1 to 3.`);
  const step = input.whole();
  const direction = [input.signed(), input.signed(), input.signed()] as const;
  const falls = form === 1 ? [] : readFalls(input);
  const elsewhere = form < 3 ? [] : readElsewhere(input);
  input.end();
  if (step < 1 || step > GUN.length) throw new FormError(`There is no step ${step}: 1 to 5 are.`);
  const [x, y, z] = direction;
  const length = Math.sqrt(x * x + y * y + z * z);
  if (Math.abs(length / DIRECTION - 1) > 0.001) {
    throw new FormError('A direction is not as long as it should be.');
  }
  return { step, direction, falls, elsewhere };
}
