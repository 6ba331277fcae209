/** Triangles of convex parts that are no boxes: fans, with normals smoothed where a tube is meant. */
import type { Hull } from '../core/index.ts';
import type { Pen } from './pen.ts';

/** Materials that are round by nature: their facets may turn further before an edge is meant. */
const ROUND_MATERIALS: ReadonlySet<number> = new Set([5, 7]);
/** Cosine above which two facets of a round thing are one surface (46°), and of anything else (32°). */
const ROUND_COSINE = 0.69;
const PLAIN_COSINE = 0.85;

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

/** Lowest and highest coordinates, in units: x0, y0, z0, x1, y1, z1. */
export function hullReach(vertices: Int32Array): [number, number, number, number, number, number] {
  const reach: [number, number, number, number, number, number] = [
    Infinity,
    Infinity,
    Infinity,
    -Infinity,
    -Infinity,
    -Infinity,
  ];
  for (let i = 0; i < vertices.length; i += 3) {
    for (let axis = 0; axis < 3; axis++) {
      const value = vertices[i + axis]!;
      if (value < reach[axis]!) reach[axis] = value;
      if (value > reach[axis + 3]!) reach[axis + 3] = value;
    }
  }
  return reach;
}

/** Room for the normals of the largest hull met so far; filled anew for every hull. */
let faceNormals: Float64Array = new Float64Array(64 * 3);

/** Newell's normal of every face, drawn or not: hidden facets still bend their neighbours. */
function measureFaces(hull: Hull): void {
  const { vertices, faces } = hull;
  if (faceNormals.length < faces.length * 3) faceNormals = new Float64Array(faces.length * 6);
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

/** Write the drawn faces of a hull; `unit` is metres a unit, `id` the sixteen bits of its object. */
export function fillHull(hull: Hull, unit: number, id: number, thin: boolean, pen: Pen): void {
  measureFaces(hull);
  const reach = thin ? hullReach(hull.vertices) : null;
  const cosine = ROUND_MATERIALS.has(hull.material) ? ROUND_COSINE : PLAIN_COSINE;
  for (let f = 0; f < hull.faces.length; f++) {
    const ring = hull.faces[f]!;
    if (!hull.drawn[f] || ring.length < 3) continue;
    const first = pen.vertex;
    for (const corner of ring) {
      const v = pen.vertex++;
      pen.positions[v * 3] = hull.vertices[corner * 3]! * unit;
      pen.positions[v * 3 + 1] = hull.vertices[corner * 3 + 1]! * unit;
      pen.positions[v * 3 + 2] = hull.vertices[corner * 3 + 2]! * unit;
      writeNormal(hull, f, corner, cosine, pen.normals, v * 4);
      if (reach !== null) pen.normals[v * 4 + 3] = 8 | sideBits(hull.vertices, corner * 3, reach);
      pen.tags[v * 4] = hull.material;
      pen.tags[v * 4 + 1] = hull.role;
      pen.tags[v * 4 + 2] = id & 255;
      pen.tags[v * 4 + 3] = id >>> 8;
    }
    for (let i = 2; i < ring.length; i++) {
      pen.indices[pen.index++] = first;
      pen.indices[pen.index++] = first + i - 1;
      pen.indices[pen.index++] = first + i;
    }
  }
}

/** On which side of the middle a corner lies: bits of x, y, z. */
function sideBits(vertices: Int32Array, at: number, reach: readonly number[]): number {
  let bits = 0;
  for (let axis = 0; axis < 3; axis++)
    if (vertices[at + axis]! * 2 > reach[axis]! + reach[axis + 3]!) bits |= 1 << axis;
  return bits;
}

/** Mean of the normals of the faces round a corner that turn little from face `f`. */
function writeNormal(
  hull: Hull,
  f: number,
  corner: number,
  cosine: number,
  normals: Int8Array,
  at: number,
): void {
  const fx = faceNormals[f * 3]!;
  const fy = faceNormals[f * 3 + 1]!;
  const fz = faceNormals[f * 3 + 2]!;
  let x = 0;
  let y = 0;
  let z = 0;
  for (let g = 0; g < hull.faces.length; g++) {
    const gx = faceNormals[g * 3]!;
    const gy = faceNormals[g * 3 + 1]!;
    const gz = faceNormals[g * 3 + 2]!;
    if (gx * fx + gy * fy + gz * fz < cosine || !hull.faces[g]!.includes(corner)) continue;
    x += gx;
    y += gy;
    z += gz;
  }
  const length = Math.sqrt(x * x + y * y + z * z) || 1;
  normals[at] = Math.round((x / length) * 127);
  normals[at + 1] = Math.round((y / length) * 127);
  normals[at + 2] = Math.round((z / length) * 127);
}
