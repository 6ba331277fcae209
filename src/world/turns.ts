/** Whose turn it is: wishes so near each other that one could bring down what the other leaves. */
import { distanceBetween, sameFrame } from '../core/index.ts';
import type { Place } from '../core/index.ts';
import { FALL_METRES, SHOT_FALL_METRES } from '../fabric/index.ts';

/** As much of a wish as tells how far it reaches. */
interface Reaching {
  readonly place: Place;
  readonly kind: string;
}

/** A wish that is being looked at, and when that has come to its end. */
interface Turn extends Reaching {
  readonly done: Promise<unknown>;
}

export type Turns = Set<Turn>;

function reachOf({ kind }: Reaching): readonly [number, number, number] {
  return kind === 'shot' ? SHOT_FALL_METRES : FALL_METRES;
}

/**
 * Could one bring down what the other leaves? A part may be carried in the next region, so that two who
 * cut at both its ends at once must not each trust the other; which regions are loaded tells nothing.
 */
function mayMeet(a: Reaching, b: Reaching): boolean {
  const [ra, rb] = [reachOf(a), reachOf(b)];
  if (sameFrame(a.place.frame, b.place.frame)) {
    const [p, q] = [a.place, b.place].map(({ x, y, z }) => [x, y, z]) as [number[], number[]];
    return p.every((v, i) => Math.abs(v - q[i]!) <= ra[i]! + rb[i]!);
  }
  // Of what is done in another frame only shots come here. Frames lean: nothing reaches farther than
  // three times its longest way.
  const isShot = a.kind === 'shot' || b.kind === 'shot';
  return isShot && distanceBetween(a.place, b.place) <= 3 * (ra[1] + rb[1]);
}

/** What is done in a turn of one's own: after every wish near by that came before. */
export function inTurn<T>(turns: Turns, wish: Reaching, work: () => Promise<T>): Promise<T> {
  const before = [...turns].filter((turn) => mayMeet(turn, wish)).map(({ done }) => done);
  const result = Promise.all(before).then(work);
  const { place, kind } = wish;
  const turn: Turn = {
    place,
    kind,
    done: result.then(
      () => void turns.delete(turn),
      () => void turns.delete(turn),
    ),
  };
  turns.add(turn);
  return result;
}
