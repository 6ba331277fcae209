/**
 * Chunk → triangles. Pure and free of three.js, so that a worker or the command line can run it.
 *
 * The mask of every part says which faces can ever be seen; gen has already cleared the faces that
 * are only cuts by the node, so exactly the faces in the mask are drawn. Boxes come first, four
 * vertices a face, so that their indices are the same in every mesh; then the hulls.
 */
import { NODE_UNITS, keyOfText } from '../core/index.ts';
import type { Chunk } from '../core/index.ts';
import { countHull, fillHull, hullReach, isDrawn } from './hull.ts';
import { Pen, quadIndices, SHORT_VERTICES } from './pen.ts';
import { fillPrism } from './prism.ts';

/** Index of the material `lamp`, whose parts are reported as points of light. */
const LAMP = 9;

/** Triangles of one chunk, node-local metres, ready to be transferred between threads. */
export interface Mesh {
  /** Three a vertex: x, y, z in metres from the node's minimum corner. */
  readonly positions: Float32Array;
  /** Four a vertex: normal × 127; and for rails and cables 8 and which corner it is (bits of x, y, z), else 0. */
  readonly normals: Int8Array;
  /** Four a vertex: material, role (and 128 for what is in the stratum inside), and the low and high byte of the object id. */
  readonly tags: Uint8Array;
  /** Counter-clockwise from outside, three a triangle. */
  readonly indices: Uint16Array | Uint32Array;
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
  0, 4, 6, 2, 5, 1, 3, 7, 0, 1, 5, 4, 6, 7, 3, 2, 0, 2, 3, 1, 5, 7, 6, 4,
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
  const count = { vertices: 0, triangles: 0 };
  for (const hull of chunk.hulls) countHull(hull, count);
  return 2 * countQuads(chunk) + count.triangles;
}

function countQuads({ boxCount, boxTags }: Chunk): number {
  let quads = 0;
  for (let t = 2; t < boxCount * 4; t += 4) quads += SET_BITS[boxTags[t]! & 63]!;
  return quads;
}

/** The buffers of a mesh, to be listed when it is posted to another thread. */
export function transferablesOf(mesh: Mesh): ArrayBuffer[] {
  return [mesh.positions, mesh.bounds, mesh.lamps].map((array) => array.buffer as ArrayBuffer);
}

const pen: Pen = new Pen();

/** Triangles of everything that can be seen in a chunk. */
export function meshOf(chunk: Chunk): Mesh {
  const quads = countQuads(chunk);
  const ofHulls = { vertices: 0, triangles: 0 };
  for (const hull of chunk.hulls) countHull(hull, ofHulls);
  const unit = unitMetres(chunk.node.level);
  // Hulls first, because only then is it known how many vertices their sides share.
  pen.begin(quads * 4, ofHulls.vertices, ofHulls.triangles * 3, unit);
  drawn.fill(0x7fffffff, 0, 3);
  drawn.fill(-0x80000000, 3, 6);
  measureNode(chunk);
  const keys = ownerKeys(chunk);
  fillHulls(chunk, keys);
  const made = gathered(quads);
  const lamps = fillBoxes(chunk, keys, made.positions, made.normalWords, made.tagWords);
  const bounds = new Float32Array(6);
  if (made.indices.length > 0) for (let i = 0; i < 6; i++) bounds[i] = drawn[i]! * unit;
  return {
    positions: made.positions,
    normals: new Int8Array(made.normalWords.buffer, made.normalWords.byteOffset, made.vertices * 4),
    tags: new Uint8Array(made.tagWords.buffer, made.tagWords.byteOffset, made.vertices * 4),
    indices: made.indices,
    triangleCount: quads * 2 + ofHulls.triangles,
    bounds,
    lamps,
  };
}

/** The arrays of a mesh with all indices and what the pen has written; the boxes are still to be filled in. */
interface Gathered {
  readonly vertices: number;
  readonly positions: Float32Array;
  readonly normalWords: Uint32Array;
  readonly tagWords: Uint32Array;
  readonly indices: Uint16Array | Uint32Array;
}

/** One buffer of the size that is needed: so a mesh is one thing to hand to another thread. */
function gathered(quads: number): Gathered {
  const { vertex, index } = pen;
  const boxes = quads * 4;
  const n = boxes + vertex;
  const count = quads * 6 + index;
  const wide = n > SHORT_VERTICES;
  const buffer = new ArrayBuffer(n * 20 + count * (wide ? 4 : 2));
  const positions = new Float32Array(buffer, 0, n * 3);
  const normalWords = new Uint32Array(buffer, n * 12, n);
  const tagWords = new Uint32Array(buffer, n * 16, n);
  const indices = wide
    ? new Uint32Array(buffer, n * 20, count)
    : new Uint16Array(buffer, n * 20, count);
  indices.set(quadIndices(quads, wide));
  if (vertex > 0) {
    positions.set(pen.positions.subarray(0, vertex * 3), boxes * 3);
    normalWords.set(pen.normals.subarray(0, vertex), boxes);
    tagWords.set(pen.tags.subarray(0, vertex), boxes);
    indices.set(pen.indices.subarray(0, index), quads * 6);
  }
  return { vertices: n, positions, normalWords, tagWords, indices };
}

function fillHulls(chunk: Chunk, keys: Uint32Array): void {
  const { corners, hulls } = chunk;
  for (const hull of hulls) {
    if (!isDrawn(hull)) continue;
    hullReach(hull, corners, reach);
    widen(reach, 0);
    const id = objectId(reach, 0, keys[hull.owner] ?? 0, false);
    const thin = isThin(hull.material);
    if (hull.axis >= 0 && !thin) fillPrism(hull, corners, id, pen);
    else fillHull(hull, corners, id, thin ? reach : null, pen);
  }
}

function ownerKeys(chunk: Chunk): Uint32Array {
  const keys = new Uint32Array(chunk.owners.length);
  for (let i = 0; i < keys.length; i++) keys[i] = keyOfText(chunk.owners[i]!);
  return keys;
}

/** Everything of the boxes but their indices; what comes back are the lamps. */
function fillBoxes(
  chunk: Chunk,
  keys: Uint32Array,
  positions: Float32Array,
  normals: Uint32Array,
  tags: Uint32Array,
): Float32Array {
  const { boxes, boxTags, boxOwners, boxCount } = chunk;
  const lamps: number[] = [];
  let v = 0;
  for (let i = 0, b = 0, t = 0; i < boxCount; i++, b += 6, t += 4) {
    const mask = boxTags[t + 2]! & 63;
    if (mask === 0) continue;
    const role = boxTags[t]!;
    const material = boxTags[t + 1]!;
    const key = Math.imul(keys[boxOwners[i]!] ?? 0, 31) + role * 16 + material;
    const place = role | (boxTags[t + 3]! << 7);
    const tag = material | (place << 8) | (objectId(boxes, b, key, true) << 16);
    widen(boxes, b);
    const first = v;
    v = fillBox(boxes, b, mask, v, positions);
    fillWords(mask, tag, first, normals, tags);
    if (isThin(material)) markCorners(mask, first, normals);
    if (material === LAMP) pushLamp(lamps, boxes, b, pen.unit);
  }
  return new Float32Array(lamps);
}

function pushLamp(lamps: number[], boxes: Int32Array, b: number, unit: number): void {
  const x = boxes[b + 3]! - boxes[b]!;
  const y = boxes[b + 4]! - boxes[b + 1]!;
  const z = boxes[b + 5]! - boxes[b + 2]!;
  lamps.push(
    (boxes[b]! + x / 2) * unit,
    (boxes[b + 1]! + y / 2) * unit,
    (boxes[b + 2]! + z / 2) * unit,
    (Math.max(x, y, z) / 2) * unit,
  );
}

/** Metres of the box in hand: x0, y0, z0, x1, y1, z1. */
const metres: Float32Array = new Float32Array(6);

/** Positions of one quad a face of the mask, corners in the order of FACE_CORNERS; the next free vertex. */
function fillBox(
  boxes: Int32Array,
  b: number,
  mask: number,
  first: number,
  positions: Float32Array,
): number {
  const { unit } = pen;
  for (let i = 0; i < 6; i++) metres[i] = boxes[b + i]! * unit;
  let at = first * 3;
  for (let face = 0; face < 6; face++) {
    if ((mask & (1 << face)) === 0) continue;
    const high = face & 1;
    if (face < 2) fillX(positions, at, high);
    else if (face < 4) fillY(positions, at, high);
    else fillZ(positions, at, high);
    at += 12;
  }
  return at / 3;
}

/** A face across x: the low one runs z0, z1, z1, z0, the high one the other way. */
function fillX(p: Float32Array, i: number, high: number): void {
  p[i] = p[i + 3] = p[i + 6] = p[i + 9] = metres[high * 3]!;
  p[i + 1] = p[i + 4] = metres[1]!;
  p[i + 7] = p[i + 10] = metres[4]!;
  p[i + 2] = p[i + 11] = metres[2 + high * 3]!;
  p[i + 5] = p[i + 8] = metres[5 - high * 3]!;
}

function fillY(p: Float32Array, i: number, high: number): void {
  p[i + 1] = p[i + 4] = p[i + 7] = p[i + 10] = metres[1 + high * 3]!;
  p[i] = p[i + 9] = metres[0]!;
  p[i + 3] = p[i + 6] = metres[3]!;
  p[i + 2] = p[i + 5] = metres[2 + high * 3]!;
  p[i + 8] = p[i + 11] = metres[5 - high * 3]!;
}

function fillZ(p: Float32Array, i: number, high: number): void {
  p[i + 2] = p[i + 5] = p[i + 8] = p[i + 11] = metres[2 + high * 3]!;
  p[i] = p[i + 3] = metres[high * 3]!;
  p[i + 6] = p[i + 9] = metres[3 - high * 3]!;
  p[i + 1] = p[i + 10] = metres[1]!;
  p[i + 4] = p[i + 7] = metres[4]!;
}

/** Normals and tags of the faces of the mask. */
function fillWords(
  mask: number,
  tag: number,
  first: number,
  normals: Uint32Array,
  tags: Uint32Array,
): void {
  for (let face = 0, v = first; face < 6; face++) {
    if ((mask & (1 << face)) === 0) continue;
    normals[v] = normals[v + 1] = normals[v + 2] = normals[v + 3] = FACE_WORDS[face]!;
    tags[v] = tags[v + 1] = tags[v + 2] = tags[v + 3] = tag;
    v += 4;
  }
}

/** The corners of a thin box say on which side of its middle they are. */
function markCorners(mask: number, first: number, normals: Uint32Array): void {
  for (let face = 0, v = first; face < 6; face++) {
    if ((mask & (1 << face)) === 0) continue;
    for (let c = 0; c < 4; c++, v++)
      normals[v] = normals[v]! | cornerByte(FACE_CORNERS[face * 4 + c]!);
  }
}

/** Places are counted in 1/64 m, at any level, and wrap round so often. */
const PLACES = 1073741824;
/** Of the node in hand: places a unit, and the place of its corner on each axis. */
let placesUnit = 1;
const base: Float64Array = new Float64Array(3);

function measureNode({ node }: Chunk): void {
  placesUnit = unitMetres(node.level) * 64;
  base[0] = (node.x * 64) % PLACES;
  base[1] = (node.y * 64) % PLACES;
  base[2] = (node.z * 64) % PLACES;
}

/**
 * Sixteen bits that tell one object from the next. A part that is cut by the node's border must
 * have the same id on both sides, or a line would be drawn along the cut: so only the axes along
 * which it ends inside the node count, by place in the frame and, for boxes, by size.
 */
function objectId(extent: Int32Array, at: number, key: number, sized: boolean): number {
  let h = key | 0;
  for (let axis = 0; axis < 3; axis++) {
    const low = extent[at + axis]!;
    const high = extent[at + 3 + axis]!;
    if (low <= 0 || high >= NODE_UNITS) continue;
    let place = Math.floor(base[axis]! + low * placesUnit);
    if (place >= PLACES) place -= PLACES;
    h = Math.imul(h ^ place, 0x9e3779b1);
    h ^= h >>> 15;
    if (!sized) continue;
    h = Math.imul(h + Math.floor((high - low) * placesUnit) + axis, 0x85ebca77);
    h ^= h >>> 13;
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
