import { describe, expect, test } from 'vitest';
import { nodeAt } from '../../src/core/index.ts';
import { walkSurfacesIn } from '../../src/gen/index.ts';
import { feetIn, floorCell, footOf, mastMake, mastsIn } from '../../src/gen/masts.ts';
import { nameOf, round, standing, stopsAbout } from './feet.ts';
import { SAMPLES } from './sample.ts';
import { inTheWay } from './walker.ts';

/** Masts of so many blocks, of each make as many. */
const feet = standing(41, ['lamp', 'slab', 'conduit'], 3 * SAMPLES, (block, kind) => {
  const make = mastMake(block);
  if (make?.kind !== kind) return [];
  return mastsIn(block, floorCell(block)).map((mast) => ({ ...mast, foot: footOf(make, mast) }));
});

describe('masts on a plate’s own floor', () => {
  test('G55 there are masts of every make, and they stand where the plan says', () => {
    expect(feet.length).toBe(9 * SAMPLES);
    for (const foot of feet) {
      const { ground, at, thing } = foot;
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
      expect(covers(thing.foot.x1 + 0.5, at.z), nameOf(foot)).toBe(true);
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
      for (const foot of feet) {
        const stops = stopsAbout(foot);
        expect(stops, nameOf(foot)).toEqual(Array.from({ length: 8 }, () => null));
      }
    },
  );
});
