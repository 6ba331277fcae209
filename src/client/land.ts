/** What a body stands on and climbs: the City near it, generated here as it is needed. */
import type { Frame } from '../core/index.ts';
import { groundOfChunks } from '../fabric/index.ts';
import type { Climb, Ground } from '../fabric/index.ts';
import { chunkAt, climbsIn } from '../gen/index.ts';
import type { WorldKey } from '../gen/index.ts';

/** The solids and the climbs of one frame of a world. */
export interface Land {
  readonly ground: Ground;
  /** Climb volumes near a place, metres. */
  climbsNear(x: number, y: number, z: number): readonly Climb[];
}

const NODE_METRES = 64;
const KEPT = 64;

/** The land of a frame at a tick. */
export function landOf(key: WorldKey, frame: Frame, tick: number): Land {
  const nodeOf = (ix: number, iy: number, iz: number) => ({
    frame,
    level: 0,
    x: ix * NODE_METRES,
    y: iy * NODE_METRES,
    z: iz * NODE_METRES,
  });
  const climbs = new Map<string, readonly Climb[]>();
  return {
    ground: groundOfChunks((ix, iy, iz) => chunkAt(key, nodeOf(ix, iy, iz), tick)),
    climbsNear(x, y, z) {
      const [ix, iy, iz] = [x, y + 0.5, z].map((v) => Math.floor(v / NODE_METRES)) as [
        number,
        number,
        number,
      ];
      const name = `${ix},${iy},${iz}`;
      let found = climbs.get(name);
      if (!found) {
        if (climbs.size >= KEPT) climbs.clear();
        climbs.set(name, (found = climbsIn(key, nodeOf(ix, iy, iz))));
      }
      return found;
    },
  };
}
