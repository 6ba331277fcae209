/** The client as it is built, in a folder of its own, for a server to serve. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

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
