/** From the address to the first lit frame in a browser: CPU, and what was downloaded for it. */
import { gzipSync } from 'node:zlib';
import { existsSync } from 'node:fs';
import type { Browser, Page, Response } from 'playwright-core';
import { openBrowser } from '../../src/cli/browser.ts';
import { findChromium } from '../../src/cli/chromium.ts';
import { DIST, startServer } from '../../src/server/index.ts';
import { worldOf } from '../../src/world/index.ts';
import { row } from '../row.ts';
import type { Measure, Row } from '../row.ts';

interface CityWindow {
  readonly city?: { readonly ready?: Promise<unknown> };
}

/** CPU seconds so far by kind of process. */
async function cpu(browser: Browser): Promise<Map<string, number>> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const sums = new Map<string, number>();
  for (const { type, cpuTime } of processInfo) sums.set(type, (sums.get(type) ?? 0) + cpuTime);
  await session.detach();
  return sums;
}

async function open(browser: Browser, page: Page, url: string): Promise<Row[]> {
  const responses: Response[] = [];
  page.on('response', (response) => responses.push(response));
  const before = await cpu(browser);
  const start = performance.now();
  await page.goto(url);
  await page.waitForFunction(() => (globalThis as unknown as CityWindow).city !== undefined, null, {
    timeout: 60_000,
  });
  await page.evaluate(() => (globalThis as unknown as CityWindow).city?.ready);
  const wall = (performance.now() - start) / 1000;
  const after = await cpu(browser);
  const spent = (type: string): number => (after.get(type) ?? 0) - (before.get(type) ?? 0);
  const graphics = spent('GPU') + spent('gpu-process');
  const bodies = await Promise.all(
    responses.map((response) => response.body().catch(() => Buffer.alloc(0))),
  );
  const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
  const note = `headless, 640 x 360, drawn in software: ${graphics.toFixed(1)} s more of CPU in the graphics process, ${wall.toFixed(1)} s of wall time`;
  return [
    row(
      'first frame',
      'CPU of the page, from the address to the first whole frame',
      spent('renderer'),
      's',
      {
        goal: 1.5,
        note,
      },
    ),
    row('first download', 'everything fetched for it, gzipped', bytes / 1e6, 'MB', {
      goal: 2.5,
      note: `${bodies.length} files`,
    }),
  ];
}

/** Needs a Chromium and a built client; without them the rows are left out, and it says so. */
export const firstFrameRows: Measure = async ({ seed, tell }) => {
  if (findChromium() === null || !existsSync(new URL('client/index.html', DIST))) {
    tell('No first frame: it needs a Chromium and a built client.');
    return [];
  }
  const server = await startServer({ world: worldOf(seed), version: 'bench', port: 0 });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 640, height: 360 } });
    return await open(browser, page, server.url);
  } finally {
    await browser.close();
    await server.stop();
  }
};
