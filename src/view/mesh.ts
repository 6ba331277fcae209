/**
 * Chunk → triangles. Pure and free of three.js, so that a worker or the command line can run it.
 *
 * The mask of every part says which faces can ever be seen; gen has already cleared the faces that
 * are only cuts by the node, so exactly the faces in the mask are drawn. Counted first, filled
 * after: the arrays are the right size at once and nothing is allocated per part.
 */
import { NODE_UNITS, keyOfText } from '../core/index.ts';
import type { Chunk } from '../core/index.ts';
import { countHull, fillHull, hullReach } from './hull.ts';

/** Index of the material `lamp`, whose parts are reported as points of light. */
const LAMP = 9;

/** Triangles of one chunk, node-local metres, ready to be transferred between threads. */
export interface Mesh {
  /** Three a vertex: x, y, z in metres from the node's minimum corner. */
  readonly positions: Float32Array;
  /** Four a vertex: normal × 127, and one spare byte. */
  readonly normals: Int8Array;
  /** Four a vertex: material, role, and the low and high byte of the object id. */
  readonly tags: Uint8Array;
  /** Counter-clockwise from outside, three a triangle. */
  readonly indices: Uint32Array;
  readonly triangleCount: number;
  /** x0, y0, z0, x1, y1, z1 in metres; all zero for an empty mesh. */
  readonly bounds: Float32Array;
  /** Four a small lamp: centre x, y, z, and half its longest side, in metres. */
  readonly lamps: Float32Array;
}

/** Where the fill has got to. */
export interface Pen {
  readonly positions: Float32Array;
  readonly normals: Int8Array;
  readonly tags: Uint8Array;
  readonly indices: Uint32Array;
  vertex: number;
  index: number;
}

/** Bits set in a six-bit mask. */
const SET_BITS: Uint8Array = Uint8Array.from({ length: 64 }, (_, mask) => {
  let bits = 0;
  for (let m = mask; m > 0; m >>= 1) bits += m & 1;
  return bits;
});

/** Corners of the six faces of a box, counter-clockwise from outside; bits of a corner are x, y, z. */
const FACE_CORNERS: Uint8Array = Uint8Array.from([
  0, 4, 6, 2, 5, 1, 3, 7, 0, 1, 5, 4, 2, 6, 7, 3, 0, 2, 3, 1, 4, 5, 7, 6,
]);
const FACE_NORMALS: Int8Array = Int8Array.from([
  -127, 0, 0, 127, 0, 0, 0, -127, 0, 0, 127, 0, 0, 0, -127, 0, 0, 127,
]);

/** Metres of one unit of a node of this level. */
export function unitMetres(level: number): number {
  return (64 * 2 ** level) / NODE_UNITS;
}

/** How many triangles {@link meshOf} would give, exactly. */
export function trianglesOf(chunk: Chunk): number {
  let quads = 0;
  for (let i = 0; i < chunk.boxCount; i++) quads += SET_BITS[chunk.boxTags[i * 4 + 2]! & 63]!;
  let triangles = quads * 2;
  for (const hull of chunk.hulls) triangles += countHull(hull).triangles;
  return triangles;
}

/** The buffers of a mesh, to be listed when it is posted to another thread. */
export function transferablesOf(mesh: Mesh): ArrayBuffer[] {
  return [mesh.positions, mesh.normals, mesh.tags, mesh.indices, mesh.bounds, mesh.lamps].map(
    (array) => array.buffer as ArrayBuffer,
  );
}

/** Triangles of everything that can be seen in a chunk. */
export function meshOf(chunk: Chunk): Mesh {
  let quads = 0;
  let lamps = 0;
  for (let i = 0; i < chunk.boxCount; i++) {
    const mask = chunk.boxTags[i * 4 + 2]! & 63;
    quads += SET_BITS[mask]!;
    if (chunk.boxTags[i * 4 + 1] === LAMP && mask !== 0) lamps++;
  }
  let vertices = quads * 4;
  let triangles = quads * 2;
  for (const hull of chunk.hulls) {
    const count = countHull(hull);
    vertices += count.vertices;
    triangles += count.triangles;
  }
  const pen: Pen = {
    positions: new Float32Array(vertices * 3),
    normals: new Int8Array(vertices * 4),
    tags: new Uint8Array(vertices * 4),
    indices: new Uint32Array(triangles * 3),
    vertex: 0,
    index: 0,
  };
  const lampPoints = new Float32Array(lamps * 4);
  const keys = ownerKeys(chunk);
  fillBoxes(chunk, keys, pen, lampPoints);
  const unit = unitMetres(chunk.node.level);
  for (const hull of chunk.hulls) {
    fillHull(hull, unit, hullId(chunk, keys[hull.owner] ?? 0, hull.vertices), pen);
  }
  return {
    positions: pen.positions,
    normals: pen.normals,
    tags: pen.tags,
    indices: pen.indices,
    triangleCount: triangles,
    bounds: boundsOf(pen.positions),
    lamps: lampPoints,
  };
}

function ownerKeys(chunk: Chunk): Uint32Array {
  const keys = new Uint32Array(chunk.owners.length);
  for (let i = 0; i < keys.length; i++) keys[i] = keyOfText(chunk.owners[i]!);
  return keys;
}

function fillBoxes(chunk: Chunk, keys: Uint32Array, pen: Pen, lampPoints: Float32Array): void {
  const { boxes, boxTags, boxOwners } = chunk;
  const unit = unitMetres(chunk.node.level);
  let lamp = 0;
  for (let i = 0; i < chunk.boxCount; i++) {
    const mask = boxTags[i * 4 + 2]! & 63;
    if (mask === 0) continue;
    const role = boxTags[i * 4]!;
    const material = boxTags[i * 4 + 1]!;
    const id = boxId(chunk, i, Math.imul(keys[boxOwners[i]!] ?? 0, 31) + role * 16 + material);
    const b = i * 6;
    fillBox(boxes, b, unit, mask, material, role, id, pen);
    if (material === LAMP) {
      const x = boxes[b + 3]! - boxes[b]!;
      const y = boxes[b + 4]! - boxes[b + 1]!;
      const z = boxes[b + 5]! - boxes[b + 2]!;
      lampPoints[lamp] = (boxes[b]! + x / 2) * unit;
      lampPoints[lamp + 1] = (boxes[b + 1]! + y / 2) * unit;
      lampPoints[lamp + 2] = (boxes[b + 2]! + z / 2) * unit;
      lampPoints[lamp + 3] = (Math.max(x, y, z) / 2) * unit;
      lamp += 4;
    }
  }
}

function fillBox(
  boxes: Int32Array,
  b: number,
  unit: number,
  mask: number,
  material: number,
  role: number,
  id: number,
  pen: Pen,
): void {
  const { positions, normals, tags, indices } = pen;
  let v = pen.vertex;
  let k = pen.index;
  for (let face = 0; face < 6; face++) {
    if ((mask & (1 << face)) === 0) continue;
    const nx = FACE_NORMALS[face * 3]!;
    const ny = FACE_NORMALS[face * 3 + 1]!;
    const nz = FACE_NORMALS[face * 3 + 2]!;
    for (let corner = 0; corner < 4; corner++) {
      const bits = FACE_CORNERS[face * 4 + corner]!;
      const p = (v + corner) * 3;
      positions[p] = boxes[b + (bits & 1) * 3]! * unit;
      positions[p + 1] = boxes[b + 1 + ((bits >> 1) & 1) * 3]! * unit;
      positions[p + 2] = boxes[b + 2 + (bits >> 2) * 3]! * unit;
      const t = (v + corner) * 4;
      normals[t] = nx;
      normals[t + 1] = ny;
      normals[t + 2] = nz;
      tags[t] = material;
      tags[t + 1] = role;
      tags[t + 2] = id & 255;
      tags[t + 3] = id >>> 8;
    }
    indices[k] = v;
    indices[k + 1] = v + 1;
    indices[k + 2] = v + 2;
    indices[k + 3] = v;
    indices[k + 4] = v + 2;
    indices[k + 5] = v + 3;
    v += 4;
    k += 6;
  }
  pen.vertex = v;
  pen.index = k;
}

/**
 * Sixteen bits that tell one object from the next. A part that is cut by the node's border must
 * have the same id on both sides, or a line would be drawn along the cut: so only the axes along
 * which it ends inside the node count, at their place in the frame (in 1/64 m, at any level).
 */
function boxId(chunk: Chunk, i: number, key: number): number {
  const { node, boxes } = chunk;
  const scale = unitMetres(node.level) * 64;
  const b = i * 6;
  let h = key | 0;
  for (let axis = 0; axis < 3; axis++) {
    const low = boxes[b + axis]!;
    const high = boxes[b + 3 + axis]!;
    if (low <= 0 || high >= NODE_UNITS) continue;
    const origin = (axis === 0 ? node.x : axis === 1 ? node.y : node.z) * 64;
    const place = Math.floor(origin + low * scale) % 1073741824;
    h = Math.imul(h ^ place, 0x9e3779b1);
    h ^= h >>> 15;
    h = Math.imul(h + Math.floor((high - low) * scale) + axis, 0x85ebca77);
    h ^= h >>> 13;
  }
  return ((h ^ (h >>> 16)) & 0xffff) >>> 0;
}

function hullId(chunk: Chunk, key: number, vertices: Int32Array): number {
  const reach = hullReach(vertices);
  const scale = unitMetres(chunk.node.level) * 64;
  let h = key | 0;
  for (let axis = 0; axis < 3; axis++) {
    const low = reach[axis]!;
    const high = reach[axis + 3]!;
    if (low <= 0 || high >= NODE_UNITS) continue;
    const origin = axis === 0 ? chunk.node.x : axis === 1 ? chunk.node.y : chunk.node.z;
    const place = Math.floor(origin * 64 + low * scale) % 1073741824;
    h = Math.imul(h ^ place, 0x9e3779b1);
    h ^= h >>> 15;
  }
  return ((h ^ (h >>> 16)) & 0xffff) >>> 0;
}

function boundsOf(positions: Float32Array): Float32Array {
  const bounds = new Float32Array(6);
  if (positions.length === 0) return bounds;
  for (let axis = 0; axis < 3; axis++) {
    let low = Infinity;
    let high = -Infinity;
    for (let i = axis; i < positions.length; i += 3) {
      const value = positions[i]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    bounds[axis] = low;
    bounds[axis + 3] = high;
  }
  return bounds;
}
