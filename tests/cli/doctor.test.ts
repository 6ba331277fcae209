import { expect, test } from 'vitest';
import { GOLDEN, GOLDEN_SEED } from '../../src/cli/golden.ts';
import { DEFAULT_TICK, answerChunk, askNode, worldOf } from '../../src/world/index.ts';
import { city } from './harness.ts';

test('CM21 the golden hashes are those of this generator (renew them with node bench/golden.ts)', () => {
  expect(GOLDEN.length).toBeGreaterThan(10);
  const world = worldOf(GOLDEN_SEED);
  for (const [address, hash] of GOLDEN) {
    expect(answerChunk(world, askNode(address), DEFAULT_TICK).hash, address).toBe(hash);
  }
});

test('CM21 the doctor finds nothing bad here', async () => {
  const { code, out } = await city(['doctor', '--json']);
  const report = JSON.parse(out) as { ok: boolean; checks: Record<string, string>[] };
  expect(report.checks.filter((check) => check['state'] === 'bad')).toEqual([]);
  expect(report.checks.map((check) => check['name'])).toEqual([
    'node',
    'memory',
    'build',
    'port',
    'world',
    'determinism',
    'route',
    'chromium',
    'webgl',
  ]);
  expect({ ok: report.ok, code }).toEqual({ ok: true, code: 0 });
}, 120_000);
