/** A room about to be fitted out: what of it is free, and how to put things there. */
import { at, chance } from '../../core/index.ts';
import { gapsBetween } from '../rails.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { dropOf } from './disorder.ts';
import { entrancesInto, inward } from './rooms.ts';
import type { Room } from './room.ts';
import { WINDOW_STOREY } from './suite.ts';

/** Half the width that is kept free behind a door to the ledge, metres. */
const CLEAR_HALF = 1.125;

/** A room about to be furnished. */
export interface Site {
  readonly frame: SideFrame;
  readonly room: Room;
  readonly key: number;
  /** Free of the ways: distances from the corridor's wall. */
  readonly u0: number;
  readonly u1: number;
  readonly height: number;
  /** How far from the walls across the room its furniture begins. */
  readonly aside: number;
  readonly doors: readonly number[];
  /** s from and to that the room's subject takes. */
  readonly taken: readonly (readonly [number, number])[];
}

/** Nothing runs along a wall for less, metres. */
const RUN_LEAST = 0.5;

const NONE: readonly number[] = [];

/** s of what lets light in through a room's far wall: what stands in the room leaves it free. */
function lightsOf({ suite, storey, row, s0, s1 }: Room): readonly number[] {
  if (row === 1) return NONE;
  if (storey >= WINDOW_STOREY) return [(s0 + s1) / 2];
  if (storey > 0 || suite.panes.length === 0) return NONE;
  return suite.panes.filter((s) => s > s0 && s < s1);
}

/** s of what a room's far wall has that is kept free: doors to the ledge, doors onto nothing, windows. */
export function keptFree(room: Room): readonly number[] {
  if (room.row === 1) return NONE;
  const doors = entrancesInto(room).map((door) => door.s);
  const drop = dropOf(room);
  if (drop !== null) doors.push(drop);
  const lights = lightsOf(room);
  return lights.length === 0 ? doors : [...doors, ...lights].sort((a, b) => a - b);
}

/** A room from wall to wall, but for the ways from what is kept free. */
export function freeRuns(
  { s0, s1 }: Room,
  free: readonly number[],
): readonly (readonly [number, number])[] {
  if (free.length === 0) return [[s0, s1]];
  return gapsBetween(
    s0,
    s1,
    free.map((s): [number, number] => [s - CLEAR_HALF, s + CLEAR_HALF]),
  );
}

/** Is a stretch of s clear of the ways from the ledge's doors, and of the subject? */
export function isFree({ doors, taken }: Site, s0: number, s1: number): boolean {
  for (let i = 0; i < doors.length; i++)
    if (s1 >= doors[i]! - CLEAR_HALF && s0 <= doors[i]! + CLEAR_HALF) return false;
  for (let i = 0; i < taken.length; i++) if (s1 > taken[i]![0] && s0 < taken[i]![1]) return false;
  return true;
}

/**
 * A box of a room: along the side, distances from the corridor's wall, heights over the floor. What
 * of it lies against a wall, the floor or the ceiling cannot be seen, nor the back of a plate that lies
 * on something, nor what else is said to lie on something.
 */
export function put(
  { frame, room, u1: far, height }: Site,
  s0: number,
  s1: number,
  u0: number,
  u1: number,
  y0: number,
  y1: number,
  role: number,
  material: number,
  isPlate = false,
  hidden = 0,
): void {
  const a = inward(room, u0);
  const b = inward(room, u1);
  let mask = 63 & ~hidden;
  if (s0 <= room.s0) mask &= ~F.start;
  if (s1 >= room.s1) mask &= ~F.end;
  if (y0 <= 0) mask &= ~F.down;
  if (y1 >= height) mask &= ~F.up;
  if (u0 <= 0) mask &= room.row === 0 ? ~F.back : ~F.front;
  if (isPlate || u1 >= far) mask &= room.row === 0 ? ~F.front : ~F.back;
  frame.box(s0, s1, Math.min(a, b), Math.max(a, b), room.y + y0, room.y + y1, role, material, mask);
}

/** A profile of distances from the corridor's wall and heights over the floor, counter-clockwise, drawn out along a room. */
export function drawnOut(
  { frame, room }: Site,
  profile: readonly (readonly [number, number])[],
  s0: number,
  s1: number,
  role: number,
  material: number,
): void {
  const points = profile.map(([u, y]): [number, number] => [inward(room, u), room.y + y]);
  frame.along(room.row === 0 ? points.reverse() : points, s0, s1, role, material);
}

/** Places of a width along a room, with a distance between; those in the way are left out. */
export function places(
  site: Site,
  width: number,
  between: number,
  share: number,
): readonly (readonly [number, number])[] {
  const { room, aside } = site;
  const out: [number, number][] = [];
  let n = 0;
  for (let s = room.s0 + aside; s + width <= room.s1 - aside; s += width + between, n++) {
    const h = at(site.key, 3, n);
    if (chance(h, share) && isFree(site, s, s + width)) out.push([s, h]);
  }
  return out;
}

/** The room from wall to wall, but for the ways from the ledge's doors, and for the subject. */
export function clearRuns({ room, doors, taken }: Site): readonly (readonly [number, number])[] {
  const runs = freeRuns(room, doors);
  if (taken.length === 0) return runs;
  // What is left beside a subject is too short for anything to be held in it, or is a run.
  const out: (readonly [number, number])[] = [];
  for (const run of runs)
    for (const gap of gapsBetween(run[0], run[1], taken))
      if (gap[1] - gap[0] >= RUN_LEAST) out.push(gap);
  return out;
}
