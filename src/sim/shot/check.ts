/** May this be fired? */
import type { Intent } from '../../core/index.ts';
import type { Rights } from '../undo/check.ts';
import { storedFor } from '../store/check.ts';
import type { RegionState } from '../state.ts';
import { readShot } from './body.ts';

/** Why not, in one sentence without a full stop; null where it may. */
export function checkShot(state: RegionState, intent: Intent, rights: Rights): string | null {
  const { step } = readShot(intent.body);
  if (rights.fire || storedFor(state, intent.actor, step).left > 0) return null;
  return `the weapon obeys its owner alone: you have no right to fire, and no shot of step ${step} is stored for you here`;
}
