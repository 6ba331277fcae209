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
import type { Box, Edit, FallsElsewhere } from '../sim/index.ts';
import type { Steps } from '../fabric/index.ts';
import type { Live, LiveRegion } from './live.ts';
import { regionsNear } from './live.ts';
import { ensureAll, sourceNow, standingNow } from './standing.ts';

/**
 * Has anything happened near by since what is taken back did, that still holds? Where nothing has,
 * the City is again as it was then, and everything hung on something.
 */
function hasChanged(
  live: Live,
  region: LiveRegion,
  wish: Intent,
  holes: readonly (readonly number[])[],
): boolean {
  const { place } = wish;
  const targets = takenBack(region.state, wish);
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
          !(near === region && chain.has(event.id.sequence)) &&
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

/** What falls in a frame with a shot, told in this thread; the regions round it have been loaded. */
export async function shotFalls(
  live: Live,
  region: string,
  wish: Intent,
  frame: Frame,
): Promise<readonly Box[]> {
  const edit = editWishedIn(region, wish, frame);
  if (edit === null) return [];
  return byAndBy(fallsOfShot(standingNow(live, frame, wish.tick), edit));
}

/** The same, told beside this thread where somebody can; or, in one sentence without a full stop, why that cannot be told. */
async function shotFallsNow(
  live: Live,
  { text }: LiveRegion,
  wish: Intent,
  frame: Frame,
): Promise<readonly Box[] | string> {
  const told = await live.scout?.shot(text, wish, frame);
  if (told === 'spent') return tooLarge('sever');
  return told ?? shotFalls(live, text, wish, frame);
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
    const falls = await shotFallsNow(live, region, wish, frame);
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
export async function fallsNow(
  live: Live,
  region: LiveRegion,
  wish: Intent,
): Promise<readonly Box[] | string> {
  const { place, tick } = wish;
  if (wish.kind === 'cut') {
    const cutter = convexOf(readCut(wish.body).corners);
    if (cutter === null) return [];
    const falls = await byAndBy(fallsOfCut(standingNow(live, place.frame, tick), place, cutter));
    return falls.isSure ? falls.boxes : tooLarge('sever');
  }
  if (wish.kind === 'shot') return shotFallsNow(live, region, wish, place.frame);
  if (!takesBack(wish)) return [];
  const edits = editsChanged(region.state, wish);
  const holes = edits.flatMap((edit) => holesOf(edit, place));
  if (!hasChanged(live, region, wish, holes)) return [];
  const state = withoutEvent(region.state, readTarget(wish.body));
  const then = [...live.regions.values()].map((one) => (one === region ? { ...one, state } : one));
  const before = standingNow(live, place.frame, tick);
  const after = sourceNow(live, place.frame, tick, then, NODES_KEPT);
  const falls = await byAndBy(fallsOfChange(before, after, place, edits));
  return falls.isSure ? falls.boxes : tooLarge('set free');
}
