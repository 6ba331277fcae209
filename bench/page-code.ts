/** What makes a chunk, as the page has it: one file, made by Vite as the page's worker is (docs/decisions/0113). */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import type * as entry from './page-entry.ts';

export type PageCode = typeof entry;

/** Builds it in a folder of its own, which is gone when this answers or fails. */
export async function pageCode(): Promise<PageCode> {
  const outDir = await mkdtemp(join(tmpdir(), 'city-bench-'));
  const file = join(import.meta.dirname, 'page-entry.ts');
  try {
    await build({
      configFile: join(import.meta.dirname, '..', 'vite.config.ts'),
      mode: 'library',
      logLevel: 'error',
      build: { outDir, lib: { entry: file, fileName: () => 'page.mjs' } },
    });
    return (await import(pathToFileURL(join(outDir, 'page.mjs')).href)) as PageCode;
  } finally {
    await rm(outDir, { recursive: true });
  }
}
