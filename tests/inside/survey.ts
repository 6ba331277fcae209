/** One opening beside a place on a way: what it is, and how far one gets behind it. */
import { nodeAt } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { dropsIn } from '../../src/gen/index.ts';
import type { Ground } from '../ways/ground.ts';
import { Flood } from './flood.ts';
import type { Reach } from './flood.ts';
import { enter, isIndoors, openingsAt } from './openings.ts';
import type { Opening } from './openings.ts';

type Feet = readonly [number, number, number];

export interface Finding {
  readonly opening: Opening;
  /**
   * Walked into; passed on the way itself, as a fin's doorway is; seen to be shut; or stopped by what
   * cannot be seen to stop one.
   */
  readonly state: 'entered' | 'passed' | 'shut' | 'stopped';
  readonly reach: Reach | null;
  /** Metres from the opening to the farthest other exit; 0 if there is none. */
  readonly exit: number;
  /** Falls beside floors inside that are no drops of the way graph. */
  readonly unknownFalls: readonly Feet[];
}

/** What is behind an opening is seen to shut it if it is no deeper than this, metres. */
const SHUT_DEEP = 2;
export function survey(
  ground: Ground,
  place: Place,
  random: () => number,
  limit: number,
  enough: number = limit,
): Finding | null {
  const list = openingsAt(ground, place);
  const opening = list[Math.floor(random() * list.length)];
  return opening ? explore(ground, opening, limit, enough) : null;
}

export function explore(
  ground: Ground,
  opening: Opening,
  limit: number,
  enough: number = limit,
): Finding {
  const none = { opening, reach: null, exit: 0, unknownFalls: [] };
  const inside = enter(ground, opening);
  if (!inside)
    return { ...none, state: opening.deep - opening.wall <= SHUT_DEEP ? 'shut' : 'stopped' };
  if (!isIndoors(ground, [...inside] as [number, number, number]))
    return { ...none, state: 'passed' };
  const reach = new Flood(ground, inside).run(limit, enough);
  const apart = (p: Feet) =>
    Math.hypot(p[0] - opening.before[0], p[1] - opening.before[1], p[2] - opening.before[2]);
  const exit = Math.max(0, ...reach.exits.map(apart));
  return {
    opening,
    state: 'entered',
    reach,
    exit,
    unknownFalls: reach.falls.filter((f) => !isDrop(ground, f)),
  };
}

/** Is a fall a drop of the graph, or does one get on a ladder there? */
function isDrop(ground: Ground, [x, y, z]: Feet): boolean {
  const near = ground.near([x - 1.5, y - 1, z - 1.5], [x + 1.5, y + 1, z + 1.5]);
  if ([...near].some((s) => s.role === 'ladder')) return true;
  for (const [dx, dz] of [
    [0, 0],
    [2, 0],
    [-2, 0],
    [0, 2],
    [0, -2],
  ] as const) {
    const node = nodeAt(ground.frame, 0, x + dx, y, z + dz);
    for (const d of dropsIn(ground.key, node))
      if (Math.hypot(d.x - x, d.y - y, d.z - z) < 2.5) return true;
  }
  return false;
}
