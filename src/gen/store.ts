/**
 * What a sink fills before its size is known. Stores are lent and used again: a chunk costs one
 * allocation, of its own size, when it is finished.
 */
import { NODE_UNITS } from '../core/index.ts';
import type { Faces, Hull } from '../core/index.ts';

export class Store {
  boxes: Int32Array = new Int32Array(6 * 1024);
  tags: Uint8Array = new Uint8Array(4 * 1024);
  boxOwners: Uint32Array = new Uint32Array(1024);
  boxCount = 0;
  /** STRATA index of parts from now on. */
  stratum = 0;
  /** Three a corner of a hull. */
  corners: Int32Array = new Int32Array(3 * 4096);
  cornerCount = 0;
  /** The list is longer than what it holds of this chunk: hullCount. */
  readonly hulls: Hull[] = [];
  hullCount = 0;
  owners: string[] = [];
  ownerName = '';
  private ownerIndex = -1;

  /** From now on parts belong to this plan node; it is listed when it has one. */
  own(name: string): void {
    this.ownerName = name;
    this.ownerIndex = -1;
  }

  /** Index of the owner of the part in hand. */
  owner(): number {
    if (this.ownerIndex < 0) this.ownerIndex = this.owners.push(this.ownerName) - 1;
    return this.ownerIndex;
  }

  /** Keep what lies within the node of a box in units; faces that the node cuts are not drawn. */
  box(
    x0: number,
    y0: number,
    z0: number,
    x1: number,
    y1: number,
    z1: number,
    role: number,
    material: number,
    mask: number,
  ): void {
    const cut =
      (x0 < 0 ? 1 : 0) |
      (x1 > NODE_UNITS ? 2 : 0) |
      (y0 < 0 ? 4 : 0) |
      (y1 > NODE_UNITS ? 8 : 0) |
      (z0 < 0 ? 16 : 0) |
      (z1 > NODE_UNITS ? 32 : 0);
    const a = cut & 1 ? 0 : x0;
    const b = cut & 4 ? 0 : y0;
    const c = cut & 16 ? 0 : z0;
    const d = cut & 2 ? NODE_UNITS : x1;
    const e = cut & 8 ? NODE_UNITS : y1;
    const f = cut & 32 ? NODE_UNITS : z1;
    if (d <= a || e <= b || f <= c) return;
    const n = this.boxCount++;
    const p = n * 6;
    if (p >= this.boxes.length) this.growBoxes();
    const { boxes, tags } = this;
    boxes[p] = a;
    boxes[p + 1] = b;
    boxes[p + 2] = c;
    boxes[p + 3] = d;
    boxes[p + 4] = e;
    boxes[p + 5] = f;
    const t = n * 4;
    tags[t] = role;
    tags[t + 1] = material;
    tags[t + 2] = mask & ~cut;
    tags[t + 3] = this.stratum;
    this.boxOwners[n] = this.ownerIndex < 0 ? this.owner() : this.ownerIndex;
  }

  /** Number of the first box that holds the node's minimum corner, or −1. */
  boxAtCorner(): number {
    const { boxes, boxCount } = this;
    for (let i = 0, p = 0; i < boxCount; i++, p += 6)
      if (boxes[p] === 0 && boxes[p + 1] === 0 && boxes[p + 2] === 0) return i;
    return -1;
  }

  private growBoxes(): void {
    const boxes = new Int32Array(this.boxes.length * 2);
    boxes.set(this.boxes);
    this.boxes = boxes;
    const tags = new Uint8Array(this.tags.length * 2);
    tags.set(this.tags);
    this.tags = tags;
    const owners = new Uint32Array(this.boxOwners.length * 2);
    owners.set(this.boxOwners);
    this.boxOwners = owners;
  }

  /** Room for n more corners; where the first of them is to be written. */
  roomFor(n: number): number {
    const from = this.cornerCount * 3;
    if (from + n * 3 > this.corners.length) {
      const corners = new Int32Array(Math.max(this.corners.length * 2, from + n * 3));
      corners.set(this.corners);
      this.corners = corners;
    }
    return from;
  }

  /** Keep the n corners that have been written behind the last. */
  keep(n: number, faces: Faces, drawn: number, axis: number, role: number, material: number): void {
    const first = this.cornerCount;
    this.cornerCount += n;
    const { stratum } = this;
    const owner = this.owner();
    this.hulls[this.hullCount++] = {
      first,
      count: n,
      faces,
      drawn,
      axis,
      role,
      material,
      stratum,
      owner,
    };
  }
}

const idle: Store[] = [];

/** An empty store, until it is given back. */
export function borrowStore(): Store {
  return idle.pop() ?? new Store();
}

/** Nobody may use the store after this. */
export function giveBack(store: Store): void {
  store.boxCount = 0;
  store.cornerCount = 0;
  store.hullCount = 0;
  store.stratum = 0;
  store.owners = [];
  store.own('');
  idle.push(store);
}
