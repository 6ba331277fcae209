/** Which cubes many edits have touched together: asked once for each, however many edits there are. */
import { editMeets } from '../../fabric/index.ts';
import { eachCell } from '../../sim/index.ts';
import type { Edit } from '../../sim/index.ts';
import type { Touches } from '../stream.ts';

const CELL = 64;
/** Levels that cubes are known at: 64 m to 262 km. */
const LEVELS = 13;
/** A share of a cube: as much as the detail of its level is of a node, and nearer at hand nothing. */
const DETAIL = 1 / 256;
/** A longer edit than this, cells along an axis, is asked for itself: a bore above all, and what fells. */
const CELLS_MAX = 16;

function isLong({ bore, falls, low, high }: Edit): boolean {
  return (
    bore !== null || falls.length > 0 || low.some((v, axis) => (high[axis]! - v) / CELL > CELLS_MAX)
  );
}

/** Is anything of a cube touched by an edit? From afar more may fall than is told, by the level's detail. */
export function touchesCube(edit: Edit, x: number, y: number, z: number, width: number): boolean {
  const by = edit.falls.length > 0 && width > CELL ? width * DETAIL : 0;
  const far = width + by;
  return editMeets(edit, [x - by, y - by, z - by], [x + far, y + far, z + far]);
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
    return long.some((edit) => touchesCube(edit, x, y, z, width));
  };
}
