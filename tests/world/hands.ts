/** A live world in memory, and wishes at a place where something stands. */
import { ALL_RIGHTS } from '../../src/core/index.ts';
import type { Capability } from '../../src/core/index.ts';
import { openMemory } from '../../src/store/index.ts';
import type { Store } from '../../src/store/index.ts';
import {
  DEFAULT_TICK,
  answerVistas,
  ledgerName,
  openLive,
  propose,
  readWish,
  worldOf,
} from '../../src/world/index.ts';
import type { Live, Verdict } from '../../src/world/index.ts';

export const WORLD = worldOf(0);
/** On a great bridge: wide, flat and bare, with room to build for tens of metres along and across. */
const VIEW = answerVistas(WORLD, null, 8).find(({ why }) => why.startsWith('great bridge'));

export function liveIn(store: Store = openMemory(ledgerName(WORLD))): Live {
  return openLive(WORLD, store);
}

/** The address so many metres from the feet of that view. */
export function near(x: number, y: number, z: number): string {
  const [frame, point] = VIEW!.address.split('/') as [string, string];
  const at = point.split(',').map(Number);
  return `${frame}/${at[0]! + x},${at[1]! + y},${at[2]! + z}`;
}

/** When all that is done here has been done: deeds of several regions are a tick apart (ED29). */
export const LATER = DEFAULT_TICK + 100;

export async function ask(
  live: Live,
  value: unknown,
  actor = 'a',
  rights: Capability = ALL_RIGHTS,
  tick = DEFAULT_TICK,
): Promise<Verdict> {
  return propose(live, await readWish(live, value, actor, tick), rights, 0);
}

/** Asks and expects to be granted; answers the event's id. */
export async function make(
  live: Live,
  value: unknown,
  actor = 'a',
  tick = DEFAULT_TICK,
): Promise<string> {
  const verdict = await ask(live, value, actor, ALL_RIGHTS, tick);
  if (!verdict.granted) throw new Error(verdict.why);
  return `${verdict.event.id.region}#${verdict.event.id.sequence}`;
}
