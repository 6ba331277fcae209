/** Corners by place and normal, each once: an open hash table of whole numbers. */

const START_SLOTS = 1024;

/** Four integers a corner: x, y, z in units of the chunk, and the number of its normal. */
export class CornerTable {
  private corners: number[] = [];
  /** Number of a corner + 1; 0 is free. */
  private slots: Int32Array = new Int32Array(START_SLOTS);

  get size(): number {
    return this.corners.length / 4;
  }

  /** The number of a corner. It is new exactly when that is the old size. */
  numberOf(x: number, y: number, z: number, normal: number): number {
    if (this.size * 2 >= this.slots.length) this.grow();
    const slot = this.slotOf(x, y, z, normal);
    const known = this.slots[slot]!;
    if (known !== 0) return known - 1;
    this.corners.push(x, y, z, normal);
    this.slots[slot] = this.size;
    return this.size - 1;
  }

  private slotOf(x: number, y: number, z: number, normal: number): number {
    const mask = this.slots.length - 1;
    let h = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca77) ^ Math.imul(z, 0xc2b2ae3d);
    h = Math.imul(h ^ (h >>> 15) ^ normal, 0x27d4eb2f);
    for (let slot = (h ^ (h >>> 13)) & mask; ; slot = (slot + 1) & mask) {
      const known = this.slots[slot]!;
      if (known === 0) return slot;
      const c = this.corners;
      const k = (known - 1) * 4;
      if (c[k] === x && c[k + 1] === y && c[k + 2] === z && c[k + 3] === normal) return slot;
    }
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    const c = this.corners;
    for (let i = 0; i < this.size; i++) {
      const k = i * 4;
      this.slots[this.slotOf(c[k]!, c[k + 1]!, c[k + 2]!, c[k + 3]!)] = i + 1;
    }
  }
}
