/**
 * Where a mesh is written before its size is known: arrays that are used again for every chunk, so
 * that a mesh costs one allocation, of its own size, when it is done.
 */
export class Pen {
  positions: Float32Array = new Float32Array(3 * 16384);
  /** The bytes of normals and tags, a word a vertex. */
  normals: Uint32Array = new Uint32Array(16384);
  tags: Uint32Array = new Uint32Array(16384);
  /** Of what is no quad; those of quads are always the same. */
  indices: Uint32Array = new Uint32Array(3 * 16384);
  /** The next vertex and the next index to be written. */
  vertex = 0;
  index = 0;

  /** Metres a unit. */
  unit = 1;

  /** Begin anew, with room for so many vertices and indices. */
  begin(vertices: number, indices: number, unit: number): void {
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

let quads: Uint32Array = new Uint32Array(0);

/** Indices of so many quads of four vertices each, from vertex 0 on. */
export function quadIndices(count: number): Uint32Array {
  if (quads.length < count * 6) {
    quads = new Uint32Array(Math.max(count * 6, quads.length * 2));
    for (let k = 0, v = 0; k < quads.length; k += 6, v += 4) {
      quads[k] = quads[k + 3] = v;
      quads[k + 1] = v + 1;
      quads[k + 2] = quads[k + 4] = v + 2;
      quads[k + 5] = v + 3;
    }
  }
  return quads.subarray(0, count * 6);
}
