/** What a body stands on and climbs: the City near it, made as it is asked for; page and server have it alike. */
import { chunkWith } from './edited.ts';
import type { Climb } from './climb.ts';
import { groundOfChunks } from './ground.ts';
import type { Ground } from './ground.ts';
import { climbsOfEdits } from './placed-climbs.ts';
import { nodeOfCell } from './site.ts';
import { NODE_WIDTH } from '../core/index.ts';
import type { Chunk, Frame, Node } from '../core/index.ts';
import { chunkAt, climbsIn } from '../gen/index.ts';
import type { WorldKey } from '../gen/index.ts';
import type { Edit } from '../sim/index.ts';

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
  /** Makes at most one chunk that a body there may need soon. */
  prepare(x: number, y: number, z: number): void;
  /** Something has been changed in the cubes of which this is true: minimum corner and width, metres. */
  change(touches: (x: number, y: number, z: number, width: number) => boolean): void;
}

export interface LandProps {
  readonly key: WorldKey;
  readonly frame: Frame;
  /** The tick of the plan. */
  readonly tick: number;
  /** What has been changed in a node and holds. */
  readonly editsIn: (node: Node) => readonly Edit[];
  /** Nodes that are kept. */
  readonly nodesMax?: number;
  /** Told of every node that is made. */
  readonly onMade?: () => void;
}

const CLIMBS_KEPT = 256;

/** The land of a frame at a tick. */
export function landOf(props: LandProps): Land {
  const { key, frame, tick, editsIn, nodesMax, onMade } = props;
  const climbs = new Map<string, readonly Climb[]>();
  const chunk = (ix: number, iy: number, iz: number): Chunk => {
    onMade?.();
    const node = nodeOfCell(frame, ix, iy, iz);
    return chunkWith(chunkAt(key, node, tick), editsIn(node));
  };
  const ground = groundOfChunks(chunk, nodesMax);
  return {
    ground,
    chunk,
    prepare: ground.prepare,
    change(touches) {
      climbs.clear();
      ground.forget((ix, iy, iz) =>
        touches(ix * NODE_WIDTH, iy * NODE_WIDTH, iz * NODE_WIDTH, NODE_WIDTH),
      );
    },
    climbsNear(x, y, z) {
      const cell = [x, y + 0.5, z].map((v) => Math.floor(v / NODE_WIDTH));
      const name = cell.join();
      let found = climbs.get(name);
      if (found === undefined) {
        if (climbs.size >= CLIMBS_KEPT) climbs.clear();
        const node = nodeOfCell(frame, cell[0]!, cell[1]!, cell[2]!);
        found = [...climbsIn(key, node), ...climbsOfEdits(editsIn(node))];
        climbs.set(name, found);
      }
      return found;
    },
  };
}
