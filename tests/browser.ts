/** A real Chromium for the tests: the one that `city photo` finds and starts. */
import { describe, test } from 'vitest';
import { findChromium } from '../src/cli/chromium.ts';

export { openBrowser as launchBrowser } from '../src/cli/browser.ts';

const inCi: boolean = !['', '0', 'false'].includes(process.env['CI'] ?? '');

/**
 * A group of tests that need a browser. Without a Chromium the group is skipped with one loud line;
 * in CI, where a skip would hide a fault, it fails instead.
 */
export function describeBrowser(name: string, body: () => void): void {
  if (findChromium() !== null) {
    describe(name, body);
    return;
  }
  const advice = 'no Chromium found: install one (apt-get install chromium) or set CITY_CHROMIUM';
  if (inCi) {
    test(name, () => {
      throw new Error(advice);
    });
    return;
  }
  console.warn(`!!! BROWSER TESTS SKIPPED (${name}): ${advice}`);
  describe.skip(name, body);
}
