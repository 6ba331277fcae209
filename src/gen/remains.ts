/**
 * What was left on a plate's own floor: walls that were cut off, pipes that the floor has half
 * swallowed, heaps, rows of cabinets, stubs of columns, vents. Each has a foot that ways go round;
 * one in a cell of 32 m at most, so that there is always room between two.
 */
import { at, chance, child, int, unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import { bodiesOf } from './body.ts';
import { openBeyond } from './grid.ts';
import type { Block } from './grid.ts';
import { feetIn, floorCell, mastMake, MAST_PITCH, ROWS } from './masts.ts';
import { grown } from './rects.ts';
import { shaftsOn } from './shafts.ts';
import type { Rect } from './side.ts';

export const REMAIN_KINDS = ['wall', 'pipe', 'heap', 'cabinets', 'column', 'vent'] as const;
export type RemainKind = (typeof REMAIN_KINDS)[number];

export interface Remain {
  readonly key: Hash;
  readonly kind: RemainKind;
  /** Its middle, and half of what its foot covers along its own axis and across, metres. */
  readonly x: number;
  readonly z: number;
  readonly halfAlong: number;
  readonly halfAcross: number;
  /** It lies along x (0) or z (1). */
  readonly axis: 0 | 1;
  /** Numbers of its cell. */
  readonly i: number;
  readonly j: number;
}

/** Cells are centred on multiples of this; a foot keeps so far from its cell's edge, metres. */
const CELL = 32;
const MARGIN = 3;
/** How far feet keep from towers, halls and shafts, metres. */
const FROM_TOWER = 12;
const FROM_HALL = 16;
const FROM_SHAFT = 24;
/** From a massif: beyond what stands out before it, which is at most so much and a sixth of the canyon. */
const OUT_MAX = 56;
const OUT_SHARE = 6;
const FROM_MASSIF = 10;

/** What a block's floor is strewn with. */
interface Strewn {
  /** Share of cells that bear something. */
  readonly share: number;
  /** Kinds by weight: two that are common here, and a little of everything. */
  readonly kinds: readonly RemainKind[];
  readonly taken: readonly Rect[];
}

const STREWN = new WeakMap<Block, Strewn>();

function strewnOn(block: Block): Strewn {
  let strewn = STREWN.get(block);
  if (!strewn) {
    const h = at(block.key, 233);
    const pick = (salt: number) =>
      REMAIN_KINDS[int(child(h, salt), 0, REMAIN_KINDS.length - 1)] as RemainKind;
    const [first, second] = [pick(1), pick(2)];
    strewn = {
      share: 0.6 + 0.35 * unit(child(h, 3)),
      kinds: [...REMAIN_KINDS, first, first, first, first, first, second, second, second],
      taken: takenIn(block),
    };
    STREWN.set(block, strewn);
  }
  return strewn;
}

/** Where nothing may lie. */
function takenIn(block: Block): Rect[] {
  const standing = bodiesOf(block).filter((body) => !body.hanging);
  return [
    ...(block.kind === 'hypostyle' ? [grown(block, FROM_HALL)] : []),
    ...standing.map((body) =>
      block.kind === 'massif' ? beforeMassif(block, body) : grown(body, FROM_TOWER),
    ),
    ...shaftsOn(block.gap).map(({ x, z }) => grown({ x0: x, z0: z, x1: x, z1: z }, FROM_SHAFT)),
  ];
}

function beforeMassif(block: Block, { x0, z0, x1, z1 }: Rect): Rect {
  const off = (side: number) =>
    FROM_MASSIF + Math.min(OUT_MAX, openBeyond(block, side) / OUT_SHARE);
  return { x0: x0 - off(3), z0: z0 - off(0), x1: x1 + off(1), z1: z1 + off(2) };
}

/** What lies in a block's share of the floor with its foot in an area. */
export function remainsIn(block: Block, area: Rect): Remain[] {
  const cell = floorCell(block);
  const out: Remain[] = [];
  const from = (a: number, b: number) => Math.round(Math.max(a, b) / CELL);
  const [i1, j1] = [Math.min(cell.x1, area.x1), Math.min(cell.z1, area.z1)];
  for (let i = from(cell.x0, area.x0); (i - 0.5) * CELL < i1; i++)
    for (let j = from(cell.z0, area.z0); (j - 0.5) * CELL < j1; j++) {
      const remain = remainAt(block, cell, i, j);
      if (remain && overlap(remainFoot(remain), area)) out.push(remain);
    }
  return out;
}

function remainAt(block: Block, cell: Rect, i: number, j: number): Remain | null {
  const key = at(block.key, 234, i, j);
  const { share, kinds, taken } = strewnOn(block);
  if (!chance(key, share) || isMastPlace(block, i, j)) return null;
  const kind = kinds[int(child(key, 1), 0, kinds.length - 1)]!;
  const [halfAlong, halfAcross] = sizeOf(kind, key);
  const axis = int(child(key, 2), 0, 1) as 0 | 1;
  const [hx, hz] = axis === 0 ? [halfAlong, halfAcross] : [halfAcross, halfAlong];
  const place = (n: number, half: number, salt: number) =>
    n * CELL + Math.floor(8 * (unit(child(key, salt)) - 0.5) * (CELL - 2 * (MARGIN + half))) / 8;
  const [x, z] = [place(i, hx, 3), place(j, hz, 4)];
  const foot = { x0: x - hx, z0: z - hz, x1: x + hx, z1: z + hz };
  const isInside = foot.x0 > cell.x0 && foot.x1 < cell.x1 && foot.z0 > cell.z0 && foot.z1 < cell.z1;
  if (!isInside || taken.some((r) => overlap(r, foot))) return null;
  return { key, kind, x, z, halfAlong, halfAcross, axis, i, j };
}

/** Is the middle of a cell a place of a mast? Masts stand in the middle of theirs, whether there is one or not. */
function isMastPlace(block: Block, i: number, j: number): boolean {
  const make = mastMake(block);
  if (!make) return false;
  const [along, across] = make.axis === 0 ? [i, j] : [j, i];
  const isOn = (n: number, pitch: number) => (n * CELL + pitch / 2) % pitch === 0;
  return isOn(along, MAST_PITCH) && isOn(across, ROWS);
}

/** Half of what a foot of a kind covers, along and across, metres: eighths, so that both ends are in the grid. */
function sizeOf(kind: RemainKind, key: Hash): readonly [number, number] {
  const u = child(key, 5);
  switch (kind) {
    case 'wall':
      return [2.5 + 0.5 * int(u, 0, 9), 0.875];
    case 'pipe':
      return [4 + 0.5 * int(u, 0, 8), chance(child(key, 6), 0.5) ? 2.25 : 1.125];
    case 'heap':
      return [2 + 0.25 * int(u, 0, 8), 1.75 + 0.25 * int(child(key, 6), 0, 6)];
    case 'cabinets':
      return [1.5 + 0.5 * int(u, 0, 6), 0.75];
    case 'column': {
      const half = 1.25 + 0.25 * int(u, 0, 6);
      return [half, half];
    }
    case 'vent': {
      const half = 1 + 0.125 * int(u, 0, 6);
      return [half, half];
    }
  }
}

/** What it covers of the floor. */
export function remainFoot({ x, z, axis, halfAlong, halfAcross }: Remain): Rect {
  const [hx, hz] = axis === 0 ? [halfAlong, halfAcross] : [halfAcross, halfAlong];
  return { x0: x - hx, z0: z - hz, x1: x + hx, z1: z + hz };
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x0 <= b.x1 && a.x1 >= b.x0 && a.z0 <= b.z1 && a.z1 >= b.z0;
}

/** All feet on a block's share of the floor that may reach into an area: of masts, and of what was left. */
export function standingIn(block: Block, area: Rect): Rect[] {
  return [...feetIn(block, area), ...remainsIn(block, area).map(remainFoot)];
}
