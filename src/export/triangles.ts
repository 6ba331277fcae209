/** Triangles of a chunk, a mesh a material, welded where position and normal agree. */
import { BOX_FACES, NODE_UNITS } from '../core/index.ts';
import type { Chunk, Hull } from '../core/index.ts';
import { CornerTable } from './weld.ts';

/** What one material covers. Metres; triangles counter-clockwise from outside. */
export interface MaterialMesh {
  /** Index into MATERIALS. */
  readonly material: number;
  /** Three a vertex, recentred. */
  readonly positions: number[];
  /** Three a vertex, of length 1. */
  readonly normals: number[];
  /** Three a triangle. */
  readonly indices: number[];
}

export type Vector = readonly [number, number, number];

export const BOX_NORMALS: readonly Vector[] = [
  [-1, 0, 0],
  [1, 0, 0],
  [0, -1, 0],
  [0, 1, 0],
  [0, 0, -1],
  [0, 0, 1],
];

/** Normals of length 1 by number: the six of boxes first. */
export class Normals {
  readonly list: Vector[] = [...BOX_NORMALS];
  private readonly known = new Map<string, number>(
    BOX_NORMALS.map((normal, number) => [normal.join(), number]),
  );

  /** Of a ring of corners, by Newell: right also where the first corners lie on one line. −1 for no area. */
  numberOf(corners: readonly Vector[]): number {
    let [x, y, z] = [0, 0, 0];
    corners.forEach((a, i) => {
      const b = corners[(i + 1) % corners.length]!;
      x += (a[1] - b[1]) * (a[2] + b[2]);
      y += (a[2] - b[2]) * (a[0] + b[0]);
      z += (a[0] - b[0]) * (a[1] + b[1]);
    });
    const length = Math.sqrt(x * x + y * y + z * z);
    if (length === 0) return -1;
    const normal: Vector = [x / length + 0, y / length + 0, z / length + 0];
    const key = normal.map((v) => Number(v.toFixed(6)) + 0).join();
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.known.set(key, this.list.length);
    return this.list.push(normal) - 1;
  }
}

/** One material's mesh in the making: corners that agree in place and normal are one. */
export class Welder {
  readonly mesh: MaterialMesh;
  private readonly table = new CornerTable();
  private readonly unit: number;
  private readonly middle: number;
  private readonly once: CornerTable | null;

  /**
   * @param unit metres of one unit. @param middle where on x and z, in units, the mesh's origin lies.
   * @param isOnce a triangle that is there already is left out: some programs drop the second of two.
   */
  constructor(material: number, unit: number, middle: number, isOnce = false) {
    this.once = isOnce ? new CornerTable() : null;
    this.mesh = { material, positions: [], normals: [], indices: [] };
    this.unit = unit;
    this.middle = middle;
  }

  /** A convex face: its corners in units, in ring order. */
  add(corners: readonly Vector[], number: number, normal: Vector): void {
    const numbers = corners.map((corner) => this.vertex(corner, number, normal));
    const { indices } = this.mesh;
    for (let i = 2; i < numbers.length; i++) {
      const [a, b, c] = [numbers[0]!, numbers[i - 1]!, numbers[i]!];
      if (a !== b && b !== c && a !== c && this.isNew(a, b, c)) indices.push(a, b, c);
    }
  }

  /** By its three corners, the least first, in a table that is made for corners. */
  private isNew(a: number, b: number, c: number): boolean {
    if (!this.once) return true;
    const [least, most] = [Math.min(a, b, c), Math.max(a, b, c)];
    const before = this.once.size;
    return this.once.numberOf(least, a + b + c - least - most, most, 0) === before;
  }

  private vertex([x, y, z]: Vector, normalNumber: number, normal: Vector): number {
    const before = this.table.size;
    const number = this.table.numberOf(x, y, z, normalNumber);
    if (number !== before) return number;
    const { middle, unit } = this;
    this.mesh.positions.push((x - middle) * unit, y * unit, (z - middle) * unit);
    this.mesh.normals.push(...normal);
    return number;
  }
}

type WelderOf = (material: number) => Welder;

function addBoxes(chunk: Chunk, welderOf: WelderOf): void {
  const { boxes, boxTags } = chunk;
  for (let i = 0; i < chunk.boxCount; i++) {
    const mask = boxTags[i * 4 + 2]!;
    const welder = welderOf(boxTags[i * 4 + 1]!);
    const corner = (bits: number): Vector => [
      boxes[i * 6 + (bits & 1) * 3]!,
      boxes[i * 6 + 1 + ((bits >> 1) & 1) * 3]!,
      boxes[i * 6 + 2 + (bits >> 2) * 3]!,
    ];
    BOX_FACES.forEach((ring, face) => {
      if ((mask & (1 << face)) !== 0) welder.add(ring.map(corner), face, BOX_NORMALS[face]!);
    });
  }
}

function addHull(hull: Hull, v: Int32Array, welder: Welder, normals: Normals): void {
  const corner = (n: number): Vector => {
    const at = (hull.first + n) * 3;
    return [v[at]!, v[at + 1]!, v[at + 2]!];
  };
  hull.faces.forEach((ring, face) => {
    if (((hull.drawn >>> face) & 1) === 0) return;
    const corners = ring.map(corner);
    const number = normals.numberOf(corners);
    if (number >= 0) welder.add(corners, number, normals.list[number]!);
  });
}

/** Everything that can be seen of a chunk: origin in the middle of the node's floor, y up, in metres. */
export function materialMeshes(chunk: Chunk): MaterialMesh[] {
  const welders = new Map<number, Welder>();
  const normals = new Normals();
  const welderOf: WelderOf = (material) => {
    const welder =
      welders.get(material) ??
      new Welder(material, (64 * 2 ** chunk.node.level) / NODE_UNITS, NODE_UNITS / 2);
    welders.set(material, welder);
    return welder;
  };
  addBoxes(chunk, welderOf);
  for (const hull of chunk.hulls) addHull(hull, chunk.corners, welderOf(hull.material), normals);
  return [...welders.values()]
    .map((welder) => welder.mesh)
    .filter((mesh) => mesh.indices.length > 0)
    .sort((a, b) => a.material - b.material);
}
