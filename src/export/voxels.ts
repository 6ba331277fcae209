/** What of the chunks lies in a box, as a grid of cells of one material each, for tools that know nothing finer. */
import type { Chunk, Hull } from '../core/index.ts';
import { cornersOf } from './box.ts';
import type { BoxSpec } from './box.ts';
import { Normals } from './triangles.ts';
import type { Vector } from './triangles.ts';

/** Edge of a cell, metres. */
export const VOXEL_MIN = 0.125;
export const VOXEL_MAX = 64;
/** Cells of a grid, at most: 200 a side. */
export const VOXELS_MAX = 8_000_000;

/** Cells along x, y (up) and z. */
export function voxelsAcross({ size }: BoxSpec, edge: number): Vector {
  const across = (v: number): number => Math.max(1, Math.round(v / edge));
  return [across(size[0]), across(size[1]), across(size[2])];
}

export interface VoxelGrid {
  readonly across: Vector;
  /** One a cell, x first, then y, then z: 0 is air, else the number of a material and one more. */
  readonly cells: Uint8Array;
  readonly filled: number;
}

/** First and last cell, one past it, that a length covers: those whose middles are in it; what is thin and seen from both sides has one. */
function covered(from: number, to: number, isSeen: boolean, count: number): [number, number] {
  let [first, end] = [Math.ceil(from - 0.5), Math.ceil(to - 0.5)];
  if (isSeen && to - from < 1) {
    first = Math.floor((from + to) / 2);
    end = first + 1;
  }
  return [Math.max(0, first), Math.min(count, end)];
}

/** Fills cells chunk by chunk, all of one level. Of two parts in a cell the smaller is seen. */
export class Voxels {
  readonly across: Vector;
  private readonly cells: Uint8Array;
  /** Of what each cell shows, in cells. */
  private readonly volumes: Float32Array;
  private readonly spec: BoxSpec;
  private readonly edge: number;
  private readonly normals = new Normals();

  constructor(spec: BoxSpec, edge: number) {
    this.spec = spec;
    this.edge = edge;
    this.across = voxelsAcross(spec, edge);
    const count = this.across.reduce((product, one) => product * one, 1);
    this.cells = new Uint8Array(count);
    this.volumes = new Float32Array(count).fill(Infinity);
  }

  add(chunk: Chunk): void {
    const { node } = chunk;
    const [low] = cornersOf(this.spec);
    const unit = 2 ** node.level / 4096 / this.edge;
    const shift = [node.x, node.y, node.z].map((v, i) => (v - low[i]!) / this.edge);
    for (let i = 0; i < chunk.boxCount; i++) this.addBox(chunk, i, unit, shift);
    for (const hull of chunk.hulls) this.addHull(hull, chunk.corners, unit, shift);
  }

  grid(): VoxelGrid {
    const filled = this.cells.reduce((sum, cell) => sum + (cell > 0 ? 1 : 0), 0);
    return { across: this.across, cells: this.cells, filled };
  }

  private addBox(
    { boxes, boxTags }: Chunk,
    i: number,
    unit: number,
    shift: readonly number[],
  ): void {
    const mask = boxTags[i * 4 + 2]!;
    const ends = [0, 1, 2].map((axis) => {
      const from = boxes[i * 6 + axis]! * unit + shift[axis]!;
      const to = boxes[i * 6 + axis + 3]! * unit + shift[axis]!;
      const isSeen = ((mask >> (axis * 2)) & 3) === 3;
      return { size: to - from, range: covered(from, to, isSeen, this.across[axis]!) };
    });
    const volume = ends.reduce((product, { size }) => product * size, 1);
    const [[x0, x1], [y0, y1], [z0, z1]] = ends.map(({ range }) => range) as [
      [number, number],
      [number, number],
      [number, number],
    ];
    for (let z = z0; z < z1; z++)
      for (let y = y0; y < y1; y++)
        for (let x = x0; x < x1; x++) this.fill(x, y, z, boxTags[i * 4 + 1]!, volume);
  }

  private addHull(hull: Hull, v: Int32Array, unit: number, shift: readonly number[]): void {
    const corner = (n: number): Vector => {
      const at = (hull.first + n) * 3;
      return [0, 1, 2].map((axis) => v[at + axis]! * unit + shift[axis]!) as unknown as Vector;
    };
    const corners = Array.from({ length: hull.count }, (_, n) => corner(n));
    const planes = hull.faces.flatMap((ring, face) => {
      const number = this.normals.numberOf(ring.map(corner));
      if (number < 0) return [];
      const normal = this.normals.list[number]!;
      const along = corners.map((c) => dot(c, normal));
      const far = Math.max(...along);
      const thin = Math.max(0, 1 - (far - Math.min(...along)));
      // What is thinner than a cell is grown to one, on the sides that are seen.
      return { normal, far: far + (((hull.drawn >>> face) & 1) === 1 ? thin / 2 : 0) };
    });
    const bounds = [0, 1, 2].map((axis) => {
      const values = corners.map((c) => c[axis]!);
      return { low: Math.min(...values), high: Math.max(...values) };
    });
    const volume = bounds.reduce((product, { low, high }) => product * (high - low), 1);
    const range = (axis: number): [number, number] => {
      const { low, high } = bounds[axis]!;
      return [
        Math.max(0, Math.floor(low - 0.5)),
        Math.min(this.across[axis]!, Math.ceil(high + 0.5)),
      ];
    };
    const [[x0, x1], [y0, y1], [z0, z1]] = [range(0), range(1), range(2)];
    for (let z = z0; z < z1; z++)
      for (let y = y0; y < y1; y++)
        for (let x = x0; x < x1; x++) {
          const middle: Vector = [x + 0.5, y + 0.5, z + 0.5];
          if (planes.every(({ normal, far }) => dot(middle, normal) <= far))
            this.fill(x, y, z, hull.material, volume);
        }
  }

  private fill(x: number, y: number, z: number, material: number, volume: number): void {
    const [nx, ny] = this.across;
    const at = (z * ny + y) * nx + x;
    if (volume > this.volumes[at]!) return;
    this.volumes[at] = volume;
    this.cells[at] = material + 1;
  }
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
