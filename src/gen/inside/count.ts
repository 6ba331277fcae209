/** Disorder as a number: what is out of order a kilometre of way, counted room by room. */
import { blindStairsIn, deadStairOf, dropOf } from './disorder.ts';
import { roomsOf } from './rooms.ts';
import { stairOf } from './suite.ts';
import type { Suite } from './suite.ts';

export interface Count {
  /** Metres of way: corridors, and the lanes of rooms. */
  metres: number;
  copies: number;
  drops: number;
  deadEnds: number;
}

/** What a suite adds to a count. */
export function countSuite(suite: Suite, count: Count): void {
  const { storeys, stretches } = suite;
  count.metres += storeys * (suite.b - suite.a);
  for (const hall of suite.halls) count.deadEnds += blindStairsIn(suite, hall);
  for (let g = 0; g < stretches; g++) {
    if (stairOf(suite, g) !== null) count.metres += (storeys - 1) * 12;
    for (let i = 0; i < storeys; i++)
      for (const row of [0, 1] as const)
        for (const room of roomsOf(suite, i, row, g)) {
          count.metres += room.s1 - room.s0;
          if (room.copied) count.copies++;
          if (dropOf(room) !== null) count.drops++;
          if (deadStairOf(room)) count.deadEnds++;
        }
  }
}
