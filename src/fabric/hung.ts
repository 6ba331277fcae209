/** What parts are to each other where it is asked what carries them: which hang or span, and their shapes. */
import { ROLES } from '../core/index.ts';
import type { Hung } from './hanging.ts';
import { facesBody } from './meeting.ts';
import type { Body } from './meeting.ts';
import { isBoxPiece } from './near.ts';
import type { Near } from './near.ts';

const BRIDGE = ROLES.indexOf('bridge');

/** Words in the names of plan nodes whose parts hang, span or lean: they may be carried at one end alone. */
const HANGS = new Set([
  'landmark',
  'cables',
  'vault',
  'outwork',
  'husk',
  'rack',
  'mains',
  'main',
  'pipe',
  'walkways',
  'riser',
  'flight',
  'stair',
  'mast',
  // On a bridge it goes with it, and on a deck it is soon followed to that.
  'house',
]);

const HANGING = new Map<string, boolean>();
const HANGING_KEPT = 10_000;

/** Is an owner's name that of something that hangs? */
function hangs(owner: string): boolean {
  let known = HANGING.get(owner);
  if (known === undefined) {
    known = owner.split(' ').some((word) => HANGS.has(word));
    if (HANGING.size >= HANGING_KEPT) HANGING.clear();
    HANGING.set(owner, known);
  }
  return known;
}

const BODIES = new WeakMap<Near, () => Body>();

/** What makes the shape of a part, the same for each look; a box has none but itself. */
function bodyOf(near: Near): (() => Body) | undefined {
  const { piece } = near;
  if (isBoxPiece(piece)) return undefined;
  let known = BODIES.get(near);
  if (known === undefined) {
    known = () => facesBody(piece.faces!);
    BODIES.set(near, known);
  }
  return known;
}

/** Parts as far as it is asked what carries them; whatever belongs to a bridge is of the span. */
export function hung(parts: readonly Near[]): Hung[] {
  const spans = new Set<string>();
  for (const { piece } of parts) if (piece.role === BRIDGE) spans.add(piece.owner);
  return parts.map((near): Hung => {
    const { role, material, owner } = near.piece;
    const body = bodyOf(near);
    return {
      role,
      material,
      box: near.box,
      isPlaced: owner.includes('#'),
      isSpan: spans.has(owner) || hangs(owner),
      ...(body === undefined ? {} : { body }),
    };
  });
}
