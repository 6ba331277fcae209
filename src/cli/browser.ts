/** A headless Chromium with WebGL2, drawing in software so that a picture is the same each time. */
import type { Browser } from 'playwright-core';
import { CHROMIUM_ADVICE, findChromium } from './chromium.ts';

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

/** Starts it; close it when done. Whoever may meet a machine without one looks first. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error(`No Chromium was found: ${CHROMIUM_ADVICE}.`);
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath,
    headless: true,
    args: [...FLAGS],
    timeout: START_MS_MAX,
  });
}
