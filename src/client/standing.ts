/** What stands at a place as this page knows the City: the plan, and what hands have made of it. */
import { ROLES, bearingWords, metresText, nodeAt } from '../core/index.ts';
import type { Node, Place } from '../core/index.ts';
import { partAtPlace } from '../fabric/index.ts';
import type { Land } from '../fabric/index.ts';
import { whatIsAt } from '../gen/index.ts';
import type { WorldKey } from '../gen/index.ts';
import { readPlace, takesBack } from '../sim/index.ts';
import type { Edit } from '../sim/index.ts';
import { growthTick } from './daylight.ts';
import type { EditsIn } from './stream.ts';

/** As much of a session as this needs. */
export interface Standing {
  readonly key: WorldKey;
  readonly tick: number;
  readonly land: Land;
  readonly editsIn: EditsIn;
}

interface Stood {
  readonly place: Place;
  readonly traveller: { readonly yaw: number };
}

export interface PartThere {
  readonly role: string;
  /** The plan node, or the event that put it there. */
  readonly owner: string;
}

/** The part that holds a place; null in the open. */
export function partThere({ key, tick, land, editsIn }: Standing, place: Place): PartThere | null {
  const node = nodeAt(place.frame, 0, place.x, place.y, place.z);
  if (editsIn(node, growthTick(tick)).length === 0) {
    const { inside, role, owner } = whatIsAt(key, place, tick);
    return inside ? { role: role ?? 'solid', owner: owner ?? '' } : null;
  }
  const part = partAtPlace((...cell) => land.chunk(...cell), place);
  return part === null ? null : { role: ROLES[part.role] ?? 'solid', owner: part.owner };
}

/** What is under the feet; null where nothing is. */
export function roleUnder(standing: Standing, place: Place): string | null {
  return partThere(standing, { ...place, y: place.y - 0.05 })?.role ?? null;
}

/** What hands have made is told within so many metres, and so many of it. */
const MADE_METRES = 40;
const MADE_MAX = 3;

function wordsOf({ event, bore }: Edit): string {
  if (bore !== null) return 'a bore, shot';
  if (event.kind === 'cut') return 'a hole, cut';
  return `a ${readPlace(event.body).part}, placed`;
}

/** What hands have made near a place, nearest first, in words. */
export function madeNear({ tick, editsIn }: Standing, place: Place): string[] {
  const nodes = new Map<string, Node>();
  for (const dx of [-MADE_METRES, 0, MADE_METRES])
    for (const dy of [-MADE_METRES, 0, MADE_METRES])
      for (const dz of [-MADE_METRES, 0, MADE_METRES]) {
        const node = nodeAt(place.frame, 0, place.x + dx, place.y + dy, place.z + dz);
        nodes.set(`${node.x},${node.y},${node.z}`, node);
      }
  const edits = new Map<string, { readonly edit: Edit; readonly metres: number }>();
  for (const node of nodes.values())
    for (const edit of editsIn(node, growthTick(tick))) {
      // What fell with something that was taken away is nobody's work.
      if (takesBack(edit.event)) continue;
      const { x, y, z } = edit.event.place;
      const metres = Math.hypot(x - place.x, y - place.y, z - place.z);
      if (metres <= MADE_METRES) edits.set(edit.owner, { edit, metres });
    }
  return [...edits.values()]
    .toSorted((a, b) => a.metres - b.metres)
    .slice(0, MADE_MAX)
    .map(({ edit, metres }) => {
      const { actor, place: at } = edit.event;
      return `${wordsOf(edit)} by ${actor}, ${metresText(metres)} ${bearingWords(place, at)}`;
    });
}

/** Where somebody stands and looks, as a name: while it is the same, what was told of it holds. */
export function standNow({ place, traveller }: Stood): string {
  const { x, y, z } = place;
  return [x, y, z, Math.round(traveller.yaw)].join();
}
