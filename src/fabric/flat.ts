/**
 * Faces that rounding has left without area, taken out of a solid so that it stays closed: the
 * corners between the ends of such a face go into the edge of the neighbour along it.
 */
import { hullOf } from '../core/index.ts';
import { Corners, EDGE } from './corners.ts';
import type { Face, Faces, Point } from './split.ts';

/** Do all corners lie on one line? */
function isFlat(ring: readonly Point[]): boolean {
  const o = ring[0]!;
  for (let i = 0; i < ring.length; i++) {
    const p = ring[i]!;
    const q = ring[i + 1 === ring.length ? 0 : i + 1]!;
    const ax = p[0] - o[0];
    const ay = p[1] - o[1];
    const az = p[2] - o[2];
    const bx = q[0] - o[0];
    const by = q[1] - o[1];
    const bz = q[2] - o[2];
    if (ay * bz !== az * by || az * bx !== ax * bz || ax * by !== ay * bx) return false;
  }
  return true;
}

/** Does what a ring goes round one way and the other come to nothing? */
function hasNoArea(ring: readonly Point[]): boolean {
  const o = ring[0]!;
  let x = 0;
  let y = 0;
  let z = 0;
  for (let i = 1; i + 1 < ring.length; i++) {
    const p = ring[i]!;
    const q = ring[i + 1]!;
    const ax = p[0] - o[0];
    const ay = p[1] - o[1];
    const az = p[2] - o[2];
    const bx = q[0] - o[0];
    const by = q[1] - o[1];
    const bz = q[2] - o[2];
    x += ay * bz - az * by;
    y += az * bx - ax * bz;
    z += ax * by - ay * bx;
  }
  return x === 0 && y === 0 && z === 0;
}

function same(a: Point, b: Point): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
}

function farthest(ring: readonly Point[]): number {
  let best = 0;
  let length = -1;
  ring.forEach((p, i) => {
    const q = ring[(i + 1) % ring.length]!;
    const square =
      (p[0] - q[0]) * (p[0] - q[0]) + (p[1] - q[1]) * (p[1] - q[1]) + (p[2] - q[2]) * (p[2] - q[2]);
    if (square > length) {
      length = square;
      best = i;
    }
  });
  return best;
}

/** The ring with some corners put between `from` and `to`, if it has that edge; else null. */
function widened(
  ring: readonly Point[],
  from: Point,
  to: Point,
  between: readonly Point[],
): Point[] | null {
  for (let i = 0; i < ring.length; i++) {
    if (!same(ring[i]!, from) || !same(ring[(i + 1) % ring.length]!, to)) continue;
    return [...ring.slice(0, i + 1), ...between, ...ring.slice(i + 1)];
  }
  return null;
}

/** A solid without faces that have no area. */
export function withoutFlat(faces: Faces): Faces {
  const n = faces.findIndex(({ ring }) => isFlat(ring));
  if (n < 0) return faces;
  const { ring } = faces[n]!;
  const start = farthest(ring);
  const from = ring[start]!;
  const to = ring[(start + 1) % ring.length]!;
  // The rest of the ring leads back from `to` to `from`, which is how the neighbour goes.
  const between = Array.from(
    { length: ring.length - 2 },
    (_, k) => ring[(start + 2 + k) % ring.length]!,
  );
  let found = false;
  const rest: Face[] = faces.flatMap((face, i): Face[] => {
    if (i === n) return [];
    const wide = found ? null : widened(face.ring, to, from, between);
    if (wide === null) return [face];
    found = true;
    return [{ ring: wide, drawn: face.drawn }];
  });
  return found ? withoutFlat(rest) : faces;
}

/** Is it closed, every edge once with its other side once, and every face with an area? */
export function isSound(faces: Faces): boolean {
  const corners = new Corners();
  const edges = new Set<number>();
  const turned: number[] = [];
  for (const { ring } of faces) {
    if (hasNoArea(ring)) return false;
    let from = corners.number(ring[ring.length - 1]!);
    for (const p of ring) {
      const to = corners.number(p);
      edges.add(from * EDGE + to);
      turned.push(to * EDGE + from);
      from = to;
    }
  }
  // As many edges as there are sides of faces: none is there twice.
  return edges.size === turned.length && turned.every((edge) => edges.has(edge));
}

/** The convex solid of all corners, for what rounding has torn: at most a unit larger. Null where it has no volume. */
export function hullAround(faces: Faces): Faces | null {
  const points = [...new Map(faces.flatMap(({ ring }) => ring).map((p) => [p.join(), p])).values()];
  const o = points[0]!;
  const hull = hullOf(points.flatMap((p) => [p[0] - o[0], p[1] - o[1], p[2] - o[2]]));
  if (hull === null) return null;
  const at = (n: number): Point => [
    hull.points[3 * n]! + o[0],
    hull.points[3 * n + 1]! + o[1],
    hull.points[3 * n + 2]! + o[2],
  ];
  return hull.faces.map((ring) => ({ ring: ring.map(at), drawn: true }));
}
