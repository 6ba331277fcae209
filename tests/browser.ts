/** A real Chromium for the tests: found on the machine, started with WebGL2 drawn in software. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { describe, test } from 'vitest';

const USUAL: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

// Playwright says `--headless=new` by itself for a full Chromium. The rest: draw WebGL2 on the
// processor, and keep the browser from talking to anybody but the test.
const FLAGS: readonly string[] = [
  '--headless=new',
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Path of a Chromium: CITY_CHROMIUM, else the usual places, else the PATH; null where there is none. */
export function findChromium(): string | null {
  const named = process.env['CITY_CHROMIUM'];
  if (named) return canRun(named) ? named : null;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...USUAL, ...onPath].find(canRun) ?? null;
}

/** Starts the Chromium that findChromium names. Close it when done: `await using`, or afterAll. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('There is no Chromium on this machine.');
  return chromium.launch({ executablePath, headless: true, args: [...FLAGS], timeout: 60_000 });
}

const inCi: boolean = !['', '0', 'false'].includes(process.env['CI'] ?? '');

/**
 * A group of tests that need a browser. Without a Chromium the group is skipped with one loud line;
 * in CI, where a skip would hide a fault, it fails instead.
 */
export function describeBrowser(name: string, body: () => void): void {
  if (findChromium() !== null) {
    describe(name, body);
    return;
  }
  const advice = 'no Chromium found: install one (apt-get install chromium) or set CITY_CHROMIUM';
  if (inCi) {
    test(name, () => {
      throw new Error(advice);
    });
    return;
  }
  console.warn(`!!! BROWSER TESTS SKIPPED (${name}): ${advice}`);
  describe.skip(name, body);
}
