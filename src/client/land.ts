/** What a body stands on and climbs: the City near it, generated here as it is needed. */
import type { Chunk, Frame } from '../core/index.ts';
import { chunkWith, climbsOfEdits, groundOfChunks } from '../fabric/index.ts';
import type { Climb, Ground } from '../fabric/index.ts';
import { chunkAt, climbsIn } from '../gen/index.ts';
import type { WorldKey } from '../gen/index.ts';
import type { EditsIn, Touches } from './stream.ts';

/** What a body moves on: the solids and the climbs of one frame. */
export interface Footing {
  readonly ground: Ground;
  /** Climb volumes near a place, metres. */
  climbsNear(x: number, y: number, z: number): readonly Climb[];
}

/** A footing made of chunks as they stand. */
export interface Land extends Footing {
  /** The level-0 chunk of a node by its number along each axis, as it stands. */
  chunk(ix: number, iy: number, iz: number): Chunk;
  /** Something has been changed. */
  change(touches: Touches): void;
}

const NODE_METRES = 64;
const KEPT = 64;

/** The land of a frame at a tick. */
export function landOf(
  key: WorldKey,
  frame: Frame,
  tick: number,
  editsIn: EditsIn = () => [],
): Land {
  const nodeOf = (ix: number, iy: number, iz: number) => ({
    frame,
    level: 0,
    x: ix * NODE_METRES,
    y: iy * NODE_METRES,
    z: iz * NODE_METRES,
  });
  const climbs = new Map<string, readonly Climb[]>();
  const chunk = (ix: number, iy: number, iz: number): Chunk => {
    const node = nodeOf(ix, iy, iz);
    return chunkWith(chunkAt(key, node, tick), editsIn(node, tick));
  };
  const ground = groundOfChunks(chunk);
  return {
    ground,
    chunk,
    change(touches) {
      climbs.clear();
      ground.forget((ix, iy, iz) =>
        touches(ix * NODE_METRES, iy * NODE_METRES, iz * NODE_METRES, NODE_METRES),
      );
    },
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
        const node = nodeOf(ix, iy, iz);
        found = [...climbsIn(key, node), ...climbsOfEdits(editsIn(node, tick))];
        climbs.set(name, found);
      }
      return found;
    },
  };
}
