/** A route walked by the capsule in the real geometry: promise 2, tried at home. */
import type { Place } from '../core/index.ts';
import { formatFrame } from '../core/index.ts';
import { groundOfChunks, walkRoute } from '../fabric/index.ts';
import type { Climb } from '../fabric/index.ts';
import { chunkAt, climbsIn, nearestWay, route } from '../gen/index.ts';
import { DEFAULT_TICK } from '../world/index.ts';
import type { World } from '../world/index.ts';

export interface Walk {
  readonly reached: boolean;
  readonly metres: number;
  /** Where it stuck; empty when it arrived. */
  readonly where: string;
}

const nodeMetres = (metres: number): number => Math.floor(metres / 64) * 64;

/** Walks from the way nearest one place to the way nearest another of the same frame. */
export function walkBetween(world: World, from: Place, to: Place): Walk {
  const { key } = world;
  const start = nearestWay(key, from);
  const goal = nearestWay(key, to);
  if (start === null || goal === null)
    return { reached: false, metres: 0, where: 'where no way is near' };
  const way = route(key, start, goal);
  if (way === null) return { reached: false, metres: 0, where: 'where no route is found' };
  const { frame } = start;
  const ground = groundOfChunks((x, y, z) =>
    chunkAt(key, { frame, level: 0, x: x * 64, y: y * 64, z: z * 64 }, DEFAULT_TICK),
  );
  const climbs = new Map<string, readonly Climb[]>();
  const climbsNear = (x: number, y: number, z: number): readonly Climb[] => {
    const node = { frame, level: 0, x: nodeMetres(x), y: nodeMetres(y), z: nodeMetres(z) };
    const name = `${node.x},${node.y},${node.z}`;
    const found: readonly Climb[] = climbs.get(name) ?? climbsIn(key, node);
    climbs.set(name, found);
    return found;
  };
  const replay = walkRoute(ground, climbsNear, way.waypoints);
  const { x, y, z } = replay.walker;
  const at = `${formatFrame(frame)}/${[x, y, z].map((v) => v.toFixed(1)).join(',')}`;
  return {
    reached: replay.reached,
    metres: way.lengthMetres,
    where: replay.reached ? '' : `at ${at}`,
  };
}
