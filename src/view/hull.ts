/** Triangles of convex parts that are no boxes: fans, with normals smoothed where a tube is meant. */
import type { Hull } from '../core/index.ts';
import type { Pen } from './pen.ts';

/** A hull of fewer faces is never meant to be round. */
export const ROUND_FACES = 8;
/** Faces of more corners are the ends of tubes, which stay flat. */
const SIDE_CORNERS = 5;
/** Cosine above which a corner's mean normal stands for that of a face: 41° for what is round by nature
 * (pipes, cables, machines), 19° for the rest, so that an octagonal pillar keeps its edges. */
const ROUND_COSINE = 0.75;
const PLAIN_COSINE = 0.945;
const PIPE = 5;
const CABLE = 7;
const MACHINE = 13;

/** Does a hull show anything at all? */
export function isDrawn(hull: Hull): boolean {
  return (hull.drawn & facesMask(hull.faces.length)) !== 0;
}

/** The lowest bits, one a face. */
function facesMask(count: number): number {
  return count >= 32 ? -1 : (1 << count) - 1;
}

/** How many bits are set: by pairs, by fours, by bytes, and all four bytes at once. */
export function setBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Vertices (at most) and triangles (exactly) that {@link fillHull} will write. */
export function countHull(hull: Hull, count: { vertices: number; triangles: number }): void {
  const { faces, drawn, axis } = hull;
  if (axis >= 0) {
    // Two ends of as many corners as there are sides, and sides of four.
    const n = hull.count >> 1;
    const ends = (drawn & 1) + ((drawn >> 1) & 1);
    const sides = setBits((drawn >> 2) & ((1 << n) - 1));
    count.vertices += ends * n + sides * 4;
    count.triangles += ends * (n - 2) + sides * 2;
    return;
  }
  for (let f = 0; f < faces.length; f++) {
    if (((drawn >>> f) & 1) === 0) continue;
    const n = faces[f]!.length;
    if (n < 3) continue;
    count.vertices += n;
    count.triangles += n - 2;
  }
}

/** Lowest and highest coordinates of a hull, in units, into `reach`: x0, y0, z0, x1, y1, z1. */
export function hullReach(hull: Hull, corners: Int32Array, reach: Int32Array): void {
  if (hull.axis >= 0) return prismReach(hull, corners, reach);
  const from = hull.first * 3;
  let x0 = corners[from]!;
  let y0 = corners[from + 1]!;
  let z0 = corners[from + 2]!;
  let [x1, y1, z1] = [x0, y0, z0];
  for (let i = from + 3; i < from + hull.count * 3; i += 3) {
    const x = corners[i]!;
    const y = corners[i + 1]!;
    const z = corners[i + 2]!;
    if (x < x0) x0 = x;
    if (x > x1) x1 = x;
    if (y < y0) y0 = y;
    if (y > y1) y1 = y;
    if (z < z0) z0 = z;
    if (z > z1) z1 = z;
  }
  reach[0] = x0;
  reach[1] = y0;
  reach[2] = z0;
  reach[3] = x1;
  reach[4] = y1;
  reach[5] = z1;
}

/** Of a prism one end tells what both reach across its axis, and its first and last corner how long it is. */
function prismReach({ first, count, axis }: Hull, corners: Int32Array, reach: Int32Array): void {
  const from = first * 3;
  const p = axis === 2 ? 0 : axis + 1;
  const q = axis === 0 ? 2 : axis - 1;
  let p0 = corners[from + p]!;
  let q0 = corners[from + q]!;
  let p1 = p0;
  let q1 = q0;
  for (let i = from + 3; i < from + (count >> 1) * 3; i += 3) {
    const a = corners[i + p]!;
    const b = corners[i + q]!;
    if (a < p0) p0 = a;
    else if (a > p1) p1 = a;
    if (b < q0) q0 = b;
    else if (b > q1) q1 = b;
  }
  reach[p] = p0;
  reach[p + 3] = p1;
  reach[q] = q0;
  reach[q + 3] = q1;
  reach[axis] = corners[from + axis]!;
  reach[axis + 3] = corners[from + (count - 1) * 3 + axis]!;
}

/** Normals of the faces and sums of them at the corners of the hull in hand; made larger when needed. */
let faceNormals: Float64Array = new Float64Array(64 * 3);
let cornerNormals: Float64Array = new Float64Array(64 * 3);

/** The unit normal of a face, into faceNormals from number n on: of its area, triangle by triangle. */
function measureFace(ring: readonly number[], corners: Int32Array, from: number, n: number): void {
  const o = from + ring[0]! * 3;
  const ox = corners[o]!;
  const oy = corners[o + 1]!;
  const oz = corners[o + 2]!;
  let x = 0;
  let y = 0;
  let z = 0;
  let a = from + ring[1]! * 3;
  let ax = corners[a]! - ox;
  let ay = corners[a + 1]! - oy;
  let az = corners[a + 2]! - oz;
  for (let i = 2; i < ring.length; i++) {
    a = from + ring[i]! * 3;
    const bx = corners[a]! - ox;
    const by = corners[a + 1]! - oy;
    const bz = corners[a + 2]! - oz;
    x += ay * bz - az * by;
    y += az * bx - ax * bz;
    z += ax * by - ay * bx;
    ax = bx;
    ay = by;
    az = bz;
  }
  const scale = 1 / (Math.sqrt(x * x + y * y + z * z) || 1);
  faceNormals[n] = x * scale;
  faceNormals[n + 1] = y * scale;
  faceNormals[n + 2] = z * scale;
}

/** Of a round hull: the normals of its faces, and their sums, of sides alone, at the corners. */
function measureRound({ faces, drawn, first, count }: Hull, corners: Int32Array): void {
  const from = first * 3;
  if (cornerNormals.length < count * 3) cornerNormals = new Float64Array(count * 6);
  cornerNormals.fill(0, 0, count * 3);
  for (let f = 0; f < faces.length; f++) {
    if (((drawn >>> f) & 1) === 0) continue;
    const ring = faces[f]!;
    const n = f * 3;
    measureFace(ring, corners, from, n);
    if (ring.length > SIDE_CORNERS) continue;
    for (let i = 0; i < ring.length; i++) {
      const c = ring[i]! * 3;
      cornerNormals[c] = cornerNormals[c]! + faceNormals[n]!;
      cornerNormals[c + 1] = cornerNormals[c + 1]! + faceNormals[n + 1]!;
      cornerNormals[c + 2] = cornerNormals[c + 2]! + faceNormals[n + 2]!;
    }
  }
}

/** A unit normal as the low three bytes of the word that the GPU reads. */
function packNormal(x: number, y: number, z: number): number {
  return byteAt(x, 0) | byteAt(y, 8) | byteAt(z, 16);
}

/** One component × 127, rounded, as the byte at `shift` of a normal's word. */
export function byteAt(v: number, shift: number): number {
  return ((((v * 127 + 128.5) | 0) + 128) & 255) << shift;
}

/** The normal of face f at a corner: its own, or the corner's mean where that turns by less than the cosine. */
function normalAt(f: number, c: number, cosine: number, flat: number): number {
  const x = cornerNormals[c]!;
  const y = cornerNormals[c + 1]!;
  const z = cornerNormals[c + 2]!;
  const length = Math.sqrt(x * x + y * y + z * z) || 1;
  const turn = x * faceNormals[f * 3]! + y * faceNormals[f * 3 + 1]! + z * faceNormals[f * 3 + 2]!;
  return turn < cosine * length ? flat : packNormal(x / length, y / length, z / length);
}

/** As boxes' ids are: sixteen bits above the role and the material. */
export function tagOf(hull: Hull, id: number): number {
  return (hull.material | ((hull.role | (hull.stratum << 7)) << 8) | (id << 16)) >>> 0;
}

export function cosineOf(hull: Hull): number {
  const { material } = hull;
  return material === PIPE || material === CABLE || material === MACHINE
    ? ROUND_COSINE
    : PLAIN_COSINE;
}

/**
 * Write the drawn faces of a hull; `id` the sixteen bits of its object.
 * Where a reach is given the corners say on which side of its middle they are.
 */
export function fillHull(
  hull: Hull,
  corners: Int32Array,
  id: number,
  reach: Int32Array | null,
  pen: Pen,
): void {
  const { faces, drawn } = hull;
  const { positions, normals, tags, indices, unit } = pen;
  if (faceNormals.length < faces.length * 3) faceNormals = new Float64Array(faces.length * 6);
  const round = faces.length >= ROUND_FACES;
  if (round) measureRound(hull, corners);
  const cosine = cosineOf(hull);
  const tag = tagOf(hull, id);
  const from = hull.first * 3;
  let v = pen.vertex;
  let k = pen.index;
  for (let f = 0; f < faces.length; f++) {
    const ring = faces[f]!;
    if (((drawn >>> f) & 1) === 0 || ring.length < 3) continue;
    const first = v;
    const n = f * 3;
    if (!round) measureFace(ring, corners, from, n);
    const flat = packNormal(faceNormals[n]!, faceNormals[n + 1]!, faceNormals[n + 2]!);
    const smooth = round && ring.length <= SIDE_CORNERS;
    for (let i = 0, p = v * 3; i < ring.length; i++, p += 3, v++) {
      const c = ring[i]! * 3;
      const at = from + c;
      positions[p] = corners[at]! * unit;
      positions[p + 1] = corners[at + 1]! * unit;
      positions[p + 2] = corners[at + 2]! * unit;
      const side = reach === null ? 0 : (8 | sideBits(corners, at, reach)) << 24;
      normals[v] = (smooth ? normalAt(f, c, cosine, flat) : flat) | side;
      tags[v] = tag;
    }
    for (let i = 2; i < ring.length; i++, k += 3) {
      indices[k] = first;
      indices[k + 1] = first + i - 1;
      indices[k + 2] = first + i;
    }
  }
  pen.vertex = v;
  pen.index = k;
}

/** On which side of the middle a corner lies: bits of x, y, z. */
function sideBits(corners: Int32Array, at: number, reach: Int32Array): number {
  let bits = 0;
  for (let axis = 0; axis < 3; axis++)
    if (corners[at + axis]! * 2 > reach[axis]! + reach[axis + 3]!) bits |= 1 << axis;
  return bits;
}
