/** Questions about places that need the plan alone: what surrounds a point, and where to stand and look. */
import type { Column, Place } from '../core/index.ts';
import { trimCaches } from './caches.ts';
import { blockAt, cellOf, gridOf } from './grid.ts';
import type { WorldKey } from './key.ts';
import { gapAboveOf, gapAt } from './plates.ts';
import type { Gap } from './plates.ts';
import { vistaOf, vistasOf } from './vistas.ts';
import type { Vista } from './vistas.ts';

/** The open space that a point is in: metres in the point's frame; null in rooms. */
export interface Surroundings {
  readonly floorY: number;
  readonly ceilingY: number;
  /** Number of the plate below: its slot in the shell. */
  readonly plate: number;
}

export function surroundings(world: WorldKey, place: Place): Surroundings | null {
  trimCaches();
  if (place.frame.kind === 'room') return null;
  const gap = gapAt(world, place.frame, place.y);
  return { floorY: gap.floorY, ceilingY: gap.floorY + gap.height, plate: gap.slot };
}

/** Where a new visitor stands unless told otherwise. */
export const HOME: Column = { kind: 'column', shell: 3000, face: 0, u: 2411520, v: 2407168 };
const HOME_Y = 67108864;

/** The first gap above the home height that is of the ordinary kind: its lamp-sky is in sight. */
function homeGap(world: WorldKey): Gap {
  let gap = gapAt(world, HOME, HOME_Y);
  for (let n = 0; n < 64 && gap.height > 7000; n++) gap = gapAboveOf(gap) ?? gap;
  return gap;
}

/** Places worth a look, of many kinds in turn, nearest blocks first. */
export function vistas(world: WorldKey, near: Place | null, count: number): Vista[] {
  trimCaches();
  const frame = near && near.frame.kind === 'column' ? near.frame : HOME;
  const y = near && near.frame.kind === 'column' ? near.y : HOME_Y;
  const gap = near ? gapAt(world, frame, y) : homeGap(world);
  const grid = gridOf(gap);
  const ci = cellOf(grid, 0, near ? near.x : 0);
  const cj = cellOf(grid, 1, near ? near.z : 0);
  const out: Vista[] = [];
  const wanted = Math.min(count, 4096);
  for (let ring = 0; ring < 48 && out.length < wanted; ring++)
    for (let i = ci - ring; i <= ci + ring; i++)
      for (let j = cj - ring; j <= cj + ring; j++) {
        if (Math.max(Math.abs(i - ci), Math.abs(j - cj)) !== ring || out.length >= wanted) continue;
        if (i < grid.first[0] || i >= grid.last[0] || j < grid.first[1] || j >= grid.last[1])
          continue;
        const vista = vistaOf(blockAt(gap, i, j), out.length);
        if (vista) out.push(vista);
      }
  return out;
}

/** Nearer than this to where a view was composed for, each way, one stands there; metres. */
const THERE = 4;

/** The composed view whose place this is; null where there is none. */
export function vistaAt(world: WorldKey, place: Place): Vista | null {
  trimCaches();
  if (place.frame.kind === 'room') return null;
  const gap = gapAt(world, place.frame, place.y);
  const grid = gridOf(gap);
  const block = blockAt(gap, cellOf(grid, 0, place.x), cellOf(grid, 1, place.z));
  const isThere = ({ place: { x, y, z } }: Vista): boolean =>
    Math.max(Math.abs(x - place.x), Math.abs(y - place.y), Math.abs(z - place.z)) < THERE;
  return vistasOf(block).find(isThere) ?? null;
}
