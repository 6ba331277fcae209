/** Two people in two pages of one browser: how soon one sees what the other builds. */
import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../src/cli/browser.ts';
import { findChromium } from '../../src/cli/chromium.ts';
import { DIST, startServer } from '../../src/server/index.ts';
import type { Running } from '../../src/server/index.ts';
import { answerVistas, askPlace, placeText, worldOf } from '../../src/world/index.ts';
import { quantile, row } from '../row.ts';
import type { Measure, Row } from '../row.ts';

const EDITS = 15;

interface CityWindow {
  readonly city: {
    readonly ready: Promise<unknown>;
    state(): { readonly triangles: number; readonly line: string };
  };
}

/** A page on the bridge, with its parts there and its line open. */
async function visit(browser: Browser, server: Running, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 160, height: 90 } });
  await page.goto(`${server.url}?at=${address}&look=0,0&preset=low&body=fly`);
  await page.waitForFunction(() => 'city' in globalThis);
  await page.evaluate(() => (globalThis as unknown as CityWindow).city.ready);
  await page.waitForFunction(
    () => (globalThis as unknown as CityWindow).city.state().line === 'here',
  );
  return page;
}

/** When the parts that a page shows have changed, ms since the epoch; begun before the change. */
function changed(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { city } = globalThis as unknown as CityWindow;
    const before = city.state().triangles;
    while (city.state().triangles === before) await new Promise((next) => setTimeout(next, 1));
    return performance.timeOrigin + performance.now();
  });
}

async function seen(browser: Browser, server: Running, address: string): Promise<Row> {
  const [one, two] = [await visit(browser, server, address), await visit(browser, server, address)];
  const feet = askPlace(address);
  const late: number[] = [];
  for (let n = 0; n < EDITS; n++) {
    const at = placeText({ ...feet, x: feet.x + (n % 5) - 2, z: feet.z + 4 + Math.floor(n / 5) });
    const sight = changed(two);
    const body = JSON.stringify({ kind: 'place', at, part: 'box', size: [0.5, 0.5, 0.5] });
    const answered = await one.evaluate(async (text) => {
      const headers = { 'content-type': 'application/json' };
      const reply = await fetch('v1/intents', { method: 'POST', headers, body: text });
      if (!reply.ok) throw new Error(await reply.text());
      return performance.timeOrigin + performance.now();
    }, body);
    late.push(Math.max(0, (await sight) - answered));
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return row(
    'seen in a page',
    'from the answer to one page to the new parts in another, median',
    quantile(late, 0.5),
    'ms',
    {
      goal: 200,
      note: `${EDITS} boxes, two pages of 160 x 90 drawn in software; the slowest ${Math.round(Math.max(...late))} ms`,
    },
  );
}

export const pageRows: Measure = async ({ seed }) => {
  const bridge = answerVistas(worldOf(0), null, 8).find(({ why }) =>
    why.startsWith('great bridge'),
  );
  if (seed !== 0 || bridge === undefined) return [];
  if (findChromium() === null || !existsSync(new URL('client/', DIST))) return [];
  const server = await startServer({ world: worldOf(0), version: 'bench', port: 0 });
  const browser = await openBrowser();
  try {
    return [await seen(browser, server, bridge.address)];
  } finally {
    await browser.close();
    await server.stop();
  }
};
