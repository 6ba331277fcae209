/**
 * Which nodes of the octree a view wants. Pure: numbers in, numbers out.
 *
 * A node is split where the eye is nearer to it than `detail` times its width. What lies outside the
 * view is kept coarser, for turning round and for the shadows that it casts.
 */
import { directionOf } from '../view/index.ts';
import type { Camera } from '../view/index.ts';

/** The highest level: cubes of 16,384 m. */
export const ROOT_LEVEL = 8;
/** Metres from the eye to which nodes are wanted: beyond, the air leaves a fiftieth of anything. */
export const SIGHT_METRES = 20_480;
/** What is nearer than this is never made coarser for lying outside the view, metres. */
const ALWAYS_FINE_METRES = 48;
/** How far beyond floor and ceiling nodes are still drawn, metres. */
const MARGIN_METRES = 160;

/** The eye and the pyramid that it sees. Vectors are of length 1 and point into the pyramid. */
export interface Sight {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Four side planes through the eye, three numbers each. */
  readonly sides: Float64Array;
  /** Nodes wholly outside these heights are not wanted, metres. */
  readonly lowY: number;
  readonly highY: number;
  /** Distance of splitting in widths: about 1.3. */
  readonly detail: number;
  /** The factor of `detail` outside the view. */
  readonly outside: number;
  /** What is outside the view and farther than so many metres can wait. */
  readonly behind: number;
}

/** The direction to the right of a look, level: looking along +z, right is −x. */
export function rightOf(yaw: number): [number, number, number] {
  const a = (yaw * Math.PI) / 180;
  return [-Math.cos(a), 0, -Math.sin(a)];
}

/** Normals of the four sides of a view, into it; `aspect` is width over height. */
export function sidesOf(
  yaw: number,
  pitch: number,
  fovDegrees: number,
  aspect: number,
): Float64Array {
  const f = directionOf(yaw, pitch);
  const r = rightOf(yaw);
  const u = directionOf(yaw, pitch + 90);
  const tall = Math.tan((fovDegrees * Math.PI) / 360);
  const wide = tall * aspect;
  const sides = new Float64Array(12);
  [
    { axis: r, sign: 1, half: wide },
    { axis: r, sign: -1, half: wide },
    { axis: u, sign: 1, half: tall },
    { axis: u, sign: -1, half: tall },
  ].forEach(({ axis, sign, half }, i) => {
    const length = Math.sqrt(1 + half * half);
    for (let k = 0; k < 3; k++) sides[i * 3 + k] = (f[k]! * half + axis[k]! * sign) / length;
  });
  return sides;
}

/** What an eye wants of the open space that it is in; `aspect` is width over height. */
export function sightOf(
  eye: Camera,
  aspect: number,
  room: { readonly floorY: number; readonly ceilingY: number },
  detail: Pick<Sight, 'detail' | 'outside' | 'behind'>,
): Sight {
  return {
    x: eye.x,
    y: eye.y,
    z: eye.z,
    sides: sidesOf(eye.yaw, eye.pitch, eye.fovDegrees, aspect),
    lowY: Math.min(room.floorY, eye.y) - MARGIN_METRES,
    highY: Math.max(room.ceilingY, eye.y) + MARGIN_METRES,
    ...detail,
  };
}

/** Distance from the eye to a cube, metres. */
export function distanceTo(s: Sight, x: number, y: number, z: number, width: number): number {
  const dx = Math.max(x - s.x, 0, s.x - x - width);
  const dy = Math.max(y - s.y, 0, s.y - y - width);
  const dz = Math.max(z - s.z, 0, s.z - z - width);
  return Math.sqrt(dx * dx + dy * dy + dz * dz);
}

/** True where a cube may be seen: of each of the four sides its farthest corner lies within. */
export function isInSight(s: Sight, x: number, y: number, z: number, width: number): boolean {
  const { sides } = s;
  for (let i = 0; i < 12; i += 3) {
    const nx = sides[i]!;
    const ny = sides[i + 1]!;
    const nz = sides[i + 2]!;
    const cx = (nx > 0 ? x + width : x) - s.x;
    const cy = (ny > 0 ? y + width : y) - s.y;
    const cz = (nz > 0 ? z + width : z) - s.z;
    if (nx * cx + ny * cy + nz * cz < 0) return false;
  }
  return true;
}

/** True where a node at that distance is to be split. `slack` above 1 keeps what is already split. */
export function wantsSplit(
  s: Sight,
  level: number,
  distance: number,
  inSight: boolean,
  slack: number,
): boolean {
  if (level === 0) return false;
  const fine = inSight || distance < ALWAYS_FINE_METRES;
  return distance < s.detail * (fine ? 1 : s.outside) * 64 * 2 ** level * slack;
}

/** Width of a node, metres. */
export function widthOf(level: number): number {
  return 64 * 2 ** level;
}

/** Numbers along each axis of the roots that a view wants. */
export function rootsOf(s: Sight): [number, number, number][] {
  const width = widthOf(ROOT_LEVEL);
  const roots: [number, number, number][] = [];
  const from = (v: number): number => Math.floor((v - SIGHT_METRES) / width);
  const to = (v: number): number => Math.floor((v + SIGHT_METRES) / width);
  const lowY = Math.floor(Math.max(s.lowY, s.y - SIGHT_METRES) / width);
  const highY = Math.floor(Math.min(s.highY, s.y + SIGHT_METRES) / width);
  for (let ix = from(s.x); ix <= to(s.x); ix++)
    for (let iy = lowY; iy <= highY; iy++)
      for (let iz = from(s.z); iz <= to(s.z); iz++)
        if (distanceTo(s, ix * width, iy * width, iz * width, width) <= SIGHT_METRES)
          roots.push([ix, iy, iz]);
  return roots;
}

/** Every node that a view wants at once: level and minimum corner in widths. */
export function nodesOf(s: Sight): [number, number, number, number][] {
  const found: [number, number, number, number][] = [];
  const visit = (level: number, ix: number, iy: number, iz: number): void => {
    const width = widthOf(level);
    const y = iy * width;
    if (y >= s.highY || y + width <= s.lowY) return;
    const distance = distanceTo(s, ix * width, y, iz * width, width);
    if (distance > SIGHT_METRES) return;
    const seen = isInSight(s, ix * width, y, iz * width, width);
    if (!seen && distance > s.behind) return;
    if (!wantsSplit(s, level, distance, seen, 1)) {
      found.push([level, ix, iy, iz]);
      return;
    }
    for (let i = 0; i < 8; i++)
      visit(level - 1, ix * 2 + (i & 1), iy * 2 + ((i >> 1) & 1), iz * 2 + (i >> 2));
  };
  for (const [ix, iy, iz] of rootsOf(s)) visit(ROOT_LEVEL, ix, iy, iz);
  return found;
}
