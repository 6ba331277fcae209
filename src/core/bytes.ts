/**
 * Bytes written and read one after the other, for forms that must be the same on every host.
 *
 * Whole numbers up to ±(2^53 − 1) take as few bytes as they need: seven bits a byte, lowest first,
 * the top bit saying that more follow. Signed ones are folded first: 0, −1, 1, −2 … become 0, 1, 2, 3 …
 */
import { utf8 } from './sha256.ts';

/** Bytes that cannot be read: cut short, or not of a form known here. One sentence. */
export class FormError extends Error {
  override readonly name = 'FormError';
}

/** Grows as it is written to. */
export class ByteWriter {
  private bytes: Uint8Array;
  private view: DataView;
  private length = 0;

  /** @param room how many bytes may be written before it has to grow. */
  constructor(room: number = 256) {
    this.bytes = new Uint8Array(room);
    this.view = new DataView(this.bytes.buffer);
  }

  private room(count: number): number {
    const at = this.length;
    const end = at + count;
    if (end > this.bytes.length) {
      const larger = new Uint8Array(Math.max(end, 2 * this.bytes.length));
      larger.set(this.bytes.subarray(0, at));
      this.bytes = larger;
      this.view = new DataView(larger.buffer);
    }
    this.length = end;
    return at;
  }

  byte(value: number): void {
    const at = this.room(1);
    this.bytes[at] = value;
  }

  raw(bytes: Uint8Array): void {
    const at = this.room(bytes.length);
    this.bytes.set(bytes, at);
  }

  /** So many bytes that the caller fills in at once: what they are seen through, and where they begin in it. */
  span(count: number): readonly [DataView, number] {
    const at = this.room(count);
    return [this.view, at];
  }

  /** A whole number from 0 to 2^53 − 1. */
  whole(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new RangeError(`${value} is no whole number from 0 to 2^53 - 1.`);
    }
    let rest = value;
    while (rest >= 128) {
      this.byte((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  /** A whole number from −2^52 to 2^52 − 1. */
  signed(value: number): void {
    this.whole(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** Length, then bytes. */
  block(bytes: Uint8Array): void {
    this.whole(bytes.length);
    this.raw(bytes);
  }

  /** Length in bytes, then UTF-8. */
  text(text: string): void {
    this.block(utf8(text));
  }

  /** A copy of what has been written. */
  done(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

/** Reads what a ByteWriter wrote, and throws FormError where that is not what is there. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  byte(): number {
    return this.raw(1)[0] as number;
  }

  /** A view, not a copy. */
  raw(count: number): Uint8Array {
    if (count > this.left) {
      throw new FormError(`The bytes end early: ${count} were expected and ${this.left} are left.`);
    }
    const from = this.at;
    this.at += count;
    return this.bytes.subarray(from, this.at);
  }

  whole(): number {
    let value = 0;
    for (let scale = 1, count = 0; count < 8; scale *= 128, count++) {
      const b = this.byte();
      value += (b & 127) * scale;
      if (b >= 128) continue;
      // One number has one spelling: no noughts on top, nothing beyond 2^53 − 1.
      if ((b === 0 && count > 0) || !Number.isSafeInteger(value)) break;
      return value;
    }
    throw new FormError('A whole number is not written as it should be.');
  }

  signed(): number {
    const folded = this.whole();
    return folded % 2 === 1 ? -(folded + 1) / 2 : folded / 2;
  }

  block(): Uint8Array {
    return this.raw(this.whole());
  }

  text(): string {
    return textOfUtf8(this.block());
  }

  /** Throws unless everything has been read. */
  end(): void {
    if (this.left > 0) throw new FormError(`${this.left} bytes follow where none should.`);
  }
}

/** UTF-8 as text. Throws FormError at what is no UTF-8, or not its shortest form. */
export function textOfUtf8(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i] as number;
    const length = first < 0x80 ? 1 : first < 0xc0 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    let point = length === 1 ? first : first & (0x7f >> length);
    for (let k = 1; k < length; k++) point = point * 64 + ((bytes[i + k] ?? 0) & 63);
    const legal = length > 0 && point <= 0x10ffff;
    const character = legal ? String.fromCodePoint(point) : '';
    const again = utf8(character);
    if (!legal || again.length !== length || again.some((b, k) => b !== bytes[i + k])) {
      throw new FormError('A text is not UTF-8.');
    }
    text += character;
    i += length;
  }
  return text;
}

const DIGITS = '0123456789abcdef';

/** Two lower-case hexadecimal digits a byte. */
export function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (const b of bytes) text += (DIGITS[b >> 4] as string) + (DIGITS[b & 15] as string);
  return text;
}

/** Are two runs of bytes the same? */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
