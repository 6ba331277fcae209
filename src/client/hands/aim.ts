/** Where the look meets matter, and where what is held would stand there. Metres of one frame. */
import { sightShare } from '../../fabric/index.ts';
import type { Ground, Point, Solid } from '../../fabric/index.ts';

export interface Hit {
  readonly point: Point;
  /** Out of the face that was met: along one axis. Null in the open. */
  readonly normal: Point | null;
}

/** How near a face a point lies that is on it. */
const ON = 0.02;

/** Faces of a solid, as normals with how far a point is from each. */
function facesAt(s: Solid, p: Point): { n: Point; away: number }[] {
  if (s.planes === null) {
    return [
      { n: [-1, 0, 0], away: p[0] - s.x0 },
      { n: [1, 0, 0], away: s.x1 - p[0] },
      { n: [0, -1, 0], away: p[1] - s.y0 },
      { n: [0, 1, 0], away: s.y1 - p[1] },
      { n: [0, 0, -1], away: p[2] - s.z0 },
      { n: [0, 0, 1], away: s.z1 - p[2] },
    ];
  }
  const found: { n: Point; away: number }[] = [];
  for (let i = 0; i < s.planes.length; i += 5) {
    const n: Point = [s.planes[i]!, s.planes[i + 1]!, s.planes[i + 2]!];
    const along = n[0] * (p[0] - s.x0) + n[1] * (p[1] - s.y0) + n[2] * (p[2] - s.z0);
    found.push({ n, away: s.planes[i + 3]! - along });
  }
  return found;
}

/** The axis that a direction is nearest to. */
function mainAxis(n: Point): Point {
  const sizes = n.map(Math.abs);
  const axis = sizes.indexOf(Math.max(...sizes));
  return [0, 1, 2].map((i) => (i === axis ? Math.sign(n[i]!) : 0)) as unknown as Point;
}

/** Where a line from the eye meets matter, at most so far. */
export function hitAlong(ground: Ground, eye: Point, look: Point, reach: number): Hit {
  const end = [0, 1, 2].map((i) => eye[i]! + look[i]! * reach) as unknown as Point;
  const share = sightShare(ground, eye, end);
  const point = [0, 1, 2].map((i) => eye[i]! + look[i]! * reach * share) as unknown as Point;
  if (share >= 1) return { point, normal: null };
  const [x, y, z] = point;
  let best: { n: Point; away: number } | null = null;
  for (const s of ground.solidsOverlapping(x - ON, y - ON, z - ON, x + ON, y + ON, z + ON))
    for (const face of facesAt(s, point)) {
      const away = Math.abs(face.away);
      const isToward = face.n[0] * look[0] + face.n[1] * look[1] + face.n[2] * look[2] < -1e-9;
      if (isToward && away < ON && away < (best?.away ?? Infinity)) best = { n: face.n, away };
    }
  return { point, normal: mainAxis(best?.n ?? [0, 1, 0]) };
}

/** Hands work on this grid, and where they meet a face to 1/64 m. */
const GRID = 0.25;

function onGrid(metres: number): number {
  return Math.round(metres / GRID) * GRID;
}

function fine(metres: number): number {
  return Math.round(metres * 64) / 64;
}

/**
 * Where the middle of the base of something stands: before the face that was met, or with
 * `isInward` behind it.
 * @param size its extent along x, y and z.
 */
export function standAt({ point, normal }: Hit, size: Point, isInward: boolean): Point {
  const [w, h, d] = size;
  const [px, py, pz] = point;
  if (normal === null) return [onGrid(px), onGrid(py - h / 2), onGrid(pz)];
  const way = isInward ? -1 : 1;
  const [nx, ny, nz] = normal;
  const x = nx === 0 ? onGrid(px) : fine(px) + (way * nx * w) / 2;
  const z = nz === 0 ? onGrid(pz) : fine(pz) + (way * nz * d) / 2;
  if (ny === 0) return [fine(x), onGrid(py - h / 2), fine(z)];
  return [x, fine(py) + (way * ny > 0 ? 0 : -h), z];
}
