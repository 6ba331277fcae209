/** The client as it is built, in a folder of its own, for a server to serve. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect } from 'vitest';
import { startServer } from '../../src/server/index.ts';
import type { Running, ServerOptions } from '../../src/server/index.ts';
import { launchBrowser } from '../browser.ts';

export const ROOT: string = join(import.meta.dirname, '..', '..');

export interface Built {
  /** What a server is given: it holds client/. */
  readonly dist: URL;
  remove(): void;
}

/** Builds the page. */
export async function buildClient(): Promise<Built> {
  const folder = mkdtempSync(join(tmpdir(), 'city-client-'));
  await build({
    configFile: join(ROOT, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: join(folder, 'client') },
  });
  return {
    dist: pathToFileURL(`${folder}/`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The page on its own server in a browser of its own. */
export interface Served {
  readonly browser: Browser;
  readonly server: Running;
  readonly dist: URL;
}

/** Builds, serves and closes it round the tests of a group; what it gives is there once they run. */
export function servedClient(options: Pick<ServerOptions, 'world' | 'live'>): Served {
  const served: { -readonly [K in keyof Served]?: Served[K] } = {};
  let built: Built | undefined;
  beforeAll(async () => {
    built = await buildClient();
    served.dist = built.dist;
    served.server = await startServer({ ...options, version: 'test', port: 0, dist: built.dist });
    served.browser = await launchBrowser();
  });
  afterAll(async () => {
    await served.browser?.close();
    await served.server?.stop();
    built?.remove();
  });
  return served as Served;
}

/** How a page is opened, and when it is. */
interface Opening {
  readonly size: { readonly width: number; readonly height: number };
  /** Kept once its line is there; without it once it answers scripts. */
  readonly joined?: boolean;
  /** Done to it before it asks for anything. */
  readonly prepare?: ((page: Page) => Promise<unknown>) | undefined;
}

/** The page of a query in a context of its own, which asks for less motion; it keeps what it says. Its context is closed by who has it. */
export async function openPage(
  { browser, server }: Pick<Served, 'browser' | 'server'>,
  query: string,
  { size, joined, prepare }: Opening,
): Promise<Page> {
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await keepWords(page);
  await prepare?.(page);
  await page.goto(`${server.url}${query}`);
  await page.waitForFunction(
    (isJoined) =>
      window.city !== undefined && (!isJoined || window.city.state()['line'] === 'here'),
    joined === true,
  );
  return page;
}

/** Kept once a frame has heard of the last key, finger or button, and none moves the eye any further. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = (): Promise<number> => new Promise((drawn) => requestAnimationFrame(drawn));
    const now = (): string => JSON.stringify(window.city!.where());
    for (let before = ''; before !== now();) {
      before = now();
      await frame();
      await frame();
    }
  });
}

/** What is written for seconds only, in the order in which it came. */
interface WordsWindow {
  readonly words: string[];
}

/**
 * Before a page is opened: keeps what it says in notes and captions. They go by themselves, and a page that is
 * busy drawing may not be asked in time.
 */
export async function keepWords(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const words: string[] = [];
    Object.assign(globalThis, { words });
    new MutationObserver(() => {
      for (const one of document.querySelectorAll('.message, .caption'))
        if (!words.includes(one.textContent!)) words.push(one.textContent!);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

/** When the page first said something, by what it has said since it was opened; −1 where it has not. */
export async function saidAt(page: Page, what: string): Promise<number> {
  return page.evaluate(
    (text) => (globalThis as unknown as WordsWindow).words.findIndex((one) => one.includes(text)),
    what,
  );
}

/** Kept once the page has said something. */
export async function hasSaid(page: Page, what: string): Promise<void> {
  await expect.poll(() => saidAt(page, what), { timeout: 120_000 }).not.toBe(-1);
}

const AXE = readFileSync(join(ROOT, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

interface AxeWindow {
  readonly axe?: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
}

/** What axe finds wrong with a page as it is, each with where. */
export async function axeFaults(page: Page): Promise<string[]> {
  if (await page.evaluate(() => (globalThis as AxeWindow).axe === undefined))
    await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => (globalThis as AxeWindow).axe!.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}
