/** The body of a `shot` event: step, where it goes, and what falls. */
import { ByteReader, ByteWriter, FormError } from '../../core/index.ts';
import { readFalls, writeFalls } from '../falls.ts';
import type { Box } from '../site.ts';
import { DIRECTION, GUN } from './gun.ts';

export interface ShotBody {
  /** 1 to 5. */
  readonly step: number;
  /** Whole numbers, about DIRECTION long. */
  readonly direction: readonly [number, number, number];
  /** Boxes about the muzzle that bound what falls; filled in when it is granted. */
  readonly falls: readonly Box[];
}

/** Form 1: byte 1, step, direction. Form 2, where anything falls: byte 2, the same, falls. */
export function writeShot({
  falls = [],
  ...body
}: Omit<ShotBody, 'falls'> & Partial<ShotBody>): Uint8Array {
  const out = new ByteWriter();
  out.byte(falls.length === 0 ? 1 : 2);
  out.whole(body.step);
  for (const v of body.direction) out.signed(v);
  if (falls.length > 0) writeFalls(out, falls);
  return out.done();
}

/** Reads any form. Throws FormError. */
export function readShot(bytes: Uint8Array): ShotBody {
  const input = new ByteReader(bytes);
  const form = input.byte();
  if (form !== 1 && form !== 2)
    throw new FormError(`A body of "shot" has form ${form}, and this City knows forms 1 and 2.`);
  const step = input.whole();
  const direction = [input.signed(), input.signed(), input.signed()] as const;
  const falls = form === 1 ? [] : readFalls(input);
  input.end();
  if (step < 1 || step > GUN.length) throw new FormError(`There is no step ${step}: 1 to 5 are.`);
  const [x, y, z] = direction;
  const length = Math.sqrt(x * x + y * y + z * z);
  if (Math.abs(length / DIRECTION - 1) > 0.001) {
    throw new FormError('A direction is not as long as it should be.');
  }
  return { step, direction, falls };
}
