/** Where the build leaves what is served. */

import { existsSync } from 'node:fs';

const built: boolean = import.meta.url.includes('/dist/server/');

/** dist/ beside src/, or the folder that this file was built into. */
export const DIST: URL = new URL(built ? '../' : '../../dist/', import.meta.url);

/** Whether the client and the library are there to be served. */
export function isBuilt(dist: URL = DIST): boolean {
  return ['client/index.html', 'client/lib/gen.js'].every((name) =>
    existsSync(new URL(name, dist)),
  );
}
