/** Where a walker leaves one column for another, in a gate: the same place and look in the other's frame. */
import { canonical, inOwnFrame, intoFrame, toHeliocentric } from '../core/index.ts';
import type { Place } from '../core/index.ts';
import { directionOf } from '../view/index.ts';

/** Metres ahead at which the look is carried over: far enough for a thousandth of a degree. */
const AHEAD = 1000;
const DEGREES = 180 / Math.PI;

/** A place with the way one looks, degrees. */
export interface Facing {
  readonly place: Place;
  readonly yaw: number;
}

/** The same in the frame that the place belongs to, or null where that is its own. */
export function overBorder(place: Place, yaw: number): Facing | null {
  if (place.frame.kind === 'room' || inOwnFrame(place)) return null;
  const there = canonical(place);
  const [dx, , dz] = directionOf(yaw, 0);
  const ahead = { ...place, x: place.x + dx * AHEAD, z: place.z + dz * AHEAD };
  const seen = intoFrame(there.frame, toHeliocentric(ahead));
  const [x, z] = [seen.x - there.x, seen.z - there.z];
  return { place: there, yaw: (Math.atan2(-x, z) * DEGREES + 360) % 360 };
}
