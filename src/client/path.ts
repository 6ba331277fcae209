/** A camera's path: from one stand to another, slowly at both ends. */
import { turnOf } from './link.ts';
import type { Stand } from './start.ts';

/** The stand at a share of the way, 0 … 1. Yaw goes the shorter way round. */
export function between(from: Stand, to: Stand, share: number): Stand {
  const t = Math.min(1, Math.max(0, share));
  const s = t * t * (3 - 2 * t);
  const mix = (a: number, b: number): number => a + (b - a) * s;
  const turn = turnOf(to.yaw - from.yaw + 180) - 180;
  return {
    place: {
      frame: from.place.frame,
      x: mix(from.place.x, to.place.x),
      y: mix(from.place.y, to.place.y),
      z: mix(from.place.z, to.place.z),
    },
    yaw: turnOf(from.yaw + turn * s),
    pitch: mix(from.pitch, to.pitch),
  };
}
