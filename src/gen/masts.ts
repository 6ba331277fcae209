/**
 * What stands on a plate's open floor: masts in rows, of one make in a block's cell. Reads the plan
 * of the block only; ways go round their feet, so both ask here where these are.
 */
import { at, chance, child, int } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { bodiesOf } from './body.ts';
import { gridOf, linePosition } from './grid.ts';
import type { Block } from './grid.ts';
import { grown } from './rects.ts';
import { shaftsOn } from './shafts.ts';
import type { Rect } from './side.ts';

/** lamp: a post with a lamp; slab: two halves of a slab on edge; conduit: a pier under a pipe that runs from pier to pier. */
export type MastKind = 'lamp' | 'slab' | 'conduit';

/** How a block's cell is set with masts: one make, rows along one axis. */
export interface MastMake {
  readonly kind: MastKind;
  /** Rows run along x (0) or z (1). */
  readonly axis: 0 | 1;
  /** Metres over the floor: its top, or the middle of a pipe. */
  readonly height: number;
  /** Half of what a foot covers, along its row and across, metres. */
  readonly halfAlong: number;
  readonly halfAcross: number;
}

export interface Mast {
  readonly key: Hash;
  readonly x: number;
  readonly z: number;
  /** Number along its row: the next stands at one more, if it stands. */
  readonly n: number;
  readonly row: number;
}

/** Metres from mast to mast of a row, and from row to row. */
export const MAST_PITCH = 64;
export const ROWS = 128;
/** How far masts keep from walls, from what stands out before a massif's, from shafts and from the rim, metres. */
const FROM_TOWER = 26;
const FROM_MASSIF = 72;
const FROM_HALL = 32;
const FROM_SHAFT = 24;
const FROM_RIM = 72;
/** And from the middle of a canyon, where the next block's share begins. */
const FROM_NEXT = 6;

const MAKES = new WeakMap<Block, MastMake | null>();

/** Its make of masts, or null where the floor is left bare. */
export function mastMake(block: Block): MastMake | null {
  let make = MAKES.get(block);
  if (make === undefined) {
    make = findMake(at(block.key, 231));
    MAKES.set(block, make);
  }
  return make;
}

function findMake(h: Hash): MastMake | null {
  const axis = int(child(h, 1), 0, 1) as 0 | 1;
  const u = child(h, 3);
  switch (int(child(h, 2), 0, 5)) {
    case 0:
    case 1: {
      const radius = int(u, 3, 7);
      const height = 5 + radius + int(child(h, 4), 0, 12);
      return { kind: 'conduit', axis, height, halfAlong: 1.5, halfAcross: radius * 0.75 };
    }
    case 2:
    case 3:
      return { kind: 'slab', axis, height: int(u, 24, 60), halfAlong: 6, halfAcross: 1.75 };
    case 4:
      return { kind: 'lamp', axis, height: int(u, 9, 16), halfAlong: 1, halfAcross: 0.75 };
    default:
      return null;
  }
}

/** A block's share of the floor, a little less: it ends in the middle of the canyons round it, and before the rim's piers. */
export function floorCell({ gap, i, j }: Block): Rect {
  const grid = gridOf(gap);
  const [hx, hz] = grid.half;
  return {
    x0: Math.max(FROM_RIM - hx, linePosition(grid, 0, i) + FROM_NEXT),
    z0: Math.max(FROM_RIM - hz, linePosition(grid, 1, j) + FROM_NEXT),
    x1: Math.min(hx - FROM_RIM, linePosition(grid, 0, i + 1) - FROM_NEXT),
    z1: Math.min(hz - FROM_RIM, linePosition(grid, 1, j + 1) - FROM_NEXT),
  };
}

const TAKEN = new WeakMap<Block, readonly Rect[]>();

/** Where none may stand: round bodies, halls and shafts. */
function takenIn(block: Block): readonly Rect[] {
  let taken = TAKEN.get(block);
  if (!taken) {
    const clear = block.kind === 'massif' ? FROM_MASSIF : FROM_TOWER;
    taken = [
      ...(block.kind === 'hypostyle' ? [grown(block, FROM_HALL)] : []),
      ...bodiesOf(block)
        .filter((body) => !body.hanging)
        .map((body) => grown(body, clear)),
      ...shaftsOn(block.gap).map(({ x, z }) => grown({ x0: x, z0: z, x1: x, z1: z }, FROM_SHAFT)),
    ];
    TAKEN.set(block, taken);
  }
  return taken;
}

/** The masts of a block's cell whose middle is in an area. */
export function mastsIn(block: Block, area: Rect): Mast[] {
  const make = mastMake(block);
  if (!make) return [];
  const cell = floorCell(block);
  const alongX = make.axis === 0;
  const [px, pz] = alongX ? [MAST_PITCH, ROWS] : [ROWS, MAST_PITCH];
  const from = (p: number, a: number, b: number) => Math.ceil((Math.max(a, b) - p / 2) / p);
  const out: Mast[] = [];
  for (let i = from(px, cell.x0, area.x0); px * (i + 0.5) < Math.min(cell.x1, area.x1); i++)
    for (let j = from(pz, cell.z0, area.z0); pz * (j + 0.5) < Math.min(cell.z1, area.z1); j++) {
      const mast = mastAt(block, alongX, i, j, px * (i + 0.5), pz * (j + 0.5));
      if (mast) out.push(mast);
    }
  return out;
}

function mastAt(
  block: Block,
  alongX: boolean,
  i: number,
  j: number,
  x: number,
  z: number,
): Mast | null {
  const key = at(block.key, 232, i, j);
  // A fifth of a row is gone.
  if (chance(key, 0.2)) return null;
  if (takenIn(block).some((r) => x > r.x0 && x < r.x1 && z > r.z0 && z < r.z1)) return null;
  return { key, x, z, n: alongX ? i : j, row: alongX ? j : i };
}

/** The next mast of a row, or null where it is gone. */
export function nextMast(block: Block, { x, z }: Mast): Mast | null {
  const make = mastMake(block);
  if (!make) return null;
  const [nx, nz] = make.axis === 0 ? [x + MAST_PITCH, z] : [x, z + MAST_PITCH];
  return mastsIn(block, { x0: nx - 1, z0: nz - 1, x1: nx + 1, z1: nz + 1 })[0] ?? null;
}

/** What a mast's foot covers of the floor. */
export function footOf(make: MastMake, { x, z }: Mast): Rect {
  const [hx, hz] =
    make.axis === 0 ? [make.halfAlong, make.halfAcross] : [make.halfAcross, make.halfAlong];
  return { x0: x - hx, z0: z - hz, x1: x + hx, z1: z + hz };
}

/** Feet of a block's masts that may reach into an area. */
export function feetIn(block: Block, area: Rect): Rect[] {
  const make = mastMake(block);
  if (!make) return [];
  const reach = Math.max(make.halfAlong, make.halfAcross);
  return mastsIn(block, grown(area, reach)).map((mast) => footOf(make, mast));
}
