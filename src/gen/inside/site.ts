/** A room about to be fitted out: what of it is free, and how to put things there. */
import { at, chance } from '../../core/index.ts';
import type { SideFrame } from '../side.ts';
import { inward } from './rooms.ts';
import type { Room } from './room.ts';

/** Half the width that is kept free behind a door to the ledge, metres. */
const CLEAR_HALF = 1.125;
/** How far from the walls across a room its furniture begins. */
const ASIDE = 0.25;

/** A room about to be furnished. */
export interface Site {
  readonly frame: SideFrame;
  readonly room: Room;
  readonly key: number;
  /** Free of the ways: distances from the corridor's wall. */
  readonly u0: number;
  readonly u1: number;
  readonly height: number;
  readonly doors: readonly number[];
}

/** Is a stretch of s clear of the ways from the ledge's doors? */
export function isFree({ doors }: Site, s0: number, s1: number): boolean {
  return doors.every((door) => s1 < door - CLEAR_HALF || s0 > door + CLEAR_HALF);
}

/** A box of a room: along the side, distances from the corridor's wall, heights over the floor. */
export function put(
  { frame, room }: Site,
  s0: number,
  s1: number,
  u0: number,
  u1: number,
  y0: number,
  y1: number,
  role: number,
  material: number,
): void {
  const a = inward(room, u0);
  const b = inward(room, u1);
  frame.box(s0, s1, Math.min(a, b), Math.max(a, b), room.y + y0, room.y + y1, role, material, 63);
}

/** Places of a width along a room, with a distance between; those in the way are left out. */
export function* places(
  site: Site,
  width: number,
  between: number,
  share: number,
): Generator<readonly [number, number]> {
  const { room } = site;
  let n = 0;
  for (let s = room.s0 + ASIDE; s + width <= room.s1 - ASIDE; s += width + between, n++) {
    const h = at(site.key, 3, n);
    if (chance(h, share) && isFree(site, s, s + width)) yield [s, h];
  }
}

/** The room from wall to wall, but for the ways from the ledge's doors. */
export function clearRuns(site: Site): (readonly [number, number])[] {
  const { room, doors } = site;
  const out: [number, number][] = [];
  let from = room.s0;
  for (const door of doors) {
    if (door - CLEAR_HALF > from) out.push([from, door - CLEAR_HALF]);
    from = door + CLEAR_HALF;
  }
  if (from < room.s1) out.push([from, room.s1]);
  return out;
}
