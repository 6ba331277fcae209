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

/** What a page knows of the last change that it heard of, ms since the epoch. */
interface Times {
  readonly heardMs: number;
  readonly handedMs: number;
  readonly drawnMs: number;
}

interface CityWindow {
  readonly city: {
    readonly ready: Promise<unknown>;
    state(): { readonly line: string; readonly seen: Partial<Times> };
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

/** When the next change was heard of, handed to the card and drawn there; begun before the change. */
function changed(page: Page): Promise<Times> {
  return page.evaluate(async () => {
    const { city } = globalThis as unknown as CityWindow;
    const before = city.state().seen.heardMs ?? 0;
    for (;;) {
      const { heardMs, handedMs, drawnMs } = city.state().seen;
      if (heardMs && heardMs > before && handedMs && drawnMs) return { heardMs, handedMs, drawnMs };
      await new Promise((next) => setTimeout(next, 5));
    }
  });
}

async function seen(browser: Browser, server: Running, address: string): Promise<Row[]> {
  const [one, two] = [await visit(browser, server, address), await visit(browser, server, address)];
  const feet = askPlace(address);
  const late: Times[] = [];
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
    const { heardMs, handedMs, drawnMs } = await sight;
    const after = (ms: number): number => Math.max(0, ms - answered);
    late.push({ heardMs: after(heardMs), handedMs: after(handedMs), drawnMs: after(drawnMs) });
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const told = (name: string, what: string, of: keyof Times, goal?: number): Row => {
    const all = late.map((times) => times[of]);
    const slowest = `the slowest ${Math.round(Math.max(...all))} ms`;
    const note = `${EDITS} boxes, two pages of 160 x 90 drawn in software; ${slowest}`;
    const more = goal === undefined ? { note } : { note, goal };
    return row(name, `from the answer to one page ${what}, median`, quantile(all, 0.5), 'ms', more);
  };
  return [
    told('heard in a page', 'until another knows of it', 'heardMs'),
    told('built in a page', 'until its new parts are on the card', 'handedMs', 200),
    told('seen in a page', 'until the card has drawn them', 'drawnMs'),
  ];
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
    return await seen(browser, server, bridge.address);
  } finally {
    await browser.close();
    await server.stop();
  }
};
