import { facesWall, restingNear } from '../../src/client/start.ts';
import type { Place } from '../../src/core/index.ts';
import { landOf, step, walkerAt } from '../../src/fabric/index.ts';
import { findNear, vistas } from '../../src/gen/index.ts';
import type { WorldKey } from '../../src/gen/index.ts';

/** Before a wall of a room, as near as a body comes, looking at it. */
export function atWall(key: WorldKey): { place: Place; yaw: number } {
  const [room] = findNear(key, vistas(key, null, 1)[0]!.place, 'room', 1);
  const { place } = room!;
  const land = landOf({
    key,
    frame: place.frame,
    tick: 946_080_000_000,
    editsIn: () => [],
  });
  for (const [yaw, dx, dz] of [
    [0, 0, 1],
    [90, -1, 0],
    [180, 0, -1],
    [270, 1, 0],
  ] as const) {
    let walker = walkerAt(place.x, place.y, place.z);
    for (let i = 0; i < 600; i++)
      walker = step(walker, { dx, dz, climb: 0, jump: false }, 1 / 60, land.ground, []);
    const { x, y, z } = walker;
    const there = restingNear(land, { ...place, x, y, z });
    if (facesWall(land, there, yaw, 0)) return { place: there, yaw };
  }
  throw new Error('The room has no wall that can be walked to.');
}
