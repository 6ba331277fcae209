/** A headless Chromium with WebGL2, drawing in software so that a picture is the same each time. */
import type { Browser } from 'playwright-core';
import { needChromium } from './chromium.ts';

const FLAGS: readonly string[] = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--force-color-profile=srgb',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--no-first-run',
];

const START_MS_MAX = 60_000;

/** Starts it; close it when done. A Fault when the machine has none. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = needChromium();
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath,
    headless: true,
    args: [...FLAGS],
    timeout: START_MS_MAX,
  });
}
