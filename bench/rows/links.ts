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
import { changedWorld, copyOf, truthOf } from './link-deeds.ts';
import type { NodeHash } from './link-deeds.ts';

const COUNT_MAX = 100;
/** One of so many views looks at what hands have made. */
const EVERY = 5;
/** No link is begun after so long: how many there were is in the row. */
const MS_MAX = 480_000;
const SIZE = { w: 96, h: 54, preset: 'low' } as const;
const NIGHT = 946_080_000_000;
const DAY_TICKS = 864_000;
/** A busy machine may be so long at one step. */
const STEP_MS_MAX = 120_000;
/** Milliseconds that the maker of a link walks and turns before it is taken. */
const WALK_MS = 400;
/** Whoever has not come to rest after so many looks at the link is still falling, or a fault. */
const LOOKS_MAX = 40;
/** So many links a browser: what one of them leaves behind weighs on no more than these. */
const LINKS_A_BROWSER = 25;

/** Which links: of all that a seed gives, so many from one on. */
export interface Links {
  readonly seed: number;
  readonly from: number;
  readonly count: number;
  /** Of so many views one looks at a cut or a bore that hands made before; 0: none. */
  readonly every: number;
  readonly msMax: number;
  readonly tell: (text: string) => void;
}

/** How many were opened, which gave another picture, and which could not be made or opened at all. */
export interface Opened {
  readonly done: number;
  /** How many of them look at what hands have made. */
  readonly changed: number;
  readonly differing: readonly string[];
  readonly failed: readonly string[];
}

interface CityWindow {
  readonly city: {
    link(): string;
    photo(size: typeof SIZE): Promise<string>;
    hash(level: number, x: number, y: number, z: number): string;
  };
}

const isOpen = (): boolean => 'city' in globalThis;
const photo = (size: typeof SIZE): Promise<string> =>
  (globalThis as unknown as CityWindow).city.photo(size);

/** Kept after a few frames: on a busy machine they are slower than any wait. */
const someFrames = (): Promise<void> =>
  new Promise((resolve) => {
    let left = 4;
    const next = (): void => {
      if (left-- > 0) requestAnimationFrame(next);
      else resolve();
    };
    next();
  });

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

/** Never waits for ever: a page that has died answers nothing. */
async function within<T>(what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(
      () => fail(new Error(`${what} took over ${STEP_MS_MAX / 1000} s`)),
      STEP_MS_MAX,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Kept once a page has heard all that hands have done to these nodes. */
async function hasHeard(page: Page, truth: readonly NodeHash[]): Promise<void> {
  await page.waitForFunction(
    (nodes) => {
      const { city } = globalThis as unknown as CityWindow;
      return nodes.every(({ x, y, z, hash }) => city.hash(0, x, y, z) === hash);
    },
    truth,
    { polling: WALK_MS },
  );
}

/** Goes to a view in the page that is open, walks a little, and gives its link and picture. */
async function make(
  page: Page,
  query: string,
  truth: readonly NodeHash[],
): Promise<{ link: string; picture: string }> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, query);
  await hasHeard(page, truth);
  for (const key of ['w', 'ArrowRight']) await page.keyboard.down(key);
  await page.waitForTimeout(WALK_MS);
  for (const key of ['w', 'ArrowRight']) await page.keyboard.up(key);
  const linkNow = (): Promise<string> =>
    page.evaluate(() => (globalThis as unknown as CityWindow).city.link());
  // The frame that hears of the last key is still to come, and a body may still fall; while a picture is taken it does not.
  let before = '';
  for (let looks = 0; looks < LOOKS_MAX; looks++) {
    await page.waitForTimeout(WALK_MS * 2);
    await within('some frames', page.evaluate(someFrames));
    const link = await within('its link', linkNow());
    if (link === before)
      return { link, picture: await within('its picture', page.evaluate(photo, SIZE)) };
    before = link;
  }
  throw new Error(`it did not come to rest: ${await linkNow()}`);
}

/** The picture of a link in a browser that knows nothing, as soon as it can be asked for. */
async function openAfresh(browser: Browser, url: string): Promise<string> {
  const context = await browser.newContext({ viewport: { width: 96, height: 54 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(STEP_MS_MAX);
    await page.goto(url);
    await page.waitForFunction(isOpen);
    return await within('its picture in a fresh browser', page.evaluate(photo, SIZE));
  } finally {
    await context.close();
  }
}

/** A browser with the page in which links are made. */
async function openMaker(url: string): Promise<{ browser: Browser; page: Page }> {
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 96, height: 54 } });
  page.setDefaultTimeout(STEP_MS_MAX);
  await page.goto(`${url}?preset=low`);
  await page.waitForFunction(isOpen);
  return { browser, page };
}

/** Makes links and opens each afresh; one that fails is told, and the rest go on in a new browser. */
export async function openLinks({ seed, from, count, every, msMax, tell }: Links): Promise<Opened> {
  const { key } = worldOf(seed);
  const random = chances(seed + 11);
  const queries: string[] = [];
  while (queries.length < from + count) {
    const query = hiddenView(key, random, queries.length % 2 === 0);
    if (query !== null) queries.push(query);
  }
  const world = worldOf(seed);
  const asked = queries.slice(from);
  const looked = asked.filter((_, n) => every > 0 && n % every === every - 1);
  const { live, changed } = await changedWorld(world, looked);
  const truths = new Map<string, readonly NodeHash[]>();
  for (const query of changed) truths.set(query, await truthOf(live, query));
  // The same City by another server: who opens a link there does not meet the one who made it.
  const elsewhere = await copyOf(live);
  const server = await startServer({ world, version: 'bench', port: 0, live });
  const alone = await startServer({ world, version: 'bench', port: 0, live: elsewhere });
  const differing: string[] = [];
  const failed: string[] = [];
  let [maker, done]: [Awaited<ReturnType<typeof openMaker>> | null, number] = [null, 0];
  const begin = performance.now();
  try {
    for (const query of asked) {
      if (performance.now() - begin > msMax) break;
      maker ??= await openMaker(server.url);
      const at = performance.now();
      const truth = truths.get(query) ?? [];
      let madeMs = Number.NaN;
      try {
        const { link, picture } = await make(maker.page, query, truth);
        madeMs = performance.now() - at;
        if ((await openAfresh(maker.browser, `${alone.url}${link}`)) !== picture) {
          differing.push(link);
          tell(`another picture: ${query} made ${link}`);
        }
      } catch (error) {
        failed.push(query);
        tell(`failed: ${query}: ${error instanceof Error ? error.message : String(error)}`);
      }
      done++;
      const [making, all] = [madeMs, performance.now() - at].map((ms) => (ms / 1000).toFixed(1));
      tell(
        `${from + done}: ${all} s, ${making} of them in the page that was there; ${differing.length} give another picture so far`,
      );
      if (done % LINKS_A_BROWSER === 0 || failed.includes(query)) {
        await maker.browser.close();
        maker = null;
      }
    }
  } finally {
    await maker?.browser.close();
    await server.stop();
    await alone.stop();
  }
  const seen = asked.slice(0, done).filter((query) => changed.has(query));
  return { done, changed: seen.length, differing, failed };
}

/** Needs a Chromium and a built client; without them the row is left out, and it says so. */
export const linkRows: Measure = async ({ seed, tell }) => {
  if (findChromium() === null || !existsSync(new URL('client/index.html', DIST))) {
    tell('No links: they need a Chromium and a built client.');
    return [];
  }
  const { done, changed, differing, failed } = await openLinks({
    seed,
    from: 0,
    count: COUNT_MAX,
    every: EVERY,
    msMax: MS_MAX,
    tell,
  });
  return [
    row(
      'links',
      `of ${done} views that nobody chose, each walked in a little: links that give a fresh browser another picture`,
      differing.length + failed.length,
      'links',
      {
        goal: 0,
        note: `${SIZE.w} x ${SIZE.h}, to the byte; half vistas, all hours, both styles, every body; ${changed} look at a cut or a bore made before; ${failed.length} failed`,
      },
    ),
  ];
};
