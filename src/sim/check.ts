/** Intent → check: the door that every feature's check stands behind. */
import { FormError, causesFault } from '../core/index.ts';
import type { Intent } from '../core/index.ts';
import { readCut, writeCut } from './cut/body.ts';
import { checkCut } from './cut/check.ts';
import { CELL_EDITS_MAX, FALLS_MAX, REGION_EDITS_MAX } from './limits.ts';
import { checkPlace } from './place/check.ts';
import { readShot, writeShot } from './shot/body.ts';
import type { FallsElsewhere } from './shot/body.ts';
import { checkShot } from './shot/check.ts';
import type { Box, Site } from './site.ts';
import { checkStore } from './store/check.ts';
import { editOf, eachCell, takesBack } from './state.ts';
import type { RegionState } from './state.ts';
import { checkUndo } from './undo/check.ts';
import { readTarget, writeTarget } from './undo/body.ts';
import type { Rights } from './undo/check.ts';

/** Every kind of event that can be asked for. */
export const KINDS = ['place', 'cut', 'remove', 'undo', 'shot', 'store'] as const;
export type Kind = (typeof KINDS)[number];

/** Is there room for one more edit, here and in the region? Whoever takes back what others did always has it. */
function limitFault(state: RegionState, intent: Intent, rights: Rights): string | null {
  if (takesBack(intent) && rights.undo) return null;
  if (state.events.size >= REGION_EDITS_MAX) {
    return `this region has had ${REGION_EDITS_MAX} events, which is all that it can have`;
  }
  // What takes back is let in wherever what it takes back was.
  if (takesBack(intent)) return null;
  const edit = editOf({ ...intent, id: { kind: 'stored', region: '', sequence: 1 } });
  let full = false;
  if (edit !== null && edit.bore === null) {
    eachCell(edit.low, edit.high, (name) => {
      if ((state.cells.get(name)?.length ?? 0) >= CELL_EDITS_MAX) full = true;
    });
  }
  return full ? `${CELL_EDITS_MAX} edits reach into these 64 m, which is all that can` : null;
}

function featureFault(
  state: RegionState,
  site: Site,
  intent: Intent,
  rights: Rights,
): string | null {
  switch (intent.kind as Kind) {
    case 'place':
      return checkPlace(site, intent);
    case 'cut':
      return checkCut(site, intent);
    case 'remove':
    case 'undo':
      return checkUndo(state, intent, rights);
    case 'shot':
      return checkShot(state, intent, rights);
    case 'store':
      return checkStore(intent, rights);
    default:
      return `there is no kind ${JSON.stringify(intent.kind)}: the kinds are ${KINDS.join(', ')}`;
  }
}

/**
 * Why an intent cannot be granted, in one sentence without a full stop; null where it can.
 * @param sequence the number that it would have in its region.
 */
export function check(
  state: RegionState,
  site: Site,
  intent: Intent,
  sequence: number,
  rights: Rights,
): string | null {
  try {
    return (
      featureFault(state, site, intent, rights) ??
      limitFault(state, intent, rights) ??
      causesFault(intent, sequence)
    );
  } catch (error) {
    if (error instanceof FormError) return error.message.replace(/\.$/, '');
    throw error;
  }
}

/**
 * An intent that was granted, with what falls, which whoever asked need not know; or why it cannot
 * be, in one sentence without a full stop.
 * @param falls what falls when something is cut, taken back or shot, about the place.
 * @param elsewhere what falls in other frames, of a shot.
 */
export function complete(
  intent: Intent,
  falls: readonly Box[],
  elsewhere: readonly FallsElsewhere[] = [],
): Intent | string {
  if (intent.kind === 'shot') {
    const { step, direction } = readShot(intent.body);
    return { ...intent, body: writeShot({ step, direction, falls, elsewhere }) };
  }
  const isCut = intent.kind === 'cut';
  if (falls.length > FALLS_MAX) {
    const next = isCut ? 'cut less at once' : 'take some of them away first';
    return `more than ${FALLS_MAX} parts would fall with it: ${next}`;
  }
  if (isCut) return { ...intent, body: writeCut({ corners: readCut(intent.body).corners, falls }) };
  if (!takesBack(intent)) return intent;
  return { ...intent, body: writeTarget(readTarget(intent.body), falls) };
}
