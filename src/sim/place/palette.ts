/** What hands can place: each entry a recipe from a size to convex parts. Lengths in 1/64 m. */
import { MATERIALS, ROLES, boxCorners, convexOf } from '../../core/index.ts';
import type { Convex, Material, Role } from '../../core/index.ts';
import { PART_MAX, STAIR_STEPS_MAX, THIN_MIN } from '../limits.ts';

/** Width (x), height (y), depth (z), before it is turned. */
export type Size = readonly [number, number, number];

export interface PlacedSolid {
  /** About the place: x and z from the middle of the base, y up from it. */
  readonly solid: Convex;
  /** Indices into ROLES and MATERIALS. */
  readonly role: number;
  readonly material: number;
}

interface Entry {
  readonly role: Role;
  readonly material: Material;
  /** Largest and smallest size. */
  readonly most: Size;
  readonly least: Size;
  readonly corners: (size: Size) => number[][];
}

const RISE = 16;
const RUNG = 32;
const BAR = 4;
const POST_PITCH = 128;

function block([x, y, z]: Size): number[] {
  return boxCorners([-x / 2, 0, -z / 2], [x / 2, y, z / 2]);
}

function box(x0: number, y0: number, z0: number, x1: number, y1: number, z1: number): number[] {
  return boxCorners([x0, y0, z0], [x1, y1, z1]);
}

/** Steps of 0.25 m that climb toward +z. */
function stair([x, y, z]: Size): number[][] {
  const count = Math.max(1, Math.floor(y / RISE));
  return Array.from({ length: count }, (_, i) => {
    const from = -z / 2 + Math.floor((z * i) / count);
    const to = -z / 2 + Math.floor((z * (i + 1)) / count);
    return box(-x / 2, Math.max(0, (i - 1) * RISE), from, x / 2, (i + 1) * RISE, to);
  });
}

/** Two stiles, and a rung every half metre. */
function ladder([x, y]: Size): number[][] {
  const h = x / 2;
  const parts = [box(-h, 0, -2, -h + BAR, y, 2), box(h - BAR, 0, -2, h, y, 2)];
  for (let at = RUNG / 2; at + 2 <= y; at += RUNG)
    parts.push(box(-h + BAR, at, -1, h - BAR, at + 2, 1));
  return parts;
}

/** Posts at most 2 m apart and three bars, along x. */
function railing([x, y]: Size): number[][] {
  const spans = Math.max(1, Math.ceil((x - BAR) / POST_PITCH));
  const parts: number[][] = [];
  for (let i = 0; i <= spans; i++) {
    const at = -x / 2 + Math.floor(((x - BAR) * i) / spans);
    parts.push(box(at, 0, -2, at + BAR, y, 2));
  }
  for (const top of [y, Math.floor((y * 2) / 3), Math.floor(y / 3)])
    parts.push(box(-x / 2, top - BAR, -1, x / 2, top, 1));
  return parts;
}

/** An upright octagon of thickness y and z, along x. */
function pipe([x, y, z]: Size): number[][] {
  const corners: number[] = [];
  const cut = (n: number): number => Math.floor((n * 19) / 64);
  for (const end of [-x / 2, x / 2])
    for (const [a, b] of [
      [-z / 2, cut(y)],
      [-z / 2, y - cut(y)],
      [z / 2, cut(y)],
      [z / 2, y - cut(y)],
      [-z / 2 + cut(z), 0],
      [z / 2 - cut(z), 0],
      [-z / 2 + cut(z), y],
      [z / 2 - cut(z), y],
    ] as const)
      corners.push(end, b, a);
  return [corners];
}

const ANY: Size = [PART_MAX, PART_MAX, PART_MAX];
const THIN: Size = [THIN_MIN, THIN_MIN, THIN_MIN];

/** The order is that of their numbers in stored events, so new ones go to the end. */
export const PART_NAMES = [
  'box',
  'slab',
  'stair',
  'ladder',
  'railing',
  'lamp',
  'beam',
  'pipe',
] as const;
export type PartName = (typeof PART_NAMES)[number];

const PALETTE: Readonly<Record<PartName, Entry>> = {
  box: { role: 'box', material: 'concrete', most: ANY, least: THIN, corners: (s) => [block(s)] },
  slab: {
    role: 'deck',
    material: 'floor',
    most: [PART_MAX, 128, PART_MAX],
    least: [32, 4, 32],
    corners: (s) => [block(s)],
  },
  stair: {
    role: 'stair',
    material: 'floor',
    most: [512, RISE * STAIR_STEPS_MAX, PART_MAX],
    least: [32, RISE, 20],
    corners: stair,
  },
  ladder: {
    role: 'ladder',
    material: 'rail',
    most: [128, PART_MAX, 64],
    least: [24, RUNG, 4],
    corners: ladder,
  },
  railing: {
    role: 'railing',
    material: 'rail',
    most: [PART_MAX, 128, 64],
    least: [16, 32, 4],
    corners: railing,
  },
  lamp: {
    role: 'lamp',
    material: 'lamp',
    most: [64, 64, 64],
    least: [4, 4, 4],
    corners: (s) => [block(s)],
  },
  beam: {
    role: 'truss',
    material: 'metal',
    most: ANY,
    least: [4, 4, 4],
    corners: (s) => [block(s)],
  },
  pipe: {
    role: 'pipe',
    material: 'pipe',
    most: [PART_MAX, 256, 256],
    least: [16, 8, 8],
    corners: pipe,
  },
};

/** A quarter turn n times, clockwise seen from above (+z toward −x). */
function turned(corners: readonly number[], turns: number): number[] {
  let list = [...corners];
  for (let n = 0; n < turns; n++) {
    const next: number[] = [];
    for (let i = 0; i < list.length; i += 3)
      next.push(-list[i + 2]! + 0, list[i + 1]!, list[i]! + 0);
    list = next;
  }
  return list;
}

/** Smallest and largest sizes of a part. */
export function sizeRange(name: PartName): { readonly least: Size; readonly most: Size } {
  const { least, most } = PALETTE[name];
  return { least, most };
}

/** Why a part of that size cannot be made, or null. */
export function sizeFault(name: PartName, size: Size): string | null {
  const { most, least } = PALETTE[name];
  for (let axis = 0; axis < 3; axis++) {
    const v = size[axis]!;
    if (Number.isInteger(v) && v % 2 === 0 && v >= least[axis]! && v <= most[axis]!) continue;
    const what = ['width', 'height', 'depth'][axis]!;
    return `the ${what} of a ${name} is ${v / 64} m, and must be ${least[axis]! / 64} to ${most[axis]! / 64} m in steps of 1/32 m`;
  }
  if (name === 'stair' && size[1] % RISE !== 0) return 'a stair rises in steps of 0.25 m';
  return null;
}

/** The parts of a recipe. `material` null: the palette's own. */
export function partsOf(
  name: PartName,
  size: Size,
  turns: number,
  material: number | null,
): PlacedSolid[] {
  const entry = PALETTE[name];
  const solids: PlacedSolid[] = [];
  for (const corners of entry.corners(size)) {
    const solid = convexOf(turned(corners, turns));
    if (solid === null) continue;
    solids.push({
      solid,
      role: ROLES.indexOf(entry.role),
      material: material ?? MATERIALS.indexOf(entry.material),
    });
  }
  return solids;
}
