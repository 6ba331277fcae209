/**
 * Scale "canyon and block": the kilometres. Canyon lines run both ways through a column, about
 * every 2,048 m; what they leave between them are blocks. Lines stand at the same place on every
 * plate of a column (so that shafts can be agreed on), their widths differ from plate to plate.
 */
import { at, chance, child, int, unit, usableRect } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { KEPT, onTrim } from './caches.ts';
import { columnKey } from './key.ts';
import type { Gap } from './plates.ts';

export const PITCH = 2048;
const JITTER = 240;
const RIM_MARGIN = 1500;

/** Axis of a line's position: 0 = x, 1 = z. */
export type Axis = 0 | 1;

/** The lattice of lines of one column. */
export interface Grid {
  readonly key: Hash;
  /** Half widths of the usable rectangle, metres: x, z. */
  readonly half: readonly [number, number];
  /** First and last true line of each axis; first−1 and last+1 are the rim itself. */
  readonly first: readonly [number, number];
  readonly last: readonly [number, number];
  /** Places of the lines of each axis from first − 1 to last + 1, metres. */
  readonly lines: readonly [Float64Array, Float64Array];
}

export type BlockKind = 'massif' | 'towers' | 'hypostyle' | 'abyss';

export interface Block {
  readonly gap: Gap;
  readonly i: number;
  readonly j: number;
  readonly key: Hash;
  readonly kind: BlockKind;
  readonly x0: number;
  readonly z0: number;
  readonly x1: number;
  readonly z1: number;
  /** The axis points that this block shares with its four neighbours: bridges are forced there. */
  readonly xm: number;
  readonly zm: number;
}

const GRIDS = new Map<string, Grid>();

/** The lines of a gap's column. */
export function gridOf(gap: Gap): Grid {
  let grid = GRID_OF.get(gap);
  if (!grid) {
    grid = findGrid(gap);
    GRID_OF.set(gap, grid);
  }
  return grid;
}

const GRID_OF = new WeakMap<Gap, Grid>();

function findGrid(gap: Gap): Grid {
  const c = gap.column;
  const name = `${gap.world.seed}.${gap.world.rules}.${c.shell}.${c.face}.${c.u}.${c.v}`;
  const known = GRIDS.get(name);
  if (known) return known;
  const rect = usableRect(c);
  const half: [number, number] = [Math.floor(rect.x1), Math.floor(rect.z1)];
  const reach = (h: number) => Math.max(0, Math.floor((h - JITTER - RIM_MARGIN) / PITCH));
  const key = columnKey(gap.world, c, 'canyon');
  const lines = (axis: Axis): Float64Array => {
    const n = reach(half[axis]);
    return Float64Array.from({ length: 2 * n + 3 }, (_, line) => {
      const i = line - n - 1;
      if (i < -n || i > n) return i < 0 ? -half[axis] : half[axis];
      return PITCH * i + 16 * int(at(key, axis, i), -JITTER / 16, JITTER / 16);
    });
  };
  const grid: Grid = {
    key,
    half,
    first: [-reach(half[0]), -reach(half[1])],
    last: [reach(half[0]), reach(half[1])],
    lines: [lines(0), lines(1)],
  };
  GRIDS.set(name, grid);
  return grid;
}

/** Position of a line, metres. Beyond the true lines stands the rim of the usable rectangle. */
export function linePosition(grid: Grid, axis: Axis, i: number): number {
  const first = grid.first[axis] - 1;
  const last = grid.last[axis] + 1;
  return grid.lines[axis][Math.min(Math.max(i, first), last) - first]!;
}

/** Width of the canyon on line i between cross lines j and j+1, on one plate, metres (a multiple of 4). */
export function canyonWidth(gap: Gap, grid: Grid, axis: Axis, i: number, j: number): number {
  const line = at(gap.key, 11, axis, i);
  if (i < grid.first[axis] || i > grid.last[axis])
    return 2 * (160 + 4 * int(child(line, 3), 0, 40));
  if (chance(at(line, j, 7), 0.14)) return 24 + 4 * int(at(line, j, 8), 0, 6);
  const u = unit(line);
  const v = child(line, 1);
  if (u < 0.34) return 560 + 4 * int(v, 0, 170);
  if (u < 0.66) return 200 + 4 * int(v, 0, 65);
  return 28 + 4 * int(v, 0, 28);
}

/** Index of the block whose line cell contains a position: the greatest line at or below it. */
export function cellOf(grid: Grid, axis: Axis, position: number): number {
  let i = Math.floor(position / PITCH);
  if (i < grid.first[axis] - 1) i = grid.first[axis] - 1;
  if (i > grid.last[axis]) i = grid.last[axis];
  while (i > grid.first[axis] - 1 && linePosition(grid, axis, i) > position) i--;
  while (i < grid.last[axis] && linePosition(grid, axis, i + 1) <= position) i++;
  return i;
}

function kindOf(key: Hash, width: number, depth: number): BlockKind {
  const u = unit(child(key, 1));
  if (Math.min(width, depth) < 420) return 'massif';
  if (u < 0.5) return 'massif';
  if (u < 0.78) return 'towers';
  if (u < 0.9) return 'hypostyle';
  return 'abyss';
}

/** Blocks of one open space by their lines. */
type Rows = Map<number, Block>;
const BLOCKS = new Map<Gap, Rows>();
let blocksHeld = 0;
/** Nearly every question is about the open space of the one before. */
let lastGap: Gap | null = null;
let lastRows: Rows = new Map();

onTrim(() => {
  if (GRIDS.size > KEPT.grids) GRIDS.clear();
  if (blocksHeld <= KEPT.blocks) return;
  BLOCKS.clear();
  lastGap = null;
  lastRows = new Map();
  blocksHeld = 0;
});

/** How many blocks are kept at present. */
export function blocksKept(): number {
  return blocksHeld;
}

function rowsOf(gap: Gap): Rows {
  if (gap === lastGap) return lastRows;
  let rows = BLOCKS.get(gap);
  if (!rows) {
    rows = new Map();
    BLOCKS.set(gap, rows);
  }
  lastGap = gap;
  lastRows = rows;
  return rows;
}

/** The block between lines i, i+1 in x and j, j+1 in z. */
export function blockAt(gap: Gap, i: number, j: number): Block {
  const rows = rowsOf(gap);
  const index = (i + 4096) * 8192 + j + 4096;
  const known = rows.get(index);
  if (known) return known;
  const key = at(gap.key, 21, i, j);
  const grid = gridOf(gap);
  const west = linePosition(grid, 0, i);
  const east = linePosition(grid, 0, i + 1);
  const north = linePosition(grid, 1, j);
  const south = linePosition(grid, 1, j + 1);
  const x0 = west + canyonWidth(gap, grid, 0, i, j) / 2;
  const x1 = east - canyonWidth(gap, grid, 0, i + 1, j) / 2;
  const z0 = north + canyonWidth(gap, grid, 1, j, i) / 2;
  const z1 = south - canyonWidth(gap, grid, 1, j + 1, i) / 2;
  const block: Block = {
    gap,
    i,
    j,
    key,
    kind: kindOf(key, x1 - x0, z1 - z0),
    x0,
    z0,
    x1,
    z1,
    xm: Math.floor((west + east) / 2),
    zm: Math.floor((north + south) / 2),
  };
  blocksHeld++;
  rows.set(index, block);
  return block;
}

/** The block beyond one side (0 north −z, 1 east +x, 2 south +z, 3 west −x), or null at the rim. */
export function neighbour(block: Block, side: number): Block | null {
  const grid = gridOf(block.gap);
  const i = block.i + (side === 1 ? 1 : side === 3 ? -1 : 0);
  const j = block.j + (side === 2 ? 1 : side === 0 ? -1 : 0);
  if (i < grid.first[0] - 1 || i > grid.last[0]) return null;
  if (j < grid.first[1] - 1 || j > grid.last[1]) return null;
  return blockAt(block.gap, i, j);
}

/** Open width of the canyon beyond a side of a block, metres; at the rim, some of the way to the bulkhead. */
export function openBeyond(block: Block, side: number): number {
  const other = neighbour(block, side);
  if (!other) return 300;
  if (side === 0) return block.z0 - other.z1;
  if (side === 1) return other.x0 - block.x1;
  return side === 2 ? other.z0 - block.z1 : block.x0 - other.x1;
}

/** Canonical name of a block, its plate included: what owners of parts begin with. */
export function blockName(block: Block): string {
  return `plate ${block.gap.slot} block ${block.i}.${block.j}`;
}
