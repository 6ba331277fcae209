/** The version of the package, read from its package.json. */
import { readFileSync } from 'node:fs';

/** The folder of the package: two up from here, both in src/cli and in dist/cli. */
export const PACKAGE_ROOT: URL = new URL('../../', import.meta.url);

/** Such as `0.1.0`. */
export function versionText(): string {
  const text = readFileSync(new URL('package.json', PACKAGE_ROOT), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
