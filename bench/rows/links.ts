/** Links opened in a fresh browser beside the page that made them: how many give another picture. */
import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../src/cli/browser.ts';
import { findChromium } from '../../src/cli/chromium.ts';
import { formatPlace } from '../../src/core/index.ts';
import { vistas } from '../../src/gen/index.ts';
import type { WorldKey } from '../../src/gen/index.ts';
import { DIST, startServer } from '../../src/server/index.ts';
import { worldOf } from '../../src/world/index.ts';
import { row } from '../row.ts';
import type { Measure } from '../row.ts';
import { anywhere, chances, standNear } from '../wander.ts';

const COUNT_MAX = 100;
/** No link is begun after so long: how many there were is in the row. */
const MS_MAX = 480_000;
const SIZE = { w: 96, h: 54, preset: 'low' } as const;
const NIGHT = 946_080_000_000;
const DAY_TICKS = 864_000;
/** A busy machine may be so long at one step. */
const STEP_MS_MAX = 300_000;
/** Milliseconds that the maker of a link walks and turns before it is taken. */
const WALK_MS = 400;

interface CityWindow {
  readonly city: {
    link(): string;
    photo(size: typeof SIZE): Promise<string>;
  };
}

const isOpen = (): boolean => 'city' in globalThis;
const photo = (size: typeof SIZE): Promise<string> =>
  (globalThis as unknown as CityWindow).city.photo(size);

/** The query of a view that nobody chose: every other one a vista, the rest wherever one can stand. */
export function hiddenView(key: WorldKey, random: () => number, isVista: boolean): string | null {
  const seen = vistas(key, anywhere(random), 6);
  const vista = seen[Math.floor(random() * seen.length)];
  if (!vista) return null;
  const place = isVista ? vista.place : standNear(key, vista.place, random);
  if (!place) return null;
  const look = isVista
    ? `${vista.yaw},${vista.pitch}`
    : `${Math.floor(random() * 360)},${Math.floor(random() * 40 - 20)}`;
  const tick = NIGHT + Math.floor(random() * DAY_TICKS);
  const style = random() < 0.5 ? 'ink' : 'film';
  const fov = 35 + Math.floor(random() * 60);
  const body = ['walk', 'fly', 'third'][Math.floor(random() * 3)]!;
  return `?at=${formatPlace(place)}&look=${look}&t=${tick}&style=${style}&fov=${fov}&body=${body}`;
}

/** Goes to a view in the page that is open, walks a little, and gives its link and picture. */
async function make(page: Page, query: string): Promise<{ link: string; picture: string }> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, query);
  for (const key of ['w', 'ArrowRight']) await page.keyboard.down(key);
  await page.waitForTimeout(WALK_MS);
  for (const key of ['w', 'ArrowRight']) await page.keyboard.up(key);
  const linkNow = (): Promise<string> =>
    page.evaluate(() => (globalThis as unknown as CityWindow).city.link());
  // The frame that hears of the last key is still to come, and a body may still fall.
  for (;;) {
    await page.waitForTimeout(WALK_MS * 2);
    const link = await linkNow();
    const picture = await page.evaluate(photo, SIZE);
    if ((await linkNow()) === link) return { link, picture };
  }
}

/** The picture of a link in a browser that knows nothing. */
async function openAfresh(browser: Browser, url: string): Promise<string> {
  const context = await browser.newContext({ viewport: { width: 96, height: 54 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(STEP_MS_MAX);
    await page.goto(url);
    await page.waitForFunction(isOpen);
    return await page.evaluate(photo, SIZE);
  } finally {
    await context.close();
  }
}

/** Needs a Chromium and a built client; without them the row is left out, and it says so. */
export const linkRows: Measure = async ({ seed, tell }) => {
  if (findChromium() === null || !existsSync(new URL('client/index.html', DIST))) {
    tell('No links: they need a Chromium and a built client.');
    return [];
  }
  const { key } = worldOf(seed);
  const random = chances(seed + 11);
  const server = await startServer({ world: worldOf(seed), version: 'bench', port: 0 });
  // The same City by another server: who opens a link there does not meet the one who made it.
  const alone = await startServer({ world: worldOf(seed), version: 'bench', port: 0 });
  const browser = await openBrowser();
  const differing: string[] = [];
  let done = 0;
  try {
    const page = await browser.newPage({ viewport: { width: 96, height: 54 } });
    page.setDefaultTimeout(STEP_MS_MAX);
    await page.goto(`${server.url}?preset=low`);
    await page.waitForFunction(isOpen);
    const begin = performance.now();
    while (done < COUNT_MAX && performance.now() - begin < MS_MAX) {
      const query = hiddenView(key, random, done % 2 === 0);
      if (query === null) continue;
      const { link, picture } = await make(page, query);
      if ((await openAfresh(browser, `${alone.url}${link}`)) !== picture) {
        differing.push(link);
        tell(`another picture: ${query} made ${link}`);
      }
      done++;
      if (done % 5 === 0) tell(`${done} links, ${differing.length} give another picture`);
    }
  } finally {
    await browser.close();
    await server.stop();
    await alone.stop();
  }
  return [
    row(
      'links',
      `of ${done} views that nobody chose, each walked in a little: links that give a fresh browser another picture`,
      differing.length,
      'links',
      {
        goal: 0,
        note: `${SIZE.w} x ${SIZE.h}, to the byte; half vistas, all hours, both styles, every body`,
      },
    ),
  ];
};
