import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNode, hashOf, parseNode } from '../../src/core/index.ts';
import type { Chunk } from '../../src/core/index.ts';
import { RULES, chunkAt, vistas, whatIsAt } from '../../src/gen/index.ts';
import { yearBegun, yearIn } from '../../src/gen/age.ts';
import { bodiesOf } from '../../src/gen/body.ts';
import type { Body } from '../../src/gen/body.ts';
import { blockAt, cellOf, gridOf } from '../../src/gen/grid.ts';
import { gapAt } from '../../src/gen/plates.ts';
import { yearOf } from '../../src/gen/years.ts';
import { NOW, samples } from './sample.ts';
import type { Sample } from './sample.ts';

const YEAR = 315_360_000;
/** Where what is asked for is all that is left of something that begins in the next node: bolts, sills, what feeds a door. */
const NARROW = (
  [
    [0, '3000.0.2411520.2407168/-30848,1024,16128@0', 3000],
    [1, '3000.0.2411520.2407168/-64832,1536,-64768@0', 3000],
    [2, '3000.0.2411520.2407168/-64832,1024,-9280@0', 3000],
    [880280964, '3000.0.2411520.2407168/-64704,1664,64640@0', 3000],
    [1, '8.0.0.11965/-39552,9152,-46144@0', 200],
  ] as const
).map(([seed, node, year]): [Sample, number] => [
  { key: { seed, rules: RULES }, node: parseNode(node) },
  year,
]);
const size = (chunk: Chunk) => chunk.boxCount + chunk.hulls.length;

/** Number of different chunks of one node from before the fall to the present. */
function states({ key, node }: Sample): number {
  const hashes = new Set<string>();
  for (let year = -1800; year <= 3000; year += 300)
    hashes.add(hashOf(chunkAt(key, node, year * YEAR)));
  return hashes.size;
}

describe('history', () => {
  test('G17 of nodes in which anything stands, nineteen in twenty show five states or more', () => {
    const list = fc
      .sample(samples(0, 9), { seed: 40, numRuns: 40 })
      .filter(({ key, node }) => size(chunkAt(key, node, NOW)) > 0);
    const poor = list.filter((sample) => states(sample) < 5);
    const share = poor.length / list.length;
    const names = poor.map(({ key, node }) => `seed ${key.seed} ${formatNode(node)}`);
    expect(share, names.join('\n')).toBeLessThanOrEqual(0.05);
  });

  test('G18 nothing stands before its shell is founded, and nothing is lost without a cause', () => {
    fc.assert(
      fc.property(samples(0, 6), fc.integer({ min: -1800, max: 2980 }), ({ key, node }, year) => {
        expect(size(chunkAt(key, node, -1801 * YEAR)), formatNode(node)).toBe(0);
        const then = size(chunkAt(key, node, year * YEAR));
        const later = size(chunkAt(key, node, (year + 20) * YEAR));
        expect(later, formatNode(node)).toBeGreaterThanOrEqual(then);
      }),
      { numRuns: 25 },
    );
  });

  test('LG19 nothing on a body is older than it, and what differs in chance differs in year', () => {
    const key = { seed: 1, rules: RULES };
    const bodies = vistas(key, null, 20).flatMap(({ place: { frame, x, y, z } }) => {
      if (frame.kind !== 'column') return [];
      const gap = gapAt(key, frame, y);
      const grid = gridOf(gap);
      return bodiesOf(blockAt(gap, cellOf(grid, 0, x), cellOf(grid, 1, z)));
    });
    expect(bodies.length).toBeGreaterThan(5);
    let early = 0;
    fc.assert(
      fc.property(fc.constantFrom(...bodies), fc.nat(0xffffffff), (body, chance) => {
        const year = yearIn(body, chance, 0.2, 0.6);
        expect(year).toBeGreaterThanOrEqual(yearBegun(body));
        expect(year).not.toBe(yearIn(body, chance ^ 0x5555, 0.2, 0.6));
        if (yearOf(body.block.gap, chance, 0.2, 0.6) < yearBegun(body)) early++;
      }),
      // Every body with what is drawn as early as it can be, whatever else is drawn.
      { numRuns: 200, examples: bodies.map((body): [Body, number] => [body, 0]) },
    );
    expect(early).toBeGreaterThan(0);
  });

  test('G19 the point query asks the same City as the chunk at the same tick', () => {
    fc.assert(
      fc.property(samples(0, 0), fc.constantFrom(200, 1500, 3000), ({ key, node }, year) => {
        const tick = year * YEAR;
        const chunk = chunkAt(key, node, tick);
        const unit = 64 / 262144;
        for (let i = 0; i < chunk.boxCount; i += 1 + (chunk.boxCount >> 8)) {
          const at = (axis: number) => {
            const middle = (chunk.boxes[6 * i + axis]! + chunk.boxes[6 * i + axis + 3]!) / 2;
            return Math.floor(middle * unit * 64) / 64;
          };
          const [dx, dy, dz] = [at(0), at(1), at(2)];
          const holds = [dx, dy, dz].every(
            (d, axis) =>
              d >= chunk.boxes[6 * i + axis]! * unit && d < chunk.boxes[6 * i + axis + 3]! * unit,
          );
          if (!holds) continue;
          const place = { frame: node.frame, x: node.x + dx, y: node.y + dy, z: node.z + dz };
          expect(whatIsAt(key, place, tick).inside, formatNode(node)).toBe(true);
        }
      }),
      { numRuns: 25 + NARROW.length, examples: NARROW },
    );
  });
});
