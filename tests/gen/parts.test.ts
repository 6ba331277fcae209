import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNode, parseNode } from '../../src/core/index.ts';
import { chunkAt, RULES } from '../../src/gen/index.ts';
import { trianglesOf } from '../../src/view/index.ts';
import { SAMPLES } from '../samples.ts';
import { faultOf, partsOf } from './form.ts';
import { NOW, samples } from './sample.ts';

/** Corners are whole units: a face of three of them may leave the others this far outside, units. */
const SLACK = 2;

describe('parts', () => {
  test(
    'G12 every part is a closed convex solid within its node, its faces outward',
    () => {
      fc.assert(
        fc.property(samples(0, 11), ({ key, node }) => {
          for (const part of partsOf(chunkAt(key, node, NOW))) {
            const fault = faultOf(part, SLACK);
            const where = `seed ${key.seed} ${formatNode(node)} ${part.role} of ${part.owner}`;
            expect(fault === null ? null : `${where}: ${fault}`).toBe(null);
          }
        }),
        { numRuns: 60 * SAMPLES },
      );
    },
    60_000 * SAMPLES,
  );

  test('G12 what once was open: a cone cut within a unit of the edge of a node', () => {
    const node = parseNode('5113.1.0.8225040/-32768,0,-65536@8');
    const parts = partsOf(chunkAt({ seed: 2095115360, rules: RULES }, node, NOW));
    expect(parts.some((part) => part.owner === 'plate 1 landmark -8.-24 wheels')).toBe(true);
    expect(parts.map((part) => faultOf(part, SLACK)).filter((fault) => fault !== null)).toEqual([]);
  });

  test.each([
    ['a small corner that is left of a hole', 4290772979, '5799.3.0.0/29824,2048,-52480@0'],
    ['a ring of 24 sides, cut', 656, '999.0.77.300/11904,67579200,-34624@0'],
  ] as const)('G12 what once was hollow: %s', (_, seed, name) => {
    const parts = partsOf(chunkAt({ seed, rules: RULES }, parseNode(name), NOW));
    expect(parts.map((part) => faultOf(part, SLACK)).filter((fault) => fault !== null)).toEqual([]);
  });

  test(
    'G13 a chunk of any level has at most 100,000 triangles',
    () => {
      let most = 0;
      const property = fc.property(samples(0, 11), ({ key, node }) => {
        const triangles = trianglesOf(chunkAt(key, node, NOW));
        most = Math.max(most, triangles);
        expect(triangles, `seed ${key.seed} ${formatNode(node)}`).toBeLessThanOrEqual(100_000);
      });
      fc.assert(property, { numRuns: 60 * SAMPLES });
      // The heaviest levels once more.
      const heavy = fc.property(samples(7, 9), ({ key, node }) => {
        expect(trianglesOf(chunkAt(key, node, NOW)), formatNode(node)).toBeLessThanOrEqual(100_000);
      });
      fc.assert(heavy, { numRuns: 25 * SAMPLES });
      expect(most).toBeGreaterThan(1000);
    },
    60_000 * SAMPLES,
  );

  test('G15 what is smaller than the level can tell is not there: far chunks stay light', () => {
    const mean = (level: number) => {
      const list = fc.sample(samples(level, level), { seed: 5, numRuns: 8 });
      const all = list.map(({ key, node }) => trianglesOf(chunkAt(key, node, NOW)));
      return all.reduce((a, b) => a + b, 0) / all.length / 4 ** level;
    };
    // Triangles a square metre of plan fall with every two levels.
    expect(mean(4)).toBeLessThan(mean(0) / 4);
    expect(mean(10)).toBeLessThan(mean(6) / 4);
  });
});
