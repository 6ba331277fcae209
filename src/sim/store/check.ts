/** May shots be stored for somebody, and how many of them are left? */
import type { Event, Intent } from '../../core/index.ts';
import { readShot } from '../shot/body.ts';
import { holdsOf } from '../state.ts';
import type { RegionState } from '../state.ts';
import type { Rights } from '../undo/check.ts';
import { readStore } from './body.ts';

/** Why not, in one sentence without a full stop; null where they may. */
export function checkStore(intent: Intent, rights: Rights): string | null {
  readStore(intent.body);
  return rights.fire
    ? null
    : 'the weapon takes its power from its owner alone, and you have no right to fire';
}

/** What is stored for an actor at a step, in a region: how many shots, and the event that last stored some. */
export function storedFor(
  state: RegionState,
  actor: string,
  step: number,
): { readonly left: number; readonly event: Event | null } {
  let left = 0;
  let last: Event | null = null;
  // In the order in which it happened: who had the right to fire then has used up nothing.
  for (const event of state.events.values()) {
    if (event.kind === 'shot' && event.actor === actor) {
      if (left > 0 && readShot(event.body).step === step) left--;
    } else if (event.kind === 'store' && holdsOf(state, event.id.sequence)) {
      const body = readStore(event.body);
      if (body.actor !== actor || body.step !== step) continue;
      left += body.shots;
      last = event;
    }
  }
  return { left, event: left > 0 ? last : null };
}
