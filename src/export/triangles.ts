/** Triangles of a chunk, a mesh a material, welded where position and normal agree. */
import { BOX_FACES, NODE_UNITS } from '../core/index.ts';
import type { Chunk, Hull } from '../core/index.ts';

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

type Vector = readonly [number, number, number];

const BOX_NORMALS: readonly Vector[] = [
  [-1, 0, 0],
  [1, 0, 0],
  [0, -1, 0],
  [0, 1, 0],
  [0, 0, -1],
  [0, 0, 1],
];

/** Gathers faces by material and welds their corners. */
class Welder {
  readonly meshes: Map<number, MaterialMesh> = new Map();
  private readonly known = new Map<string, number>();
  private readonly unit: number;

  /** @param unit metres of one unit of the chunk. */
  constructor(unit: number) {
    this.unit = unit;
  }

  /** A convex face: its corners in units, ring order; the normal need not be of length 1. */
  add(material: number, corners: readonly Vector[], normal: Vector): void {
    const length = Math.sqrt(normal[0] ** 2 + normal[1] ** 2 + normal[2] ** 2);
    if (length === 0) return;
    const n: Vector = [normal[0] / length, normal[1] / length, normal[2] / length];
    const numbers = corners.map((corner) => this.vertex(material, corner, n));
    const { indices } = this.mesh(material);
    for (let i = 2; i < numbers.length; i++) {
      const [a, b, c] = [numbers[0]!, numbers[i - 1]!, numbers[i]!];
      if (a !== b && b !== c && a !== c) indices.push(a, b, c);
    }
  }

  private mesh(material: number): MaterialMesh {
    let mesh = this.meshes.get(material);
    if (mesh === undefined) {
      mesh = { material, positions: [], normals: [], indices: [] };
      this.meshes.set(material, mesh);
    }
    return mesh;
  }

  private vertex(material: number, corner: Vector, normal: Vector): number {
    const key = `${material}|${corner.join(',')}|${normal.map((v) => v.toFixed(5)).join(',')}`;
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const mesh = this.mesh(material);
    const number = mesh.positions.length / 3;
    const half = NODE_UNITS / 2;
    mesh.positions.push(
      (corner[0] - half) * this.unit,
      corner[1] * this.unit,
      (corner[2] - half) * this.unit,
    );
    mesh.normals.push(...normal);
    this.known.set(key, number);
    return number;
  }
}

function addBoxes(chunk: Chunk, welder: Welder): void {
  const { boxes, boxTags } = chunk;
  for (let i = 0; i < chunk.boxCount; i++) {
    const mask = boxTags[i * 4 + 2]!;
    const material = boxTags[i * 4 + 1]!;
    const corner = (bits: number): Vector => [
      boxes[i * 6 + (bits & 1) * 3]!,
      boxes[i * 6 + 1 + ((bits >> 1) & 1) * 3]!,
      boxes[i * 6 + 2 + (bits >> 2) * 3]!,
    ];
    BOX_FACES.forEach((ring, face) => {
      if ((mask & (1 << face)) !== 0) welder.add(material, ring.map(corner), BOX_NORMALS[face]!);
    });
  }
}

/** Newell's normal: right for any plane ring, also where the first corners lie on one line. */
function normalOf(corners: readonly Vector[]): Vector {
  let [x, y, z] = [0, 0, 0];
  corners.forEach((a, i) => {
    const b = corners[(i + 1) % corners.length]!;
    x += (a[1] - b[1]) * (a[2] + b[2]);
    y += (a[2] - b[2]) * (a[0] + b[0]);
    z += (a[0] - b[0]) * (a[1] + b[1]);
  });
  return [x, y, z];
}

function addHull(hull: Hull, welder: Welder): void {
  const corner = (n: number): Vector => [
    hull.vertices[n * 3]!,
    hull.vertices[n * 3 + 1]!,
    hull.vertices[n * 3 + 2]!,
  ];
  hull.faces.forEach((ring, face) => {
    if (hull.drawn[face] !== true) return;
    const corners = ring.map(corner);
    welder.add(hull.material, corners, normalOf(corners));
  });
}

/** Everything that can be seen of a chunk: origin in the middle of the node's floor, y up, in metres. */
export function materialMeshes(chunk: Chunk): MaterialMesh[] {
  const welder = new Welder((64 * 2 ** chunk.node.level) / NODE_UNITS);
  addBoxes(chunk, welder);
  for (const hull of chunk.hulls) addHull(hull, welder);
  return [...welder.meshes.values()]
    .filter((mesh) => mesh.indices.length > 0)
    .sort((a, b) => a.material - b.material);
}
