/** What an operator takes back: by events that compensate, so that nothing is ever wiped out. */
import { ALL_RIGHTS, formatEventId } from '../core/index.ts';
import type { Event } from '../core/index.ts';
import { holdsOf, readTarget, writeTarget } from '../sim/index.ts';
import type { RegionState } from '../sim/index.ts';
import { ledgerEvents } from './events.ts';
import { Fault, shown } from './fault.ts';
import type { Live } from './live.ts';
import { propose } from './propose.ts';

/** What somebody took back of their own stays taken back. */
function isOwnUndo({ events }: RegionState, event: Event): boolean {
  return event.kind === 'undo' && events.get(readTarget(event.body))?.actor === event.actor;
}

/** How many names a fault tells. */
const NAMES_TOLD = 5;

/**
 * Who is meant: an actor of the ledger, or whoever is shown by that name, without the mark of their
 * key. Throws Fault where it is nobody, or more than one.
 */
export async function actorMeant(live: Live, text: string): Promise<string> {
  const actors = new Set((await ledgerEvents(live, {})).map(({ event }) => event.actor));
  if (actors.has(text)) return text;
  const named = [...actors].filter((actor) => actor.startsWith(`${text}·`)).toSorted();
  if (named.length === 1) return named[0]!;
  const told = (named.length > 1 ? named : [...actors].toSorted()).slice(0, NAMES_TOLD).join(', ');
  const next = told === '' ? 'nobody has done anything here yet' : `give one of: ${told}`;
  const fault =
    named.length > 1 ? `is the name of ${named.length} people` : 'has done nothing here';
  throw new Fault(`${shown(text)} ${fault}`, next);
}

/** What became of everything that somebody did. */
export interface Undone {
  /** Ids of what was taken back. */
  readonly undone: string[];
  /** What could not be, and why, in one sentence without a full stop. */
  readonly stays: { readonly event: string; readonly why: string }[];
}

/**
 * Takes back everything that an actor did since a tick and that still holds, latest first. What is
 * refused holds up nothing else.
 * @param by who takes it back.
 */
export async function undoAll(
  live: Live,
  actor: string,
  since: number,
  by: string,
  tick: number,
): Promise<Undone> {
  const found = await ledgerEvents(live, { actor, since });
  const undone: string[] = [];
  const stays: { event: string; why: string }[] = [];
  for (const { region, event } of found.toReversed()) {
    if (!holdsOf(region.state, event.id.sequence) || isOwnUndo(region.state, event)) continue;
    const body = writeTarget(event.id.sequence);
    const wish = { place: event.place, kind: 'undo', actor: by, body, tick };
    const verdict = await propose(live, wish, ALL_RIGHTS, 0);
    const id = formatEventId(event.id);
    if (verdict.granted) undone.push(id);
    // Somebody else may have taken it back meanwhile.
    else if (holdsOf(region.state, event.id.sequence)) stays.push({ event: id, why: verdict.why });
  }
  return { undone, stays };
}
