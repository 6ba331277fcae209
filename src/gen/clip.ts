/**
 * Clipping a convex solid to a node, so that both sides of a node face agree to the bit.
 *
 * One axis after the other, both planes of an axis at once, every cut computed on an edge of the
 * axis's input with its ends in canonical order and integer floor division on differences: the
 * neighbour across the face cuts the same edge with the same numbers. Caps are the convex hull of
 * the points on the plane, which no order of work can change.
 */
import { NODE_UNITS } from '../core/index.ts';

type Point = readonly [number, number, number];
type Ring = Point[];

interface Face {
  ring: Ring;
  drawn: boolean;
}

export interface ClippedHull {
  readonly vertices: Int32Array;
  readonly faces: readonly (readonly number[])[];
  readonly drawn: readonly boolean[];
}

/** The solid within [0, NODE_UNITS]³, faces turned outward; null where nothing is left. */
export function clipHull(
  vertices: Int32Array,
  faces: readonly (readonly number[])[],
  hidden: readonly number[],
): ClippedHull | null {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < vertices.length; i++) {
    const v = vertices[i] as number;
    const axis = i % 3;
    if (v < (low[axis] as number)) low[axis] = v;
    if (v > (high[axis] as number)) high[axis] = v;
  }
  for (let axis = 0; axis < 3; axis++) {
    if ((low[axis] as number) >= NODE_UNITS || (high[axis] as number) <= 0) return null;
    if ((low[axis] as number) >= (high[axis] as number)) return null;
  }
  const turned = outward(vertices, faces);
  let whole = true;
  for (let axis = 0; axis < 3; axis++)
    if ((low[axis] as number) < 0 || (high[axis] as number) > NODE_UNITS) whole = false;
  if (whole && distinct(vertices)) {
    const drawn = faces.map((_, i) => !hidden.includes(i));
    return { vertices, faces: turned, drawn };
  }
  let work: Face[] = turned.map((ring, i) => ({
    ring: ring.map((n): Point => [
      vertices[n * 3] as number,
      vertices[n * 3 + 1] as number,
      vertices[n * 3 + 2] as number,
    ]),
    drawn: !hidden.includes(i),
  }));
  for (let axis = 0; axis < 3; axis++)
    if ((low[axis] as number) < 0 || (high[axis] as number) > NODE_UNITS) work = slab(work, axis);
  return pack(work);
}

/** Are no two corners the same after rounding? */
function distinct(v: Int32Array): boolean {
  for (let i = 0; i < v.length; i += 3)
    for (let j = i + 3; j < v.length; j += 3)
      if (v[i] === v[j] && v[i + 1] === v[j + 1] && v[i + 2] === v[j + 2]) return false;
  return true;
}

/** Faces turned so that the signed volume is positive. */
function outward(
  v: Int32Array,
  faces: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  let volume = 0;
  const ox = v[0] as number;
  const oy = v[1] as number;
  const oz = v[2] as number;
  const at = (n: number): Point => [
    (v[n * 3] as number) - ox,
    (v[n * 3 + 1] as number) - oy,
    (v[n * 3 + 2] as number) - oz,
  ];
  for (const face of faces) {
    const a = at(face[0] as number);
    for (let i = 1; i + 1 < face.length; i++) {
      const b = at(face[i] as number);
      const c = at(face[i + 1] as number);
      volume +=
        a[0] * (b[1] * c[2] - b[2] * c[1]) +
        a[1] * (b[2] * c[0] - b[0] * c[2]) +
        a[2] * (b[0] * c[1] - b[1] * c[0]);
    }
  }
  return volume >= 0 ? faces : faces.map((face) => [...face].reverse());
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

function pack(faces: readonly Face[]): ClippedHull | null {
  if (faces.length < 4) return null;
  const numbers = new Map<string, number>();
  const vertices: number[] = [];
  const rings = faces.map((face) =>
    face.ring.map((p) => {
      const name = `${p[0]},${p[1]},${p[2]}`;
      let n = numbers.get(name);
      if (n === undefined) {
        n = vertices.length / 3;
        numbers.set(name, n);
        vertices.push(p[0], p[1], p[2]);
      }
      return n;
    }),
  );
  if (vertices.length < 12) return null;
  return { vertices: Int32Array.from(vertices), faces: rings, drawn: faces.map((f) => f.drawn) };
}
