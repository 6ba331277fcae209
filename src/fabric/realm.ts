/** Regions as their events left them: which edits come near a node or a box, whoever holds the regions. */
import { precedes, sameFrame } from '../core/index.ts';
import type { Frame, Node } from '../core/index.ts';
import { REACH_METRES, STEPS, cellName, standingEdits } from '../sim/index.ts';
import type { Edit } from '../sim/index.ts';
import { boreMeets } from './bores.ts';
import { farEdits } from './far-bores.ts';
import type { Held } from './held.ts';

const CELL = 64;
const REGION = 8192;

/** Could an edit of a region reach into a box of a frame (metres)? A bore reaches anywhere in its own. */
export function reachesInto(
  { node, state }: Held,
  frame: Frame,
  low: readonly number[],
  high: readonly number[],
): boolean {
  if (!sameFrame(node.frame, frame)) return false;
  if (state.bores.length > 0) return true;
  return [node.x, node.y, node.z].every(
    (v, axis) => v - REACH_METRES < high[axis]! && v + REGION + REACH_METRES > low[axis]!,
  );
}

/** Edits that hold, of one region, in one cube of 64 m: without a look at all the others. */
function editsOfCell({ state }: Held, node: Node): Edit[] {
  const name = cellName(node.x / CELL, node.y / CELL, node.z / CELL);
  const { cells, edits, undone, bores } = state;
  return [...(cells.get(name) ?? []), ...bores].flatMap((sequence) => {
    const edit = edits.get(sequence);
    return edit === undefined || undone.has(sequence) ? [] : [edit];
  });
}

/** Edits that hold and may have changed a node, in the order in which they happened. */
export function editsOfNode(regions: Iterable<Held>, node: Node): Edit[] {
  const all = [...regions];
  const size = CELL * (1 << node.level);
  const low = [node.x, node.y, node.z];
  const high = low.map((v) => v + size);
  const near = all.filter((region) => reachesInto(region, node.frame, low, high));
  const edits = near.flatMap((region) =>
    node.level === 0 ? editsOfCell(region, node) : standingEdits(region.state),
  );
  edits.push(...farEdits(all, { frame: node.frame, x: node.x, y: node.y, z: node.z }));
  return edits.sort((a, b) => (precedes(a.event, b.event) ? -1 : 1));
}

/** Does an edit come into a box of its frame (metres)? */
export function editMeets(edit: Edit, low: readonly number[], high: readonly number[]): boolean {
  if (!low.every((v, i) => edit.high[i]! >= v && edit.low[i]! <= high[i]!)) return false;
  if (edit.bore === null || boreMeets(edit, edit.bore, low, high)) return true;
  const { x, y, z } = edit.event.place;
  const to = [low, high].map(([a, b, c]) => [a! - x, b! - y, c! - z].map((v) => v * STEPS));
  return edit.falls.some((box) =>
    [0, 1, 2].every((i) => box[i + 3]! >= to[0]![i]! && box[i]! <= to[1]![i]!),
  );
}
