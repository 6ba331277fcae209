/** Golden hashes: `UPDATE_GOLDEN=1 npx vitest run tests/gen/golden.test.ts` writes them anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNode, hashOf, parseNode } from '../../src/core/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import { NOW, samples } from './sample.ts';

interface Golden {
  readonly seed: number;
  readonly node: string;
  readonly hash: string;
}

const FILE = join(import.meta.dirname, 'golden.json');

function written(): Golden[] {
  const list = fc.sample(samples(0, 11), { seed: 22, numRuns: 24 });
  return list.map(({ key, node }) => ({
    seed: key.seed,
    node: formatNode(node),
    hash: hashOf(chunkAt(key, node, NOW)),
  }));
}

if (process.env['UPDATE_GOLDEN'] !== undefined)
  writeFileSync(FILE, `${JSON.stringify(written(), null, 2)}\n`);

test('G3 rules 1 makes the chunks that it always made', () => {
  const list = JSON.parse(readFileSync(FILE, 'utf8')) as Golden[];
  expect(list.length).toBeGreaterThanOrEqual(20);
  for (const { seed, node, hash } of list)
    expect(hashOf(chunkAt({ seed, rules: 1 }, parseNode(node), NOW)), node).toBe(hash);
});
