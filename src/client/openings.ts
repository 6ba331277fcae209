/** Where daylight falls in and steam comes out near the eye, asked of the plan anew when the eye has gone some way. */
import type { Place } from '../core/index.ts';
import { deckVentsNear, openingsNear, ventsNear, viewVentsNear } from '../gen/index.ts';
import type { WorldKey } from '../gen/index.ts';
import type { Camera, Opening } from '../view/index.ts';

/** Openings farther than this light nothing that could be told; metres, each way. */
const REACH_METRES = 64;
const STEP_METRES = 8;

export type Openings = (eye: Camera, place: Place) => readonly Opening[];

/** A memory of the openings near an eye that moves; what it gives hangs on the eye's cell alone. */
export function openingsAbout(key: WorldKey): Openings {
  let frame: Place['frame'] | null = null;
  let cell = '';
  let known: readonly Opening[] = [];
  return (eye, place) => {
    const [x, y, z] = [eye.x, eye.y, eye.z].map((v) => Math.round(v / STEP_METRES)) as [
      number,
      number,
      number,
    ];
    const name = `${x},${y},${z}`;
    if (name === cell && frame === place.frame) return known;
    frame = place.frame;
    cell = name;
    const middle = { frame, x: x * STEP_METRES, y: y * STEP_METRES, z: z * STEP_METRES };
    const vents = [
      ...ventsNear(key, middle, REACH_METRES),
      ...deckVentsNear(key, middle, REACH_METRES),
      ...viewVentsNear(key, middle, REACH_METRES),
    ];
    known = [
      ...openingsNear(key, middle, REACH_METRES),
      ...vents.map((vent) => ({ ...vent, width: 0, height: 0, isVent: true })),
    ];
    return known;
  };
}
