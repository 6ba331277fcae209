/**
 * Closing a solid on the plane where the node cut it. The cap runs against the edges that the cut
 * faces have on the plane, so that every edge has its other side even where rounding has bent the
 * outline by a unit. The neighbour across the face has the same edges, so it has the same cap.
 */

/** No solid has so many corners in all its rings, nor on one plane. */
export const CORNERS_MAX = 512;

/** What of the faces lies on one plane of an axis. */
export interface Plane {
  /** Has anything been cut off beyond it? */
  cut: boolean;
  count: number;
  /** Corners, three numbers each. */
  readonly at: Float64Array;
  edgeCount: number;
  /** Edges of the cap, six numbers each: from, to. */
  readonly edges: Float64Array;
}

export function plane(): Plane {
  return {
    cut: false,
    count: 0,
    at: new Float64Array(CORNERS_MAX * 3),
    edgeCount: 0,
    edges: new Float64Array(CORNERS_MAX * 6),
  };
}

export function clearPlane(p: Plane): void {
  p.cut = false;
  p.count = p.edgeCount = 0;
}

function same(v: Float64Array, a: number, w: Float64Array, b: number): boolean {
  return v[a] === w[b] && v[a + 1] === w[b + 1] && v[a + 2] === w[b + 2];
}

/** A face has the edge from number a to number b of v: the cap has it the other way, unless two faces share it. */
export function addEdge(p: Plane, v: Float64Array, a: number, b: number): void {
  const { edges } = p;
  for (let i = 0; i < p.edgeCount; i++) {
    if (!same(edges, i * 6, v, a) || !same(edges, i * 6 + 3, v, b)) continue;
    p.edgeCount--;
    edges.copyWithin(i * 6, p.edgeCount * 6, p.edgeCount * 6 + 6);
    return;
  }
  const k = p.edgeCount++ * 6;
  for (let c = 0; c < 3; c++) {
    edges[k + c] = v[b + c]!;
    edges[k + 3 + c] = v[a + c]!;
  }
}

/** The corners of the cap, three numbers each, outward; how many comes back from {@link outlineOf}. */
export const OUTLINE: Float64Array = new Float64Array(CORNERS_MAX * 3);

/** The outline of the cap on the low or the high plane of an axis, to OUTLINE; 0 where it has no area. */
export function outlineOf(p: Plane, axis: number, high: boolean): number {
  const u = (axis + 1) % 3;
  const v = (axis + 2) % 3;
  const n = loop(p, u, v, high);
  return n >= 3 ? n : hull(p, u, v, high);
}

/** The number of the edge that begins where edge i ends; −1 where none does, or more than one. */
function after({ edges, edgeCount }: Plane, i: number): number {
  let found = -1;
  for (let j = 0; j < edgeCount; j++) {
    if (!same(edges, j * 6, edges, i * 6 + 3)) continue;
    if (found >= 0) return -1;
    found = j;
  }
  return found;
}

/** The edges as one loop from its least corner (the next one below, so that the order is the hull's). */
function loop(p: Plane, u: number, v: number, high: boolean): number {
  const { edges, edgeCount } = p;
  if (edgeCount < 3) return 0;
  let least = 0;
  for (let i = 1; i < edgeCount; i++) {
    const d = edges[i * 6 + u]! - edges[least * 6 + u]!;
    if (d < 0 || (d === 0 && edges[i * 6 + v]! < edges[least * 6 + v]!)) least = i;
  }
  const first = high ? least : after(p, least);
  let i = first;
  let area = 0;
  for (let n = 0; n < edgeCount; n++) {
    if (i < 0 || (n > 0 && i === first)) return 0;
    const k = i * 6;
    for (let c = 0; c < 3; c++) OUTLINE[n * 3 + c] = edges[k + c]!;
    const o = first * 6;
    area +=
      (edges[k + u]! - edges[o + u]!) * (edges[k + 3 + v]! - edges[o + v]!) -
      (edges[k + v]! - edges[o + v]!) * (edges[k + 3 + u]! - edges[o + u]!);
    i = after(p, i);
  }
  return i === first && (high ? area > 0 : area < 0) ? edgeCount : 0;
}

const ORDER: Int32Array = new Int32Array(CORNERS_MAX);
const CHAIN: Int32Array = new Int32Array(2 * CORNERS_MAX);

/** The convex hull of the points on the plane (monotone chain, exact integers). */
function hull({ at, count }: Plane, u: number, v: number, high: boolean): number {
  for (let i = 0; i < count; i++) {
    let j = i;
    for (; j > 0; j--) {
      const before = ORDER[j - 1]!;
      if ((at[before + u]! - at[i * 3 + u]! || at[before + v]! - at[i * 3 + v]!) <= 0) break;
      ORDER[j] = before;
    }
    ORDER[j] = i * 3;
  }
  const n = chain(at, u, v, count, chain(at, u, v, count, 0, 1), -1);
  for (let i = 0; i < n; i++) {
    const from = CHAIN[high ? i : n - 1 - i]!;
    for (let c = 0; c < 3; c++) OUTLINE[i * 3 + c] = at[from + c]!;
  }
  return n < 3 ? 0 : n;
}

/** One half of the outline, forward or backward through ORDER, written to CHAIN from `base` on. */
function chain(
  at: Float64Array,
  u: number,
  v: number,
  count: number,
  base: number,
  step: number,
): number {
  let n = base;
  for (let i = step > 0 ? 0 : count - 1; i >= 0 && i < count; i += step) {
    const c = ORDER[i]!;
    while (n - base >= 2) {
      const a = CHAIN[n - 2]!;
      const b = CHAIN[n - 1]!;
      const turn =
        (at[b + u]! - at[a + u]!) * (at[c + v]! - at[a + v]!) -
        (at[b + v]! - at[a + v]!) * (at[c + u]! - at[a + u]!);
      if (turn > 0) break;
      n--;
    }
    CHAIN[n++] = c;
  }
  return Math.max(base, n - 1);
}
