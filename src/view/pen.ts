/**
 * What a mesh is written with. Its vertices go straight to where they stay, in one buffer that has room
 * for the most that may be written: so a mesh costs one allocation, and is one thing to hand to another
 * thread. Boxes come first, four vertices a face; hulls follow.
 */
export class Pen {
  positions: Float32Array = new Float32Array(0);
  /** The bytes of normals and tags, a word a vertex. */
  normals: Uint32Array = new Uint32Array(0);
  tags: Uint32Array = new Uint32Array(0);
  /** As wide as they must be: of boxes first, which are there from the beginning, then of hulls. */
  indices: Uint16Array | Uint32Array = new Uint16Array(0);
  /** The next vertex and the next index of a hull to be written. */
  vertex = 0;
  index = 0;
  /** Metres a unit. */
  unit = 1;

  /** Begin anew: so many faces of boxes, room for so many vertices of hulls, and as many indices as these have. */
  begin(quads: number, vertices: number, indices: number, unit: number): void {
    const room = quads * 4 + vertices;
    const wide = room > SHORT_VERTICES;
    const count = quads * 6 + indices;
    const buffer = memoryFor(room * 20 + count * (wide ? 4 : 2));
    this.positions = new Float32Array(buffer, 0, room * 3);
    this.normals = new Uint32Array(buffer, room * 12, room);
    this.tags = new Uint32Array(buffer, room * 16, room);
    this.indices = wide
      ? new Uint32Array(buffer, room * 20, count)
      : new Uint16Array(buffer, room * 20, count);
    this.indices.set(quadIndices(quads, wide));
    this.unit = unit;
    this.vertex = quads * 4;
    this.index = quads * 6;
  }
}

/**
 * Memory of meshes that nobody needs any more, to be written anew: it need not be asked for, nor cleared, and
 * some of it is at hand. The largest are kept, and no more than a few.
 */
const spare: ArrayBuffer[] = [];
const SPARES_MAX = 8;

/** Meshes may be written into these from now on: nobody else may use them any more. */
export function reuse(buffers: readonly ArrayBuffer[]): void {
  for (const buffer of buffers) {
    spare.push(buffer);
    if (spare.length > SPARES_MAX) spare.splice(spare.indexOf(least(0) as ArrayBuffer), 1);
  }
}

/** The smallest spare of so many bytes or more. */
function least(bytes: number): ArrayBuffer | undefined {
  let found: ArrayBuffer | undefined;
  for (const one of spare)
    if (one.byteLength >= bytes && one.byteLength < (found?.byteLength ?? Infinity)) found = one;
  return found;
}

function memoryFor(bytes: number): ArrayBuffer {
  if (bytes === 0) return new ArrayBuffer(0); // what is empty is not sent, and would not give it back
  const found = least(bytes);
  if (!found) return new ArrayBuffer(bytes);
  spare.splice(spare.indexOf(found), 1);
  return found;
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
