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
import type { Pen } from './pen.ts';

/** Index of the material `lamp`, whose parts are reported as points of light. */
const LAMP = 9;

/** Triangles of one chunk, node-local metres, ready to be transferred between threads. */
export interface Mesh {
  /** Three a vertex: x, y, z in metres from the node's minimum corner. */
  readonly positions: Float32Array;
  /** Four a vertex: normal × 127; and for rails and cables 8 and which corner it is (bits of x, y, z), else 0. */
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

/** Bits set in a six-bit mask. */
const SET_BITS: Uint8Array = Uint8Array.from({ length: 64 }, (_, mask) => {
  let bits = 0;
  for (let m = mask; m > 0; m >>= 1) bits += m & 1;
  return bits;
});

/** Corners of the six faces of a box, counter-clockwise from outside; bits of a corner are x, y, z. */
const FACE_CORNERS: readonly number[] = [
  0, 4, 6, 2, 5, 1, 3, 7, 0, 1, 5, 4, 2, 6, 7, 3, 0, 2, 3, 1, 4, 5, 7, 6,
];
/** The same as places in x0, y0, z0, x1, y1, z1: three a corner. */
const FACE_PICKS: Uint8Array = Uint8Array.from(
  FACE_CORNERS.flatMap((bits) => [(bits & 1) * 3, 1 + ((bits >> 1) & 1) * 3, 2 + (bits >> 2) * 3]),
);
/** Normals × 127 of the six faces as the little-endian words that the GPU reads. */
const FACE_WORDS: Uint32Array = Uint32Array.from([0x81, 0x7f, 0x8100, 0x7f00, 0x810000, 0x7f0000]);
/** Materials of rails and cables, which are drawn no thinner than a pixel. */
const RAIL = 6;
const CABLE = 7;

/** True for parts whose corners carry the way in which they are thickened. */
export function isThin(material: number): boolean {
  return material === RAIL || material === CABLE;
}

/** The spare byte of a normal's word: 8, and the corner's bits for x, y, z: 1 where it is on the high side. */
export function cornerByte(bits: number): number {
  return (8 | bits) << 24;
}

/** x0, y0, z0, x1, y1, z1 of the box in hand, in metres. */
const corners: Float64Array = new Float64Array(6);

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
  const normalWords = new Uint32Array(vertices);
  const tagWords = new Uint32Array(vertices);
  const pen: Pen = {
    positions: new Float32Array(vertices * 3),
    normals: new Int8Array(normalWords.buffer),
    tags: new Uint8Array(tagWords.buffer),
    normalWords,
    tagWords,
    indices: new Uint32Array(triangles * 3),
    vertex: 0,
    index: 0,
  };
  const lampPoints = new Float32Array(lamps * 4);
  const keys = ownerKeys(chunk);
  fillBoxes(chunk, keys, pen, lampPoints);
  const unit = unitMetres(chunk.node.level);
  for (const hull of chunk.hulls) {
    fillHull(
      hull,
      unit,
      hullId(chunk, keys[hull.owner] ?? 0, hull.vertices),
      isThin(hull.material),
      pen,
    );
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
    fillBox(boxes, b, unit, mask, (material | (role << 8) | (id << 16)) >>> 0, pen);
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

/** One quad a face of the mask; the eight words of normal and tag are the same for a whole face. */
function fillBox(
  boxes: Int32Array,
  b: number,
  unit: number,
  mask: number,
  tag: number,
  pen: Pen,
): void {
  const { positions, normalWords, tagWords, indices } = pen;
  const thin = isThin(tag & 255);
  let v = pen.vertex;
  let k = pen.index;
  corners[0] = boxes[b]! * unit;
  corners[1] = boxes[b + 1]! * unit;
  corners[2] = boxes[b + 2]! * unit;
  corners[3] = boxes[b + 3]! * unit;
  corners[4] = boxes[b + 4]! * unit;
  corners[5] = boxes[b + 5]! * unit;
  for (let face = 0; face < 6; face++) {
    if ((mask & (1 << face)) === 0) continue;
    const normal = FACE_WORDS[face]!;
    let p = v * 3;
    for (let c = face * 12; c < face * 12 + 12; c++) positions[p++] = corners[FACE_PICKS[c]!]!;
    for (let c = 0; c < 4; c++)
      normalWords[v + c] = thin ? normal | cornerByte(FACE_CORNERS[face * 4 + c]!) : normal;
    tagWords[v] = tag;
    tagWords[v + 1] = tag;
    tagWords[v + 2] = tag;
    tagWords[v + 3] = tag;
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

/** Extent of all positions. */
function boundsOf(positions: Float32Array): Float32Array {
  const bounds = new Float32Array(6);
  if (positions.length === 0) return bounds;
  let x0 = Infinity;
  let y0 = Infinity;
  let z0 = Infinity;
  let x1 = -Infinity;
  let y1 = -Infinity;
  let z1 = -Infinity;
  for (let i = 0; i < positions.length; i += 3) {
    const x = positions[i]!;
    const y = positions[i + 1]!;
    const z = positions[i + 2]!;
    if (x < x0) x0 = x;
    if (x > x1) x1 = x;
    if (y < y0) y0 = y;
    if (y > y1) y1 = y;
    if (z < z0) z0 = z;
    if (z > z1) z1 = z;
  }
  bounds.set([x0, y0, z0, x1, y1, z1]);
  return bounds;
}
