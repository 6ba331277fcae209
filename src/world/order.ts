/**
 * In what order deeds of several regions are folded in: by (tick, region, sequence). Whatever a wish was looked
 * at with is to come before it there, so that it happens a tick after what it meets of other regions.
 */
import { sameFrame } from '../core/index.ts';
import type { Place } from '../core/index.ts';
import { SHOT_FALL_METRES, editMeets, farRegions, isSeenFar, seenFrom } from '../fabric/index.ts';
import { editsDone } from '../sim/index.ts';
import type { Edit } from '../sim/index.ts';
import type { Live, LiveRegion } from './live.ts';

/** So far apart things still touch, with what rounding from frame to frame adds, metres. */
const TOUCH_METRES = 0.25;
/** How long it is waited for a clock that stands, and how often it is asked, milliseconds. */
const WAIT_MS = 300;
const ASK_MS = 10;

type Box = readonly [low: readonly number[], high: readonly number[]];

/** What one is to come after: edits, and boxes round a place in its frame. */
interface Meeting {
  readonly place: Place;
  readonly edits: readonly Edit[];
  readonly boxes: readonly Box[];
}

/** What a wish meets: what it changes itself; of a shot, all that it could bring down too. */
export function meetingOf(place: Place, edits: readonly Edit[]): Meeting {
  const grown = edits.map(({ low, high }): Box => [
    low.map((v) => v - TOUCH_METRES),
    high.map((v) => v + TOUCH_METRES),
  ]);
  const isShot = edits.some(({ bore }) => bore !== null);
  if (!isShot) return { place, edits, boxes: grown };
  const at = [place.x, place.y, place.z];
  const round: Box = [
    at.map((v, i) => v - SHOT_FALL_METRES[i]!),
    at.map((v, i) => v + SHOT_FALL_METRES[i]!),
  ];
  return { place, edits, boxes: [round] };
}

function isMet({ place, edits, boxes }: Meeting, done: Edit): boolean {
  const seen = sameFrame(done.event.place.frame, place.frame) ? done : seenFrom(done, place.frame);
  if (seen === null) return false;
  return (
    boxes.some(([low, high]) => editMeets(seen, low, high)) ||
    edits.some((edit) => edit.bore !== null && editMeets(edit, seen.low, seen.high))
  );
}

/** The first tick, this one or later, at which everything that a wish meets of other regions has happened before it. */
export function tickAfter(live: Live, own: LiveRegion, meeting: Meeting, tick: number): number {
  let after = tick;
  const others = [...live.regions.values()].filter(
    (region) => region !== own && region.head.tick >= tick,
  );
  const { frame } = meeting.place;
  const near = others.filter(({ node }) => sameFrame(node.frame, frame));
  const far = farRegions(others, meeting.place, ({ state }) => isSeenFar(state));
  for (const { state, head } of [...near, ...far])
    for (let sequence = head.sequence; sequence > 0; sequence--) {
      const event = state.events.get(sequence);
      if (event === undefined || event.tick < after) break;
      if (editsDone(state, event).some((done) => isMet(meeting, done))) after = event.tick + 1;
    }
  return after;
}

/** Waits until the clock is at a tick, if it runs. */
export async function untilTick(live: Live, tick: number): Promise<void> {
  for (let waited = 0; waited < WAIT_MS; waited += ASK_MS) {
    if ((live.clock?.() ?? tick) >= tick) return;
    await new Promise<void>((next) => {
      setTimeout(next, ASK_MS);
    });
  }
}
