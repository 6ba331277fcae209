/**
 * Stand-ins for what hands have placed and a level is too coarse to tell: cells as wide as the
 * level's detail, each a solid box where at least half of it is filled.
 */
import { NODE_UNITS, ROLES } from '../core/index.ts';
import type { Piece } from './pieces.ts';

const STAND_IN = ROLES.indexOf('stand-in');

interface Cell {
  filled: number;
  largest: number;
  like: Piece;
}

export class Heap {
  private readonly width: number;
  private readonly cells = new Map<number, Cell>();

  /** width: of a cell, in the node's units; divides the node. */
  constructor(width: number) {
    this.width = width;
  }

  /** Adds a box to whatever cells it fills in part. */
  add(box: readonly number[], like: Piece): void {
    const w = this.width;
    const from = [0, 1, 2].map((axis) => Math.floor(box[axis]! / w));
    const to = [3, 4, 5].map((axis) => Math.ceil(box[axis]! / w) - 1);
    for (let x = from[0]!; x <= to[0]!; x++)
      for (let y = from[1]!; y <= to[1]!; y++)
        for (let z = from[2]!; z <= to[2]!; z++) {
          const share = this.along(box, 0, x) * this.along(box, 1, y) * this.along(box, 2, z);
          this.fill(x, y, z, share, like);
        }
  }

  private along(box: readonly number[], axis: number, n: number): number {
    const w = this.width;
    return Math.min(box[axis + 3]!, (n + 1) * w) - Math.max(box[axis]!, n * w);
  }

  private fill(x: number, y: number, z: number, share: number, like: Piece): void {
    const across = NODE_UNITS / this.width;
    const name = (x * across + y) * across + z;
    const cell = this.cells.get(name);
    if (cell === undefined) this.cells.set(name, { filled: share, largest: share, like });
    else {
      cell.filled += share;
      if (share <= cell.largest) return;
      cell.largest = share;
      cell.like = like;
    }
  }

  /** Boxes for the cells that are half full, of what fills most of each. */
  standIns(): Piece[] {
    const w = this.width;
    const across = NODE_UNITS / w;
    const half = (w * w * w) / 2;
    return [...this.cells]
      .filter(([, cell]) => cell.filled >= half)
      .map(([name, { like }]) => {
        const x = Math.floor(name / (across * across)) * w;
        const y = (Math.floor(name / across) % across) * w;
        const z = (name % across) * w;
        return {
          ...like,
          box: [x, y, z, x + w, y + w, z + w],
          mask: 63,
          faces: null,
          role: STAND_IN,
        };
      });
  }
}
