/** What falls when something is taken back or shot, as the City stands. */
import { convexOf, formatFrame, precedes, sameFrame } from '../core/index.ts';
import type { Frame, Intent } from '../core/index.ts';
import {
  BORE_METRES,
  FALL_METRES,
  NODES_KEPT,
  editMeets,
  fallsOfChange,
  fallsOfCut,
  fallsOfShot,
  framesAlong,
  holesOf,
  seenFrom,
} from '../fabric/index.ts';
import {
  editOf,
  editsChanged,
  editsDone,
  readCut,
  readTarget,
  takenBack,
  takesBack,
  withoutEvent,
} from '../sim/index.ts';
import type { Box, Edit, FallsElsewhere, RegionState } from '../sim/index.ts';
import type { Steps } from '../fabric/index.ts';
import type { Live, LiveRegion, Told } from './live.ts';
import { regionsNear } from './live.ts';
import { ensureAll, sourceNow, standingNow } from './standing.ts';

const NOTHING: Told = { boxes: [], isSure: true };

/**
 * Has anything happened near by since what is taken back did, that still holds? Where nothing has,
 * the City is again as it was then, and everything hung on something.
 */
function hasChanged(
  live: Live,
  text: string,
  state: RegionState,
  wish: Intent,
  holes: readonly (readonly number[])[],
): boolean {
  const { place } = wish;
  const targets = takenBack(state, wish);
  const first = targets.at(-1);
  if (first === undefined) return false;
  const chain = new Set(targets.map(({ id }) => id.sequence));
  const at = [place.x, place.y, place.z];
  const windows = holes.map((hole) =>
    hole.map((v, i) => at[i % 3]! + v / 4096 + (i < 3 ? -1 : 1) * FALL_METRES[i % 3]!),
  );
  return windows.some((window) => {
    const [low, high] = [window.slice(0, 3), window.slice(3)];
    return regionsNear(live, place.frame, low, high).some((near) =>
      [...near.state.events.values()].some(
        (event) =>
          precedes(first, event) &&
          !near.state.undone.has(event.id.sequence) &&
          !(near.text === text && chain.has(event.id.sequence)) &&
          editsDone(near.state, event).some((edit) => editMeets(edit, low, high)),
      ),
    );
  });
}

/** Walks through work step by step; whatever else is to be done is done in between. */
export async function byAndBy<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    await new Promise<void>((next) => setImmediate(next));
  }
}

/** What a wish would do, granted as whatever event of a region. */
export function editWished(region: string, wish: Intent): Edit | null {
  return editOf({ ...wish, id: { kind: 'stored', region, sequence: 1 } });
}

/** What a wish would do as a frame sees it; null where it sees nothing of it. */
export function editWishedIn(region: string, wish: Intent, frame: Frame): Edit | null {
  const own = editWished(region, wish);
  return own === null || sameFrame(frame, wish.place.frame) ? own : seenFrom(own, frame);
}

/** The same, as far as it comes to an end within so many milliseconds of work; null where it does not. */
async function briefly<T>(steps: Steps<T>, most: number): Promise<{ readonly value: T } | null> {
  for (let spent = 0; spent < most;) {
    const begun = performance.now();
    const { done, value } = steps.next();
    if (done === true) return { value };
    spent += performance.now() - begun;
    await new Promise<void>((next) => setImmediate(next));
  }
  return null;
}

/** The steps in which it is told what falls in a frame with a wish; null where nothing can. The regions round it have been loaded. */
function stepsOf(
  live: Live,
  { text, state }: LiveRegion,
  wish: Intent,
  frame: Frame,
): Steps<Told> | null {
  const { place, tick } = wish;
  if (wish.kind === 'shot') {
    const edit = editWishedIn(text, wish, frame);
    return edit === null ? null : shotSteps(live, edit, frame, tick);
  }
  if (wish.kind === 'cut') {
    const cutter = convexOf(readCut(wish.body).corners);
    return cutter === null ? null : fallsOfCut(standingNow(live, frame, tick), place, cutter);
  }
  if (!takesBack(wish)) return null;
  const edits = editsChanged(state, wish);
  const holes = edits.flatMap((edit) => holesOf(edit, place));
  if (!hasChanged(live, text, state, wish, holes)) return null;
  const without = withoutEvent(state, readTarget(wish.body));
  const then = [...live.regions.values()].map((one) =>
    one.text === text ? { ...one, state: without } : one,
  );
  const after = sourceNow(live, frame, tick, then, NODES_KEPT);
  return fallsOfChange(standingNow(live, frame, tick), after, place, edits);
}

function* shotSteps(live: Live, edit: Edit, frame: Frame, tick: number): Steps<Told> {
  return { boxes: yield* fallsOfShot(standingNow(live, frame, tick), edit), isSure: true };
}

/** What falls in a frame with a wish, told in this thread; the regions round it have been loaded. */
export async function fallsHere(
  live: Live,
  region: LiveRegion,
  wish: Intent,
  frame: Frame,
): Promise<Told> {
  const steps = stepsOf(live, region, wish, frame);
  return steps === null ? NOTHING : byAndBy(steps);
}

/**
 * The same, told beside this thread where somebody can and it takes long: a shot at once, what hands do once it has
 * taken a while here; or, in one sentence without a full stop, why that cannot be told.
 */
async function fallsIn(
  live: Live,
  region: LiveRegion,
  wish: Intent,
  frame: Frame,
): Promise<readonly Box[] | string> {
  const verb = takesBack(wish) ? 'set free' : 'sever';
  const { scout } = live;
  if (scout !== null && wish.kind !== 'shot') {
    const steps = stepsOf(live, region, wish, frame);
    const own = steps === null ? { value: NOTHING } : await briefly(steps, scout.briefMs);
    if (own !== null) return own.value.isSure ? own.value.boxes : tooLarge(verb);
  }
  const told = (await scout?.falls(region.text, wish, frame)) ?? null;
  if (told === 'spent') return tooLarge(verb);
  const { boxes, isSure } = told ?? (await fallsHere(live, region, wish, frame));
  return isSure ? boxes : tooLarge(verb);
}

/** Boxes of what falls with a shot in the other frames that it comes into near its muzzle; or why that cannot be told. */
export async function fallsElsewhere(
  live: Live,
  region: LiveRegion,
  wish: Intent,
): Promise<FallsElsewhere[] | string> {
  if (wish.kind !== 'shot') return [];
  const edit = editWished(region.text, wish);
  const found: FallsElsewhere[] = [];
  for (const frame of edit === null ? [] : framesAlong(edit, BORE_METRES)) {
    const seen = seenFrom(edit!, frame);
    if (seen === null) continue;
    await ensureAll(live, seen.event.place);
    const falls = await fallsIn(live, region, wish, frame);
    if (typeof falls === 'string') return falls;
    if (falls.length > 0) found.push({ frame: formatFrame(frame), falls });
  }
  return found;
}

/** Why a wish is refused of which nobody can tell what it would bring down. */
function tooLarge(verb: string): string {
  return `what this would ${verb} is too large to tell what falls with it: nothing so large is parted by hand`;
}

/**
 * Boxes of what falls with a wish, about its place, 1/64 m; or, in one sentence without a full stop, why
 * that cannot be told. The regions round it have been loaded.
 */
export function fallsNow(
  live: Live,
  region: LiveRegion,
  wish: Intent,
): Promise<readonly Box[] | string> {
  return fallsIn(live, region, wish, wish.place.frame);
}
