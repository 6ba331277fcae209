/** The client's own picture: our server, a headless Chromium, the client, and out with the pixels. */
import type { Page } from 'playwright-core';
import { startServer } from '../server/index.ts';
import type { Live, World } from '../world/index.ts';
import { openBrowser } from './browser.ts';
import { NoPicture, shaderFault } from './no-picture.ts';
import { versionText } from './version.ts';

/** A view as the client's address bar spells it. */
export interface View {
  readonly address: string;
  /** `YAW,PITCH` in degrees. */
  readonly look: string;
  readonly style: 'ink' | 'film';
  readonly tick: number;
  /** Vertical, degrees. */
  readonly fov: number;
  readonly figure: boolean;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** What the client offers to its photographers. */
interface CityWindow {
  readonly city?: {
    readonly ready: Promise<unknown>;
    /** A PNG data URL. */
    photo(size: { readonly w: number; readonly h: number }): Promise<string>;
    state(): Readonly<Record<string, unknown>>;
  };
}

/** The whole view, however slow the machine, must be there by then. */
const PICTURE_MS_MAX = 300_000;
const BEGIN_MS_MAX = 60_000;
const SMALL_PIXELS = 160;
/** Between two words about how far it is, milliseconds. */
const TELL_MS = 500;
const PITCH_MAX = 89;

/** Straight up has no heading: the client looks 89° at most. */
function clampLook(look: string): string {
  const [yaw = '0', pitch = '0'] = look.split(',');
  return `${yaw},${Math.max(-PITCH_MAX, Math.min(PITCH_MAX, Number(pitch)))}`;
}

/** The part of the client's address after `/?`. What is default is left out. */
export function queryOf(view: View, seed: number): string {
  const query = new URLSearchParams({
    w: String(seed),
    at: view.address,
    look: clampLook(view.look),
    style: view.style,
    t: String(view.tick),
  });
  if (view.fov !== 60) query.set('fov', String(view.fov));
  if (view.figure) query.set('figure', '1');
  query.set('preset', 'still');
  query.set('hud', '0');
  query.set('still', '1');
  query.set('v', '1');
  return query.toString();
}

/** Told in a few words how far a picture is, again and again. */
export type Tell = (words: string) => void;

/** Asks the page how far it is until the picture is there; between its long tasks it answers. */
async function tellProgress(page: Page, tell: Tell, done: Promise<unknown>): Promise<void> {
  let isDone = false;
  const end = done.finally(() => (isDone = true)).catch(() => undefined);
  while (!isDone) {
    const state = await page
      .evaluate(() => (globalThis as unknown as CityWindow).city?.state())
      .catch(() => undefined);
    const [missing, share] = [
      Number(state?.['missing'] ?? 0),
      Number(state?.['photographed'] ?? 0),
    ];
    if (isDone) break;
    if (share > 0) tell(String(state?.['progress']));
    else tell(missing > 0 ? `building, ${missing} nodes to go` : 'drawing');
    await Promise.race([end, new Promise((next) => setTimeout(next, TELL_MS))]);
  }
}

async function develop(page: Page, view: View, tell?: Tell): Promise<Buffer> {
  const asked = page.evaluate(
    async (size) => {
      const { city } = globalThis as unknown as CityWindow;
      await city?.ready;
      return city?.photo(size);
    },
    { w: view.width, h: view.height },
  );
  if (tell) await tellProgress(page, tell, asked);
  const url = await asked;
  const data = /^data:image\/png;base64,(.+)$/.exec(url ?? '')?.[1];
  if (data === undefined) throw new Error('the client gave no picture');
  return Buffer.from(data, 'base64');
}

/** Opens the client; if it does not begin, what it complained of is the error. */
async function openClient(page: Page, url: string, complaints: readonly string[]): Promise<void> {
  await page.goto(url);
  try {
    await page.waitForFunction(
      () => (globalThis as unknown as CityWindow).city !== undefined,
      null,
      { timeout: BEGIN_MS_MAX },
    );
  } catch {
    throw new Error(`the client did not begin: ${complaints.join('; ') || 'it said nothing'}`);
  }
}

/** What a page complains of from now on. */
function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}

/** While the client begins it draws small: only the picture itself is drawn at its size. */
function smallSize(view: View): { width: number; height: number } {
  const scale = Math.min(1, SMALL_PIXELS / Math.max(view.width, view.height));
  const side = (pixels: number): number => Math.max(16, Math.round(pixels * scale));
  return { width: side(view.width), height: side(view.height) };
}

/** In the page that is open, as its back button does. */
async function goTo(page: Page, query: string): Promise<void> {
  // As text, for this side of the wire knows no history.
  await page.evaluate(
    `history.pushState(null, '', ${JSON.stringify(query)}); dispatchEvent(new PopStateEvent('popstate'));`,
  );
}

/** PNG bytes of views, one after the other: one page goes from each to the next, and keeps what it has. */
export async function* picturesOf(
  world: World,
  views: readonly View[],
  tell?: Tell,
  live?: Live,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  const [first] = views;
  if (!first) return;
  const asItStands = live === undefined ? {} : { live };
  const server = await startServer({ world, version: versionText(), port: 0, ...asItStands });
  try {
    const browser = await openBrowser();
    // What is under way in it then fails, which ends this.
    signal?.addEventListener('abort', () => void browser.close().catch(() => undefined));
    try {
      signal?.throwIfAborted();
      const page = await browser.newPage({
        viewport: smallSize(first),
        deviceScaleFactor: 1,
        reducedMotion: 'reduce',
      });
      page.setDefaultTimeout(PICTURE_MS_MAX);
      const complaints = complaintsOf(page);
      for (const view of views) {
        const query = `?${queryOf(view, world.key.seed)}`;
        if (view === first) await openClient(page, `${server.url}${query}`, complaints);
        else await goTo(page, query);
        const png = await develop(page, view, tell);
        // What does not compile is drawn black, which is no picture of anything.
        const broken = shaderFault(complaints);
        if (broken !== null) throw new NoPicture(broken);
        yield png;
      }
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

/** PNG bytes of a view, in a world as it was planned, or as it stands; given up when the signal aborts. */
export async function pictureOf(
  world: World,
  view: View,
  tell?: Tell,
  live?: Live,
  signal?: AbortSignal,
): Promise<Buffer> {
  for await (const png of picturesOf(world, [view], tell, live, signal)) return png;
  throw new Error('there was no view');
}
