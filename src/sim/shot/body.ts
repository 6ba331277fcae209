/** The body of a `shot` event: step, and where it goes. */
import { ByteReader, ByteWriter, FormError } from '../../core/index.ts';
import { DIRECTION, GUN } from './gun.ts';

export interface ShotBody {
  /** 1 to 5. */
  readonly step: number;
  /** Whole numbers, about DIRECTION long. */
  readonly direction: readonly [number, number, number];
}

/** Form 1: byte 1, step, direction. */
export function writeShot(body: ShotBody): Uint8Array {
  const out = new ByteWriter();
  out.byte(1);
  out.whole(body.step);
  for (const v of body.direction) out.signed(v);
  return out.done();
}

/** Reads any form. Throws FormError. */
export function readShot(bytes: Uint8Array): ShotBody {
  const input = new ByteReader(bytes);
  const form = input.byte();
  if (form !== 1)
    throw new FormError(`A body of "shot" has form ${form}, and this City knows form 1.`);
  const step = input.whole();
  const direction = [input.signed(), input.signed(), input.signed()] as const;
  input.end();
  if (step < 1 || step > GUN.length) throw new FormError(`There is no step ${step}: 1 to 5 are.`);
  const [x, y, z] = direction;
  const length = Math.sqrt(x * x + y * y + z * z);
  if (Math.abs(length / DIRECTION - 1) > 0.001) {
    throw new FormError('A direction is not as long as it should be.');
  }
  return { step, direction };
}
