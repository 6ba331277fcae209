/**
 * Clipping a convex solid to a node, so that both sides of a node face agree to the bit.
 *
 * One axis after the other, both planes of an axis at once, every cut computed on an edge of the
 * axis's input with its ends in canonical order and integer floor division on differences: the
 * neighbour across the face cuts the same edge with the same numbers. Caps: clip-cap.ts.
 *
 * The rings being cut stand one after the other in two lists that are used in turn and again for
 * the next solid.
 */
import { HULL_FACES_MAX, NODE_UNITS } from '../core/index.ts';
import type { Faces } from '../core/index.ts';
import { addEdge, clearPlane, CORNERS_MAX, OUTLINE, outlineOf, plane } from './clip-cap.ts';
import type { Plane } from './clip-cap.ts';
import { turned } from './faces.ts';
import type { Store } from './store.ts';

/** Rings of corners, three numbers each, one ring after the other. */
interface Rings {
  count: number;
  /** ends[i]: one more than the number of the last corner of ring i. */
  readonly ends: Int32Array;
  readonly at: Float64Array;
  /** Bit i: ring i may be seen. */
  drawn: number;
}

const rings = (): Rings => ({
  count: 0,
  ends: new Int32Array(HULL_FACES_MAX + 1),
  at: new Float64Array(CORNERS_MAX * 3),
  drawn: 0,
});

const WORK: readonly [Rings, Rings] = [rings(), rings()];

const ON_LOW: Plane = plane();
const ON_HIGH: Plane = plane();

/** Extents of the solid in hand. */
const LOW: Int32Array = new Int32Array(3);
const HIGH: Int32Array = new Int32Array(3);

/** Of the n corners from `at` on, into LOW and HIGH. */
function measure(corners: Int32Array, at: number, n: number): void {
  let x0 = corners[at]!;
  let y0 = corners[at + 1]!;
  let z0 = corners[at + 2]!;
  let x1 = x0;
  let y1 = y0;
  let z1 = z0;
  const end = at + 3 * n;
  for (let i = at + 3; i < end; i += 3) {
    const x = corners[i]!;
    const y = corners[i + 1]!;
    const z = corners[i + 2]!;
    if (x < x0) x0 = x;
    else if (x > x1) x1 = x;
    if (y < y0) y0 = y;
    else if (y > y1) y1 = y;
    if (z < z0) z0 = z;
    else if (z > z1) z1 = z;
  }
  LOW[0] = x0;
  LOW[1] = y0;
  LOW[2] = z0;
  HIGH[0] = x1;
  HIGH[1] = y1;
  HIGH[2] = z1;
}

/**
 * Keep what lies within [0, NODE_UNITS]³ of the solid whose n corners have been written behind the
 * last of the store, faces turned outward; nothing where nothing is left. Bit f of `shown`: face f
 * can be seen.
 */
export function keepHull(
  store: Store,
  n: number,
  faces: Faces,
  shown: number,
  role: number,
  material: number,
): void {
  const v = store.corners;
  const at = store.cornerCount * 3;
  measure(v, at, n);
  let whole = true;
  for (let axis = 0; axis < 3; axis++) {
    const low = LOW[axis]!;
    const high = HIGH[axis]!;
    if (low >= NODE_UNITS || high <= 0 || low >= high) return;
    if (low < 0 || high > NODE_UNITS) whole = false;
  }
  const out = outward(v, at, n, faces);
  if (whole && distinct(v, at, n)) return store.keep(n, out, shown, -1, role, material);
  let work = unfold(v, at, out, shown);
  for (let axis = 0; axis < 3; axis++)
    if (LOW[axis]! < 0 || HIGH[axis]! > NODE_UNITS) {
      const other = work === WORK[0] ? WORK[1] : WORK[0];
      slab(work, other, axis);
      work = other;
    }
  pack(store, work, role, material);
}

/** The faces as rings of corners. */
function unfold(v: Int32Array, from: number, faces: Faces, shown: number): Rings {
  const work = WORK[0];
  let k = 0;
  for (let f = 0; f < faces.length; f++) {
    const face = faces[f]!;
    for (let i = 0; i < face.length; i++, k += 3) {
      const at = from + face[i]! * 3;
      work.at[k] = v[at]!;
      work.at[k + 1] = v[at + 1]!;
      work.at[k + 2] = v[at + 2]!;
    }
    work.ends[f] = k / 3;
  }
  work.count = faces.length;
  work.drawn = shown;
  return work;
}

/** Are no two corners the same after rounding? */
function distinct(v: Int32Array, at: number, n: number): boolean {
  const end = at + 3 * n;
  for (let i = at; i < end; i += 3)
    for (let j = i + 3; j < end; j += 3)
      if (v[i] === v[j] && v[i + 1] === v[j + 1] && v[i + 2] === v[j + 2]) return false;
  return true;
}

/**
 * Faces turned outward: with what stands over the first of them behind it; or, where that is nothing, so that
 * the signed volume is positive.
 */
function outward(v: Int32Array, at: number, n: number, faces: Faces): Faces {
  const over = heightOver(v, at, n, faces[0]!);
  return (over === 0 ? volumeOf(v, at, faces) >= 0 : over < 0) ? faces : turned(faces);
}

/** How far all of the n corners stand over a face, together, in units of its area. */
function heightOver(v: Int32Array, at: number, n: number, face: readonly number[]): number {
  const o = at + face[0]! * 3;
  const ox = v[o]!;
  const oy = v[o + 1]!;
  const oz = v[o + 2]!;
  // Of a convex face three corners far from each other tell the way it looks.
  const p = at + face[Math.max(1, (face.length >> 1) - 1)]! * 3;
  const q = at + face[face.length - 1]! * 3;
  const px = v[p]! - ox;
  const py = v[p + 1]! - oy;
  const pz = v[p + 2]! - oz;
  const qx = v[q]! - ox;
  const qy = v[q + 1]! - oy;
  const qz = v[q + 2]! - oz;
  let x = 0;
  let y = 0;
  let z = 0;
  for (let i = at; i < at + 3 * n; i += 3) {
    x += v[i]! - ox;
    y += v[i + 1]! - oy;
    z += v[i + 2]! - oz;
  }
  return x * (py * qz - pz * qy) + y * (pz * qx - px * qz) + z * (px * qy - py * qx);
}

function volumeOf(v: Int32Array, at: number, faces: Faces): number {
  let volume = 0;
  const ox = v[at]!;
  const oy = v[at + 1]!;
  const oz = v[at + 2]!;
  for (const face of faces) {
    const a = at + face[0]! * 3;
    const ax = v[a]! - ox;
    const ay = v[a + 1]! - oy;
    const az = v[a + 2]! - oz;
    for (let i = 1; i + 1 < face.length; i++) {
      const b = at + face[i]! * 3;
      const c = at + face[i + 1]! * 3;
      const bx = v[b]! - ox;
      const by = v[b + 1]! - oy;
      const bz = v[b + 2]! - oz;
      const cx = v[c]! - ox;
      const cy = v[c + 1]! - oy;
      const cz = v[c + 2]! - oz;
      volume += ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
    }
  }
  return volume;
}

/** Write to `to` from number k on where the edge a–b of `v` meets plane value c of an axis. */
function cut(
  v: Float64Array,
  a: number,
  b: number,
  axis: number,
  c: number,
  to: Float64Array,
  k: number,
): void {
  // Ends in canonical order first.
  const swap = v[a]! - v[b]! || v[a + 1]! - v[b + 1]! || v[a + 2]! - v[b + 2]!;
  const p = swap <= 0 ? a : b;
  const q = swap <= 0 ? b : a;
  const run = v[q + axis]! - v[p + axis]!;
  const part = c - v[p + axis]!;
  for (let i = 0; i < 3; i++)
    to[k + i] = i === axis ? c : v[p + i]! + Math.floor(((v[q + i]! - v[p + i]!) * part) / run);
}

/** Cut along one axis. */
function slab(from: Rings, to: Rings, axis: number): void {
  clearPlane(ON_LOW);
  clearPlane(ON_HIGH);
  to.count = to.drawn = 0;
  let start = 0;
  for (let f = 0; f < from.count; f++) {
    const end = from.ends[f]!;
    const k = to.count === 0 ? 0 : to.ends[to.count - 1]! * 3;
    const last = cutRing(from.at, start * 3, end * 3, axis, to.at, k);
    gather(to.at, k, last, axis);
    close(to, k, last, axis, (from.drawn >>> f) & 1);
    start = end;
  }
  if (ON_LOW.cut) cap(to, ON_LOW, axis, false);
  if (ON_HIGH.cut) cap(to, ON_HIGH, axis, true);
}

/** One ring between both planes, from number k on of `to`; the number after its last. */
function cutRing(
  v: Float64Array,
  start: number,
  end: number,
  axis: number,
  to: Float64Array,
  k: number,
): number {
  let n = k;
  for (let a = start; a < end; a += 3) {
    const b = a + 3 === end ? start : a + 3;
    const va = v[a + axis]!;
    const vb = v[b + axis]!;
    if (va < 0) ON_LOW.cut = true;
    if (va > NODE_UNITS) ON_HIGH.cut = true;
    if (va >= 0 && va <= NODE_UNITS) {
      to[n] = v[a]!;
      to[n + 1] = v[a + 1]!;
      to[n + 2] = v[a + 2]!;
      n += 3;
    }
    const low = va < 0 !== vb < 0 && va !== 0 && vb !== 0;
    const high = va > NODE_UNITS !== vb > NODE_UNITS && va !== NODE_UNITS && vb !== NODE_UNITS;
    if (low && va < vb) {
      cut(v, a, b, axis, 0, to, n);
      n += 3;
    }
    if (high) {
      cut(v, a, b, axis, NODE_UNITS, to, n);
      n += 3;
    }
    if (low && va > vb) {
      cut(v, a, b, axis, 0, to, n);
      n += 3;
    }
  }
  return n;
}

/** Remember which corners lie on the planes. */
function gather(v: Float64Array, start: number, end: number, axis: number): void {
  for (let i = start; i < end; i += 3) {
    const at = v[i + axis]!;
    const on = at === 0 ? ON_LOW : at === NODE_UNITS ? ON_HIGH : null;
    if (!on) continue;
    const k = on.count++ * 3;
    on.at[k] = v[i]!;
    on.at[k + 1] = v[i + 1]!;
    on.at[k + 2] = v[i + 2]!;
  }
}

function same(v: Float64Array, a: number, b: number): boolean {
  return v[a] === v[b] && v[a + 1] === v[b + 1] && v[a + 2] === v[b + 2];
}

/** Keep the ring that has been written from start to end, less what repeats, if it is a face of its own. */
function close(to: Rings, start: number, end: number, axis: number, drawn: number): void {
  const v = to.at;
  let n = start;
  for (let i = start; i < end; i += 3) {
    if (n > start && same(v, i, n - 3)) continue;
    v[n] = v[i]!;
    v[n + 1] = v[i + 1]!;
    v[n + 2] = v[i + 2]!;
    n += 3;
  }
  if (n - start > 3 && same(v, start, n - 3)) n -= 3;
  if (n - start < 9) return;
  // A face that lies wholly in a cut plane is replaced by the cap.
  if (ON_LOW.cut && flatOn(v, start, n, axis, 0)) return;
  if (ON_HIGH.cut && flatOn(v, start, n, axis, NODE_UNITS)) return;
  push(to, n / 3, drawn);
  for (let a = start, b = n - 3; a < n; b = a, a += 3) {
    if (v[a + axis] !== v[b + axis]) continue;
    if (v[a + axis] === 0) addEdge(ON_LOW, v, b, a);
    else if (v[a + axis] === NODE_UNITS) addEdge(ON_HIGH, v, b, a);
  }
}

function push(to: Rings, end: number, drawn: number): void {
  if (to.count >= HULL_FACES_MAX) throw new Error(`a solid of more than ${HULL_FACES_MAX} faces`);
  to.ends[to.count] = end;
  to.drawn |= drawn << to.count;
  to.count++;
}

function flatOn(v: Float64Array, start: number, end: number, axis: number, value: number): boolean {
  for (let i = start + axis; i < end; i += 3) if (v[i] !== value) return false;
  return true;
}

/** Close the solid on one plane. */
function cap(to: Rings, on: Plane, axis: number, high: boolean): void {
  const n = outlineOf(on, axis, high);
  if (n === 0) return;
  const k = to.count === 0 ? 0 : to.ends[to.count - 1]! * 3;
  for (let i = 0; i < n * 3; i++) to.at[k + i] = OUTLINE[i]!;
  push(to, k / 3 + n, 0);
}

/** Number of a corner among those behind the store's last; it is added where it is new. */
function cornerOf(store: Store, count: number, p: Float64Array, i: number): number {
  const from = store.cornerCount * 3;
  const v = store.corners;
  for (let n = 0, at = from; n < count; n++, at += 3)
    if (v[at] === p[i] && v[at + 1] === p[i + 1] && v[at + 2] === p[i + 2]) return n;
  const at = from + count * 3;
  v[at] = p[i]!;
  v[at + 1] = p[i + 1]!;
  v[at + 2] = p[i + 2]!;
  return count;
}

function pack(store: Store, work: Rings, role: number, material: number): void {
  if (work.count < 4) return;
  store.roomFor(work.ends[work.count - 1]!);
  const faces: number[][] = [];
  let count = 0;
  let i = 0;
  for (let f = 0; f < work.count; f++) {
    const ring: number[] = [];
    for (; i < work.ends[f]!; i++) {
      const n = cornerOf(store, count, work.at, i * 3);
      if (n === count) count++;
      ring.push(n);
    }
    faces.push(ring);
  }
  if (count >= 4) store.keep(count, faces, work.drawn, -1, role, material);
}
