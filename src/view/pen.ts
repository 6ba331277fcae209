/**
 * Where the hulls of a mesh are written before their size is known: arrays that are used again for
 * every chunk, so that a mesh costs one allocation, of its own size.
 */
export class Pen {
  positions: Float32Array = new Float32Array(3 * 8192);
  /** The bytes of normals and tags, a word a vertex. */
  normals: Uint32Array = new Uint32Array(8192);
  tags: Uint32Array = new Uint32Array(8192);
  indices: Uint32Array = new Uint32Array(3 * 8192);
  /** The next vertex and the next index to be written. */
  vertex = 0;
  index = 0;
  /** What vertex 0 here is called in the mesh. */
  base = 0;
  /** Metres a unit. */
  unit = 1;

  /** Begin anew, with room for so many vertices and indices. */
  begin(base: number, vertices: number, indices: number, unit: number): void {
    this.base = base;
    this.unit = unit;
    this.vertex = this.index = 0;
    if (vertices > this.normals.length) {
      const room = Math.max(vertices, this.normals.length * 2);
      this.positions = new Float32Array(room * 3);
      this.normals = new Uint32Array(room);
      this.tags = new Uint32Array(room);
    }
    if (indices > this.indices.length)
      this.indices = new Uint32Array(Math.max(indices, this.indices.length * 2));
  }
}

/** So many vertices can be told by sixteen bits. */
export const SHORT_VERTICES = 65536;

function quadTable(quads: number, wide: boolean): Uint16Array | Uint32Array {
  const table = wide ? new Uint32Array(quads * 6) : new Uint16Array(quads * 6);
  for (let k = 0, v = 0; k < table.length; k += 6, v += 4) {
    table[k] = table[k + 3] = v;
    table[k + 1] = v + 1;
    table[k + 2] = table[k + 4] = v + 2;
    table[k + 5] = v + 3;
  }
  return table;
}

let short: Uint16Array | Uint32Array = new Uint16Array(0);
let long: Uint16Array | Uint32Array = new Uint32Array(0);

/** Indices of so many quads of four vertices each, from vertex 0 on. */
export function quadIndices(count: number, wide: boolean): Uint16Array | Uint32Array {
  if (wide && long.length < count * 6) long = quadTable(count * 2, true);
  if (!wide && short.length === 0) short = quadTable(SHORT_VERTICES / 4, false);
  return (wide ? long : short).subarray(0, count * 6);
}
