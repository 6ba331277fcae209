/** Triangles of convex parts that are no boxes: fans, with normals smoothed where a tube is meant. */
import type { Hull } from '../core/index.ts';
import type { Pen } from './pen.ts';

/** Materials that are round by nature: their facets may turn further before an edge is meant. */
const ROUND_MATERIALS: ReadonlySet<number> = new Set([5, 7]);
/** Cosine above which two facets of a round thing are one surface (46°), and of anything else (32°). */
const ROUND_COSINE = 0.69;
const PLAIN_COSINE = 0.85;

/** A hull of fewer faces is never meant to be round. */
const ROUND_FACES = 8;

/** Vertices and triangles that {@link fillHull} will write. */
export function countHull(hull: Hull): { vertices: number; triangles: number } {
  let vertices = 0;
  let triangles = 0;
  for (let f = 0; f < hull.faces.length; f++) {
    if (!hull.drawn[f]) continue;
    const n = hull.faces[f]!.length;
    if (n < 3) continue;
    vertices += n;
    triangles += n - 2;
  }
  return { vertices, triangles };
}

/** Lowest and highest coordinates of a hull, in units, into `reach`: x0, y0, z0, x1, y1, z1. */
export function hullReach(vertices: Int32Array, reach: Int32Array): void {
  reach.fill(0x7fffffff, 0, 3);
  reach.fill(-0x80000000, 3, 6);
  for (let i = 0; i < vertices.length; i += 3) {
    for (let axis = 0; axis < 3; axis++) {
      const value = vertices[i + axis]!;
      if (value < reach[axis]!) reach[axis] = value;
      if (value > reach[axis + 3]!) reach[axis + 3] = value;
    }
  }
}

/** Room for the normals of the largest hull met so far; filled anew for every hull. */
let faceNormals: Float64Array = new Float64Array(64 * 3);
let similar: Int32Array = new Int32Array(64);

/** Newell's normal of every face, drawn or not: hidden facets still bend their neighbours. */
function measureFaces(hull: Hull): void {
  const { vertices, faces } = hull;
  if (similar.length < faces.length) {
    similar = new Int32Array(faces.length * 2);
    faceNormals = new Float64Array(faces.length * 6);
  }
  for (let f = 0; f < faces.length; f++) {
    const ring = faces[f]!;
    let x = 0;
    let y = 0;
    let z = 0;
    for (let i = 0; i < ring.length; i++) {
      const a = ring[i]! * 3;
      const b = ring[i + 1 === ring.length ? 0 : i + 1]! * 3;
      const ax = vertices[a]!;
      const ay = vertices[a + 1]!;
      const az = vertices[a + 2]!;
      const bx = vertices[b]!;
      const by = vertices[b + 1]!;
      const bz = vertices[b + 2]!;
      x += (ay - by) * (az + bz);
      y += (az - bz) * (ax + bx);
      z += (ax - bx) * (ay + by);
    }
    const length = Math.sqrt(x * x + y * y + z * z) || 1;
    faceNormals[f * 3] = x / length;
    faceNormals[f * 3 + 1] = y / length;
    faceNormals[f * 3 + 2] = z / length;
  }
}

/**
 * Write the drawn faces of a hull; `unit` is metres a unit, `id` the sixteen bits of its object.
 * Where a reach is given the corners say on which side of its middle they are.
 */
export function fillHull(
  hull: Hull,
  unit: number,
  id: number,
  reach: Int32Array | null,
  pen: Pen,
): void {
  measureFaces(hull);
  const { vertices } = hull;
  const { positions, normals, tagWords, indices } = pen;
  const tag = (hull.material | (hull.role << 8) | (id << 16)) >>> 0;
  const cosine = ROUND_MATERIALS.has(hull.material) ? ROUND_COSINE : PLAIN_COSINE;
  for (let f = 0; f < hull.faces.length; f++) {
    const ring = hull.faces[f]!;
    if (!hull.drawn[f] || ring.length < 3) continue;
    const first = pen.vertex;
    const count = findSimilar(f, hull.faces.length, cosine);
    for (const corner of ring) {
      const v = pen.vertex++;
      const c = corner * 3;
      positions[v * 3] = vertices[c]! * unit;
      positions[v * 3 + 1] = vertices[c + 1]! * unit;
      positions[v * 3 + 2] = vertices[c + 2]! * unit;
      writeNormal(hull, count, corner, normals, v * 4);
      if (reach !== null) normals[v * 4 + 3] = 8 | sideBits(vertices, c, reach);
      tagWords[v] = tag;
    }
    for (let i = 2; i < ring.length; i++) {
      indices[pen.index++] = first;
      indices[pen.index++] = first + i - 1;
      indices[pen.index++] = first + i;
    }
  }
}

/** On which side of the middle a corner lies: bits of x, y, z. */
function sideBits(vertices: Int32Array, at: number, reach: Int32Array): number {
  let bits = 0;
  for (let axis = 0; axis < 3; axis++)
    if (vertices[at + axis]! * 2 > reach[axis]! + reach[axis + 3]!) bits |= 1 << axis;
  return bits;
}

/** Write to `similar` the faces that turn little from face `f`, itself among them; gives how many. */
function findSimilar(f: number, faces: number, cosine: number): number {
  const fx = faceNormals[f * 3]!;
  const fy = faceNormals[f * 3 + 1]!;
  const fz = faceNormals[f * 3 + 2]!;
  similar[0] = f;
  if (faces < ROUND_FACES) return 1;
  let count = 0;
  for (let g = 0; g < faces; g++) {
    const turn =
      faceNormals[g * 3]! * fx + faceNormals[g * 3 + 1]! * fy + faceNormals[g * 3 + 2]! * fz;
    if (turn >= cosine) similar[count++] = g;
  }
  return count;
}

/** Mean of the normals of the similar faces that meet in a corner. */
function writeNormal(
  hull: Hull,
  count: number,
  corner: number,
  normals: Int8Array,
  at: number,
): void {
  let x = 0;
  let y = 0;
  let z = 0;
  for (let i = 0; i < count; i++) {
    const g = similar[i]!;
    if (count > 1 && !hull.faces[g]!.includes(corner)) continue;
    x += faceNormals[g * 3]!;
    y += faceNormals[g * 3 + 1]!;
    z += faceNormals[g * 3 + 2]!;
  }
  const scale = 127 / (Math.sqrt(x * x + y * y + z * z) || 1);
  normals[at] = Math.round(x * scale);
  normals[at + 1] = Math.round(y * scale);
  normals[at + 2] = Math.round(z * scale);
}
