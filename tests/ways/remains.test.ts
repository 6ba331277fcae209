import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { nodeAt } from '../../src/core/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import { blockName } from '../../src/gen/grid.ts';
import { floorCell } from '../../src/gen/masts.ts';
import { remainFoot, REMAIN_KINDS, remainsIn, standingIn } from '../../src/gen/remains.ts';
import { grown } from '../../src/gen/rects.ts';
import { meets, roundAll } from '../../src/gen/ways/detours.ts';
import type { Flat, Obstacle } from '../../src/gen/ways/detours.ts';
import { NOW } from '../gen/sample.ts';
import { nameOf, round, standing, stopsAbout } from './feet.ts';
import { isFlatAbout } from './flat.ts';
import { chances, SAMPLES } from './sample.ts';
import { floorUnder, inTheWay } from './walker.ts';

/** Some of every kind, each in a block of its own. */
const left = standing(43, REMAIN_KINDS, 2 * SAMPLES, (block, kind) =>
  remainsIn(block, floorCell(block))
    .filter((remain) => remain.kind === kind)
    .map((remain) => ({ ...remain, foot: remainFoot(remain) })),
);

describe('what was left on a plate’s own floor', () => {
  test('G56 there is some of every kind; it stands in its foot, and all about that is free', () => {
    expect(left.length).toBe(2 * REMAIN_KINDS.length * SAMPLES);
    for (const one of left) {
      const { ground, at } = one;
      const { foot } = one.thing;
      let stands = 0;
      for (let x = foot.x0 + 0.25; x < foot.x1; x += 0.5)
        for (let z = foot.z0 + 0.25; z < foot.z1; z += 0.5)
          if (inTheWay(ground, [x, at.y, z])) stands++;
      expect(stands, nameOf(one)).toBeGreaterThan(3);
      for (const p of round(one, 0.375))
        expect(inTheWay(ground, [p.x, p.y, p.z]), nameOf(one)).toBe(null);
    }
  });

  test('G56 nothing of it can be stood on', () => {
    for (const one of left) {
      const { ground, at, thing } = one;
      const foot = grown(thing.foot, -0.25);
      for (let x = foot.x0; x <= foot.x1; x += 0.25)
        for (let z = foot.z0; z <= foot.z1; z += 0.25)
          for (const y of [0.75, 1.5, 2.25, 3, 3.75]) {
            const floor = floorUnder(ground, [x, at.y + y, z], 0.4, 0);
            if (floor === null || floor < at.y + 0.5 || inTheWay(ground, [x, floor, z], 0.06))
              continue;
            expect(
              isFlatAbout(ground, [x, floor, z]),
              `${nameOf(one)}: ${x - at.x},${floor - at.y},${z - at.z}`,
            ).toBe(false);
          }
    }
  });

  test('G56 between any two feet there is room to go', () => {
    for (const one of left) {
      const { block, at } = one;
      const feet = standingIn(block, grown({ x0: at.x, z0: at.z, x1: at.x, z1: at.z }, 200));
      for (const [n, a] of feet.entries())
        for (const b of feet.slice(0, n)) {
          const apart = Math.max(b.x0 - a.x1, a.x0 - b.x1, b.z0 - a.z1, a.z0 - b.z1);
          expect(apart, nameOf(one)).toBeGreaterThanOrEqual(5);
        }
    }
  });

  test('G57 what runs over a floor is there, near what was left, and nobody has to lift a foot higher than a step', () => {
    let rows = 0;
    for (const one of left) {
      const { ground, block, at } = one;
      for (const [dx, dz] of [
        [0, 0],
        [64, 0],
        [0, 64],
      ] as const) {
        const node = nodeAt(at.frame, 0, at.x + dx, at.y + 1, at.z + dz);
        const chunk = chunkAt(ground.key, node, NOW);
        const owner = chunk.owners.indexOf(`${blockName(block)} floor relief`);
        if (owner < 0) continue;
        const floor = (at.y - node.y) * 4096;
        for (let i = 0; i < chunk.boxCount; i++)
          if (chunk.boxOwners[i] === owner) {
            rows++;
            expect(chunk.boxes[6 * i + 4]! - floor, nameOf(one)).toBeLessThanOrEqual(0.375 * 4096);
          }
        for (const hull of chunk.hulls)
          if (hull.owner === owner)
            for (let i = 0; i < hull.count; i++)
              expect(
                chunk.corners[3 * (hull.first + i) + 1]! - floor,
                nameOf(one),
              ).toBeLessThanOrEqual(0.375 * 4096);
      }
    }
    expect(rows).toBeGreaterThan(20 * left.length);
  });

  test('G57 at level 1 what runs over a floor is flush with it, at level 2 there is none', () => {
    let strips = 0;
    for (const { ground, block, at } of left)
      for (const level of [1, 2]) {
        const node = nodeAt(at.frame, level, at.x, at.y + 1, at.z);
        const chunk = chunkAt(ground.key, node, NOW);
        const owner = chunk.owners.indexOf(`${blockName(block)} floor relief`);
        const metre = 4096 / (1 << level);
        for (let i = 0; i < chunk.boxCount; i++) {
          if (owner < 0 || chunk.boxOwners[i] !== owner) continue;
          expect(level).toBe(1);
          strips++;
          expect(chunk.boxes[6 * i + 4]! - (at.y - node.y) * metre).toBeLessThan(metre / 32);
        }
        expect(chunk.hulls.every((hull) => owner < 0 || hull.owner !== owner)).toBe(true);
      }
    expect(strips).toBeGreaterThan(left.length);
  });

  test(
    'W12 whoever stands right behind it is led round it, and round what comes after',
    { timeout: 120_000 * SAMPLES },
    () => {
      for (const one of left) {
        const stops = stopsAbout(one);
        expect(stops, nameOf(one)).toEqual(Array.from({ length: 8 }, () => null));
      }
    },
  );

  test('W12 a walk over a floor goes through nothing, however much stands there', () => {
    const coordinate = fc.double({ min: -200, max: 200, noNaN: true });
    const point = fc.tuple(coordinate, coordinate);
    fc.assert(
      fc.property(point, point, fc.nat(1e6), (from, to, seed) => {
        const obstacles = strewn(seed);
        const isIn = ([x, z]: Flat) =>
          obstacles.some(({ kept: k }) => x > k.x0 && x < k.x1 && z > k.z0 && z < k.z1);
        fc.pre(!isIn(from) && !isIn(to));
        const path = [from, ...roundAll(from, to, obstacles)];
        expect(path.at(-1)).toEqual(to);
        for (let i = 1; i < path.length; i++)
          for (const { kept } of obstacles) expect(meets(path[i - 1]!, path[i]!, kept)).toBe(false);
      }),
      { numRuns: 300 * SAMPLES },
    );
  });
});

/** Rectangles anywhere in cells of 32 m, one in each, as on a floor. */
function strewn(seed: number): Obstacle[] {
  const random = chances(seed);
  const out: Obstacle[] = [];
  for (let i = -6; i <= 6; i++)
    for (let j = -6; j <= 6; j++) {
      const [hx, hz] = [0.5 + 8 * random(), 0.5 + 8 * random()];
      const [x, z] = [
        32 * i + (26 - 2 * hx) * (random() - 0.5),
        32 * j + (26 - 2 * hz) * (random() - 0.5),
      ];
      const foot = { x0: x - hx, z0: z - hz, x1: x + hx, z1: z + hz };
      out.push({ kept: grown(foot, 0.375), round: grown(foot, 1) });
    }
  return out;
}
