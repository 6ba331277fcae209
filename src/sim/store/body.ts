/** The body of a `store` event: shots that the weapon's owner stores in it for somebody else. */
import { ACTOR_CHARS_MAX, ByteReader, ByteWriter, FormError } from '../../core/index.ts';
import { STORED_MAX } from '../limits.ts';
import { GUN } from '../shot/gun.ts';

export interface StoreBody {
  /** Who may fire them. */
  readonly actor: string;
  /** 1 to 5. */
  readonly step: number;
  /** How many. */
  readonly shots: number;
}

/** Form 1: byte 1, actor (text), step, shots. */
export function writeStore({ actor, step, shots }: StoreBody): Uint8Array {
  const out = new ByteWriter();
  out.byte(1);
  out.text(actor);
  out.whole(step);
  out.whole(shots);
  return out.done();
}

/** Reads any form. Throws FormError. */
export function readStore(bytes: Uint8Array): StoreBody {
  const input = new ByteReader(bytes);
  const form = input.byte();
  if (form !== 1)
    throw new FormError(`A body of "store" has form ${form}, and this City knows form 1.`);
  const actor = input.text();
  const step = input.whole();
  const shots = input.whole();
  input.end();
  if (actor.length === 0 || actor.length > ACTOR_CHARS_MAX)
    throw new FormError(`A name has 1 to ${ACTOR_CHARS_MAX} characters.`);
  if (step < 1 || step > GUN.length) throw new FormError(`There is no step ${step}: 1 to 5 are.`);
  if (shots < 1 || shots > STORED_MAX)
    throw new FormError(`${shots} shots cannot be stored at once: 1 to ${STORED_MAX} can.`);
  return { actor, step, shots };
}
