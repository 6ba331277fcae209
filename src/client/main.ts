/** The page begins here: read the link, open the City, give it to the hands. */
import { hashOf } from '../core/index.ts';
import { chunkWith } from '../fabric/index.ts';
import { chunkAt, RULES } from '../gen/index.ts';
import type { WorldKey } from '../gen/index.ts';
import { createView } from '../view/index.ts';
import type { FigurePose, View, ViewOptions } from '../view/index.ts';
import { App, canvasSize } from './app.ts';
import { isFollowing } from './address-bar.ts';
import { growthTick } from './daylight.ts';
import { AWAY, BACK, keepPage, serverWorld } from './away.ts';
import type { ServerWorld } from './away.ts';
import { hasWebGl2, NO_WEBGL2, watchContext, watchErrors } from './faults.ts';
import { hudState, say, sayFault, unsayFault } from './hud-state.ts';
import type { HudState } from './hud-state.ts';
import { mountHud } from './hud.tsx';
import { faultWords, readLink } from './link.ts';
import type { Link } from './link.ts';
import { dataUrlOf } from './photo.ts';
import type { PhotoSize } from './photo.ts';
import { asPreferred, prefsSignal } from './prefs.ts';
import type { Prefs } from './prefs.ts';
import { Pool } from './pool.ts';
import type { Hand } from './pool.ts';
import { Session } from './session.ts';
import { isCalm, isSoftware, workerCount } from './settings.ts';
import { hearTaps } from './taps.ts';

/** What the page offers to scripts: `city photo` and the tests. */
export interface CityPage {
  /** Kept when everything wanted at the first view is generated and drawn. */
  readonly ready: Promise<void>;
  /** A PNG data URL of this view at a size, from a fresh draw: the same every time. */
  photo(size: PhotoSize): Promise<string>;
  /** The query of the link to this view. */
  link(): string;
  /** Feet in metres of the frame, look in degrees. */
  where(): { x: number; y: number; z: number; yaw: number; pitch: number; body: string };
  /** Look so: yaw and pitch in degrees. */
  look(yaw: number, pitch: number): void;
  /** Milliseconds of the main thread for each frame since this was last asked. */
  work(): number[];
  /** The hash of a node of this frame as the page knows it: that of the server, once it has heard all. */
  hash(level: number, x: number, y: number, z: number): string;
  /** Others near by, as they are drawn. */
  others(): readonly { readonly name: string; readonly pose: FigurePose }[];
  /** How the stream and the drawing stand. */
  state(): Readonly<Record<string, unknown>>;
}

declare global {
  interface Window {
    city?: CityPage;
  }
}

function openWorkers(hud: HudState): Pool {
  const make = (): Hand =>
    new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }) as unknown as Hand;
  return new Pool(workerCount(navigator.hardwareConcurrency || 2), make, (why) =>
    sayFault(hud, 'worker', why),
  );
}

function createOrSay(canvas: HTMLCanvasElement, options: ViewOptions): View {
  try {
    return createView(canvas, options);
  } catch (error) {
    throw hasWebGl2() ? error : new Error(NO_WEBGL2, { cause: error });
  }
}

function openView(canvas: HTMLCanvasElement, link: Link): View {
  const preset = link.preset ?? (link.still ? 'still' : 'game');
  return createOrSay(canvas, { ...canvasSize(), preset });
}

/** The link in the address bar, and as this person prefers it; what of it could not be read is said. */
function linkOpened(hud: HudState, prefs: Prefs): { readonly asked: Link; readonly link: Link } {
  const { link: read, faults, idle } = readLink(location.search);
  for (const fault of faultWords(faults)) sayFault(hud, 'link', fault);
  if (idle !== null && read.hud && !read.still) say(hud, idle);
  const asked = isFollowing() ? { ...read, tick: null } : read;
  return { asked, link: asPreferred(asked, prefs) };
}

/** Which City a link leads into, and whether it is the server's. Who is away says so itself once it is back. */
function cityOf(
  link: Link,
  world: ServerWorld,
): { readonly key: WorldKey; readonly joins: boolean } {
  const key = { seed: link.seed ?? world.seed, rules: RULES };
  return { key, joins: key.seed === world.seed || world.isAway };
}

async function begin(canvas: HTMLCanvasElement, hud: HudState): Promise<void> {
  const prefs = prefsSignal();
  const { asked, link } = linkOpened(hud, prefs.value);
  hud.visible.value = link.hud && !link.still;
  hud.fingers.value = matchMedia('(pointer: coarse)').matches;
  const asking = serverWorld();
  const pool = openWorkers(hud);
  const view = openView(canvas, link);
  const world = await asking;
  if (world.isAway) sayFault(hud, 'server-away', AWAY);
  const { key, joins } = cityOf(link, world);
  const gl = canvas.getContext('webgl2');
  // The server's clock is that of its own City.
  const props = { view, pool, key, link, gl, now: joins ? world.now : null };
  const session = new Session({ ...props, calm: isCalm(), size: canvasSize() });
  let whole: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (whole = resolve));
  const software = isSoftware(view.stats().renderer);
  const all = { session, view, canvas, hud, pool, asked, link, prefs, software, joins };
  const app = new App(all, whole);
  mountHud(document.getElementById('hud')!, { state: hud, desk: app.desk });
  watchContext(canvas, hud, () => session.restore());
  if (world.isAway) watchReturn(app, hud);
  if (!joins && !link.still) app.desk.travel.tellForeign(world.seed);
  // A still shows the City as it stands, from its first frame on.
  if (session.still) await app.desk.company.learnPast();
  window.city = pageOf({ session, app, view, ready });
  canvas.focus();
  app.run();
  // Kept once the picture is there: it is not to wait for that.
  if (!link.still) void ready.then(keepPage);
}

/** Once the server that was away has been joined, that is said instead. */
function watchReturn(app: App, hud: HudState): void {
  const end = app.desk.company.line.state.subscribe((state) => {
    if (state !== 'here') return;
    unsayFault(hud, 'server-away');
    say(hud, BACK);
    queueMicrotask(() => end());
  });
}

interface Page {
  readonly session: Session;
  readonly app: App;
  readonly view: View;
  readonly ready: Promise<void>;
}

function pageOf({ session, app, view, ready }: Page): CityPage {
  const { darkroom } = app.desk;
  return {
    ready,
    photo: async (size) => dataUrlOf(await darkroom.photo(size)),
    link: () => app.query(),
    where() {
      const { walker, yaw, pitch, kind } = session.traveller;
      return { x: walker.x, y: walker.y, z: walker.z, yaw, pitch, body: kind };
    },
    look(yaw, pitch) {
      const { traveller } = session;
      session.turn(yaw - traveller.yaw, pitch - traveller.pitch);
    },
    work: () => app.work.splice(0),
    hash(level, x, y, z) {
      const { key, place, tick } = session;
      const node = { frame: place.frame, level, x, y, z };
      const edits = app.desk.company.realm.editsIn(node, growthTick(tick));
      return hashOf(chunkWith(chunkAt(key, node, growthTick(tick)), edits));
    },
    others() {
      const { x, y, z } = session.place;
      return app.desk.company.others.near(x, y, z, Infinity, 100);
    },
    state: () => ({
      ...session.state(),
      line: app.desk.company.line.state.value,
      ...view.stats(),
      preset: session.preset,
      calm: session.calm,
      photographed: darkroom.making.value?.share ?? 0,
      progress: darkroom.making.value?.words ?? '',
      frameMs: session.pace.gpu.costMs,
      litMs: session.pace.litMs,
      seen: session.seen.times(),
    }),
  };
}

const hud = hudState();
watchErrors(hud);
hearTaps(document.getElementById('hud')!);
begin(document.getElementById('canvas') as HTMLCanvasElement, hud).catch((error: unknown) => {
  mountHud(document.getElementById('hud')!, { state: hud, desk: null });
  const why = error instanceof Error ? error.message : String(error);
  sayFault(hud, why === NO_WEBGL2 ? 'no-webgl2' : 'begin', why);
  console.error(error);
});
