/** Vertical paths in which a walker moves up and down: ladders, lifts and shafts. */

/** A square upright volume, metres of one frame: |dx| and |dz| ≤ half, y0 ≤ y ≤ y1. */
export interface Climb {
  readonly kind: 'ladder' | 'lift' | 'shaft';
  readonly x: number;
  readonly z: number;
  readonly y0: number;
  readonly y1: number;
  readonly half: number;
}

/** Speed of each kind, metres a second: those by which the generator counts a route's seconds. */
export const CLIMB_SPEED: Readonly<Record<Climb['kind'], number>> = {
  ladder: 0.5,
  lift: 8,
  shaft: 20,
};
/** The factor of that for a walker in haste. */
export const CLIMB_HASTE = 3;

/** How far below its foot and above its head a path can be entered, metres. */
const REACH_METRES = 0.6;
/** ROLES index of lift. */
const LIFT = 24;
/** ROLES index of shaft. */
const SHAFT = 25;

/** The climb volume that holds a walker's feet, or null. The narrowest wins. */
export function climbAt(climbs: readonly Climb[], x: number, y: number, z: number): Climb | null {
  let best: Climb | null = null;
  for (const c of climbs) {
    if (Math.abs(x - c.x) > c.half || Math.abs(z - c.z) > c.half) continue;
    if (y < c.y0 - REACH_METRES || y > c.y1 + REACH_METRES) continue;
    if (best === null || c.half < best.half) best = c;
  }
  return best;
}

/** True where a walker inside the volume passes through a solid of that role. */
export function passesThrough(climb: Climb | null, role: number): boolean {
  if (climb === null || climb.kind === 'ladder') return false;
  return role === LIFT || (climb.kind === 'shaft' && role === SHAFT);
}
