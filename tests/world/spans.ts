/** Bridges of the plan near the first vista, and how to cut them off at both ends. */
import type { Place } from '../../src/core/index.ts';
import { surveyAround } from '../../src/gen/index.ts';
import { DEFAULT_TICK, answerVistas, askPlace, partNow, placeText } from '../../src/world/index.ts';
import type { Live } from '../../src/world/index.ts';
import { WORLD, make } from './hands.ts';

/** A bridge by where it lies; `at` is so far along it (0 to 1), over its deck, metres. */
export interface Span {
  readonly long: number;
  at(share: number, up: number): Place;
  /** The two cuts that sever it, each 2 m along. */
  readonly ends: readonly [object, object];
}

const HOME = askPlace(answerVistas(WORLD, null, 8)[0]!.address);

/** Catwalks longer than anything was once followed along, the nearest first. */
function catwalks(count: number): Span[] {
  const { bridges } = surveyAround(WORLD.key, HOME, [4000, 4000])!;
  return bridges
    .map(({ kind, axis, x0, x1, z0, z1, y }) => {
      const [from, to] = axis === 0 ? [x0, x1] : [z0, z1];
      const across = axis === 0 ? (z0 + z1) / 2 : (x0 + x1) / 2;
      const here = (u: number, up: number): Place => {
        const [x, z] = axis === 0 ? [u, across] : [across, u];
        return { frame: HOME.frame, x, y: y + up, z };
      };
      const cut = (u: number): object => ({
        kind: 'cut',
        at: placeText(here(u, -3)),
        box: axis === 0 ? [2, 6, 7] : [7, 6, 2],
      });
      const span: Span = {
        long: to - from,
        at: (share, up) => here(Math.round(from + (to - from) * share) + 0.5, up),
        ends: [cut(Math.round(from) + 4), cut(Math.round(to) - 4)],
      };
      return { kind, span };
    })
    .filter(({ kind, span }) => kind === 'catwalk' && span.long > 64)
    .map(({ span }) => span)
    .sort((a, b) => a.long - b.long)
    .slice(-count);
}

export async function ownerAt(live: Live, place: Place): Promise<string | null> {
  return (await partNow(live, place, DEFAULT_TICK))?.owner ?? null;
}

/** Cuts off the first of these that nothing else carries; ids of its cuts, and the name it had. */
export async function felled(
  live: Live,
): Promise<{ span: Span; ids: readonly [string, string]; owner: string }> {
  for (const span of catwalks(4)) {
    const deck = span.at(0.5, -0.25);
    const owner = (await ownerAt(live, deck))!;
    const ids = [await make(live, span.ends[0]), await make(live, span.ends[1])] as const;
    if ((await ownerAt(live, deck)) === null) return { span, ids, owner };
    for (const event of ids) await make(live, { kind: 'undo', event });
  }
  throw new Error('something else carries each of these');
}
