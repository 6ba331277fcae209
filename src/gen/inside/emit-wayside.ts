/**
 * What stands along a corridor's walls from floor to head, so that no wall of it is bare for long:
 * cabinets, radiators, risers, doorways that were walled up, ducts, seats. Each suite has three of them.
 * All of it is within DEEP of a wall, between the ribs, and off every door.
 */
import { at, chance, child, int } from '../../core/index.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { M, R } from '../sink.ts';
import { openingsAlong } from './emit-litter.ts';
import { motifOf, RIB_PITCH } from './motif.ts';
import type { Ribs } from './motif.ts';
import { ENDS, onWall } from './on-wall.ts';
import type { Thing } from './on-wall.ts';
import { STOREY, stretchSpan, UNIT } from './suite.ts';
import type { Suite } from './suite.ts';
import { wearOf } from './wear.ts';

/** How far any of it stands out from the wall, metres. */
export const DEEP = 0.3125;
/** Half of the longest, metres; and how many of the places between two ribs have one. */
const HALF = 1.125;
const SHARE = 0.42;

/** A cabinet on its foot, under a lip: two doors with slots and handles; of some one is gone, and what was in it is bare. */
const cabinet: Thing = (put, h) => {
  const high = 1.75 + 0.125 * int(child(h, 1), 0, 3);
  const isWhole = chance(child(h, 2), 0.6);
  put(-0.5625, 0.5625, 0.1875, 0, 0.125, R.plinth, M.dark, isWhole ? F.up : 0);
  put(-0.65625, 0.65625, DEEP, high, high + 0.0625, R.frame, M.metal);
  put(-0.5625, -0.03125, 0.28125, 0.1875, high - 0.0625, R.door, M.metal);
  put(-0.109375, -0.0625, DEEP, 0.9375, 1.125, R.flange, M.rail);
  if (isWhole) {
    put(-0.625, 0.625, 0.25, 0.125, high, R.machine, M.machine, F.up);
    put(0.03125, 0.5625, 0.28125, 0.1875, high - 0.0625, R.door, M.metal);
    put(-0.5, 0.5, 0.296875, high - 0.375, high - 0.25, R.louvre, M.dark);
    return;
  }
  put(-0.625, 0, 0.25, 0.125, high, R.machine, M.machine, F.up);
  put(0.5625, 0.625, 0.25, 0.125, high, R.machine, M.machine, F.up);
  put(0, 0.5625, 0.03125, 0.125, high, R.coffer, M.dark, F.up | ENDS);
  for (let y = 0.4375, n = 0; n < 3; y += 0.4375, n++)
    put(0.03125, 0.5 - 0.125 * n, 0.15625, y, y + 0.0625, R.furniture, M.metal);
};

/** Ribs that once were warm. */
const radiator: Thing = (put, h) => {
  const n = int(child(h, 1), 4, 6);
  for (let i = 0; i < n; i++) {
    const a = 0.21875 * (i - n / 2);
    put(a, a + 0.125, 0.1875, 0.1875, 1, R.machine, M.plaster);
  }
  put(-0.875, 0.875, 0.0625, 0.3125, 0.4375, R.pipe, M.pipe);
};

/** A pair of risers from floor to ceiling, bound. */
const risers: Thing = (put, h, top) => {
  const wide = 0.1875 + 0.0625 * int(child(h, 1), 0, 2);
  put(-wide - 0.0625, -0.0625, wide, 0, top, R.pipe, M.pipe);
  put(0.0625, 0.0625 + wide * 0.75, wide * 0.75, 0, top, R.pipe, M.metal);
  put(-wide - 0.125, wide, Math.min(DEEP, wide + 0.03125), 1.375, 1.5, R.flange, M.metal);
};

/** A doorway that was walled up, its frame left standing. */
const blind: Thing = (put) => {
  put(-0.625, 0.625, 0.03125, 0, 2.1875, R.wall, M.concrete, ENDS);
  put(-0.8125, -0.625, 0.1875, 0, 2.25, R.frame, M.metal, F.up);
  put(0.625, 0.8125, 0.1875, 0, 2.25, R.frame, M.metal, F.up);
  put(-0.8125, 0.8125, 0.1875, 2.25, 2.4375, R.frame, M.metal);
};

/** A duct that comes down the wall and ends over the floor. */
const duct: Thing = (put, h, top) => {
  const low = 0.375 + 0.25 * int(child(h, 1), 0, 3);
  put(-0.3125, 0.3125, 0.28125, low, top, R.pipe, M.metal);
  put(-0.375, 0.375, DEEP, low, low + 0.125, R.flange, M.metal);
};

/** A seat for whoever waited, and its back. */
const seat: Thing = (put, h) => {
  const l = 0.625 + 0.125 * int(child(h, 1), 0, 3);
  put(-l, l, DEEP, 0.4375, 0.5, R.furniture, M.metal);
  for (const a of [-l + 0.125, l - 0.1875])
    put(a, a + 0.0625, 0.25, 0, 0.4375, R.furniture, M.metal, F.up);
  put(-l, l, 0.0625, 0.75, 1.0625, R.furniture, M.metal);
};

/** A thickening of the wall, as if it had been propped. */
const pier: Thing = (put, _h, top) => {
  put(-0.5, 0.5, 0.25, 0, top, R.buttress, M.concrete);
  put(-0.625, 0.625, DEEP, 0, 0.375, R.plinth, M.concrete);
};

/** Three a district, by how its corridors are ribbed. */
const THINGS: Readonly<Record<Ribs, readonly [Thing, Thing, Thing]>> = {
  beam: [cabinet, blind, radiator],
  haunch: [pier, blind, radiator],
  arch: [blind, seat, pier],
  hoop: [duct, seat, risers],
  bone: [risers, duct, pier],
  posts: [risers, cabinet, duct],
  crosses: [radiator, cabinet, seat],
};

export function emitWayside(frame: SideFrame, suite: Suite, storey: number, g: number): void {
  const y = suite.y + storey * STOREY;
  const [s0, s1] = stretchSpan(suite, g);
  if (!frame.touches(s0, s1, suite.c0, suite.c1, y, y + STOREY)) return;
  const { ribs, close } = motifOf(suite);
  const things = THINGS[ribs];
  // Between ribs, however close they stand.
  const pitch = close === 1 ? UNIT / 2 : RIB_PITCH;
  const top = storey + 1 < suite.storeys ? 2.75 : 2.8125;
  const share = SHARE * (1 - 0.4 * wearOf(suite));
  for (const row of [0, 1] as const) {
    const taken = openingsAlong(suite, storey, row, g);
    for (let s = s0 + pitch / 2; s < s1; s += pitch) {
      if (!frame.passes(s - HALF, s + HALF)) continue;
      const h = at(suite.key, 221, 2 * storey + row, Math.floor(s));
      if (!chance(h, share) || taken.some(([a, b]) => s + HALF > a && s - HALF < b)) continue;
      things[int(child(h, 3), 0, 2)]!(onWall(frame, suite, row, s, y), h, top);
    }
  }
}
