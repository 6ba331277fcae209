/** What the map names: doors, and what leads up and down, the nearest of each. */
import type { Place } from '../core/index.ts';
import { findNear } from '../gen/index.ts';
import type { FindKind, WorldKey } from '../gen/index.ts';
import type { Mark } from './chart.ts';

export type NamedMark = Mark & { readonly kind: FindKind };

/** The most telling first: where two names would lie over each other, it is the later that is left out. */
const KINDS: readonly FindKind[] = ['door', 'lift', 'ladder', 'stair'];
/** Of each kind at most so many. */
const COUNT = 4;

export function marksAbout(key: WorldKey, place: Place): NamedMark[] {
  return KINDS.flatMap((kind) =>
    findNear(key, place, kind, COUNT).map(({ place: { x, y, z } }) => ({
      kind,
      x,
      y,
      z,
      words: kind,
    })),
  );
}
