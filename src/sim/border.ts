/** What reaches over the border of its frame: into the next column, shell or room. */
import {
  AddressError,
  fromHeliocentric,
  nodeWidth,
  sameFrame,
  toHeliocentric,
} from '../core/index.ts';
import type { Frame, Node } from '../core/index.ts';
import { REACH_METRES } from './limits.ts';

type Corner = readonly [number, number, number];

/** Is any corner of a box (metres of a frame) in another frame? */
export function isOver(frame: Frame, low: Corner, high: Corner): boolean {
  for (let n = 0; n < 8; n++) {
    const [x, y, z] = [0, 1, 2].map((i) => ((n >> i) & 1 ? high : low)[i]!) as [
      number,
      number,
      number,
    ];
    try {
      if (!sameFrame(fromHeliocentric(toHeliocentric({ frame, x, y, z })).frame, frame))
        return true;
    } catch (error) {
      // Out of the City there is no frame.
      if (!(error instanceof AddressError)) throw error;
    }
  }
  return false;
}

/** Is a region so far from every border that nothing done in it reaches over one? */
export function isInner({ frame, x, y, z, level }: Node): boolean {
  const far = nodeWidth(level) + REACH_METRES;
  return !isOver(
    frame,
    [x - REACH_METRES, y - REACH_METRES, z - REACH_METRES],
    [x + far, y + far, z + far],
  );
}
