/** Ten minutes of walking, running in at doors and flying through places that nobody chose, in the real page. */
import { existsSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import { openBrowser } from '../../src/cli/browser.ts';
import { findChromium } from '../../src/cli/chromium.ts';
import { formatPlace } from '../../src/core/index.ts';
import { DIST, startServer } from '../../src/server/index.ts';
import { worldOf } from '../../src/world/index.ts';
import { heapUse } from '../heap.ts';
import type { HeapUse } from '../heap.ts';
import { quantile, row } from '../row.ts';
import type { Measure, Row } from '../row.ts';
import { chances, wander } from '../wander.ts';
import type { Wander } from '../wander.ts';

/** Seconds of the City in all, and at most on one way (of a longer one the beginning is run); its clock goes so many times faster than ours. */
const SECONDS = 600;
/** Walked before that, unrecorded, so that what is kept has been filled. */
const FIRST_SECONDS = 150;
const SECONDS_A_WAY = 40;
const WARP = 2;
const RUN_METRES = 5;
const FRAME_SECONDS_MAX = 4;
/** Seconds that a metre may take, on level ground and on stairs, and that a turn at a waypoint may. */
const SECONDS_A_METRE = 1.3 / RUN_METRES;
const SECONDS_A_POINT = 1;
/** Every so many ways are flown. */
const FLOWN = 4;
const FLIGHT_METRES = 4000;
const MORNING = 946_080_360_000;
const STALL_MS = 50;
/** Where memory is looked at, always the same view: where every visit begins. */
const HOME = `?t=${MORNING}&preset=low`;
/** Milliseconds for all that is wanted to be known, then for what fades to fade and what is let go to go. */
const HOME_REST_MS = 3000;

interface CityWindow {
  readonly city: {
    look(yaw: number, pitch: number): void;
    where(): { x: number; y: number; z: number };
    state(): Record<string, number>;
  };
}

interface Went {
  readonly seconds: number;
  readonly metres: number;
  readonly frames: number;
  /** Waypoints that were not come to, and where the feet are. */
  readonly left: number;
  readonly at: string;
}

interface Way {
  readonly query: string;
  readonly goals: readonly (readonly number[])[];
  readonly seconds: number;
  readonly warp: number;
  /** Metres a second on foot; what flies has no goal that it could overrun. */
  readonly speed: number | null;
  /** Seconds that a frame moves at most (CL50). */
  readonly frameMost: number;
}

/** In the page, before it: a clock for its frames that goes faster. */
function hurry(warp: number): void {
  const next = requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (call) => next((now) => call(now * warp));
}

/**
 * In the page: opens a link there and runs along waypoints with W and Shift held. Frames may be long:
 * W is let go within one where it would lead past a waypoint.
 */
async function goAlong({ query, goals, seconds, warp, speed, frameMost }: Way): Promise<Went> {
  const { city } = globalThis as unknown as CityWindow;
  history.pushState(null, '', query);
  dispatchEvent(new PopStateEvent('popstate'));
  const left = [...goals];
  let [metres, frames] = [0, 0];
  let last = city.where();
  let [passed, lastMs] = [0, performance.now()];
  const press = (type: string, ...codes: string[]): void => {
    for (const code of codes) dispatchEvent(new KeyboardEvent(type, { code }));
  };
  /** How near the last step came to a point, metres on the plan. */
  const nearest = (x: number, z: number, here: { x: number; z: number }): number => {
    const [dx, dz] = [here.x - last.x, here.z - last.z];
    const along = ((x - last.x) * dx + (z - last.z) * dz) / Math.max(1e-9, dx * dx + dz * dz);
    const t = Math.max(0, Math.min(1, along));
    return Math.hypot(x - last.x - dx * t, z - last.z - dz * t);
  };
  press('keydown', 'ShiftLeft');
  while (passed < seconds && left.length > 0) {
    await new Promise(requestAnimationFrame);
    frames++;
    // The City's own seconds: a frame that stood longer has moved nobody longer.
    passed += Math.min(frameMost, ((performance.now() - lastMs) / 1000) * warp);
    lastMs = performance.now();
    const here = city.where();
    metres += Math.hypot(here.x - last.x, here.y - last.y, here.z - last.z);
    const [x = 0, y = 0, z = 0] = left[0]!;
    const isThere = nearest(x, z, here) < 1;
    last = here;
    if (isThere) {
      left.shift();
      continue;
    }
    const yaw = (Math.atan2(here.x - x, z - here.z) * 180) / Math.PI;
    const flies = Math.abs(y - here.y) > 20;
    city.look(yaw, flies ? 0 : 8 * Math.sin(performance.now() / 2000));
    press('keydown', 'KeyW');
    if (speed === null) continue;
    const away = Math.hypot(x - here.x, z - here.z);
    const step = setTimeout(() => press('keyup', 'KeyW'), (1000 * away) / (speed * warp));
    void new Promise(requestAnimationFrame).then(() => clearTimeout(step));
  }
  press('keyup', 'KeyW', 'ShiftLeft');
  const { x, y, z } = city.where();
  const at = [x, y, z].map((v) => v.toFixed(1)).join();
  return { seconds: passed, metres, frames, left: left.length, at };
}

/** In the page: to a view, until it is whole. No photo: that knows nothing of the faster clock. */
async function goWhole({ query, restMs }: { query: string; restMs: number }): Promise<void> {
  const { city } = globalThis as unknown as CityWindow;
  const rest = (): Promise<void> => new Promise((done) => setTimeout(done, restMs));
  history.pushState(null, '', query);
  dispatchEvent(new PopStateEvent('popstate'));
  do await rest();
  while (city.state()['missing'] !== 0);
  await rest();
}

/** What is used of an event of the browser's record: microseconds, by the clock and of CPU. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
}

interface Memory {
  readonly heap: HeapUse;
  readonly geometries: number;
}

class Walk {
  /** CPU milliseconds of each frame. */
  readonly work: number[] = [];
  /** CPU milliseconds of each long task of the page's main thread, and by the clock. */
  readonly tasks: { cpu: number; clock: number }[] = [];
  readonly memory: Memory[] = [];
  seconds = 0;
  metres = 0;
  frames = 0;
  ways = 0;
  arrived = 0;
  private readonly page: Page;
  private readonly session: CDPSession;

  constructor(page: Page, session: CDPSession) {
    this.page = page;
    this.session = session;
  }

  async go(way: Way): Promise<string> {
    const went = await this.page.evaluate(goAlong, way);
    this.seconds += went.seconds;
    this.metres += went.metres;
    this.frames += went.frames;
    this.ways++;
    if (went.left === 0) {
      this.arrived++;
      return 'arrived';
    }
    return `${went.left} waypoints left, at ${went.at} after ${went.metres.toFixed(0)} m: ${way.query}`;
  }

  /** Other places have more in view, or less: what is kept of all is compared at one. */
  async remember(): Promise<void> {
    await this.page.evaluate(goWhole, { query: HOME, restMs: HOME_REST_MS });
    const geometries = await this.page.evaluate(
      () => (globalThis as unknown as CityWindow).city.state()['geometries'] ?? 0,
    );
    this.memory.push({ heap: await heapUse(this.session), geometries });
  }

  /** Listens to the browser's own record of tasks; answers how to end it. */
  async record(): Promise<() => Promise<void>> {
    const { session } = this;
    const events: { dur: number; tdur: number; pid: number; tid: number }[] = [];
    let thread = '';
    session.on('Tracing.dataCollected', ({ value }) => {
      for (const event of value as unknown as TraceEvent[]) {
        const { name, pid, tid, dur = 0, tdur = 0 } = event;
        if (name === 'FireAnimationFrame') {
          thread = `${pid} ${tid}`;
          this.work.push(tdur / 1000);
        }
        if (name.includes('RunTask') && dur > 30_000) events.push({ dur, tdur, pid, tid });
      }
    });
    const traceConfig = { includedCategories: ['toplevel', 'devtools.timeline'] };
    await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
    return async () => {
      const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
      await session.send('Tracing.end');
      await done;
      for (const { dur, tdur, pid, tid } of events)
        if (`${pid} ${tid}` === thread) this.tasks.push({ cpu: tdur / 1000, clock: dur / 1000 });
    };
  }
}

function rowsOf(walk: Walk): Row[] {
  const longest = Math.max(0, ...walk.tasks.map(({ cpu }) => cpu));
  const clock = Math.max(0, ...walk.tasks.map(({ clock: ms }) => ms));
  const stalls = walk.tasks.filter(({ cpu }) => cpu > STALL_MS).length;
  const [early, late] = [walk.memory[0]!, walk.memory.at(-1)!];
  const grown = (name: string, what: string, part: keyof HeapUse, goal?: number): Row => {
    const [before, after] = [early.heap[part], late.heap[part]];
    const note = `${before.toFixed(1)} MB, then ${after.toFixed(1)} MB, both at the first view`;
    return row(name, what, after - before, 'MB', goal === undefined ? { note } : { goal, note });
  };
  const note = `${walk.metres.toFixed(0)} m on ${walk.ways} ways in ${walk.ways} columns, ${walk.frames} frames, drawn in software on the same cores`;
  return [
    row(
      'long walk p95',
      'ten minutes through places that nobody chose: main thread a frame, CPU, 95 %',
      quantile(walk.work, 0.95),
      'ms',
      { goal: 8, note },
    ),
    row(
      'long walk stalls',
      'tasks of over 50 ms of CPU on the main thread meanwhile',
      stalls,
      'tasks',
      {
        goal: 0,
        note: `longest ${longest.toFixed(0)} ms of CPU; ${clock.toFixed(0)} ms by the clock, others on the cores included`,
      },
    ),
    grown(
      'long walk heap',
      'growth of what the page keeps over those ten minutes, collected: its objects and data, without compiled code (until 2026-11-27 with it)',
      'data',
      2,
    ),
    grown(
      'long walk code',
      'growth of what the engine compiled meanwhile, and what it learned for it',
      'code',
    ),
    grown(
      'long walk native',
      'growth of what is kept outside the engine’s heap: memory of arrays most of all',
      'native',
    ),
    row(
      'long walk ways',
      'ways of these that were not walked to their end in time',
      walk.ways - walk.arrived,
      'ways',
      { goal: 0, note: `of ${walk.ways}` },
    ),
    row(
      'long walk geometries',
      'meshes on the card at the end, for one before',
      late.geometries / Math.max(1, early.geometries),
      '',
      {
        goal: 1.25,
        note: `${early.geometries}, then ${late.geometries}, both at the first view`,
      },
    ),
  ];
}

/** Of waypoints after a start, as far as `SECONDS_A_WAY` are enough for: the last may be half way to one. */
function within(start: readonly number[], points: readonly (readonly number[])[]): number[][] {
  const kept: number[][] = [];
  let [last, left] = [start, SECONDS_A_WAY];
  for (const point of points) {
    const away = Math.hypot(...point.map((v, i) => v - last[i]!));
    const share = Math.min(1, (left - SECONDS_A_POINT) / (away * SECONDS_A_METRE));
    if (share <= 0) break;
    kept.push(point.map((v, i) => last[i]! + (v - last[i]!) * share));
    if (share < 1) break;
    left -= SECONDS_A_POINT + away * SECONDS_A_METRE;
    last = point;
  }
  return kept;
}

function wayOf(found: Wander | null, flies: boolean, random: () => number): Way | null {
  if (!found) return null;
  const { x, y, z } = found.from;
  const from = flies ? { ...found.from, y: y + 60 } : found.from;
  const aim = (): number => FLIGHT_METRES * (random() - 0.5);
  const goals = flies
    ? [[x + aim(), y, z + aim()]]
    : within([x, y, z], found.route.waypoints.slice(1));
  const body = flies ? '&body=fly' : '';
  const query = `?at=${formatPlace(from)}&t=${MORNING}&preset=low${body}`;
  const speed = flies ? null : RUN_METRES;
  return { query, goals, seconds: SECONDS_A_WAY, warp: WARP, speed, frameMost: FRAME_SECONDS_MAX };
}

async function walkLong(
  page: Page,
  url: string,
  seed: number,
  tell: (text: string) => void,
): Promise<Row[]> {
  const { key } = worldOf(seed);
  const random = chances(seed + 1);
  const session = await page.context().newCDPSession(page);
  await page.addInitScript(hurry, WARP);
  await page.goto(`${url}${HOME}`);
  await page.waitForFunction(() => 'city' in globalThis);
  await page.evaluate(
    () => (globalThis as unknown as { city: { ready: Promise<unknown> } }).city.ready,
  );
  const walk = new Walk(page, session);
  const go = async (until: number): Promise<void> => {
    while (walk.seconds < until) {
      const way = wayOf(wander(key, random), walk.ways % FLOWN === FLOWN - 1, random);
      if (!way) continue;
      const end = await walk.go(way);
      tell(
        `${walk.seconds.toFixed(0)} s, ${walk.metres.toFixed(0)} m, ${walk.arrived} of ${walk.ways} arrived; ${end}`,
      );
    }
  };
  await go(FIRST_SECONDS);
  await walk.remember();
  tell(
    `${walk.memory[0]!.geometries} meshes, ${walk.memory[0]!.heap.data.toFixed(1)} MB at the first view`,
  );
  // What the collector was made to find is given back before the clock runs.
  await page.waitForTimeout(5000);
  const end = await walk.record();
  await go(FIRST_SECONDS + SECONDS);
  await end();
  await walk.remember();
  return rowsOf(walk);
}

/** Needs a Chromium and a built client; without them the rows are left out, and it says so. */
export const longWalkRows: Measure = async ({ seed, tell }) => {
  if (findChromium() === null || !existsSync(new URL('client/index.html', DIST))) {
    tell('No long walk: it needs a Chromium and a built client.');
    return [];
  }
  const server = await startServer({ world: worldOf(seed), version: 'bench', port: 0 });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 160, height: 90 } });
    return await walkLong(page, server.url, seed, tell);
  } finally {
    await browser.close();
    await server.stop();
  }
};
