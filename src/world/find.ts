/** The nearest of a kind: the answer of `city find` and `/v1/find`. */
import { formatPlace } from '../core/index.ts';
import type { Place } from '../core/index.ts';
import { FIND_KINDS, findNear } from '../gen/index.ts';
import type { FindKind } from '../gen/index.ts';
import { Fault, shown } from './fault.ts';
import { lookText } from './vista.ts';
import type { World } from './world.ts';

export interface FindAnswer {
  readonly address: string;
  /** `YAW,PITCH` in degrees, as `city photo --look` takes it. */
  readonly look: string;
  readonly what: string;
  /** In a straight line. */
  readonly metres: number;
}

/** What can be found, for people. */
export const FIND_FORM: string = FIND_KINDS.join(', ');

/** A kind out of text, or a Fault that says which there are. */
export function askKind(text: string): FindKind {
  const kind = FIND_KINDS.find((one) => one === text);
  if (kind === undefined)
    throw new Fault(`kind ${shown(text)} is none that can be found`, `give one of ${FIND_FORM}`);
  return kind;
}

/** Up to `count` of a kind near a place, nearest first. */
export function answerFind(world: World, kind: FindKind, near: Place, count: number): FindAnswer[] {
  return findNear(world.key, near, kind, count).map((find) => ({
    address: formatPlace(find.place),
    look: lookText(find),
    what: find.words,
    metres: Math.round(find.metres * 10) / 10,
  }));
}
