/** The body of a `place` event: which part, how large, how it is turned, of what. */
import { ByteReader, ByteWriter, FormError, MATERIALS } from '../../core/index.ts';
import { PART_NAMES } from './palette.ts';
import type { PartName, Size } from './palette.ts';

export interface PlaceBody {
  readonly part: PartName;
  /** 1/64 m. */
  readonly size: Size;
  /** Quarter turns, 0 to 3. */
  readonly turns: number;
  /** Index into MATERIALS; null: the palette's own. */
  readonly material: number | null;
}

/** Form 1: byte 1, number of the part, turns, material + 1 or 0, size. */
export function writePlace(body: PlaceBody): Uint8Array {
  const out = new ByteWriter();
  out.byte(1);
  out.whole(PART_NAMES.indexOf(body.part));
  out.whole(body.turns);
  out.whole(body.material === null ? 0 : body.material + 1);
  for (const v of body.size) out.whole(v);
  return out.done();
}

/** Reads any form. Throws FormError. */
export function readPlace(bytes: Uint8Array): PlaceBody {
  const input = new ByteReader(bytes);
  const form = input.byte();
  if (form !== 1)
    throw new FormError(`A body of "place" has form ${form}, and this City knows form 1.`);
  const part = PART_NAMES[input.whole()];
  const turns = input.whole();
  const material = input.whole() - 1;
  const size: Size = [input.whole(), input.whole(), input.whole()];
  input.end();
  if (part === undefined) throw new FormError('A part is not in the palette.');
  if (turns > 3) throw new FormError(`A part is turned ${turns} times: 0 to 3 are legal.`);
  if (material >= MATERIALS.length) throw new FormError(`There is no material ${material}.`);
  return { part, size, turns, material: material < 0 ? null : material };
}
