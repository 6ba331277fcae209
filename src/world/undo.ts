/** What an operator takes back: by events that compensate, so that nothing is ever wiped out. */
import { ALL_RIGHTS, formatEventId } from '../core/index.ts';
import type { Event } from '../core/index.ts';
import { holdsOf, readTarget, writeTarget } from '../sim/index.ts';
import type { RegionState } from '../sim/index.ts';
import { StoreFault } from '../store/index.ts';
import { ledgerEvents } from './events.ts';
import type { Live } from './live.ts';
import { propose } from './propose.ts';

/** What somebody took back of their own stays taken back. */
function isOwnUndo({ events }: RegionState, event: Event): boolean {
  return event.kind === 'undo' && events.get(readTarget(event.body))?.actor === event.actor;
}

/**
 * Takes back everything that an actor did since a tick and that still holds, latest first.
 * @param by who takes it back. Answers the ids of what was taken back.
 */
export async function undoAll(
  live: Live,
  actor: string,
  since: number,
  by: string,
  tick: number,
): Promise<string[]> {
  const found = await ledgerEvents(live, { actor, since });
  const undone: string[] = [];
  for (const { region, event } of found.toReversed()) {
    if (!holdsOf(region.state, event.id.sequence) || isOwnUndo(region.state, event)) continue;
    const body = writeTarget(event.id.sequence);
    const wish = { place: event.place, kind: 'undo', actor: by, body, tick };
    const verdict = await propose(live, wish, ALL_RIGHTS, 0);
    if (!verdict.granted) throw new StoreFault('limit', `${verdict.why}.`);
    undone.push(formatEventId(event.id));
  }
  return undone;
}
