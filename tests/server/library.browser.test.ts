import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DIST, startServer } from '../../src/server/index.ts';
import type { Running } from '../../src/server/index.ts';
import { DEFAULT_TICK, answerChunk, askNode, worldOf } from '../../src/world/index.ts';
import { describeBrowser, launchBrowser } from '../browser.ts';
import { SAMPLES } from '../samples.ts';
import { sampleNodes } from '../cli/sample-nodes.ts';

/** Runs in the page; as text, for the test's own transformer would rewrite its import. Backwards, so that no order is shared with the other side. */
const HASHES = `async ({ list, key, tick }) => {
  const city = await import('/lib/gen.js');
  const hash = (node) => city.hashOf(city.chunkAt(key, city.parseNode(node), tick));
  return list.toReversed().map(hash).toReversed();
}`;

const SEED = 11;

describeBrowser('the library in a browser', () => {
  let server: Running;
  beforeAll(async () => {
    server = await startServer({ world: worldOf(SEED), version: '0', port: 0 });
  });
  afterAll(async () => {
    await server.stop();
  });

  test(
    'SV1 SV10 a chunk has the same hash in Chromium as in Node',
    async () => {
      expect(existsSync(new URL('client/lib/gen.js', DIST)), 'npm run build comes first').toBe(
        true,
      );
      const world = worldOf(SEED);
      const nodes = sampleNodes(SEED, 120 * SAMPLES, 24);
      const here = nodes.map((node) => answerChunk(world, askNode(node), DEFAULT_TICK).hash);
      const browser = await launchBrowser();
      try {
        const page = await browser.newPage();
        await page.goto(`${server.url}v1/health`);
        const asked = JSON.stringify({ list: nodes, key: world.key, tick: DEFAULT_TICK });
        const there = await page.evaluate<string[]>(`(${HASHES})(${asked})`);
        expect(there).toEqual(here);
      } finally {
        await browser.close();
      }
    },
    120_000 * SAMPLES,
  );
});
