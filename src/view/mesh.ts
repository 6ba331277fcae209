/**
 * Chunk → triangles. Pure and free of three.js, so that a worker or the command line can run it.
 *
 * The mask of every part says which faces can ever be seen; gen has already cleared the faces that
 * are only cuts by the node, so exactly the faces in the mask are drawn. Boxes come first, four
 * vertices a face, so that their indices are the same in every mesh; then the hulls.
 */
import { NODE_UNITS, keyOfBlock, keyOfText } from '../core/index.ts';
import type { Chunk } from '../core/index.ts';
import { countHull, fillHull, hullReach, isDrawn, setBits } from './hull.ts';
import { Pen } from './pen.ts';
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
const SET_BITS: Uint8Array = Uint8Array.from({ length: 64 }, (_, mask) => setBits(mask));

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
  pen.begin(quads, ofHulls.vertices, ofHulls.triangles * 3, unit);
  drawn.fill(0x7fffffff, 0, 3);
  drawn.fill(-0x80000000, 3, 6);
  measureNode(chunk);
  const owners = ownersOf(chunk);
  const lamps = fillBoxes(chunk, owners, pen);
  fillHulls(chunk, owners);
  const { positions, normals, tags, indices, vertex } = pen;
  const bounds = new Float32Array(6);
  if (indices.length > 0) for (let i = 0; i < 6; i++) bounds[i] = drawn[i]! * unit;
  return {
    positions: positions.subarray(0, vertex * 3),
    normals: new Int8Array(normals.buffer, normals.byteOffset, vertex * 4),
    tags: new Uint8Array(tags.buffer, tags.byteOffset, vertex * 4),
    indices,
    triangleCount: quads * 2 + ofHulls.triangles,
    bounds,
    lamps,
  };
}

function fillHulls(chunk: Chunk, { keys, claddings }: Owners): void {
  const { corners, hulls } = chunk;
  for (const hull of hulls) {
    if (!isDrawn(hull)) continue;
    hullReach(hull, corners, reach);
    widen(reach, 0);
    const own = hull.owner;
    const id = objectId(reach, 0, keys[own] ?? 0, false) | (claddings[own] ?? 0);
    const thin = isThin(hull.material);
    if (hull.axis >= 0 && !thin) fillPrism(hull, corners, id, pen);
    else fillHull(hull, corners, id, thin ? reach : null, pen);
  }
}

/** Of each owner of a chunk the hash of its name, and how its place is clad, as bits of ids. */
interface Owners {
  readonly keys: Uint32Array;
  readonly claddings: Uint16Array;
}

function ownersOf({ owners }: Chunk): Owners {
  const keys = new Uint32Array(owners.length);
  const claddings = new Uint16Array(owners.length);
  for (let i = 0; i < keys.length; i++) {
    keys[i] = keyOfText(owners[i]!);
    claddings[i] = claddingOf(owners[i]!) << 12;
  }
  return { keys, claddings };
}

/** Which of sixteen ways the walls of an owner's block are clad (src/view/shaders/cladding.ts). */
export function claddingOf(owner: string): number {
  return keyOfBlock(owner) >>> 28;
}

/** All faces of the boxes; what comes back are the lamps. */
function fillBoxes(chunk: Chunk, { keys, claddings }: Owners, pen: Pen): Float32Array {
  const { boxes, boxTags, boxOwners, boxCount } = chunk;
  const lamps: number[] = [];
  let v = 0;
  for (let i = 0, b = 0, t = 0; i < boxCount; i++, b += 6, t += 4) {
    const mask = boxTags[t + 2]! & 63;
    if (mask === 0) continue;
    const role = boxTags[t]!;
    const material = boxTags[t + 1]!;
    const own = boxOwners[i]!;
    const key = Math.imul(keys[own] ?? 0, 31) + role * 16 + material;
    const place = role | (boxTags[t + 3]! << 7);
    const id = objectId(boxes, b, key, true) | (claddings[own] ?? 0);
    const tag = material | (place << 8) | (id << 16);
    widen(boxes, b);
    const first = v;
    v = fillBox(boxes, b, mask, tag, v, pen);
    if (isThin(material)) markCorners(mask, first, pen.normals);
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

/** One quad a face of the mask, corners in the order of FACE_CORNERS; the next free vertex. */
function fillBox(
  boxes: Int32Array,
  b: number,
  mask: number,
  tag: number,
  first: number,
  pen: Pen,
): number {
  const { positions, normals, tags, unit } = pen;
  const x0 = boxes[b]! * unit;
  const y0 = boxes[b + 1]! * unit;
  const z0 = boxes[b + 2]! * unit;
  const x1 = boxes[b + 3]! * unit;
  const y1 = boxes[b + 4]! * unit;
  const z1 = boxes[b + 5]! * unit;
  let v = first;
  for (let face = 0; face < 6; face++) {
    if ((mask & (1 << face)) === 0) continue;
    const at = v * 3;
    const high = (face & 1) !== 0;
    // What is the same at all four corners, and which way round the others go.
    if (face < 2) fillX(positions, at, high ? x1 : x0, y0, y1, high ? z1 : z0, high ? z0 : z1);
    else if (face < 4) fillY(positions, at, high ? y1 : y0, x0, x1, high ? z1 : z0, high ? z0 : z1);
    else fillZ(positions, at, high ? z1 : z0, high ? x1 : x0, high ? x0 : x1, y0, y1);
    normals[v] = normals[v + 1] = normals[v + 2] = normals[v + 3] = FACE_WORDS[face]!;
    tags[v] = tags[v + 1] = tags[v + 2] = tags[v + 3] = tag;
    v += 4;
  }
  return v;
}

/** A face across x: from za to zb at the bottom, and back at the top. */
function fillX(
  p: Float32Array,
  i: number,
  x: number,
  y0: number,
  y1: number,
  za: number,
  zb: number,
): void {
  p[i] = p[i + 3] = p[i + 6] = p[i + 9] = x;
  p[i + 1] = p[i + 4] = y0;
  p[i + 7] = p[i + 10] = y1;
  p[i + 2] = p[i + 11] = za;
  p[i + 5] = p[i + 8] = zb;
}

function fillY(
  p: Float32Array,
  i: number,
  y: number,
  x0: number,
  x1: number,
  za: number,
  zb: number,
): void {
  p[i + 1] = p[i + 4] = p[i + 7] = p[i + 10] = y;
  p[i] = p[i + 9] = x0;
  p[i + 3] = p[i + 6] = x1;
  p[i + 2] = p[i + 5] = za;
  p[i + 8] = p[i + 11] = zb;
}

function fillZ(
  p: Float32Array,
  i: number,
  z: number,
  xa: number,
  xb: number,
  y0: number,
  y1: number,
): void {
  p[i + 2] = p[i + 5] = p[i + 8] = p[i + 11] = z;
  p[i] = p[i + 3] = xa;
  p[i + 6] = p[i + 9] = xb;
  p[i + 1] = p[i + 10] = y0;
  p[i + 4] = p[i + 7] = y1;
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
 * Twelve bits that tell one object from the next. A part that is cut by the node's border must
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
  return ((h ^ (h >>> 16)) & 0x0fff) >>> 0;
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
