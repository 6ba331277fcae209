/** Ladders that hands have placed, as volumes to climb in. */
import { extentOf } from '../core/index.ts';
import { STEPS, readPlace } from '../sim/index.ts';
import type { Edit } from '../sim/index.ts';
import type { Climb } from './climb.ts';
import { isCovered } from './hanging.ts';

/** How far from its middle one still has hold of it, metres: a body stands before it, not in it. */
const HOLD = 0.6;

/** Has all that an edit put there fallen with those after it? */
function hasFallen({ event: { place: own }, solids }: Edit, after: readonly Edit[]): boolean {
  const covers = after.flatMap(({ event: { place }, falls }) => {
    const by = [place.x - own.x, place.y - own.y, place.z - own.z].map((v) => v * STEPS);
    return falls.map((box) => box.map((v, i) => v + by[i % 3]!));
  });
  if (covers.length === 0) return false;
  return solids.every(({ solid }) => {
    const { low, high } = extentOf(solid);
    return isCovered([...low, ...high], covers, 0);
  });
}

/** The climbs of edits that hold, in the order in which they happened; they may reach beyond a node. */
export function climbsOfEdits(edits: readonly Edit[]): Climb[] {
  return edits.flatMap((edit, i): Climb[] => {
    const { event } = edit;
    if (event.kind !== 'place') return [];
    const { part, size } = readPlace(event.body);
    if (part !== 'ladder' || hasFallen(edit, edits.slice(i + 1))) return [];
    const { x, y, z } = event.place;
    return [{ kind: 'ladder', x, z, y0: y, y1: y + size[1] / STEPS, half: HOLD }];
  });
}
