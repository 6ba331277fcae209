/** What of a suite is walked on, as level rectangles in the measures of its side. */
import { FLIGHT_U1, HALF_STOREY } from './emit-stairwell.ts';
import { HALL_AISLE, HALL_LANE } from './hall-measures.ts';
import { outletsOf } from './outlet.ts';
import { portalOf, spansOn } from './portal.ts';
import { inward, roomsOf } from './rooms.ts';
import { riserIn, riserOver } from './riser.ts';
import {
  hallAt,
  hasRow,
  LANDING,
  SCREED,
  stairOf,
  STOREY,
  stretchesIn,
  UNIT,
  WALL,
} from './suite.ts';
import type { Hall, Suite } from './suite.ts';
import { throughIn } from './through.ts';
import { tiersOf } from './tiers.ts';

export interface Floor {
  readonly y: number;
  readonly s0: number;
  readonly s1: number;
  readonly d0: number;
  readonly d1: number;
}

/** How far they keep from walls, and from what stands on the floor, metres. */
const FROM_WALL = 0.5;
const FROM_SIDE = 0.4375;
const FROM_LITTER = 0.6875;

/** Floors of a suite between two heights and two s. */
export function floorsOf(suite: Suite, y0: number, y1: number, low: number, high: number): Floor[] {
  const out: Floor[] = [];
  const { c0, c1 } = suite;
  const put = (y: number, s0: number, s1: number, d0: number, d1: number) => {
    if (y >= y0 && y <= y1 && s1 > s0 && d1 > d0) out.push({ y, s0, s1, d0, d1 });
  };
  const [from, to] = stretchesIn(suite, low, high);
  for (let i = 0; i < suite.storeys; i++) {
    const y = suite.y + i * STOREY + (i === 0 ? SCREED : 0);
    if (y + HALF_STOREY < y0 || y > y1) continue;
    put(y, suite.a + FROM_WALL, suite.b - FROM_WALL, c0 + FROM_LITTER, c1 - FROM_LITTER);
    for (let g = from; g < to; g++) {
      stretchFloors(suite, i, g, from, y, put);
    }
  }
  const riser = riserOver(suite.lot, suite.k);
  if (riser && riser.s < high && riser.s + UNIT > low)
    for (const y of riser.platforms)
      put(
        y,
        riser.s + FROM_WALL,
        riser.s + UNIT - FROM_WALL,
        riser.front + FROM_WALL,
        riser.edge - FROM_WALL,
      );
  for (const hall of suite.halls) if (hall.s0 < high && hall.s1 > low) tierFloors(suite, hall, put);
  if (y0 <= suite.y + SCREED && y1 >= suite.y) {
    for (const { s0, s1, d0, d1 } of outletsOf(suite))
      put(suite.y + SCREED, s0 + FROM_SIDE, s1 - FROM_SIDE, d0 + FROM_SIDE, d1 - FROM_SIDE);
    for (const end of ['low', 'high'] as const) {
      const portal = portalOf(suite, end);
      if (portal?.low !== suite) continue;
      for (const { s0, s1, d0, d1 } of spansOn(portal, suite.side).slice(0, 2))
        put(suite.y + SCREED, s0 + FROM_SIDE, s1 - FROM_SIDE, d0 + FROM_SIDE, d1 - FROM_SIDE);
    }
  }
  return out;
}

type Put = (y: number, s0: number, s1: number, d0: number, d1: number) => void;

/** Floors of one stretch; `from` is the first that is asked for, which tells a hall that began before it. */
function stretchFloors(
  suite: Suite,
  storey: number,
  g: number,
  from: number,
  y: number,
  put: Put,
): void {
  for (const row of [0, 1] as const) {
    // Over the solid a floor is laid as on the lowest storey.
    const onSolid = storey > 0 && row === 0 && !hasRow(suite, storey - 1, row, g);
    const raised = onSolid ? SCREED : 0;
    for (const room of roomsOf(suite, storey, row, g)) {
      const u0 = inward(room, FROM_WALL);
      const u1 = inward(room, room.lane - FROM_WALL);
      const s0 = room.s0 + FROM_WALL;
      put(y + raised, s0, room.s1 - FROM_WALL, Math.min(u0, u1), Math.max(u0, u1));
    }
  }
  const wall = suite.c1 + WALL;
  const stair = stairOf(suite, g);
  if (stair !== null) {
    const s0 = stair + FROM_WALL + WALL / 2;
    const s1 = stair + UNIT - FROM_WALL - WALL / 2;
    put(y, s0, s1, wall + FROM_WALL, wall + LANDING - FROM_WALL);
    if (storey + 1 < suite.storeys)
      put(
        suite.y + storey * STOREY + HALF_STOREY,
        s0,
        s1,
        wall + FLIGHT_U1 + FROM_WALL,
        suite.back - FROM_WALL,
      );
  }
  const riser = riserIn(suite, storey, g);
  if (riser) {
    // The bottom of the shaft is floor, too.
    const end = riser.low === suite && storey === 0 ? riser.back : riser.edge;
    const s0 = riser.s + FROM_WALL + WALL / 2;
    put(y, s0, riser.s + UNIT - FROM_WALL - WALL / 2, wall + FROM_WALL, end - FROM_WALL);
  }
  const through = throughIn(suite, storey, g);
  if (through) {
    const s0 = through.s + FROM_WALL + WALL / 2;
    put(y, s0, through.s + UNIT - FROM_WALL - WALL / 2, wall + FROM_WALL, suite.back - FROM_WALL);
  }
  const hall = hallAt(suite, g);
  if (hall && (hall.from === g || g === from) && storey < hall.storeys)
    hallFloors(suite, hall, storey, y, put);
}

/** The lanes of a hall's floor along its four walls, or the gallery of an upper storey. */
function hallFloors(suite: Suite, hall: Hall, storey: number, y: number, put: Put): void {
  const wall = suite.c1 + WALL;
  const s0 = hall.s0 + FROM_WALL;
  const s1 = hall.s1 - FROM_WALL;
  if (storey > 0) return put(y, s0, s1, wall + FROM_WALL, wall + LANDING - 0.25 - FROM_WALL);
  const end = hall.back - 1;
  put(y, s0, s1, wall + FROM_WALL, wall + HALL_LANE - FROM_WALL);
  put(y, s0, hall.s0 + HALL_AISLE - FROM_WALL, wall + HALL_LANE - FROM_WALL, end);
  put(y, hall.s1 - HALL_AISLE + FROM_WALL, s1, wall + HALL_LANE - FROM_WALL, end);
  put(y, s0, s1, hall.back - HALL_AISLE + 0.375, end);
}

/** Galleries of a hall over the storeys of its suite: along the corridor's side, and two arms. */
function tierFloors(suite: Suite, hall: Hall, put: Put): void {
  const tiers = tiersOf(suite, hall);
  if (!tiers) return;
  const { front, edge, end, floors } = tiers;
  const { s0, s1, back } = hall;
  const inner = front - 0.25 - FROM_WALL;
  const arm = HALL_AISLE - 0.25 - FROM_SIDE;
  for (const y of floors) {
    put(y, s0 + FROM_WALL, s1 - FROM_WALL, suite.c1 + WALL + FROM_WALL, inner);
    put(y, s0 + FROM_WALL, s0 + arm, inner, end === 0 ? edge - FROM_WALL : back - 1);
    put(y, s1 - arm, s1 - FROM_WALL, inner, end === 1 ? edge - FROM_WALL : back - 1);
  }
}
