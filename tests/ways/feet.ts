/** What stands on a plate's own floor, some of each kind: found at random, gone round, and led round. */
import { formatPlace } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { nearestWay, route, RULES } from '../../src/gen/index.ts';
import { blockAt, cellOf, gridOf } from '../../src/gen/grid.ts';
import type { Block } from '../../src/gen/grid.ts';
import { gapAt } from '../../src/gen/plates.ts';
import type { Rect } from '../../src/gen/side.ts';
import { Ground } from './ground.ts';
import { anywhereIn, chances, columnAnywhere } from './sample.ts';
import { whatStops } from './walker.ts';

/** Something that stands there. */
export interface Thing {
  readonly x: number;
  readonly z: number;
  /** What it covers of the floor. */
  readonly foot: Rect;
}

export interface Standing<T extends Thing> {
  readonly ground: Ground;
  readonly block: Block;
  readonly kind: string;
  readonly thing: T;
  /** Its middle, on the plate's floor. */
  readonly at: Place;
}

/** Blocks that are looked at for one kind. */
const BLOCKS_MAX = 400;

/** So many of every kind, each in a block of its own. */
export function standing<T extends Thing>(
  seed: number,
  kinds: readonly string[],
  each: number,
  inBlock: (block: Block, kind: string) => readonly T[],
): Standing<T>[] {
  const random = chances(seed);
  const out: Standing<T>[] = [];
  for (const kind of kinds)
    for (let n = 0, found = 0; n < BLOCKS_MAX && found < each; n++) {
      const key = { seed: Math.floor(random() * 1000), rules: RULES };
      const frame = columnAnywhere(random);
      const place = anywhereIn(key, frame, random);
      const gap = gapAt(key, frame, place.y);
      const grid = gridOf(gap);
      const block = blockAt(gap, cellOf(grid, 0, place.x), cellOf(grid, 1, place.z));
      const all = inBlock(block, kind);
      const thing = all[Math.floor(random() * all.length)];
      if (!thing) continue;
      found++;
      const at = { frame, x: thing.x, y: gap.floorY, z: thing.z };
      out.push({ ground: new Ground(key, frame), block, kind, thing, at });
    }
  return out;
}

export function nameOf({ kind, ground, at }: Standing<Thing>): string {
  return `${kind} seed ${ground.key.seed} ${formatPlace(at)}`;
}

/** Places round a foot, so far from it, on all eight sides. */
export function round({ at, thing: { foot } }: Standing<Thing>, away: number): Place[] {
  const half = [(foot.x1 - foot.x0) / 2 + away, (foot.z1 - foot.z0) / 2 + away] as const;
  return [-1, 0, 1].flatMap((i) =>
    [-1, 0, 1]
      .filter((j) => i !== 0 || j !== 0)
      .map((j) => ({ ...at, x: at.x + i * half[0], z: at.z + j * half[1] })),
  );
}

/** What stops whoever stands right beside it, on any of eight sides, and is led away from there; null a side where nothing does. */
export function stopsAbout(one: Standing<Thing>): (string | null)[] {
  const { ground, at } = one;
  const far = nearestWay(ground.key, { ...at, y: at.y + 140 });
  return round(one, 0.5).map((from) => {
    const to = far && far.y > at.y + 64 ? far : { ...at, x: at.x + 40 };
    const way = route(ground.key, from, to);
    if (way === null) return 'there is no way';
    const kinds = way.stepLegs.map((leg) => way.legs[leg]!.kind);
    // Only the first few hundred metres are over the floor.
    const steps = kinds.findIndex((kind) => kind !== 'ledge');
    const few = steps < 0 ? kinds.length : steps;
    return whatStops(ground, way.waypoints.slice(0, few + 1), kinds.slice(0, few));
  });
}
