/** Bores in a node: where one runs, and what it leaves of a piece. */
import { NODE_UNITS } from '../core/index.ts';
import type { Node } from '../core/index.ts';
import type { Bore, Edit } from '../sim/index.ts';
import { latticeOf } from './pieces.ts';
import { Cut } from './split.ts';

type Box = readonly number[];

/** The part of the axis that runs within a box (metres about the muzzle), as two lengths; null for none. */
export function within(
  bore: Bore,
  low: readonly number[],
  high: readonly number[],
): [number, number] | null {
  let from = 0;
  let to = bore.reachMetres;
  for (let i = 0; i < 3; i++) {
    const a = bore.axis[i]!;
    if (Math.abs(a) < 1e-12) {
      if (low[i]! > 0 || high[i]! < 0) return null;
      continue;
    }
    const [p, q] = [low[i]! / a, high[i]! / a];
    from = Math.max(from, Math.min(p, q));
    to = Math.min(to, Math.max(p, q));
  }
  return from <= to ? [from, to] : null;
}

/** Does a bore come into a box of its frame (metres)? */
export function boreMeets(
  edit: Edit,
  bore: Bore,
  low: readonly number[],
  high: readonly number[],
): boolean {
  const { x, y, z } = edit.event.place;
  const at = [x, y, z];
  const r = bore.radiusMetres * 1.02;
  return (
    within(
      bore,
      low.map((v, i) => v - at[i]! - r),
      high.map((v, i) => v - at[i]! + r),
    ) !== null
  );
}

/** Where an edit's bore runs in a node: the box of it in the node's units, rounded outward; null where it does not. */
export function boreBox(edit: Edit, bore: Bore, node: Node): Box | null {
  const size = 64 * (1 << node.level);
  // The corners of a sixteen-sided bore stand out by 2 %.
  const r = bore.radiusMetres * 1.02 + 1 / 64;
  const { x, y, z } = edit.event.place;
  const corner = [node.x - x, node.y - y, node.z - z];
  const run = within(
    bore,
    corner.map((v) => v - r),
    corner.map((v) => v + size + r),
  );
  if (run === null) return null;
  const unit = 4096 / (1 << node.level);
  const ends = run.map((t) => bore.axis.map((a, i) => a * t - corner[i]!));
  const low = [0, 1, 2].map((i) => Math.floor((Math.min(ends[0]![i]!, ends[1]![i]!) - r) * unit));
  const high = [0, 1, 2].map((i) => Math.ceil((Math.max(ends[0]![i]!, ends[1]![i]!) + r) * unit));
  const box = [...low, ...high];
  const meets = [0, 1, 2].every((i) => box[i]! < NODE_UNITS && box[i + 3]! > 0);
  return meets ? box : null;
}

/** The planes of a bore in a node's units; so far from the muzzle only whole numbers of any size are exact. */
export function cutsOfBore(edit: Edit, bore: Bore, node: Node): Cut[] {
  const { scale, shift } = latticeOf(node, edit.event.place);
  return bore.planes.map(({ normal, limit }) => {
    const [sx, sy, sz] = shift;
    const c =
      BigInt(normal[0]) * BigInt(sx) +
      BigInt(normal[1]) * BigInt(sy) +
      BigInt(normal[2]) * BigInt(sz) -
      64n * BigInt(limit);
    return new Cut(normal, scale, c, NODE_UNITS);
  });
}

/** Is a place (metres of the muzzle's frame, about the muzzle) in the bore? */
export function inBore(bore: Bore, p: readonly number[]): boolean {
  const along = bore.axis.reduce((sum, a, i) => sum + a * p[i]!, 0);
  if (along < 0 || along > bore.reachMetres) return false;
  const square = p.reduce((sum, v) => sum + v * v, 0) - along * along;
  return square <= bore.radiusMetres * bore.radiusMetres;
}
