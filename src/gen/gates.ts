/**
 * Gates: the only ways out of a column sideways. They are hashed from the shared face of two
 * columns, so both agree on how many there are, how far along the face and how high; each side
 * ends them at its own plate's datum and its own block's axis, and the tunnel takes up the rest.
 */
import {
  at,
  child,
  keyOfText,
  neighbour as columnBeyond,
  SIDES as SIDE_NAMES,
  tilePoint,
  unit,
} from '../core/index.ts';
import type { Column, Hash, SideName } from '../core/index.ts';
import type { Side } from './body.ts';
import { blockAt, cellOf, gridOf } from './grid.ts';
import type { Block } from './grid.ts';
import { DATUM } from './key.ts';
import type { Gap } from './plates.ts';

/** A gate for so much of a shared face's height, metres. */
const BAND = 16384;
/** Length of the tunnel on each side, metres: the bulkhead is at least 512 m thick here. */
export const TUNNEL = 500;
export const TUNNEL_HALF = 5;
export const TUNNEL_HEIGHT = 12;
/** The tunnel's floor is the end of the bridge's deck: the bulkhead is open so far below it. */
export const TUNNEL_DECK = 2.5;

export interface Gate {
  readonly side: Side;
  readonly key: Hash;
  readonly k: number;
  /** Middle along the side: x on the north and south, z on the east and west, metres. */
  readonly centre: number;
  readonly block: Block;
}

const SIDE_OF: Readonly<Record<SideName, Side>> = { north: 0, east: 1, south: 2, west: 3 };
const GATES = new WeakMap<Gap, readonly Gate[]>();

/** The gates of a gap: all four sides, lowest first. */
export function gatesOf(gap: Gap): readonly Gate[] {
  const known = GATES.get(gap);
  if (known) return known;
  const made = SIDE_NAMES.flatMap((name) => gatesOn(gap, name));
  GATES.set(gap, made);
  return made;
}

function gatesOn(gap: Gap, name: SideName): Gate[] {
  const face = columnBeyond(gap.column, name);
  const root = at(keyOfText(face.sharedFaceKey), gap.world.seed, gap.world.rules);
  const out: Gate[] = [];
  for (let band = Math.floor(gap.floorY / BAND); band * BAND < gap.floorY + gap.height; band++) {
    const key = at(root, band);
    const y = (band + unit(child(key, 1))) * BAND - gap.floorY;
    if (y < 0 || y >= gap.height) continue;
    const k = 8 * Math.min(Math.floor(gap.topDatum / 8), Math.max(1, Math.round(y / (8 * DATUM))));
    const block = blockBehind(gap, name, 0.1 + 0.8 * unit(child(key, 2)));
    const side = SIDE_OF[name];
    const gate = { side, key, k, centre: side % 2 === 0 ? block.xm : block.zm, block };
    if (!out.some((other) => other.k === gate.k && other.block === block)) out.push(gate);
  }
  return out;
}

/** The rim block whose cell holds a fraction of a side. */
function blockBehind(gap: Gap, name: SideName, fraction: number): Block {
  const grid = gridOf(gap);
  const column: Column = gap.column;
  const lateral = name === 'west' || name === 'east';
  const end = name === 'west' || name === 'north' ? 0 : 1;
  const p = lateral ? tilePoint(column, end, fraction).z : tilePoint(column, fraction, end).x;
  const axis = lateral ? 1 : 0;
  const other = lateral ? 0 : 1;
  const along = cellOf(
    grid,
    axis,
    Math.min(Math.max(p, -grid.half[axis] + 1), grid.half[axis] - 1),
  );
  const rim = end === 0 ? grid.first[other] - 1 : grid.last[other];
  return lateral ? blockAt(gap, rim, along) : blockAt(gap, along, rim);
}
