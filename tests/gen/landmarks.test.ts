/** Great things that hang in the canyons: where they may be, and that nobody can stand on them. */
import { describe, expect, test } from 'vitest';
import { nodeAt } from '../../src/core/index.ts';
import { HOME, RULES, vistas, walkSurfacesIn } from '../../src/gen/index.ts';
import { bridgesOver } from '../../src/gen/bridges.ts';
import { blockAt, gridOf } from '../../src/gen/grid.ts';
import type { Block } from '../../src/gen/grid.ts';
import { landmarkAt } from '../../src/gen/landmarks.ts';
import type { Landmark } from '../../src/gen/landmarks.ts';
import { gapAt } from '../../src/gen/plates.ts';
import type { Gap } from '../../src/gen/plates.ts';
import { ribHeight, ribsOver } from '../../src/gen/vaults.ts';
import type { Rib } from '../../src/gen/vaults.ts';
import { Ground, topAt } from '../ways/ground.ts';
import { chances } from '../ways/sample.ts';
import { inTheWay } from '../ways/walker.ts';

const REACH = 7;
const SEEDS = [0, 1, 7];

function gapOf(seed: number): Gap {
  const key = { seed, rules: RULES };
  return gapAt(key, HOME, vistas(key, null, 1)[0]!.place.y);
}

function* cellsOf(gap: Gap): Generator<Block> {
  const { first, last } = gridOf(gap);
  for (let i = Math.max(first[0], -REACH); i < Math.min(last[0], REACH); i++)
    for (let j = Math.max(first[1], -REACH); j < Math.min(last[1], REACH); j++)
      yield blockAt(gap, i, j);
}

const landmarksOf = (gap: Gap): Landmark[] =>
  [...cellsOf(gap)].map(({ i, j }) => landmarkAt(gap, i, j)).filter((mark) => mark !== null);

interface Spanned {
  readonly rib: Rib;
  readonly block: Block;
  readonly side: 1 | 2;
}

const ribsOf = (gap: Gap): Spanned[] =>
  [...cellsOf(gap)].flatMap((block) =>
    ([1, 2] as const).flatMap((side) => ribsOver(block, side).map((rib) => ({ rib, block, side }))),
  );

/** A metre square of one solid's top that is flat, with room for a body over it, at a point. */
function couldStand(ground: Ground, owner: string, [x, y, z]: readonly number[]): string | null {
  for (const solid of ground.near([x! - 1, y! - 30, z! - 1], [x! + 1, y! + 30, z! + 1])) {
    if (!solid.owner.includes(owner)) continue;
    const top = topAt(solid, x!, z!);
    if (top === null) continue;
    const square = [-0.5, 0, 0.5].flatMap((a) => [-0.5, 0, 0.5].map((b) => [x! + a, z! + b]));
    const flat = square.every(([a, b]) => {
      const there = topAt(solid, a!, b!);
      return there !== null && Math.abs(there - top) <= 0.1;
    });
    if (flat && !inTheWay(ground, [x!, top, z!], 0.06)) return `${solid.owner} at ${x},${top},${z}`;
  }
  return null;
}

describe('landmarks', () => {
  test('G22 hang free of blocks, floor and shafts, several within sight of one another', () => {
    for (const seed of SEEDS) {
      const gap = gapOf(seed);
      const marks = landmarksOf(gap);
      expect(marks.length).toBeGreaterThan(8);
      expect(new Set(marks.map((mark) => mark.kind)).size).toBeGreaterThan(3);
      for (const { i, j, x, z, room, bottom } of marks) {
        expect(bottom).toBeGreaterThanOrEqual(64);
        for (const [a, b] of [
          [i - 1, j - 1],
          [i, j - 1],
          [i - 1, j],
          [i, j],
        ] as const) {
          const block = blockAt(gap, a, b);
          const away = Math.max(block.x0 - x, x - block.x1, block.z0 - z, z - block.z1);
          expect(away).toBeGreaterThanOrEqual(room + 60);
        }
      }
    }
  });

  test('G22 G23 nothing of a landmark or a vault can be stood on', () => {
    const random = chances(22);
    const faults: string[] = [];
    for (const seed of SEEDS) {
      const gap = gapOf(seed);
      const ground = new Ground({ seed, rules: RULES }, HOME);
      for (const mark of landmarksOf(gap).slice(0, 12))
        for (let n = 0; n < 60; n++) {
          const [a, b] = [random() * 2 - 1, random() * 2 - 1];
          const y = gap.floorY + mark.bottom + random() * (gap.height - mark.bottom);
          const point = [mark.x + a * mark.room, y, mark.z + b * mark.room];
          const fault = couldStand(ground, 'landmark', point);
          if (fault) faults.push(fault);
        }
      for (const { rib } of ribsOf(gap).slice(0, 12))
        for (let n = 0; n <= 20; n++) {
          const u = rib.from + ((rib.to - rib.from) * n) / 20;
          const y = gap.floorY + ribHeight(rib, n / 20) + rib.deep / 2;
          const w = rib.centre + (random() - 0.5) * rib.half;
          const fault = couldStand(ground, 'vault', rib.axis === 0 ? [u, y, w] : [w, y, u]);
          if (fault) faults.push(fault);
        }
    }
    expect(faults).toEqual([]);
  });
});

describe('vaults', () => {
  test('G23 ribs span from massif to massif and keep clear of bridges and of ways', () => {
    let count = 0;
    for (const seed of SEEDS) {
      const gap = gapOf(seed);
      for (const { rib, block, side } of ribsOf(gap).slice(0, 60)) {
        count++;
        expect([rib.low.body.kind, rib.high.body.kind]).toEqual(['massif', 'massif']);
        for (const bridge of bridgesOver(block, side)) {
          const apart = Math.abs(bridge.centre - rib.centre) - bridge.width / 2 - rib.half;
          const y = bridge.k * 128;
          const crown = rib.springY + rib.rise + rib.deep;
          expect(apart > 40 || y + 20 < rib.springY - rib.deep || y - 20 > crown).toBe(true);
        }
        for (let n = 0; n <= 16; n++) {
          const t = n / 16;
          const u = rib.from + (rib.to - rib.from) * t;
          const y = ribHeight(rib, t);
          const [x, z] = rib.axis === 0 ? [u, rib.centre] : [rib.centre, u];
          const near = walkSurfacesIn(
            { seed, rules: RULES },
            nodeAt(HOME, 0, x, gap.floorY + y, z),
          );
          for (const { y: level, points } of near) {
            const inside =
              x > points[0]![0] && x < points[2]![0] && z > points[0]![1] && z < points[2]![1];
            const over = y - rib.deep - (level - gap.floorY);
            if (inside) expect(over > 2.5 || over < -2 * rib.deep).toBe(true);
          }
        }
      }
    }
    expect(count).toBeGreaterThan(40);
  });
});
