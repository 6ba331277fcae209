import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNode, hashOf } from '../../src/core/index.ts';
import { chunkAt, RULES } from '../../src/gen/index.ts';
import { SAMPLES } from '../samples.ts';
import { NOW, samples } from './sample.ts';

const list = fc.sample(samples(0, 11), { seed: 20_261_122, numRuns: 60 * SAMPLES });
const hash = ({ key, node }: (typeof list)[number]) => hashOf(chunkAt(key, node, NOW));

/** The same list hashed in a worker thread, from the end to the beginning. */
function elsewhere(): Promise<string[]> {
  const nodes = list.map(({ key, node }) => [key.seed, formatNode(node)]).toReversed();
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('hash-worker.ts', import.meta.url), { workerData: nodes });
    worker.once('message', (hashes: string[]) => resolve(hashes.toReversed()));
    worker.once('error', reject);
  });
}

describe('the same seed is the same City', () => {
  test(
    'G1 a chunk depends on (seed, rules, node, tick) alone: other order, other threads',
    async () => {
      const threads = Promise.all([elsewhere(), elsewhere()]);
      const first = list.map(hash);
      const strided = list.map((_, i) => (i * 37) % list.length);
      for (const i of strided) expect(hash(list[i]!), formatNode(list[i]!.node)).toBe(first[i]);
      for (const hashes of await threads) expect(hashes).toEqual(first);
    },
    60_000 * SAMPLES,
  );

  test('G2 another seed is another City', () => {
    fc.assert(
      fc.property(samples(3, 6), fc.nat(1000), ({ key, node }, by) => {
        const chunk = chunkAt(key, node, NOW);
        fc.pre(chunk.boxCount > 200);
        const other = { seed: (key.seed + 1 + by) % 4294967296, rules: RULES };
        expect(hashOf(chunkAt(other, node, NOW))).not.toBe(hashOf(chunk));
      }),
      { numRuns: 15 },
    );
  });
});
