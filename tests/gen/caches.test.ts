import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunkAt, openingsNear, ventsNear, viewVentsNear } from '../../src/gen/index.ts';
import { KEPT } from '../../src/gen/caches.ts';
import { blocksKept } from '../../src/gen/grid.ts';
import { SAMPLES } from '../samples.ts';
import { NOW, samples } from './sample.ts';

/** Blocks that one question about 64 m may need: each of the three spaces about it, and what is beyond their canyons. */
const QUESTION = 32;

test('G52 wherever one asks and however often, little of the plan is kept', () => {
  const places = fc.sample(samples(0, 0), { seed: 20_261_126, numRuns: 300 * SAMPLES });
  let asked = 0;
  for (const { key, node } of places) {
    const before = blocksKept();
    const { frame, x, y, z } = node;
    chunkAt(key, node, NOW);
    openingsNear(key, { frame, x, y, z }, 64);
    ventsNear(key, { frame, x, y, z }, 64);
    viewVentsNear(key, { frame, x, y, z }, 64);
    // Fewer than before: all was thrown away meanwhile.
    asked += Math.max(0, blocksKept() - before);
    expect(blocksKept()).toBeLessThanOrEqual(KEPT.blocks + 3 * QUESTION);
  }
  // There was far more to keep.
  expect(asked).toBeGreaterThan(2 * (KEPT.blocks + 3 * QUESTION));
});
