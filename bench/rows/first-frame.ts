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

/** What the rows of the page need of it. */
interface CityWindow {
  readonly city?: { readonly ready: Promise<unknown>; state(): { readonly litMs: number | null } };
}

/** CPU seconds so far of each process, by its kind and number. */
async function cpu(browser: Browser): Promise<Map<string, number>> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return new Map(processInfo.map(({ type, id, cpuTime }) => [`${type} ${id}`, cpuTime]));
}

/** Seconds spent since by the busiest process of a kind: a browser keeps other pages of its own. */
async function spent(browser: Browser, before: Map<string, number>, kind: RegExp): Promise<number> {
  const after = [...(await cpu(browser))].filter(([name]) => kind.test(name));
  return Math.max(0, ...after.map(([name, seconds]) => seconds - (before.get(name) ?? 0)));
}

async function open(browser: Browser, page: Page, url: string): Promise<Row[]> {
  const responses: Response[] = [];
  page.on('response', (response) => responses.push(response));
  const before = await cpu(browser);
  const start = performance.now();
  const seconds = (): string => ((performance.now() - start) / 1000).toFixed(1);
  await page.goto(url);
  const isLit = (): boolean => {
    const { city } = globalThis as unknown as CityWindow;
    return city !== undefined && city.state().litMs !== null;
  };
  await page.waitForFunction(isLit, null, { timeout: 60_000, polling: 50 });
  const lit = { cpu: await spent(browser, before, /renderer/), wall: seconds() };
  await page.evaluate(() => (globalThis as unknown as CityWindow).city?.ready);
  const whole = { cpu: await spent(browser, before, /renderer/), wall: seconds() };
  const graphics = (await spent(browser, before, /gpu/i)).toFixed(1);
  const bodies = await Promise.all(
    responses.map((response) => response.body().catch(() => Buffer.alloc(0))),
  );
  const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
  const what = 'CPU of the page and its workers, from the address to the first';
  const goal = 1.5;
  const how = 'headless, 640 x 360, drawn in software';
  return [
    row('first lit frame', `${what} lit frame`, lit.cpu, 's', {
      goal,
      note: `${how}; ${lit.wall} s of wall time`,
    }),
    row('first frame', `${what} whole frame`, whole.cpu, 's', {
      goal,
      note: `${how}: ${graphics} s more of CPU in the graphics process; ${whole.wall} s of wall time`,
    }),
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
    // The browser's own first page is to be done before the clock runs.
    await page.waitForTimeout(2000);
    return await open(browser, page, server.url);
  } finally {
    await browser.close();
    await server.stop();
  }
};
