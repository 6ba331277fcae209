/** May this be taken back? One's own deeds, or any by who has the right to undo. */
import type { Intent } from '../../core/index.ts';
import { holdsOf } from '../state.ts';
import type { RegionState } from '../state.ts';
import { readTarget } from './body.ts';

/** What the asker may do beyond their own deeds. */
export interface Rights {
  /** Take back what others did. */
  readonly undo: boolean;
  /** Fire the one weapon. */
  readonly fire: boolean;
}

/** Why not, in one sentence without a full stop; null where it may. */
export function checkUndo(state: RegionState, intent: Intent, rights: Rights): string | null {
  const sequence = readTarget(intent.body);
  const target = state.events.get(sequence);
  if (target === undefined) return `there is no event ${sequence} in this region`;
  if (target.actor !== intent.actor && !rights.undo) {
    return `event ${sequence} was done by ${target.actor}, and only they can take it back`;
  }
  if (intent.kind === 'remove' && target.kind !== 'place') {
    return `event ${sequence} placed nothing: only what was placed can be removed`;
  }
  if (!holdsOf(state, sequence)) return `event ${sequence} has been taken back already`;
  return null;
}
