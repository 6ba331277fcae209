/**
 * Clipping a convex solid to a node, so that both sides of a node face agree to the bit.
 *
 * One axis after the other, both planes of an axis at once, every cut computed on an edge of the
 * axis's input with its ends in canonical order and integer floor division on differences: the
 * neighbour across the face cuts the same edge with the same numbers. Caps are the convex hull of
 * the points on the plane, which no order of work can change.
 */
import { HULL_FACES_MAX, NODE_UNITS } from '../core/index.ts';
import type { Faces } from '../core/index.ts';
import { turned } from './faces.ts';
import type { Store } from './store.ts';

type Point = readonly [number, number, number];
type Ring = Point[];

interface Face {
  ring: Ring;
  drawn: boolean;
}

const LOW: [number, number, number] = [0, 0, 0];
const HIGH: [number, number, number] = [0, 0, 0];

/** Extents of the n corners from `at` on, into LOW and HIGH. */
function measure(corners: Int32Array, at: number, n: number): void {
  for (let axis = 0; axis < 3; axis++) {
    let low = Infinity;
    let high = -Infinity;
    for (let i = at + axis; i < at + 3 * n; i += 3) {
      const v = corners[i]!;
      if (v < low) low = v;
      if (v > high) high = v;
    }
    LOW[axis] = low;
    HIGH[axis] = high;
  }
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
  const out = outward(v, at, faces);
  if (whole && distinct(v, at, n)) return store.keep(n, out, shown, -1, role, material);
  let work: Face[] = out.map((ring, i) => ({
    ring: ring.map((c): Point => [v[at + c * 3]!, v[at + c * 3 + 1]!, v[at + c * 3 + 2]!]),
    drawn: ((shown >>> i) & 1) === 1,
  }));
  const cuts = LOW.map((low, axis) => low < 0 || HIGH[axis]! > NODE_UNITS);
  for (let axis = 0; axis < 3; axis++) if (cuts[axis]) work = slab(work, axis);
  pack(store, work, role, material);
}

/** Are no two corners the same after rounding? */
function distinct(v: Int32Array, at: number, n: number): boolean {
  const end = at + 3 * n;
  for (let i = at; i < end; i += 3)
    for (let j = i + 3; j < end; j += 3)
      if (v[i] === v[j] && v[i + 1] === v[j + 1] && v[i + 2] === v[j + 2]) return false;
  return true;
}

/** Faces turned so that the signed volume is positive. */
function outward(v: Int32Array, at: number, faces: Faces): Faces {
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
  return volume >= 0 ? faces : turned(faces);
}

/** Point where the edge a–b meets plane value c of an axis; ends in canonical order first. */
function cut(a: Point, b: Point, axis: number, c: number): Point {
  const swap = a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
  const p = swap <= 0 ? a : b;
  const q = swap <= 0 ? b : a;
  const run = (q[axis] as number) - (p[axis] as number);
  const part = c - (p[axis] as number);
  const on = (i: number) =>
    i === axis
      ? c
      : (p[i] as number) + Math.floor((((q[i] as number) - (p[i] as number)) * part) / run);
  return [on(0), on(1), on(2)];
}

function slab(faces: readonly Face[], axis: number): Face[] {
  const out: Face[] = [];
  const onLow: Point[] = [];
  const onHigh: Point[] = [];
  let cutLow = false;
  let cutHigh = false;
  for (const face of faces) {
    const ring: Ring = [];
    const n = face.ring.length;
    for (let i = 0; i < n; i++) {
      const a = face.ring[i] as Point;
      const b = face.ring[(i + 1) % n] as Point;
      const va = a[axis] as number;
      const vb = b[axis] as number;
      if (va < 0) cutLow = true;
      if (va > NODE_UNITS) cutHigh = true;
      if (va >= 0 && va <= NODE_UNITS) ring.push(a);
      const crossLow = va < 0 !== vb < 0 && va !== 0 && vb !== 0;
      const crossHigh =
        va > NODE_UNITS !== vb > NODE_UNITS && va !== NODE_UNITS && vb !== NODE_UNITS;
      if (va < vb) {
        if (crossLow) ring.push(cut(a, b, axis, 0));
        if (crossHigh) ring.push(cut(a, b, axis, NODE_UNITS));
      } else {
        if (crossHigh) ring.push(cut(a, b, axis, NODE_UNITS));
        if (crossLow) ring.push(cut(a, b, axis, 0));
      }
    }
    for (const p of ring) {
      if (p[axis] === 0) onLow.push(p);
      if (p[axis] === NODE_UNITS) onHigh.push(p);
    }
    const clean = dedupe(ring);
    if (
      clean.length >= 3 &&
      !flatOn(clean, axis, 0, cutLow) &&
      !flatOn(clean, axis, NODE_UNITS, cutHigh)
    )
      out.push({ ring: clean, drawn: face.drawn });
  }
  if (cutLow) cap(out, onLow, axis, false);
  if (cutHigh) cap(out, onHigh, axis, true);
  return out;
}

/** A face that lies wholly in a cut plane is replaced by the cap. */
function flatOn(ring: Ring, axis: number, value: number, isCut: boolean): boolean {
  return isCut && ring.every((p) => p[axis] === value);
}

function dedupe(ring: Ring): Ring {
  const out: Ring = [];
  for (const p of ring) {
    const q = out[out.length - 1];
    if (!q || q[0] !== p[0] || q[1] !== p[1] || q[2] !== p[2]) out.push(p);
  }
  const first = out[0];
  const last = out[out.length - 1];
  if (
    out.length > 1 &&
    first &&
    last &&
    first[0] === last[0] &&
    first[1] === last[1] &&
    first[2] === last[2]
  )
    out.pop();
  return out;
}

/** Close the solid with the convex hull of the points on the plane (monotone chain, exact integers). */
function cap(out: Face[], points: Point[], axis: number, high: boolean): void {
  const u = (axis + 1) % 3;
  const v = (axis + 2) % 3;
  const sorted = [...points].sort(
    (a, b) => (a[u] as number) - (b[u] as number) || (a[v] as number) - (b[v] as number),
  );
  const half = (list: Point[]): Point[] => {
    const chain: Point[] = [];
    for (const p of list) {
      while (
        chain.length >= 2 &&
        turn(chain[chain.length - 2] as Point, chain[chain.length - 1] as Point, p, u, v) <= 0
      )
        chain.pop();
      chain.push(p);
    }
    chain.pop();
    return chain;
  };
  const ring = dedupe([...half(sorted), ...half(sorted.reverse())]);
  if (ring.length < 3) return;
  if (!high) ring.reverse();
  out.push({ ring, drawn: false });
}

function turn(a: Point, b: Point, c: Point, u: number, v: number): number {
  return (
    ((b[u] as number) - (a[u] as number)) * ((c[v] as number) - (a[v] as number)) -
    ((b[v] as number) - (a[v] as number)) * ((c[u] as number) - (a[u] as number))
  );
}

/** Number of a corner among those behind the store's last; it is added where it is new. */
function cornerOf(store: Store, count: number, p: Point): number {
  const from = store.cornerCount * 3;
  const v = store.corners;
  for (let i = 0; i < count; i++) {
    const at = from + i * 3;
    if (v[at] === p[0] && v[at + 1] === p[1] && v[at + 2] === p[2]) return i;
  }
  const at = from + count * 3;
  v[at] = p[0];
  v[at + 1] = p[1];
  v[at + 2] = p[2];
  return count;
}

function pack(store: Store, faces: readonly Face[], role: number, material: number): void {
  if (faces.length < 4) return;
  if (faces.length > HULL_FACES_MAX) throw new Error(`a solid of ${faces.length} faces`);
  let most = 0;
  let drawn = 0;
  faces.forEach((face, i) => {
    most += face.ring.length;
    if (face.drawn) drawn |= 1 << i;
  });
  store.roomFor(most);
  let count = 0;
  const rings = faces.map((face) =>
    face.ring.map((p) => {
      const n = cornerOf(store, count, p);
      if (n === count) count++;
      return n;
    }),
  );
  if (count >= 4) store.keep(count, rings, drawn, -1, role, material);
}
