import { describe, expect, test } from 'vitest';
import { formatPlace } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { nearestWay, route, RULES, walkSurfacesIn } from '../../src/gen/index.ts';
import type { WorldKey } from '../../src/gen/index.ts';
import { blockAt, cellOf, gridOf } from '../../src/gen/grid.ts';
import type { Block } from '../../src/gen/grid.ts';
import { feetIn, floorCell, footOf, mastMake, mastsIn } from '../../src/gen/masts.ts';
import { gapAt } from '../../src/gen/plates.ts';
import { nodeAt } from '../../src/core/index.ts';
import { Ground } from './ground.ts';
import { anywhereIn, chances, columnAnywhere, SAMPLES } from './sample.ts';
import { inTheWay, whatStops } from './walker.ts';

interface Foot {
  readonly ground: Ground;
  readonly block: Block;
  readonly kind: string;
  /** The middle of its foot on the plate's floor, and half its extents along x and z, metres. */
  readonly at: Place;
  readonly half: readonly [number, number];
}

/** Masts of so many blocks, of each make as many. */
function masts(seed: number, count: number): Foot[] {
  const random = chances(seed);
  const out: Foot[] = [];
  for (const kind of ['lamp', 'slab', 'conduit'])
    for (let n = 0, found = 0; n < 200 && found < count; n++) {
      const key: WorldKey = { seed: Math.floor(random() * 1000), rules: RULES };
      const frame = columnAnywhere(random);
      const place = anywhereIn(key, frame, random);
      const gap = gapAt(key, frame, place.y);
      const grid = gridOf(gap);
      const block = blockAt(gap, cellOf(grid, 0, place.x), cellOf(grid, 1, place.z));
      const make = mastMake(block);
      const all = make?.kind === kind ? mastsIn(block, floorCell(block)) : [];
      const mast = all[Math.floor(random() * all.length)];
      if (!make || !mast) continue;
      found++;
      const foot = footOf(make, mast);
      out.push({
        ground: new Ground(key, frame),
        block,
        kind,
        at: { frame, x: mast.x, y: gap.floorY, z: mast.z },
        half: [(foot.x1 - foot.x0) / 2, (foot.z1 - foot.z0) / 2],
      });
    }
  return out;
}

const feet = masts(41, 3 * SAMPLES);
const nameOf = ({ kind, ground, at }: Foot): string =>
  `${kind} seed ${ground.key.seed} ${formatPlace(at)}`;

/** Places round a foot, so far from it, on all eight sides. */
function round({ at, half }: Foot, away: number): Place[] {
  return [-1, 0, 1].flatMap((i) =>
    [-1, 0, 1]
      .filter((j) => i !== 0 || j !== 0)
      .map((j) => ({ ...at, x: at.x + i * (half[0] + away), z: at.z + j * (half[1] + away) })),
  );
}

describe('masts on a plate’s own floor', () => {
  test('G55 there are masts of every make, and they stand where the plan says', () => {
    expect(feet.length).toBe(9 * SAMPLES);
    for (const foot of feet) {
      const { ground, at, half } = foot;
      expect(inTheWay(ground, [at.x, at.y, at.z]), nameOf(foot)).not.toBe(null);
      for (const p of round(foot, 0.375))
        expect(inTheWay(ground, [p.x, p.y, p.z]), nameOf(foot)).toBe(null);
      // The floor has a hole where the foot stands, and goes on beside it.
      const node = nodeAt(at.frame, 0, at.x, at.y, at.z);
      const covers = (x: number, z: number): boolean =>
        walkSurfacesIn(ground.key, node).some(({ y, points }) => {
          const [xs, zs] = [points.map((p) => p[0]), points.map((p) => p[1])];
          const isIn = (v: number, all: number[]) => v >= Math.min(...all) && v <= Math.max(...all);
          return y === at.y && isIn(x, xs) && isIn(z, zs);
        });
      expect(covers(at.x, at.z), nameOf(foot)).toBe(false);
      expect(covers(at.x + half[0] + 0.5, at.z), nameOf(foot)).toBe(true);
    }
  });

  test('W12 a foot is known of from its very corners', () => {
    for (const foot of feet)
      for (const { x, z } of round(foot, -0.25))
        expect(feetIn(foot.block, { x0: x, z0: z, x1: x, z1: z }), nameOf(foot)).toHaveLength(1);
  });

  test(
    'W12 whoever stands right behind a mast is led round it',
    { timeout: 120_000 * SAMPLES },
    () => {
      let led = 0;
      for (const foot of feet) {
        const { ground, at } = foot;
        const far = nearestWay(ground.key, { ...at, y: at.y + 140 });
        for (const from of round(foot, 0.5)) {
          const to = far && far.y > at.y + 64 ? far : { ...at, x: at.x + 40 };
          const way = route(ground.key, from, to);
          expect(way, nameOf(foot)).not.toBe(null);
          const kinds = way!.stepLegs.map((leg) => way!.legs[leg]!.kind);
          // Only the first few hundred metres are over the floor.
          const steps = kinds.findIndex((kind) => kind !== 'ledge');
          const few = steps < 0 ? kinds.length : steps;
          const points = way!.waypoints.slice(0, few + 1);
          expect(whatStops(ground, points, kinds.slice(0, few)), nameOf(foot)).toBe(null);
          led++;
        }
      }
      expect(led).toBe(8 * feet.length);
    },
  );
});
