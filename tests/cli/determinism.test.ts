import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULT_TICK, answerChunk, askNode, worldOf } from '../../src/world/index.ts';
import { jsonLines } from './harness.ts';
import { sampleNodes } from './sample-nodes.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');
const SEED = 5;

/** Answers of a process of its own, by address. */
function hashesElsewhere(nodes: readonly string[]): Promise<Map<unknown, unknown>> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [MAIN, 'chunk', '-', '--seed', String(SEED)],
      { maxBuffer: 2 ** 24 },
      (error, out) => {
        if (error) reject(error);
        else resolve(new Map(jsonLines(out).map((line) => [line['address'], line['hash']])));
      },
    );
    child.stdin?.end(`${nodes.join('\n')}\n`);
  });
}

test('CM7 CM12 two processes at once, in other orders, give the same hashes', async () => {
  const nodes = sampleNodes(SEED, 160, 36);
  const backwards = nodes.toReversed();
  const strided = nodes.map((_, i) => nodes[(i * 11 + 3) % nodes.length] as string);
  const both = Promise.all([hashesElsewhere(backwards), hashesElsewhere(strided)]);
  const world = worldOf(SEED);
  for (const node of nodes) {
    const answer = answerChunk(world, askNode(node), DEFAULT_TICK);
    expect(answer.triangles, node).toBeLessThanOrEqual(100_000);
    for (const elsewhere of await both) expect(elsewhere.get(node), node).toBe(answer.hash);
  }
}, 240_000);
