/** Chance of a soak by one seed, and bytes bent by it. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  /** A whole number from 0 to n − 1. */
  below(n: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** Bytes with one to four things wrong with them: bits, bytes, lengths, order. */
  bend(bytes: Uint8Array): Buffer {
    let some: Buffer = Buffer.from(bytes);
    for (let n = 1 + this.below(4); n > 0; n--) {
      const at = this.below(some.length + 1);
      const [head, tail] = [some.subarray(0, at), some.subarray(at)];
      const byte = Buffer.from([this.below(256)]);
      switch (this.below(6)) {
        case 0:
          some = Buffer.concat([head, byte, tail]);
          break;
        case 1:
          some = Buffer.concat([head, tail.subarray(1)]);
          break;
        case 2:
          some = Buffer.concat([head, tail.subarray(0, this.below(tail.length + 1))]);
          break;
        case 3:
          some = Buffer.concat([head, tail, tail]);
          break;
        default:
          if (at < some.length) some[at] = some[at]! ^ (1 << this.below(8));
      }
    }
    return some.subarray(0, 16_384);
  }
}
