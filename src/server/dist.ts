/** Where the build leaves what is served. */

const built: boolean = import.meta.url.includes('/dist/server/');

/** dist/ beside src/, or the folder that this file was built into. */
export const DIST: URL = new URL(built ? '../' : '../../dist/', import.meta.url);
