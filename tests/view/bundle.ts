/** A page with a bundle of view in it, for the browser tests and for looking at pictures. */
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';

/** One script with everything that `entry` (a file beside this one) imports. */
export async function bundle(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: {
        entry: fileURLToPath(new URL(entry, import.meta.url)),
        formats: ['iife'],
        name: 'page',
      },
    },
  });
  const first = Array.isArray(result) ? result[0] : result;
  if (first === undefined || !('output' in first)) throw new Error('vite gave no output');
  return first.output[0].code;
}

/** A blank page with the script of `entry` loaded; shader errors are printed. */
export async function openPage(browser: Browser, entry: string): Promise<Page> {
  const page = await browser.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(`page: ${message.text().slice(0, 3000)}`);
  });
  page.on('pageerror', (error) => console.error(`page: ${error.message}`));
  await page.setContent('<!doctype html><title>view</title>');
  await page.addScriptTag({ content: await bundle(entry) });
  return page;
}
