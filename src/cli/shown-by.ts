/** Which tests show which claim, read from the names of the tests. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { idsIn } from './claims.ts';
import { PACKAGE_ROOT } from './version.ts';

const TITLE = /\b(?:test|it|describe|describeBrowser)(?:\.\w+(?:\([^)]*\))?)*\(\s*(['"`])(.*?)\1/gs;

/** Names of tests by claim id, `path: name`. Empty where the tests are not at hand (an installed package). */
export function testsByClaim(root: URL = PACKAGE_ROOT): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const folder = fileURLToPath(new URL('tests/', root));
  if (!existsSync(folder)) return found;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((path) => path.endsWith('.test.ts')).sort()) {
    const text = readFileSync(join(folder, name), 'utf8');
    for (const match of text.matchAll(TITLE)) {
      const title = (match[2] as string).replace(/\s+/g, ' ');
      for (const id of idsIn(title)) {
        found.set(id, [...(found.get(id) ?? []), `tests/${name.replaceAll('\\', '/')}: ${title}`]);
      }
    }
  }
  return found;
}
