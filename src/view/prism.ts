/**
 * Triangles of the commonest hull: a polygon drawn out along an axis. Its ends and sides need no
 * search, and where a tube is round its sides share their corners.
 */
import type { Hull } from '../core/index.ts';
import { byteAt, cosineOf, ROUND_FACES, tagOf } from './hull.ts';
import type { Pen } from './pen.ts';

const SIDES_MAX = 32;
/** Outward normals of the sides in the polygon's plane. */
const normalP: Float64Array = new Float64Array(SIDES_MAX);
const normalQ: Float64Array = new Float64Array(SIDES_MAX);
/** Normals as the GPU reads them at the beginning and the end of every side. */
const startWords: Int32Array = new Int32Array(SIDES_MAX);
const endWords: Int32Array = new Int32Array(SIDES_MAX);

/** A normal along two axes as a word; p and q are the shifts of their bytes. */
function wordOf(p: number, q: number, x: number, y: number): number {
  const length = Math.sqrt(x * x + y * y) || 1;
  return byteAt(x / length, p) | byteAt(y / length, q);
}

/** Normals of the sides of a tube; they are smoothed where they turn by less than the cosine. */
function measureSides(hull: Hull, corners: Int32Array, p: number, q: number, sides: number): void {
  const n = hull.count >> 1;
  const from = hull.first * 3;
  let pa = corners[from + p]!;
  let qa = corners[from + q]!;
  for (let i = 0; i < n; i++) {
    const next = from + (i + 1 === n ? 0 : i + 1) * 3;
    const pb = corners[next + p]!;
    const qb = corners[next + q]!;
    const dp = pb - pa;
    const dq = qb - qa;
    const length = Math.sqrt(dp * dp + dq * dq) || 1;
    normalP[i] = dq / length;
    normalQ[i] = -dp / length;
    pa = pb;
    qa = qb;
  }
  // Both sides of a corner turn away from their mean by the same angle: by half of that between them.
  const cosine = cosineOf(hull);
  const least = 2 * cosine * cosine - 1;
  for (let i = 0, before = n - 1; i < n; before = i++) {
    const x0 = normalP[before]!;
    const y0 = normalQ[before]!;
    const x1 = normalP[i]!;
    const y1 = normalQ[i]!;
    const round = ((sides >> i) & (sides >> before) & 1) === 1 && x0 * x1 + y0 * y1 >= least;
    if (round) {
      startWords[i] = endWords[before] = wordOf(p * 8, q * 8, x0 + x1, y0 + y1);
    } else {
      endWords[before] = byteAt(x0, p * 8) | byteAt(y0, q * 8);
      startWords[i] = byteAt(x1, p * 8) | byteAt(y1, q * 8);
    }
  }
}

/** As fillHull, for a hull with an axis that is not thin. */
export function fillPrism(hull: Hull, corners: Int32Array, id: number, pen: Pen): void {
  const { axis } = hull;
  const n = hull.count >> 1;
  const sides = (hull.drawn >> 2) & ((1 << n) - 1);
  const tag = tagOf(hull, id);
  if (sides !== 0) {
    if (n + 2 < ROUND_FACES) fillFlat(hull, corners, tag, sides, pen);
    else fillRound(hull, corners, tag, sides, pen);
  }
  if ((hull.drawn & 1) !== 0) fillEnd(hull.first + n - 1, -1, n, axis, corners, tag, pen);
  if ((hull.drawn & 2) !== 0) fillEnd(hull.first + n, 1, n, axis, corners, tag, pen);
}

/** Sides of what is too coarse to be a tube: four vertices each, with its own normal. */
function fillFlat(hull: Hull, corners: Int32Array, tag: number, sides: number, pen: Pen): void {
  const { axis } = hull;
  const { positions, normals, tags, indices, unit } = pen;
  const n = hull.count >> 1;
  const p = axis === 2 ? 0 : axis + 1;
  const q = axis === 0 ? 2 : axis - 1;
  const first = hull.first * 3;
  const low = corners[first + axis]! * unit;
  const high = corners[first + 3 * n + axis]! * unit;
  let v = pen.vertex;
  let k = pen.index;
  for (let i = 0; i < n; i++) {
    if (((sides >> i) & 1) === 0) continue;
    const a = first + i * 3;
    const b = i + 1 === n ? first : a + 3;
    const pa = corners[a + p]!;
    const qa = corners[a + q]!;
    const pb = corners[b + p]!;
    const qb = corners[b + q]!;
    const at = v * 3;
    positions[at + axis] = positions[at + 6 + axis] = low;
    positions[at + 3 + axis] = positions[at + 9 + axis] = high;
    positions[at + p] = positions[at + 3 + p] = pa * unit;
    positions[at + q] = positions[at + 3 + q] = qa * unit;
    positions[at + 6 + p] = positions[at + 9 + p] = pb * unit;
    positions[at + 6 + q] = positions[at + 9 + q] = qb * unit;
    const word = wordOf(p * 8, q * 8, qb - qa, pa - pb);
    normals[v] = normals[v + 1] = normals[v + 2] = normals[v + 3] = word;
    tags[v] = tags[v + 1] = tags[v + 2] = tags[v + 3] = tag;
    indices[k] = indices[k + 3] = v;
    indices[k + 1] = v + 2;
    indices[k + 2] = indices[k + 4] = v + 3;
    indices[k + 5] = v + 1;
    v += 4;
    k += 6;
  }
  pen.vertex = v;
  pen.index = k;
}

/** Sides of a tube: neighbours share their vertices where they share a normal. */
function fillRound(hull: Hull, corners: Int32Array, tag: number, sides: number, pen: Pen): void {
  const { axis } = hull;
  measureSides(hull, corners, axis === 2 ? 0 : axis + 1, axis === 0 ? 2 : axis - 1, sides);
  const n = hull.count >> 1;
  const { indices } = pen;
  let k = pen.index;
  // First of the two vertices at the end of the side before, and at the beginning of side 0.
  let last = -1;
  let begin = -1;
  for (let i = 0; i < n; i++) {
    if (((sides >> i) & 1) === 0) {
      last = -1;
      continue;
    }
    const shared = last >= 0 && endWords[i - 1] === startWords[i];
    const a = shared ? last : pair(hull, corners, i, startWords[i]!, tag, pen);
    if (i === 0) begin = a;
    const j = i + 1 === n ? 0 : i + 1;
    const closes = j === 0 && begin >= 0 && endWords[i] === startWords[0];
    const b = closes ? begin : pair(hull, corners, j, endWords[i]!, tag, pen);
    indices[k] = indices[k + 3] = a;
    indices[k + 1] = b;
    indices[k + 2] = indices[k + 4] = b + 1;
    indices[k + 5] = a + 1;
    k += 6;
    last = b;
  }
  pen.index = k;
}

/** The vertices at corner i, the low and the high one; the number of the first. */
function pair(
  hull: Hull,
  corners: Int32Array,
  i: number,
  word: number,
  tag: number,
  pen: Pen,
): number {
  const { positions, normals, tags, unit } = pen;
  const v = pen.vertex;
  const low = (hull.first + i) * 3;
  const high = low + (hull.count >> 1) * 3;
  const at = v * 3;
  positions[at] = corners[low]! * unit;
  positions[at + 1] = corners[low + 1]! * unit;
  positions[at + 2] = corners[low + 2]! * unit;
  positions[at + 3] = corners[high]! * unit;
  positions[at + 4] = corners[high + 1]! * unit;
  positions[at + 5] = corners[high + 2]! * unit;
  normals[v] = normals[v + 1] = word;
  tags[v] = tags[v + 1] = tag;
  pen.vertex = v + 2;
  return v;
}

/** One end as a fan: n corners from `corner` on, by steps of ±1. */
function fillEnd(
  corner: number,
  step: number,
  n: number,
  axis: number,
  corners: Int32Array,
  tag: number,
  pen: Pen,
): void {
  const { positions, normals, tags, indices, unit } = pen;
  const word = byteAt(step, axis * 8);
  const first = pen.vertex;
  let at = first * 3;
  for (let i = 0, c = corner * 3; i < n; i++, c += step * 3, at += 3) {
    positions[at] = corners[c]! * unit;
    positions[at + 1] = corners[c + 1]! * unit;
    positions[at + 2] = corners[c + 2]! * unit;
    normals[first + i] = word;
    tags[first + i] = tag;
  }
  let k = pen.index;
  for (let i = 2; i < n; i++, k += 3) {
    indices[k] = first;
    indices[k + 1] = first + i - 1;
    indices[k + 2] = first + i;
  }
  pen.vertex = first + n;
  pen.index = k;
}
