/** Convex solids, and whether two of them touch. The unit of length is the caller's. */

/** What of a part its touching hangs on. */
export interface Convex {
  readonly box: readonly number[];
  /** Its corners, three numbers each, and directions across its faces; null for a box. */
  readonly hull: { readonly points: readonly number[]; readonly across: readonly number[] } | null;
}

/** A convex solid of its corners, three numbers each, and the rings of its faces. */
export function convexOf(points: readonly number[], faces: readonly (readonly number[])[]): Convex {
  const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  points.forEach((v, n) => {
    const axis = n % 3;
    box[axis] = Math.min(box[axis]!, v);
    box[axis + 3] = Math.max(box[axis + 3]!, v);
  });
  return { box, hull: { points, across: faces.flatMap((ring) => acrossRing(points, ring)) } };
}

/** The direction across a ring of corners, of length 1. */
function acrossRing(points: readonly number[], ring: readonly number[]): number[] {
  const sum = [0, 0, 0];
  ring.forEach((n, i) => {
    const m = ring[(i + 1) % ring.length]!;
    for (const axis of [0, 1, 2]) {
      const [u, v] = [(axis + 1) % 3, (axis + 2) % 3];
      sum[axis]! +=
        points[3 * n + u]! * points[3 * m + v]! - points[3 * n + v]! * points[3 * m + u]!;
    }
  });
  const length = Math.hypot(sum[0]!, sum[1]!, sum[2]!);
  return length === 0 ? [] : sum.map((v) => v / length);
}

function reach(solid: Convex, x: number, y: number, z: number): [number, number] {
  const { box, hull } = solid;
  if (hull === null) {
    const mid = (x * (box[0]! + box[3]!) + y * (box[1]! + box[4]!) + z * (box[2]! + box[5]!)) / 2;
    const half =
      (Math.abs(x) * (box[3]! - box[0]!) +
        Math.abs(y) * (box[4]! - box[1]!) +
        Math.abs(z) * (box[5]! - box[2]!)) /
      2;
    return [mid - half, mid + half];
  }
  let [low, high] = [Infinity, -Infinity];
  const { points } = hull;
  for (let i = 0; i < points.length; i += 3) {
    const at = points[i]! * x + points[i + 1]! * y + points[i + 2]! * z;
    if (at < low) low = at;
    if (at > high) high = at;
  }
  return [low, high];
}

/** Is there a direction, across a face of either, in which two solids are farther apart than `touch`? */
export function areApart(a: Convex, b: Convex, touch: number): boolean {
  for (const axis of [0, 1, 2])
    if (a.box[axis]! > b.box[axis + 3]! + touch || b.box[axis]! > a.box[axis + 3]! + touch)
      return true;
  for (const { hull } of [a, b]) {
    if (hull === null) continue;
    const { across } = hull;
    for (let i = 0; i < across.length; i += 3) {
      const [x, y, z] = [across[i]!, across[i + 1]!, across[i + 2]!];
      const [a0, a1] = reach(a, x, y, z);
      const [b0, b1] = reach(b, x, y, z);
      if (a0 > b1 + touch || b0 > a1 + touch) return true;
    }
  }
  return false;
}
