/**
 * What is on a corridor's walls at the height of a hand: a conduit along it with a drop to each switch box,
 * skirting at its foot, notices beside doors on which nothing can be read. All of it is within FLAT of the
 * wall and off every door, so that no way is narrower for it.
 */
import { at, chance, child, int } from '../../core/index.ts';
import { gapsBetween } from '../rails.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { M, R } from '../sink.ts';
import { openingsAlong } from './emit-litter.ts';
import { onWall } from './on-wall.ts';
import { DOORWAY_HALF, roomsOf } from './rooms.ts';
import { isSeenThrough, sightsOf } from './sights.ts';
import { STOREY, stretchSpan } from './suite.ts';
import type { Suite } from './suite.ts';
import { wearOf } from './wear.ts';

/** How far any of it stands out from the wall, metres. */
export const FLAT = 0.125;
/** Shares of suites whose corridors have skirting, and a conduit; of doors that have a notice, and a switch box. */
const SKIRTED = 0.3;
const WIRED = 0.45;
const NOTICED = 0.35;
const SWITCHED = 0.4;
/** The frame of a door takes up so much of the wall beside it, metres. */
const BY_FRAME = 0.3125;

export function emitHandHeight(frame: SideFrame, suite: Suite, storey: number, g: number): void {
  const y = suite.y + storey * STOREY;
  const [s0, s1] = stretchSpan(suite, g);
  if (!frame.touches(s0, s1, suite.c0, suite.c1, y, y + 2)) return;
  const wear = wearOf(suite);
  const isWired = chance(at(suite.key, 211), WIRED);
  const up = y + 1 + 0.125 * int(at(suite.key, 212), 0, 3);
  for (const row of [0, 1] as const) {
    const put = onWall(frame, suite, row);
    const runs = gapsBetween(s0, s1, openingsAlong(suite, storey, row, g));
    for (const [a, b] of runs) {
      if (b - a < 0.5) continue;
      if (chance(at(suite.key, 213), SKIRTED))
        put(a, b, 0.03125, y, y + 0.15625, R.plinth, M.metal, F.down);
      // Where it is worn, stretches of the conduit are gone.
      if (isWired && !chance(at(suite.key, 214, 2 * storey + row, Math.floor(a)), 0.1 + 0.5 * wear))
        put(a, b, 0.0625, up, up + 0.0625, R.conduit, M.pipe);
    }
    for (const room of roomsOf(suite, storey, row, g)) {
      if (!frame.passes(room.door - 3, room.door + 3)) continue;
      const h = at(room.key, 75);
      const side = chance(child(h, 1), 0.5) ? 1 : -1;
      const sights = sightsOf(room);
      const edge = room.door + side * (DOORWAY_HALF + BY_FRAME);
      if (chance(child(h, 2), SWITCHED * (1 - 0.5 * wear))) {
        const [a, b] = side > 0 ? [edge, edge + 0.1875] : [edge - 0.1875, edge];
        if (a >= s0 && b <= s1 && !isSeenThrough(sights, a, b))
          put(a, b, FLAT, y + 1.125, y + 1.4375, R.box, M.machine);
      }
      if (!chance(child(h, 3), NOTICED)) continue;
      const from = edge + side * 0.25;
      const [a, b] = side > 0 ? [from, from + 0.3125] : [from - 0.3125, from];
      // Beyond the stretch is a wall of another's, or none.
      if (a < s0 || b > s1 || isSeenThrough(sights, a, b)) continue;
      put(a, b, 0.03125, y + 1.5, y + 1.9375, R.panel, M.plaster);
      put(a + 0.0625, b - 0.0625, 0.046875, y + 1.75, y + 1.84375, R.panel, M.dark);
    }
  }
}
