/** What falls when something is taken back or shot, as the City stands. */
import { precedes } from '../core/index.ts';
import type { Event, Intent } from '../core/index.ts';
import { FALL_METRES, editMeets, fallsOfChange, fallsOfShot, holesOf } from '../fabric/index.ts';
import { editOf, editsChanged, readTarget, takesBack, withoutEvent } from '../sim/index.ts';
import type { Box, Edit } from '../sim/index.ts';
import type { Live, LiveRegion } from './live.ts';
import { regionsNear } from './live.ts';
import { sourceNow } from './standing.ts';

/** Everything that an event does: what it puts or takes, and what it takes back did. */
function editsOf({ state }: LiveRegion, event: Event): Edit[] {
  const own = state.edits.get(event.id.sequence);
  return [...(own === undefined ? [] : [own]), ...editsChanged(state, event)];
}

/**
 * Has anything happened near by since what is taken back did, that still holds? Where nothing has,
 * the City is again as it was then, and everything hung on something.
 */
function hasChanged(
  live: Live,
  region: LiveRegion,
  { place, body }: Intent,
  holes: readonly (readonly number[])[],
): boolean {
  const chain = new Set<number>();
  let root: Event | undefined;
  for (let at = region.state.events.get(readTarget(body)); at !== undefined;) {
    chain.add(at.id.sequence);
    root = at;
    at = takesBack(at) ? region.state.events.get(readTarget(at.body)) : undefined;
  }
  if (root === undefined) return false;
  const first = root;
  const at = [place.x, place.y, place.z];
  const windows = holes.map((hole) =>
    hole.map((v, i) => at[i % 3]! + v / 4096 + (i < 3 ? -FALL_METRES : FALL_METRES)),
  );
  return windows.some((window) => {
    const [low, high] = [window.slice(0, 3), window.slice(3)];
    return regionsNear(live, place.frame, low, high).some((near) =>
      [...near.state.events.values()].some(
        (event) =>
          precedes(first, event) &&
          !near.state.undone.has(event.id.sequence) &&
          !(near === region && chain.has(event.id.sequence)) &&
          editsOf(near, event).some((edit) => editMeets(edit, low, high)),
      ),
    );
  });
}

/** Boxes of what falls with a wish, about its place, 1/64 m. The regions round it have been loaded. */
export function fallsNow(live: Live, region: LiveRegion, wish: Intent): readonly Box[] {
  const { place, tick } = wish;
  if (wish.kind === 'shot') {
    const id = { kind: 'stored', region: region.text, sequence: 1 } as const;
    const edit = editOf({ ...wish, id });
    return edit === null ? [] : fallsOfShot(sourceNow(live, place.frame, tick), edit);
  }
  const edits = editsChanged(region.state, wish);
  const holes = edits.flatMap((edit) => holesOf(edit, place));
  if (!hasChanged(live, region, wish, holes)) return [];
  const state = withoutEvent(region.state, readTarget(wish.body));
  const then = [...live.regions.values()].map((one) => (one === region ? { ...one, state } : one));
  return fallsOfChange(
    sourceNow(live, place.frame, tick),
    sourceNow(live, place.frame, tick, then),
    place,
    edits,
  );
}
