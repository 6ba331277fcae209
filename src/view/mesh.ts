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
    normalWords,
    tagWords,
    indices: new Uint32Array(triangles * 3),
    vertex: 0,
    index: 0,
  };
  const lampPoints = new Float32Array(lamps * 4);
  const keys = ownerKeys(chunk);
  drawn.fill(0x7fffffff, 0, 3);
  drawn.fill(-0x80000000, 3, 6);
  fillBoxes(chunk, keys, pen, lampPoints);
  const unit = unitMetres(chunk.node.level);
  for (const hull of chunk.hulls) {
    hullReach(hull.vertices, reach);
    if (hull.drawn.includes(true)) widen(reach, 0);
    const id = hullId(chunk, keys[hull.owner] ?? 0);
    fillHull(hull, unit, id, isThin(hull.material) ? reach : null, pen);
  }
  return {
    positions: pen.positions,
    normals: new Int8Array(normalWords.buffer),
    tags: new Uint8Array(tagWords.buffer),
    indices: pen.indices,
    triangleCount: triangles,
    bounds: pen.vertex === 0 ? new Float32Array(6) : Float32Array.from(drawn, (v) => v * unit),
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
    widen(boxes, b);
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

/** One quad a face of the mask; the words of normal and tag are the same for a whole face. */
function fillBox(
  boxes: Int32Array,
  b: number,
  unit: number,
  mask: number,
  tag: number,
  pen: Pen,
): void {
  const x0 = boxes[b]! * unit;
  const y0 = boxes[b + 1]! * unit;
  const z0 = boxes[b + 2]! * unit;
  const x1 = boxes[b + 3]! * unit;
  const y1 = boxes[b + 4]! * unit;
  const z1 = boxes[b + 5]! * unit;
  const thin = isThin(tag & 255);
  const p = pen.positions;
  for (let face = 0; face < 6; face++) {
    if ((mask & (1 << face)) === 0) continue;
    const i = pen.vertex * 3;
    if (face < 2) {
      // x is the same at all four corners; which way round hangs on the side
      const x = face === 0 ? x0 : x1;
      const za = face === 0 ? z0 : z1;
      const zb = face === 0 ? z1 : z0;
      p[i] = p[i + 3] = p[i + 6] = p[i + 9] = x;
      p[i + 1] = p[i + 4] = y0;
      p[i + 7] = p[i + 10] = y1;
      p[i + 2] = p[i + 11] = za;
      p[i + 5] = p[i + 8] = zb;
    } else if (face < 4) {
      const y = face === 2 ? y0 : y1;
      const xa = face === 2 ? x1 : x0;
      const za = face === 2 ? z0 : z1;
      p[i + 1] = p[i + 4] = p[i + 7] = p[i + 10] = y;
      p[i] = x0;
      p[i + 3] = xa;
      p[i + 6] = x1;
      p[i + 9] = face === 2 ? x0 : x1;
      p[i + 2] = z0;
      p[i + 5] = za;
      p[i + 8] = z1;
      p[i + 11] = face === 2 ? z1 : z0;
    } else {
      const z = face === 4 ? z0 : z1;
      p[i + 2] = p[i + 5] = p[i + 8] = p[i + 11] = z;
      p[i] = x0;
      p[i + 3] = face === 4 ? x0 : x1;
      p[i + 6] = x1;
      p[i + 9] = face === 4 ? x1 : x0;
      p[i + 1] = y0;
      p[i + 4] = face === 4 ? y1 : y0;
      p[i + 7] = y1;
      p[i + 10] = face === 4 ? y0 : y1;
    }
    closeQuad(pen, face, tag, thin);
  }
}

/** Normals, tags and the two triangles of the quad whose corners have just been written. */
function closeQuad(pen: Pen, face: number, tag: number, thin: boolean): void {
  const v = pen.vertex;
  const k = pen.index;
  const { normalWords: n, tagWords: t, indices } = pen;
  const normal = FACE_WORDS[face]!;
  if (thin) for (let c = 0; c < 4; c++) n[v + c] = normal | cornerByte(FACE_CORNERS[face * 4 + c]!);
  else n[v] = n[v + 1] = n[v + 2] = n[v + 3] = normal;
  t[v] = t[v + 1] = t[v + 2] = t[v + 3] = tag;
  indices[k] = indices[k + 3] = v;
  indices[k + 1] = v + 1;
  indices[k + 2] = indices[k + 4] = v + 2;
  indices[k + 5] = v + 3;
  pen.vertex = v + 4;
  pen.index = k + 6;
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

/** As boxId, for the hull whose reach has just been measured. */
function hullId(chunk: Chunk, key: number): number {
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

/** Extents of the hull in hand, and of all that is drawn, in units: x0, y0, z0, x1, y1, z1. */
const reach: Int32Array = new Int32Array(6);
const drawn: Int32Array = new Int32Array(6);

/** Let `drawn` reach as far as the six numbers from `at` on. */
function widen(extent: Int32Array, at: number): void {
  for (let axis = 0; axis < 3; axis++) {
    if (extent[at + axis]! < drawn[axis]!) drawn[axis] = extent[at + axis]!;
    if (extent[at + 3 + axis]! > drawn[axis + 3]!) drawn[axis + 3] = extent[at + 3 + axis]!;
  }
}
