/** The client as it is built, in a folder of its own, for a server to serve. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll } from 'vitest';
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
