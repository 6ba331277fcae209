/** Units behind the corridor that hold no room: stairwells, risers, the lobbies of tunnels. */
import { riserIn } from './riser.ts';
import { stairOf } from './suite.ts';
import type { Suite } from './suite.ts';
import { throughIn } from './through.ts';

/** s where such a unit of a stretch begins at a storey, or null. A stretch has one at most. */
export function wellOf(suite: Suite, storey: number, g: number): number | null {
  return (
    stairOf(suite, g) ?? riserIn(suite, storey, g)?.s ?? throughIn(suite, storey, g)?.s ?? null
  );
}
