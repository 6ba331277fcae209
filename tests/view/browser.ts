/** Chromium with the view's page in it: for the browser test and for looking at pictures. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';

/** Debian's Chromium, or the one that CHROMIUM names; null where there is none. */
export function chromiumPath(): string | null {
  const paths = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return paths.find((path) => path !== undefined && existsSync(path)) ?? null;
}

/** One script with everything that `entry` (a file beside this one) imports. */
export async function bundle(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: fileURLToPath(new URL(entry, import.meta.url)), formats: ['iife'], name: 'page' },
    },
  });
  const first = Array.isArray(result) ? result[0] : result;
  if (first === undefined || !('output' in first)) throw new Error('vite gave no output');
  return first.output[0].code;
}

/** A page in software rendering with the bundle loaded. Close the browser when done. */
export async function openPage(entry: string): Promise<{ browser: Browser; page: Page }> {
  const executablePath = chromiumPath();
  if (executablePath === null) throw new Error('no Chromium on this machine');
  const browser = await chromium.launch({
    executablePath,
    args: ['--headless=new', '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
  });
  const page = await browser.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') console.error(`page: ${message.text().slice(0, 3000)}`);
  });
  await page.setContent('<!doctype html><title>view</title>');
  await page.addScriptTag({ content: await bundle(entry) });
  return { browser, page };
}
