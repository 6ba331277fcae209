/** The Chromium that this machine has. None is ever downloaded. Stands alone, for the tests use it too. */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
];

const PLACES = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Path of a Chromium: CITY_CHROMIUM, then the PATH, then the usual places. Null if there is none. */
export function findChromium(): string | null {
  const named = process.env['CITY_CHROMIUM'];
  if (named !== undefined && named !== '') return runs(named) ? named : null;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...PLACES].find(runs) ?? null;
}

/** What to do on a machine without one. */
export const CHROMIUM_ADVICE =
  'install one (on Debian: apt-get install chromium) or name it in CITY_CHROMIUM';
