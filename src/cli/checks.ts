/** What `city doctor` looks at, one small check each. */
import { existsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { createServer } from 'node:net';
import { PORT_FIRST, isBuilt, openWorldFolder } from '../server/index.ts';
import {
  DEFAULT_TICK,
  answerChunk,
  answerVistas,
  askNode,
  askPlace,
  placeText,
  worldOf,
} from '../world/index.ts';
import type { World } from '../world/index.ts';
import { openBrowser } from './browser.ts';
import { findChromium } from './chromium.ts';
import { GOLDEN, GOLDEN_SEED } from './golden.ts';
import { walkBetween } from './walk.ts';

export interface Check {
  readonly name: string;
  readonly state: 'good' | 'fair' | 'bad';
  /** What was found, in one line. */
  readonly found: string;
  /** What to do about it; empty when nothing. */
  readonly next: string;
}

export interface Asked {
  readonly world: World;
  readonly folder: string | undefined;
  readonly seed: number | undefined;
}

type Finding = Omit<Check, 'name'>;
type Looker = (asked: Asked) => Promise<Finding>;

const good = (found: string): Finding => ({ state: 'good', found, next: '' });

const node: Looker = async () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const enough = major > 22 || (major === 22 && minor >= 18);
  if (enough) return good(process.version);
  return { state: 'bad', found: process.version, next: 'Install Node 22.18 or newer.' };
};

const memory: Looker = async () => {
  const gigabytes = totalmem() / 2 ** 30;
  const found = `${gigabytes.toFixed(1)} GB`;
  if (gigabytes >= 2) return good(found);
  return { state: 'fair', found, next: 'The client wants 2 GB; choose a lower preset.' };
};

const built: Looker = async () => {
  if (isBuilt()) return good('the client is built');
  return { state: 'fair', found: 'the client is not built', next: 'Run "npm run build".' };
};

const port: Looker = () =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      const next = 'city serve takes the next free one.';
      resolve({ state: 'fair', found: `${PORT_FIRST} is taken`, next });
    });
    server.listen(PORT_FIRST, '127.0.0.1', () => {
      server.close(() => resolve(good(`${PORT_FIRST} is free`)));
    });
  });

const chromium: Looker = async () => {
  const path = findChromium();
  if (path !== null) return good(path);
  const next = 'city photo needs one: install it, or name it in CITY_CHROMIUM.';
  return { state: 'fair', found: 'none on this machine', next };
};

const webgl: Looker = async () => {
  if (findChromium() === null)
    return { state: 'fair', found: 'not tried without a Chromium', next: '' };
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    // As text, for this side of the wire knows no document.
    const renderer = await page.evaluate<string>(`(() => {
      const gl = document.createElement('canvas').getContext('webgl2');
      const named = gl?.getExtension('WEBGL_debug_renderer_info');
      return gl === null ? '' : String(gl.getParameter(named?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
    })()`);
    if (renderer !== '') return good(`WebGL2, ${renderer}`);
    return {
      state: 'bad',
      found: 'no WebGL2',
      next: 'Allow it in the browser, or update its driver.',
    };
  } finally {
    await browser.close();
  }
};

const determinism: Looker = async () => {
  const world = worldOf(GOLDEN_SEED);
  const wrong = GOLDEN.filter(
    ([address, hash]) => answerChunk(world, askNode(address), DEFAULT_TICK).hash !== hash,
  );
  if (wrong.length === 0)
    return good(`${GOLDEN.length} chunks have the hashes that this version was built with`);
  return {
    state: 'bad',
    found: `${wrong.length} of ${GOLDEN.length} chunks differ, the first ${wrong[0]?.[0] ?? ''}`,
    next: 'This machine makes another City: report it with "node --version".',
  };
};

const route: Looker = async ({ world }) => {
  const [from, to] = answerVistas(world, null, 2).map((vista) => askPlace(vista.address));
  if (from === undefined || to === undefined) {
    return { state: 'bad', found: 'no two views were proposed', next: 'Report it.' };
  }
  const walk = walkBetween(world, from, to);
  const between = `${placeText(from)} to ${placeText(to)}`;
  if (walk.reached) return good(`${walk.metres.toFixed(0)} m walked from ${between}`);
  return { state: 'bad', found: `stuck ${walk.where} from ${between}`, next: 'Report it.' };
};

const folder: Looker = async (asked) => {
  if (asked.folder === undefined) return good('none asked for');
  if (!existsSync(asked.folder)) {
    return { state: 'fair', found: `${asked.folder} is not there`, next: 'city serve makes it.' };
  }
  const opened = openWorldFolder(asked.folder, asked.seed);
  return good(`${opened.path}, seed ${opened.world.key.seed}`);
};

/** Every check by name, the quick ones first. */
export const CHECKS: readonly (readonly [string, Looker])[] = [
  ['node', node],
  ['memory', memory],
  ['build', built],
  ['port', port],
  ['world', folder],
  ['determinism', determinism],
  ['route', route],
  ['chromium', chromium],
  ['webgl', webgl],
];
