/** Ladders that hands have placed, as volumes to climb in. */
import { STEPS, readPlace } from '../sim/index.ts';
import type { Edit } from '../sim/index.ts';
import type { Climb } from './climb.ts';

/** How far from its middle one still has hold of it, metres: a body stands before it, not in it. */
const HOLD = 0.6;

/** The climbs of edits that hold; they may reach beyond a node. */
export function climbsOfEdits(edits: readonly Edit[]): Climb[] {
  return edits.flatMap(({ event }): Climb[] => {
    if (event.kind !== 'place') return [];
    const { part, size } = readPlace(event.body);
    if (part !== 'ladder') return [];
    const { x, y, z } = event.place;
    return [{ kind: 'ladder', x, z, y0: y, y1: y + size[1] / STEPS, half: HOLD }];
  });
}
