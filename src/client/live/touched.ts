/** Which cubes many edits have touched together: asked once for each, however many edits there are. */
import { editMeets } from '../../fabric/index.ts';
import { eachCell } from '../../sim/index.ts';
import type { Edit } from '../../sim/index.ts';
import type { Touches } from '../stream.ts';

const CELL = 64;
/** Levels that cubes are known at: 64 m to 262 km. */
const LEVELS = 13;
/** A longer edit than this, cells along an axis, is asked for itself: a bore above all. */
const CELLS_MAX = 16;

function isLong({ bore, low, high }: Edit): boolean {
  return bore !== null || low.some((v, axis) => (high[axis]! - v) / CELL > CELLS_MAX);
}

/** Is anything of a cube touched by any of these edits? A cube that an edit only adjoins counts too. */
export function touchesOf(edits: readonly Edit[]): Touches {
  const long = edits.filter(isLong);
  const levels = Array.from({ length: LEVELS }, () => new Set<string>());
  for (const edit of edits) {
    if (isLong(edit)) continue;
    eachCell(edit.low, edit.high, (name) => {
      let cell = name.split(',').map(Number);
      for (const level of levels) {
        level.add(cell.join());
        cell = cell.map((n) => Math.floor(n / 2));
      }
    });
  }
  return (x, y, z, width) => {
    const level = levels[Math.round(Math.log2(width / CELL))];
    const isKnown = level?.has([x, y, z].map((v) => Math.floor(v / width)).join()) ?? true;
    if (isKnown) return true;
    const high = [x + width, y + width, z + width];
    return long.some((edit) => editMeets(edit, [x, y, z], high));
  };
}
