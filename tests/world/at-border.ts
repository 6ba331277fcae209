/** Where a gate leads through the border of a frame. */
import { fromHeliocentric, sameFrame, toHeliocentric } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { findNear, vistas } from '../../src/gen/index.ts';
import { gatesNear, roomBox, roomsOf } from '../../src/gen/gates.ts';
import { gapAt } from '../../src/gen/plates.ts';
import { WORLD } from './hands.ts';

/** A place in the frame that owns it. */
export const owned = (place: Place): Place => fromHeliocentric(toHeliocentric(place));

/** On the floor of a gate's corridor, a quarter of a metre before the border that it goes through, along +x. */
export function atBorder(): Place {
  const { key } = WORLD;
  const [gate] = findNear(key, vistas(key, null, 1)[0]!.place, 'gate', 1);
  const { frame } = gate!.place;
  if (frame.kind !== 'column') throw new Error('gates are in columns');
  const gap = gapAt(key, frame, gate!.place.y);
  for (const one of gatesNear(gap))
    for (const room of roomsOf(one)) {
      const { x0, x1, y0, z0, z1 } = roomBox(one, room);
      const at = { frame, y: one.gap.floorY + y0, z: Math.round((z0 + z1) / 2) };
      let [low, high] = [Math.ceil(x0), Math.floor(x1)];
      if (low < 0 || sameFrame(owned({ ...at, x: high }).frame, frame)) continue;
      while (high - low > 0.25) {
        const middle = Math.round(2 * (low + high)) / 4;
        if (sameFrame(owned({ ...at, x: middle }).frame, frame)) low = middle;
        else high = middle;
      }
      return { ...at, x: low };
    }
  throw new Error('no corridor goes through a border');
}
