/**
 * What a mesh is written with. Its vertices go straight to where they stay, in one buffer that has room
 * for the most that may be written: so a mesh costs one allocation, and is one thing to hand to another
 * thread. Boxes come first, four vertices a face; hulls follow.
 */
export class Pen {
  private buffer: ArrayBuffer = new ArrayBuffer(0);
  positions: Float32Array = new Float32Array(0);
  /** The bytes of normals and tags, a word a vertex. */
  normals: Uint32Array = new Uint32Array(0);
  tags: Uint32Array = new Uint32Array(0);
  /** Indices of hulls, until it is known how wide they must be; used again for every mesh. */
  indices: Uint32Array = new Uint32Array(3 * 8192);
  /** The next vertex and the next index of a hull to be written. */
  vertex = 0;
  index = 0;
  /** Metres a unit. */
  unit = 1;

  /** Begin anew: so many faces of boxes, and room for so many vertices and indices of hulls. */
  begin(quads: number, vertices: number, indices: number, unit: number): void {
    const room = quads * 4 + vertices;
    const wide = room > SHORT_VERTICES;
    this.buffer = new ArrayBuffer(room * 20 + (quads * 6 + indices) * (wide ? 4 : 2));
    this.positions = new Float32Array(this.buffer, 0, room * 3);
    this.normals = new Uint32Array(this.buffer, room * 12, room);
    this.tags = new Uint32Array(this.buffer, room * 16, room);
    this.unit = unit;
    this.vertex = quads * 4;
    this.index = 0;
    if (indices > this.indices.length)
      this.indices = new Uint32Array(Math.max(indices, this.indices.length * 2));
  }

  /** The indices of so many faces of boxes and of all hulls, in the buffer behind the vertices. */
  allIndices(quads: number): Uint16Array | Uint32Array {
    const room = this.normals.length;
    const count = quads * 6 + this.index;
    const wide = room > SHORT_VERTICES;
    const all = wide
      ? new Uint32Array(this.buffer, room * 20, count)
      : new Uint16Array(this.buffer, room * 20, count);
    all.set(quadIndices(quads, wide));
    all.set(this.indices.subarray(0, this.index), quads * 6);
    return all;
  }
}

/** So many vertices can be told by sixteen bits. */
const SHORT_VERTICES = 65536;

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
function quadIndices(count: number, wide: boolean): Uint16Array | Uint32Array {
  if (wide && long.length < count * 6) long = quadTable(count * 2, true);
  if (!wide && short.length === 0) short = quadTable(SHORT_VERTICES / 4, false);
  return (wide ? long : short).subarray(0, count * 6);
}
