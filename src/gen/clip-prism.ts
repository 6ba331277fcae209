/**
 * The common case of clipping: a convex polygon drawn out along one axis. The polygon is clipped in
 * its plane, the length cut like a box. The rules are clip.ts's: first one axis, then the other,
 * both planes at once, every cut made on an edge of that axis's input with its ends in canonical
 * order, so that neighbours agree to the bit.
 *
 * Everything happens in three rings that are used again and again: nothing is allocated.
 */
import { HULL_FACES_MAX, NODE_UNITS } from '../core/index.ts';
import { facesOf } from './faces.ts';
import type { Store } from './store.ts';

/** No polygon has more corners, cut or not: a prism has two faces more. One of 24 has a corner more for each of four cuts. */
const CORNERS_MAX: number = HULL_FACES_MAX - 2;

/** A polygon in node units; bit i of drawn tells of the edge from corner i to the next. */
interface Ring {
  n: number;
  readonly p: Float64Array;
  readonly q: Float64Array;
  drawn: number;
}

const ring = (): Ring => ({
  n: 0,
  p: new Float64Array(CORNERS_MAX),
  q: new Float64Array(CORNERS_MAX),
  drawn: 0,
});

/** What is to be clipped is written here: corners on the two axes after the prism's own, in turn. */
export const POLYGON: Ring = ring();
const HALVES: readonly [Ring, Ring] = [ring(), ring()];

function cutAt(pa: number, qa: number, pb: number, qb: number, c: number): number {
  // Ends in canonical order; q where p = c.
  return pa < pb || (pa === pb && qa <= qb)
    ? qa + Math.floor(((qb - qa) * (c - pa)) / (pb - pa))
    : qb + Math.floor(((qa - qb) * (c - pb)) / (pa - pb));
}

/** Keep what lies within [0, NODE_UNITS] along one coordinate: p, or q where `second`. */
function slab(from: Ring, to: Ring, second: boolean): void {
  const { n } = from;
  const v = second ? from.q : from.p;
  const w = second ? from.p : from.q;
  const v1 = second ? to.q : to.p;
  const w1 = second ? to.p : to.q;
  let m = 0;
  let drawn = 0;
  for (let i = 0; i < n; i++) {
    const j = i + 1 === n ? 0 : i + 1;
    const va = v[i]!;
    const wa = w[i]!;
    const vb = v[j]!;
    const wb = w[j]!;
    const flag = (from.drawn >> i) & 1;
    // An edge that the node cuts, or that lies in the cut, is never drawn.
    if (va >= 0 && va <= NODE_UNITS) {
      v1[m] = va;
      w1[m] = wa;
      if (!((va === 0 && vb < 0) || (va === NODE_UNITS && vb > NODE_UNITS))) drawn |= flag << m;
      m++;
    }
    const low = va < 0 !== vb < 0 && va !== 0 && vb !== 0;
    const high = va > NODE_UNITS !== vb > NODE_UNITS && va !== NODE_UNITS && vb !== NODE_UNITS;
    if (low && va < vb) {
      v1[m] = 0;
      w1[m] = cutAt(va, wa, vb, wb, 0);
      drawn |= flag << m++;
    }
    if (high) {
      v1[m] = NODE_UNITS;
      w1[m] = cutAt(va, wa, vb, wb, NODE_UNITS);
      if (va > vb) drawn |= flag << m;
      m++;
    }
    if (low && va > vb) {
      v1[m] = 0;
      w1[m++] = cutAt(va, wa, vb, wb, 0);
    }
  }
  to.n = m;
  to.drawn = drawn;
}

/** Is every corner another than the next? */
function isTidy({ n, p, q }: Ring): boolean {
  for (let i = 0, before = n - 1; i < n; before = i++)
    if (p[i] === p[before] && q[i] === q[before]) return false;
  return true;
}

/** Points that repeat are dropped; an edge of no length with them. */
function tidy(r: Ring): void {
  if (isTidy(r)) return;
  const { n, p, q } = r;
  let m = 0;
  let drawn = 0;
  const p0 = p[0]!;
  const q0 = q[0]!;
  for (let i = 0; i < n; i++) {
    const pi = p[i]!;
    const qi = q[i]!;
    const last = i + 1 === n;
    if (pi === (last ? p0 : p[i + 1]!) && qi === (last ? q0 : q[i + 1]!)) continue;
    p[m] = pi;
    q[m] = qi;
    drawn |= ((r.drawn >> i) & 1) << m;
    m++;
  }
  r.n = m;
  r.drawn = drawn;
}

function twiceArea(r: Ring): number {
  const { n, p, q } = r;
  let area = 0;
  const op = p[0]!;
  const oq = q[0]!;
  for (let i = 1; i + 1 < n; i++)
    area += (p[i]! - op) * (q[i + 1]! - oq) - (p[i + 1]! - op) * (q[i]! - oq);
  return area;
}

/** The polygon within the node along one coordinate, in `to` where it had to be cut. */
function clipped(from: Ring, to: Ring, second: boolean): Ring {
  const { n } = from;
  const v = second ? from.q : from.p;
  for (let i = 0; i < n; i++)
    if (v[i]! < 0 || v[i]! > NODE_UNITS) {
      slab(from, to, second);
      return to;
    }
  return from;
}

/** What of POLYGON lies within the node: x before y before z, whichever of the two plane axes comes first. */
function within(axis: number): Ring {
  const qFirst = axis === 1;
  return clipped(clipped(POLYGON, HALVES[0], qFirst), HALVES[1], !qFirst);
}

/**
 * The part within the node of the prism over {@link POLYGON}, from low to high along `axis` (0 x,
 * 1 y, 2 z), all in node units; bits 0 and 1 of `ends` say whether the low and the high end are
 * drawn. Nothing is kept where nothing is left. `whole`: the polygon lies within the node as it is.
 */
export function keepPrism(
  store: Store,
  axis: number,
  low: number,
  high: number,
  ends: number,
  whole: boolean,
  role: number,
  material: number,
): void {
  const a = low < 0 ? 0 : low;
  const b = high > NODE_UNITS ? NODE_UNITS : high;
  if (b <= a) return;
  const r = whole ? POLYGON : within(axis);
  if (r.n === 0) return;
  tidy(r);
  if (r.n < 3) return;
  const area = twiceArea(r);
  if (area === 0) return;
  const shown = (low >= 0 ? ends & 1 : 0) | (high <= NODE_UNITS ? ends & 2 : 0);
  write(store, axis, r, area < 0, a, b);
  const drawn = shown | ((area < 0 ? mirrored(r.drawn, r.n) : r.drawn) << 2);
  store.keep(2 * r.n, facesOf(r.n), drawn, axis, role, material);
}

/** Bits of the edges when the corners are counted the other way round. */
function mirrored(drawn: number, n: number): number {
  let out = drawn & (1 << (n - 1));
  for (let i = 0; i < n - 1; i++) out |= ((drawn >> (n - 2 - i)) & 1) << i;
  return out;
}

function write(
  store: Store,
  axis: number,
  { n, p, q }: Ring,
  backward: boolean,
  a: number,
  b: number,
): void {
  let at = store.roomFor(2 * n);
  const { corners } = store;
  const first = axis === 2 ? 0 : axis + 1;
  const second = axis === 0 ? 2 : axis - 1;
  const step = 3 * n;
  for (let i = 0; i < n; i++, at += 3) {
    const from = backward ? n - 1 - i : i;
    corners[at + axis] = a;
    corners[at + step + axis] = b;
    corners[at + first] = corners[at + step + first] = p[from]!;
    corners[at + second] = corners[at + step + second] = q[from]!;
  }
}
