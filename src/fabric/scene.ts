/** How far round a hole it is looked what carries what: a little, and along what goes on as far as it goes on. */
import { ROLES } from '../core/index.ts';
import { carried, isCarriedFar, isWithin, meets, reached } from './hanging.ts';
import type { Hung } from './hanging.ts';
import { FINE, STEP } from './near.ts';
import type { Near } from './near.ts';

/** How far round it is looked what hangs on what, metres. */
const HANGING_METRES = 16;
/** So far along what goes on, one after the other: to a pipe's end, and to a bridge's (G8). */
const SPANS_METRES = [64, 256, 1728] as const;
/** The farthest of them. */
export const SPAN_METRES: number = SPANS_METRES[2];
/** A window of more nodes than these is not looked through: what leaves the last one is carried. */
const NODES_MAX = 1024;
const NODE = 64 * FINE;

const BRIDGE = ROLES.indexOf('bridge');

/** Parts that stand in a window after something has been taken away, and were carried before. */
export type Look = (window: readonly number[]) => Hung[];

/** What stands round a hole, in the window in which it is looked what carries it. */
export interface Scene {
  readonly window: readonly number[];
  parts: readonly Hung[];
}

/** Work that may be left for a while after each of its steps, and what it comes to. */
export type Steps<T> = Generator<void, T, void>;

export function grown(box: readonly number[], by: number): number[] {
  return box.map((v, i) => (i < 3 ? v - by : v + by));
}

/** Parts as far as it is asked what carries them; whatever belongs to a bridge is of the span. */
export function hung(parts: readonly Near[]): Hung[] {
  const spans = new Set<string>();
  for (const { piece } of parts) if (piece.role === BRIDGE) spans.add(piece.owner);
  return parts.map(({ piece: { role, material, owner }, box }) => ({
    role,
    material,
    box,
    isPlaced: owner.includes('#'),
    isSpan: spans.has(owner),
  }));
}

function nodesIn(window: readonly number[]): number {
  return [0, 1, 2].reduce((n, i) => n * Math.ceil((window[i + 3]! - window[i]!) / NODE + 1), 1);
}

/** By which sides of a window some of its parts go on. */
function waysOut(parts: readonly Hung[], window: readonly number[]): boolean[] {
  const out = [false, false, false, false, false, false];
  for (const { box } of parts) {
    if (isWithin(box, window)) continue;
    for (const i of [0, 1, 2]) {
      if (box[i]! <= window[i]!) out[i] = true;
      if (box[i + 3]! >= window[i + 3]!) out[i + 3] = true;
    }
  }
  return out;
}

/**
 * What touches a hole, goes on out of the window and is not surely carried there, with all that it
 * touches. Nothing where that is one piece, stood there before, and nothing else can have carried
 * it: whatever did still does.
 */
function doubtful(
  parts: readonly Hung[],
  window: readonly number[],
  hole: readonly number[],
): Hung[] {
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
  return outgoing.flat();
}

/** The window round a hole, longer where what touches it is carried by what goes on farther. */
export function* sceneAt(hole: readonly number[], look: Look): Steps<Scene> {
  let window = grown(hole, HANGING_METRES * FINE);
  let parts = look(window);
  for (const metres of SPANS_METRES) {
    const out = waysOut(doubtful(parts, window, hole), window);
    if (!out.includes(true)) break;
    const far = grown(hole, metres * FINE);
    const wider = window.map((v, i) => (out[i] === true ? far[i]! : v));
    if (nodesIn(wider) > NODES_MAX) break;
    window = wider;
    yield;
    parts = look(window);
  }
  return { window, parts };
}

/** Has a scene been looked at that holds all that is first looked at round a hole? */
export function isKnown(hole: readonly number[], scenes: readonly Scene[]): boolean {
  const first = grown(hole, HANGING_METRES * FINE);
  return scenes.some(({ window }) =>
    first.every((v, i) => (i < 3 ? v >= window[i]! : v <= window[i]!)),
  );
}
