/** May this be fired? */
import type { Intent } from '../../core/index.ts';
import type { Rights } from '../undo/check.ts';
import { readShot } from './body.ts';

/** Why not, in one sentence without a full stop; null where it may. */
export function checkShot(intent: Intent, rights: Rights): string | null {
  readShot(intent.body);
  return rights.fire ? null : 'the weapon obeys its owner alone, and you have no right to fire';
}
