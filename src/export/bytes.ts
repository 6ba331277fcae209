/** Bytes one after the other, for forms of files that are written by hand. */

export class Bytes {
  private readonly parts: Uint8Array[] = [];
  private length = 0;
  private readonly little: boolean;

  constructor(order: 'little' | 'big') {
    this.little = order === 'little';
  }

  /** Letters of ASCII alone: names, addresses. */
  ascii(text: string): this {
    return this.put(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  }

  put(bytes: Uint8Array): this {
    this.parts.push(bytes);
    this.length += bytes.length;
    return this;
  }

  u16(value: number): this {
    const view = new DataView(new ArrayBuffer(2));
    view.setUint16(0, value, this.little);
    return this.put(new Uint8Array(view.buffer));
  }

  u32(value: number): this {
    const view = new DataView(new ArrayBuffer(4));
    view.setUint32(0, value, this.little);
    return this.put(new Uint8Array(view.buffer));
  }

  all(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}
