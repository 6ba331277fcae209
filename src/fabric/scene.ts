/** How far round a hole it is looked what carries what: a little, and all round what goes on and has come loose. */
import { ROLES } from '../core/index.ts';
import { extentOfLoose, grown } from './flood.ts';
import type { Look, SeenNodes, Steps } from './flood.ts';
import { HAND, carried, isCarriedFar, isWithin, meets, reached } from './hanging.ts';
import type { Hung } from './hanging.ts';
import { facesBody } from './meeting.ts';
import type { Body } from './meeting.ts';
import { FINE, STEP, isBoxPiece } from './near.ts';
import type { Near } from './near.ts';

/** How far round it is looked what hangs on what, metres. */
const HANGING_METRES = 16;
/** A window of more nodes than these is not looked through: what leaves it is carried. */
const NODES_MAX = 4096;
const NODE = 64 * FINE;

const BRIDGE = ROLES.indexOf('bridge');

/** What stands round a hole, in the window in which it is looked what carries it. */
export interface Scene {
  readonly window: readonly number[];
  parts: readonly Hung[];
}

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

/** The shape of a part, made when it is first asked for; a box has none but itself. */
function bodyOnce(near: Near): (() => Body) | undefined {
  const { piece } = near;
  if (isBoxPiece(piece)) return undefined;
  let known = BODIES.get(near);
  if (known === undefined) {
    let made: Body | null = null;
    known = () => (made ??= facesBody(piece.faces!));
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
    const body = bodyOnce(near);
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

function nodesIn(window: readonly number[]): number {
  return [0, 1, 2].reduce((n, i) => n * Math.ceil((window[i + 3]! - window[i]!) / NODE + 1), 1);
}

/**
 * What touches a hole, goes on out of the window and is not surely carried there, each with all that it
 * touches. Nothing where that is one piece, stood there before, and nothing else can have carried
 * it: whatever did still does.
 */
function doubtful(
  parts: readonly Hung[],
  window: readonly number[],
  hole: readonly number[],
): Hung[][] {
  const firm = carried(parts, window, STEP, (part) => isCarriedFar(part, FINE));
  const near = grown(hole, STEP);
  const touching = parts.flatMap(({ box }, n) => (meets(box, near) ? [n] : []));
  const known = new Set<number>();
  const groups: Hung[][] = [];
  for (const first of touching) {
    if (firm[first] === true || known.has(first)) continue;
    const group = reached(parts, window, STEP, (_, n) => n === first);
    parts.forEach((_, n) => group[n] === true && known.add(n));
    groups.push(parts.filter((_, n) => group[n] === true));
  }
  const outgoing = groups.filter((group) => group.some(({ box }) => !isWithin(box, window)));
  const isAlone = outgoing.length === 1 && touching.every((n) => firm[n] !== true);
  if (isAlone && outgoing[0]!.some(({ isNew }) => isNew !== true)) return [];
  return outgoing;
}

/**
 * The window round a hole, larger where what touches it goes on beyond and nothing carries that any more.
 * @param corner of any node, about the place.
 */
export function* sceneAt(
  hole: readonly number[],
  corner: readonly number[],
  look: Look,
): Steps<Scene> {
  const window = grown(hole, HANGING_METRES * FINE);
  const parts = look(window);
  const round = [...window];
  const seen: SeenNodes = new Map();
  for (const group of doubtful(parts, window, hole)) {
    const loose = yield* extentOfLoose(group, hole, corner, look, seen);
    loose?.forEach((v, i) => {
      const out = 2 * HAND * STEP;
      round[i] = i < 3 ? Math.min(round[i]!, v - out) : Math.max(round[i]!, v + out);
    });
  }
  if (round.every((v, i) => v === window[i])) return { window, parts };
  if (nodesIn(round) > NODES_MAX) return { window, parts };
  return { window: round, parts: look(round) };
}

/** Has a scene been looked at that holds all that is first looked at round a hole? */
export function isKnown(hole: readonly number[], scenes: readonly Scene[]): boolean {
  const first = grown(hole, HANGING_METRES * FINE);
  return scenes.some(({ window }) =>
    first.every((v, i) => (i < 3 ? v >= window[i]! : v <= window[i]!)),
  );
}
