/** Shafts: one through every plate of a column, at a crossing of canyons that both plates share. */
import { at, child, int } from '../core/index.ts';
import { gridOf, linePosition } from './grid.ts';
import type { Grid } from './grid.ts';
import { gapAboveOf } from './plates.ts';
import type { Gap } from './plates.ts';
import { F, SideFrame } from './side.ts';
import type { Rect } from './side.ts';
import { loft } from './shapes.ts';
import type { Vec3 } from './shapes.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { yearOf } from './years.ts';

/** Half width of the well, and thickness of its walls, metres. */
export const SHAFT_HALF = 3;
export const SHAFT_WALL = 1;
export const SHAFT_DOOR_HALF = 1;
const DOOR_TOP = 3;
/** Distance of the car's rails from the middle, metres. */
const GUIDE = 1.5;
const KIOSK = 6;

export interface Shaft {
  readonly x: number;
  readonly z: number;
}

/** The shaft through a gap's floor plate: an O(1) hash. */
export function shaftThrough(gap: Gap, grid: Grid): Shaft {
  const h = at(grid.key, 131, gap.slot);
  const i = int(child(h, 1), grid.first[0], grid.last[0]);
  const j = int(child(h, 2), grid.first[1], grid.last[1]);
  return { x: linePosition(grid, 0, i), z: linePosition(grid, 1, j) };
}

/** What a shaft fills of the open space, its walls included. */
export function shaftRect({ x, z }: Shaft): Rect {
  const r = SHAFT_HALF + SHAFT_WALL;
  return { x0: x - r, z0: z - r, x1: x + r, z1: z + r };
}

/** Shafts that stand on a gap's floor: the one that comes up through it and the one that goes on up. */
export function shaftsOn(gap: Gap): Shaft[] {
  const grid = gridOf(gap);
  const above = gapAboveOf(gap);
  const out = gap.slot > 0 ? [shaftThrough(gap, grid)] : [];
  if (above) out.push(shaftThrough(above, grid));
  return out;
}

/** The part of the shaft above a gap's floor: the kiosk over its mouth and the well below. */
export function emitShaftTop(sink: Sink, gap: Gap, grid: Grid): void {
  if (gap.slot === 0 || sink.tau > 8) return;
  const shaft = shaftThrough(gap, grid);
  const r = SHAFT_HALF + SHAFT_WALL;
  if (
    !sink.touches(
      shaft.x - r - 1,
      -gap.floorThickness,
      shaft.z - r - 1,
      shaft.x + r + 1,
      KIOSK + 5,
      shaft.z + r + 1,
    )
  )
    return;
  sink.own(`shaft ${gap.slot}`, yearOf(gap, at(gap.key, 132), 0.02, 0.05));
  walls(sink, shaft, 0, KIOSK);
  guides(sink, shaft, -gap.floorThickness, 3);
  roof(sink, shaft);
  const h = SHAFT_HALF;
  sink.box(shaft.x - h, -0.5, shaft.z - h, shaft.x + h, 0, shaft.z + h, R.shaft, M.metal, 12);
  lampAcross(sink, shaft, KIOSK - 1, R.lamp);
}

/** A lamp in the middle, and the beam from wall to wall that it hangs under. */
function lampAcross(sink: Sink, { x, z }: Shaft, y: number, role: number): void {
  sink.box(x - 0.5, y, z - 0.5, x + 0.5, y + 0.25, z + 0.5, role, M.lamp, 63);
  const h = SHAFT_HALF;
  sink.box(x - h, y + 0.25, z - 0.125, x + h, y + 0.5, z + 0.125, R.shaft, M.metal, 60);
}

/** A pyramid steeper than anyone can stand on. */
function roof(sink: Sink, shaft: Shaft): void {
  const r = SHAFT_HALF + SHAFT_WALL;
  const square = (half: number, y: number): Vec3[] => [
    [shaft.x - half, y, shaft.z - half],
    [shaft.x + half, y, shaft.z - half],
    [shaft.x + half, y, shaft.z + half],
    [shaft.x - half, y, shaft.z + half],
  ];
  sink.hull(loft(square(r, KIOSK), square(0.25, KIOSK + r)), R.shaft, M.megastructure);
}

/** The part below the ceiling of a gap: a slender tower from the floor to the sky. */
export function emitShaftTower(sink: Sink, gap: Gap, above: Gap, grid: Grid): void {
  if (sink.tau > 8) return;
  const shaft = shaftThrough(above, grid);
  const r = SHAFT_HALF + SHAFT_WALL;
  if (
    !sink.touches(shaft.x - r - 1, 0, shaft.z - r - 1, shaft.x + r + 1, gap.height, shaft.z + r + 1)
  )
    return;
  sink.own(`shaft ${above.slot}`, yearOf(above, at(above.key, 132), 0.02, 0.05));
  walls(sink, shaft, 0, gap.height);
  guides(sink, shaft, 0, gap.height);
  lampAcross(sink, shaft, 5, R.shaft);
}

/** Rails for the car, all the way up: what one climbs along. */
function guides(sink: Sink, shaft: Shaft, y0: number, y1: number): void {
  if (sink.tau > 1) return;
  for (const x of [shaft.x - GUIDE - 0.25, shaft.x + GUIDE])
    sink.box(x, y0, shaft.z - 0.125, x + 0.25, y1, shaft.z + 0.125, R.shaft, M.rail, 63);
}

/** Four walls with a doorway on the south side at the floor. */
function walls(sink: Sink, shaft: Shaft, y0: number, y1: number): void {
  const r = SHAFT_HALF + SHAFT_WALL;
  const rect = shaftRect(shaft);
  const mask = F.front | F.back | F.start | F.end;
  for (const side of [0, 1, 2, 3] as const) {
    const frame = new SideFrame(sink, rect, side);
    const inset = side % 2 === 0 ? 0 : SHAFT_WALL;
    if (side !== 2) {
      frame.box(inset, 2 * r - inset, 0, SHAFT_WALL, y0, y1, R.shaft, M.megastructure, mask);
      continue;
    }
    frame.box(
      0,
      r - SHAFT_DOOR_HALF,
      0,
      SHAFT_WALL,
      y0,
      y0 + DOOR_TOP,
      R.shaft,
      M.megastructure,
      mask,
    );
    frame.box(
      r + SHAFT_DOOR_HALF,
      2 * r,
      0,
      SHAFT_WALL,
      y0,
      y0 + DOOR_TOP,
      R.shaft,
      M.megastructure,
      mask,
    );
    frame.box(0, 2 * r, 0, SHAFT_WALL, y0 + DOOR_TOP, y1, R.shaft, M.megastructure, mask | F.down);
  }
}
