/** A scripted walk in the real page: what a frame costs the main thread, and where it stands still. */
import { existsSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { openBrowser } from '../../src/cli/browser.ts';
import { findChromium } from '../../src/cli/chromium.ts';
import { formatPlace } from '../../src/core/index.ts';
import { route, vistas } from '../../src/gen/index.ts';
import { DIST, startServer } from '../../src/server/index.ts';
import { worldOf } from '../../src/world/index.ts';
import { quantile, row } from '../row.ts';
import type { Measure, Row } from '../row.ts';

/** Seconds of walking, and the tick of ten in the morning. */
const SECONDS = 60;
const MORNING = 946_080_360_000;
/** A main thread that is busy for longer than this is felt, milliseconds. */
const STALL_MS = 50;

interface Walked {
  readonly metres: number;
  readonly frames: number;
  /** Milliseconds of the main thread, a frame. */
  readonly work: readonly number[];
  /** Milliseconds of each task over 50 ms. */
  readonly stalls: readonly number[];
}

/** What is used of the page here. */
interface CityWindow {
  readonly city: {
    readonly ready: Promise<unknown>;
    look(yaw: number, pitch: number): void;
    where(): { x: number; z: number };
    work(): number[];
  };
}

/** In the page: runs along waypoints with W and Shift held, the head slowly nodding. */
async function walkAlong({
  goals,
  seconds,
}: {
  goals: (readonly number[])[];
  seconds: number;
}): Promise<Walked> {
  const { city } = globalThis as unknown as CityWindow;
  await city.ready;
  await new Promise((done) => setTimeout(done, 3000));
  const stalls: number[] = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) stalls.push(entry.duration);
  }).observe({ type: 'longtask' });
  city.work();
  const work: number[] = [];
  let [metres, frames] = [0, 0];
  let last = city.where();
  const begin = performance.now();
  for (const code of ['KeyW', 'ShiftLeft']) dispatchEvent(new KeyboardEvent('keydown', { code }));
  while (performance.now() - begin < seconds * 1000 && goals.length > 0) {
    await new Promise(requestAnimationFrame);
    frames++;
    work.push(...city.work());
    const here = city.where();
    metres += Math.hypot(here.x - last.x, here.z - last.z);
    last = here;
    const [x = 0, , z = 0] = goals[0]!;
    if (Math.hypot(x - here.x, z - here.z) < 0.8) goals.shift();
    else
      city.look(
        (Math.atan2(here.x - x, z - here.z) * 180) / Math.PI,
        8 * Math.sin(performance.now() / 2000),
      );
  }
  for (const code of ['KeyW', 'ShiftLeft']) dispatchEvent(new KeyboardEvent('keyup', { code }));
  return { metres, frames, work, stalls };
}

async function walk(page: Page, url: string, seed: number): Promise<Row[]> {
  const { key } = worldOf(seed);
  const [from, to] = vistas(key, null, 2);
  const way = from && to ? route(key, from.place, to.place) : null;
  if (!from || !way) return [];
  await page.goto(`${url}?at=${formatPlace(from.place)}&t=${MORNING}&preset=low`);
  await page.waitForFunction(() => 'city' in globalThis);
  const goals = way.waypoints.slice(1).map((point) => [...point]);
  const walked = await page.evaluate(walkAlong, { goals, seconds: SECONDS });
  const note = `${walked.metres.toFixed(0)} m in ${SECONDS} s, ${walked.frames} frames, 320 x 180, drawn in software on the same cores`;
  const { work, stalls } = walked;
  return [
    row('walk frame', 'main thread a frame while walking, median', quantile(work, 0.5), 'ms', {
      goal: 8,
      note,
    }),
    row('walk frame p95', 'of the same, 95 %', quantile(work, 0.95), 'ms', { goal: 8, note }),
    row(
      'walk stall',
      'the longest task of the main thread on that walk',
      Math.max(0, ...stalls),
      'ms',
      {
        goal: STALL_MS,
        note: `${stalls.length} tasks over ${STALL_MS} ms (0 ms: none)`,
      },
    ),
  ];
}

/** Needs a Chromium and a built client; without them the rows are left out, and it says so. */
export const walkRows: Measure = async ({ seed, tell }) => {
  if (findChromium() === null || !existsSync(new URL('client/index.html', DIST))) {
    tell('No walk: it needs a Chromium and a built client.');
    return [];
  }
  const server = await startServer({ world: worldOf(seed), version: 'bench', port: 0 });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 320, height: 180 } });
    return await walk(page, server.url, seed);
  } finally {
    await browser.close();
    await server.stop();
  }
};
