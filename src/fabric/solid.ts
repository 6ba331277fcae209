/**
 * A convex solid as the walker's capsule meets it, in metres of one frame.
 *
 * The capsule is treated as an upright cylinder (it bounds the capsule, so whatever lets it pass
 * lets the capsule pass). A box answers exactly; a hull answers by its planes pushed outward by
 * the radius, with the planes of its bounding box added so that sharp edges do not reach far.
 */
import type { Hull } from '../core/index.ts';

/** Radius of the walker, metres. */
export const RADIUS = 0.3;
/** Cosine of 40°, the steepest slope that can be walked; own constant, no transcendental call. */
export const WALKABLE_COS = 0.7660444431189781;
/** Overlaps thinner than this, in metres, are touches. */
export const TOUCH = 1e-4;

/** One convex solid. For a hull, planes are (nx, ny, nz, d, horizontal length) about x0, y0, z0. */
export interface Solid {
  readonly x0: number;
  readonly y0: number;
  readonly z0: number;
  readonly x1: number;
  readonly y1: number;
  readonly z1: number;
  /** Index into ROLES. */
  readonly role: number;
  readonly planes: Float64Array | null;
}

/** What a solid occupies above one point of the plan, for a walker of some radius. */
export interface Column {
  /** Underside, metres. */
  low: number;
  /** Top, metres. */
  high: number;
  /** True where the top is too steep to stand on. */
  steep: boolean;
}

/** A box from its two corners, metres. */
export function boxSolid(
  x0: number,
  y0: number,
  z0: number,
  x1: number,
  y1: number,
  z1: number,
  role = 0,
): Solid {
  return { x0, y0, z0, x1, y1, z1, role, planes: null };
}

const STRIDE = 5;

/** Newell's normal of a face, normalised, with its offset; zero-area faces answer null. */
function planeOf(points: Float64Array, face: readonly number[]): number[] | null {
  let nx = 0;
  let ny = 0;
  let nz = 0;
  for (let i = 0; i < face.length; i++) {
    const a = face[i]! * 3;
    const b = face[(i + 1) % face.length]! * 3;
    nx += (points[a + 1]! - points[b + 1]!) * (points[a + 2]! + points[b + 2]!);
    ny += (points[a + 2]! - points[b + 2]!) * (points[a]! + points[b]!);
    nz += (points[a]! - points[b]!) * (points[a + 1]! + points[b + 1]!);
  }
  const length = Math.sqrt(nx * nx + ny * ny + nz * nz);
  if (!(length > 1e-12)) return null;
  nx /= length;
  ny /= length;
  nz /= length;
  // Over all corners, not only its own: a face narrower than the rounding of its corners may lean,
  // and nothing that stands may be lost behind it.
  let d = -Infinity;
  for (let v = 0; v < points.length; v += 3)
    d = Math.max(d, nx * points[v]! + ny * points[v + 1]! + nz * points[v + 2]!);
  const flat = Math.sqrt(nx * nx + nz * nz);
  return [nx, ny, nz, d, flat < 1e-9 ? 0 : flat];
}

/** A convex solid from its corners (metres, three a corner) and outward faces. */
export function hullSolid(
  vertices: ArrayLike<number>,
  faces: readonly (readonly number[])[],
  role = 0,
): Solid {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < vertices.length; i++) {
    low[i % 3] = Math.min(low[i % 3]!, vertices[i]!);
    high[i % 3] = Math.max(high[i % 3]!, vertices[i]!);
  }
  // Planes are about the minimum corner: at 10^8 m a product of coordinates would lose millimetres.
  const local = new Float64Array(vertices.length);
  for (let i = 0; i < vertices.length; i++) local[i] = vertices[i]! - low[i % 3]!;
  const rows: number[] = [];
  for (const face of faces) {
    const plane = planeOf(local, face);
    if (plane) rows.push(...plane);
  }
  for (let axis = 0; axis < 3; axis++) {
    const n = [0, 0, 0];
    n[axis] = 1;
    const sideways = axis === 1 ? 0 : 1;
    rows.push(n[0]!, n[1]!, n[2]!, high[axis]! - low[axis]!, sideways);
    rows.push(-n[0]!, -n[1]!, -n[2]!, 0, sideways);
  }
  return {
    x0: low[0]!,
    y0: low[1]!,
    z0: low[2]!,
    x1: high[0]!,
    y1: high[1]!,
    z1: high[2]!,
    role,
    planes: Float64Array.from(rows),
  };
}

/** A hull of a chunk whose node begins at x, y, z metres; one unit is `unit` metres. */
export function solidOfHull(
  hull: Hull,
  corners: Int32Array,
  x: number,
  y: number,
  z: number,
  unit: number,
): Solid {
  const corner = [x, y, z];
  const from = hull.first * 3;
  const metres = new Float64Array(hull.count * 3);
  for (let i = 0; i < metres.length; i++) metres[i] = corner[i % 3]! + corners[from + i]! * unit;
  return hullSolid(metres, hull.faces, hull.role);
}

function boxColumn(s: Solid, x: number, z: number, radius: number, out: Column): boolean {
  const dx = x < s.x0 ? s.x0 - x : x > s.x1 ? x - s.x1 : 0;
  const dz = z < s.z0 ? s.z0 - z : z > s.z1 ? z - s.z1 : 0;
  const reach = radius - TOUCH;
  if (dx * dx + dz * dz >= reach * reach) return false;
  out.low = s.y0;
  out.high = s.y1;
  out.steep = false;
  return true;
}

function hullColumn(s: Solid, x: number, z: number, radius: number, out: Column): boolean {
  const p = s.planes!;
  const px = x - s.x0;
  const pz = z - s.z0;
  const reach = radius > 0 ? radius - TOUCH : 0;
  let low = -Infinity;
  let high = Infinity;
  let steep = false;
  for (let i = 0; i < p.length; i += STRIDE) {
    const ny = p[i + 1]!;
    const flat = p[i + 4]!;
    const rest = p[i + 3]! - p[i]! * px - p[i + 2]! * pz;
    if (ny > 1e-9) {
      // On a slope that can be walked the feet stand on the surface under the walker's axis.
      const walkable = ny >= WALKABLE_COS - 1e-9;
      const top = (walkable ? rest : rest + reach * flat) / ny;
      if (top < high) {
        high = top;
        steep = !walkable;
      }
    } else if (ny < -1e-9) {
      const bottom = (rest + reach * flat) / ny;
      if (bottom > low) low = bottom;
    } else if (rest + reach * flat < 0) return false;
  }
  if (high <= low) return false;
  out.low = s.y0 + low;
  out.high = s.y0 + high;
  out.steep = steep;
  return true;
}

/** What the solid occupies above (x, z) for a walker of that radius; false where nothing. */
export function columnOf(s: Solid, x: number, z: number, radius: number, out: Column): boolean {
  return s.planes === null ? boxColumn(s, x, z, radius, out) : hullColumn(s, x, z, radius, out);
}

/** A horizontal move, metres. */
export interface Push {
  x: number;
  z: number;
}

function pushFromBox(s: Solid, x: number, z: number, out: Push): boolean {
  const cx = x < s.x0 ? s.x0 : x > s.x1 ? s.x1 : x;
  const cz = z < s.z0 ? s.z0 : z > s.z1 ? s.z1 : z;
  const dx = x - cx;
  const dz = z - cz;
  const square = dx * dx + dz * dz;
  if (square >= (RADIUS - TOUCH) * (RADIUS - TOUCH)) return false;
  if (square > 1e-18) {
    const distance = Math.sqrt(square);
    out.x = (dx / distance) * (RADIUS - distance);
    out.z = (dz / distance) * (RADIUS - distance);
    return true;
  }
  const west = x - s.x0;
  const east = s.x1 - x;
  const north = z - s.z0;
  const south = s.z1 - z;
  const least = Math.min(west, east, north, south);
  out.x = least === west ? -west - RADIUS : least === east ? east + RADIUS : 0;
  out.z = out.x !== 0 ? 0 : least === north ? -north - RADIUS : south + RADIUS;
  return true;
}

function pushFromHull(s: Solid, x: number, z: number, y0: number, y1: number, out: Push): boolean {
  const p = s.planes!;
  const px = x - s.x0;
  const pz = z - s.z0;
  let least = Infinity;
  for (let i = 0; i < p.length; i += STRIDE) {
    const ny = p[i + 1]!;
    const flat = p[i + 4]!;
    const y = (ny > 0 ? y0 : y1) - s.y0;
    const reach = ny >= WALKABLE_COS - 1e-9 ? 0 : RADIUS * flat;
    const depth = p[i + 3]! - p[i]! * px - p[i + 2]! * pz - ny * y + reach;
    if (depth <= TOUCH * flat) return false;
    if (flat < 1e-6) continue;
    const along = depth / flat;
    if (along < least) {
      least = along;
      out.x = (p[i]! / flat) * along;
      out.z = (p[i + 2]! / flat) * along;
    }
  }
  return least < Infinity;
}

/** The shortest horizontal move that takes a walker at (x, z) off the solid between two heights. */
export function pushOut(
  s: Solid,
  x: number,
  z: number,
  y0: number,
  y1: number,
  out: Push,
): boolean {
  if (s.y1 <= y0 || s.y0 >= y1) return false;
  return s.planes === null ? pushFromBox(s, x, z, out) : pushFromHull(s, x, z, y0, y1, out);
}
