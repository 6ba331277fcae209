/** The small lamps of what stands: all within reach for their glow, the nearest for their light. */
import type { Sphere } from 'three';
import type { Camera } from './conditions.ts';
import type { Standing } from './standing.ts';

/** A lamp near the eye: place relative to it, in metres, and strength. */
export interface LampPoint {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly strength: number;
  readonly distance: number;
}

/** Every lamp within reach: x, y, z relative to the eye and half size, until `into` is full. */
export function gatherLamps(
  chunks: Iterable<Standing>,
  eye: Camera,
  reachMetres: number,
  into: Float32Array,
): number {
  const room = Math.floor(into.length / 4);
  let count = 0;
  for (const { corner, lamps, drawn } of chunks) {
    if (lamps.length === 0 || !drawn.visible) continue;
    const sphere = drawn.geometry.boundingSphere as Sphere;
    const away = Math.hypot(
      corner.x + sphere.center.x - eye.x,
      corner.y + sphere.center.y - eye.y,
      corner.z + sphere.center.z - eye.z,
    );
    if (away - sphere.radius > reachMetres) continue;
    for (let i = 0; i < lamps.length && count < room; i += 4) {
      const o = count++ * 4;
      into[o] = corner.x - eye.x + lamps[i]!;
      into[o + 1] = corner.y - eye.y + lamps[i + 1]!;
      into[o + 2] = corner.z - eye.z + lamps[i + 2]!;
      into[o + 3] = lamps[i + 3]!;
    }
  }
  return count;
}

/** The nearest of `found` lamps; those at the edge of the choice are dimmed, so that none switches on in view. */
export function nearestLamps(
  all: Float32Array,
  found: number,
  count: number,
  reachMetres: number,
): LampPoint[] {
  const lamps: LampPoint[] = [];
  for (let i = 0; i < found; i++) {
    const x = all[i * 4]!;
    const y = all[i * 4 + 1]!;
    const z = all[i * 4 + 2]!;
    const distance = Math.hypot(x, y, z);
    if (distance < reachMetres) lamps.push({ x, y, z, strength: all[i * 4 + 3]!, distance });
  }
  lamps.sort((a, b) => a.distance - b.distance);
  const edge = lamps.length > count ? lamps[count]!.distance : reachMetres;
  return lamps.slice(0, count).map((lamp) => {
    const dim = Math.min(1, Math.max(0, (1 - lamp.distance / edge) * 5));
    return { ...lamp, strength: Math.min(9, Math.max(0.6, lamp.strength * 2)) * dim };
  });
}
