/** Places of a suite, and both walkers on a route through it. */
import { nodeAt } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { groundOfChunks, walkRoute } from '../../src/fabric/index.ts';
import { chunkAt, climbsIn } from '../../src/gen/index.ts';
import type { Route } from '../../src/gen/index.ts';
import { sideX, sideZ } from '../../src/gen/ways/ring-walk.ts';
import { NOW } from '../gen/sample.ts';
import { Ground } from '../ways/ground.ts';
import { whatStops } from '../ways/walker.ts';
import type { Sample } from './sample.ts';

/** The place at (s, d) of a suite's side, y metres above the plate. */
export function placeOn({ frame, suite }: Sample, s: number, d: number, y: number): Place {
  const { body, side } = suite;
  const q = (v: number) => Math.round(v * 64) / 64;
  const [x, z] = [q(sideX(body, side, s, d)), q(sideZ(body, side, s, d))];
  return { frame, x, y: body.block.gap.floorY + y, z };
}

/** What stops either walker on a route, or null. */
export function stops({ key, frame }: Pick<Sample, 'key' | 'frame'>, way: Route): string | null {
  const kinds = way.stepLegs.map((leg) => way.legs[leg]!.kind);
  const stopped = whatStops(new Ground(key, frame), way.waypoints, kinds);
  if (stopped !== null) return stopped;
  const ground = groundOfChunks((ix, iy, iz) =>
    chunkAt(key, { frame, level: 0, x: ix * 64, y: iy * 64, z: iz * 64 }, NOW),
  );
  const climbs = (x: number, y: number, z: number) => climbsIn(key, nodeAt(frame, 0, x, y, z));
  const { reached, walker } = walkRoute(ground, climbs, way.waypoints, kinds);
  return reached ? null : `stuck at ${walker.x},${walker.y},${walker.z}`;
}
