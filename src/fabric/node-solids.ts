/** The solids of one level-0 chunk, by cells of 4 m. Most are never near anybody: each is made when it first is. */
import type { Chunk } from '../core/index.ts';
import { NODE_UNITS, NODE_WIDTH } from '../core/index.ts';
import { boxSolid, solidOfHull } from './solid.ts';
import type { Solid } from './solid.ts';

/** An edge of a chunk's unit, metres: exact in binary. */
const UNIT_METRES = NODE_WIDTH / NODE_UNITS;
/** Cells a side, and whole units in one. */
const CELLS = 16;
const CELL_UNITS = NODE_UNITS / CELLS;
/** ROLES index of ladder: rungs are climbed, never collided with. */
const LADDER = 23;

/** The bounds of boxes and then of hulls, six whole units each from the node's corner: x0, y0, z0, x1, y1, z1. */
function boundsOf({ boxes, boxCount, hulls, corners }: Chunk): Int32Array {
  const bounds = new Int32Array(6 * (boxCount + hulls.length));
  bounds.set(boxes.subarray(0, 6 * boxCount));
  hulls.forEach(({ first, count }, i) => {
    const k = 6 * (boxCount + i);
    for (let axis = 0; axis < 3; axis++) {
      let low = corners[3 * first + axis]!;
      let high = low;
      for (let c = first + 1; c < first + count; c++) {
        const v = corners[3 * c + axis]!;
        if (v < low) low = v;
        else if (v > high) high = v;
      }
      bounds[k + axis] = low;
      bounds[k + 3 + axis] = high;
    }
  });
  return bounds;
}

function cellOf(units: number): number {
  const cell = Math.floor(units / CELL_UNITS);
  return cell < 0 ? 0 : cell >= CELLS ? CELLS - 1 : cell;
}

/** Which solids reach into which cell: those of cell c are `numbers` from `starts[c]` to `starts[c + 1]`. */
interface Cells {
  readonly starts: Uint32Array;
  readonly numbers: Uint16Array | Uint32Array;
}

/** Counted first and then written, so that no cell needs a list of its own. */
function cellsOf(bounds: Int32Array, isSolid: (i: number) => boolean): Cells {
  const starts = new Uint32Array(CELLS * CELLS * CELLS + 1);
  const visit = (each: (cell: number, i: number) => void): void => {
    for (let i = 0; i < bounds.length / 6; i++) {
      if (!isSolid(i)) continue;
      const k = 6 * i;
      const [y0, z0] = [cellOf(bounds[k + 1]!), cellOf(bounds[k + 2]!)];
      const [x1, y1, z1] = [cellOf(bounds[k + 3]!), cellOf(bounds[k + 4]!), cellOf(bounds[k + 5]!)];
      for (let x = cellOf(bounds[k]!); x <= x1; x++)
        for (let y = y0; y <= y1; y++)
          for (let z = z0; z <= z1; z++) each((x * CELLS + y) * CELLS + z, i);
    }
  };
  visit((cell) => void starts[cell]!++);
  let sum = 0;
  for (let cell = 0; cell < starts.length; cell++) {
    const count = starts[cell]!;
    starts[cell] = sum;
    sum += count;
  }
  const next = starts.slice();
  const numbers = bounds.length / 6 <= 0x10000 ? new Uint16Array(sum) : new Uint32Array(sum);
  visit((cell, i) => void (numbers[next[cell]!++] = i));
  return { starts, numbers };
}

export class NodeSolids {
  private readonly chunk: Chunk;
  /** The node's least corner, metres. */
  private readonly corner: readonly [number, number, number];
  private readonly bounds: Int32Array;
  private readonly cells: Cells;
  private readonly made: (Solid | undefined)[];
  /** For each solid the last question that met it, so that none answers twice. */
  private readonly metBy: Uint32Array;
  private questions = 0;

  /** x, y, z: the node's least corner, metres. */
  constructor(chunk: Chunk, x: number, y: number, z: number) {
    this.chunk = chunk;
    this.corner = [x, y, z];
    this.bounds = boundsOf(chunk);
    const { boxCount, boxTags, hulls } = chunk;
    const roleOf = (i: number): number =>
      i < boxCount ? boxTags[4 * i]! : hulls[i - boxCount]!.role;
    this.cells = cellsOf(this.bounds, (i) => roleOf(i) !== LADDER);
    const count = boxCount + hulls.length;
    this.made = Array.from({ length: count });
    this.metBy = new Uint32Array(count);
  }

  /** Adds those whose bounds meet a box: x0, y0, z0, x1, y1, z1, metres. */
  collect(box: readonly number[], out: Solid[]): void {
    const { starts, numbers } = this.cells;
    const question = ++this.questions;
    const at = box.map((v, i) => cellOf((v - this.corner[i % 3]!) / UNIT_METRES));
    for (let x = at[0]!; x <= at[3]!; x++)
      for (let y = at[1]!; y <= at[4]!; y++)
        for (let z = at[2]!; z <= at[5]!; z++) {
          const cell = (x * CELLS + y) * CELLS + z;
          for (let n = starts[cell]!; n < starts[cell + 1]!; n++) {
            const i = numbers[n]!;
            if (this.metBy[i] === question) continue;
            this.metBy[i] = question;
            if (this.meets(i, box)) out.push((this.made[i] ??= this.make(i)));
          }
        }
  }

  private meets(i: number, box: readonly number[]): boolean {
    const b = this.bounds;
    for (let axis = 0; axis < 3; axis++) {
      const from = this.corner[axis]!;
      if (from + b[6 * i + axis]! * UNIT_METRES > box[3 + axis]!) return false;
      if (from + b[6 * i + 3 + axis]! * UNIT_METRES < box[axis]!) return false;
    }
    return true;
  }

  private make(i: number): Solid {
    const { boxCount, boxTags, hulls, corners } = this.chunk;
    const [x, y, z] = this.corner;
    if (i >= boxCount) return solidOfHull(hulls[i - boxCount]!, corners, x, y, z, UNIT_METRES);
    const b = this.bounds.subarray(6 * i, 6 * i + 6);
    const m = (axis: number): number => this.corner[axis % 3]! + b[axis]! * UNIT_METRES;
    return boxSolid(m(0), m(1), m(2), m(3), m(4), m(5), boxTags[4 * i]!);
  }
}
