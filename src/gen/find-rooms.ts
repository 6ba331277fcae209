/** Finding what lies inside: the nearest open doors of rings, and rooms and halls behind them. */
import { ringAtOrBelow, SIDES } from './body.ts';
import type { Body, Side } from './body.ts';
import { inward, roomsOf } from './inside/rooms.ts';
import { SCREED, SHELL, STOREY, suiteOf, WALL } from './inside/suite.ts';
import type { Suite } from './inside/suite.ts';
import { DATUM } from './key.ts';
import { sidePlan } from './lots.ts';
import { sideX, sideZ } from './ways/ring-walk.ts';

/** Feet in metres of the frame, and a look. */
export interface IndoorSpot {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly yaw: number;
  readonly pitch: number;
  readonly words: string;
}

/** Before a door's wall, and from the walls of a room, metres. */
const BEFORE = 3;
const ASIDE = 1;
/** Looking into a body from each side, and along a side toward growing s. */
const INWARD: readonly number[] = [0, 90, 180, 270];
const ALONG: readonly number[] = [270, 0, 270, 0];

/** The suites of a body on the ring nearest below a height. */
function suitesNear(body: Body, y: number): Suite[] {
  const { gap } = body.block;
  const k = ringAtOrBelow(body, Math.max(body.low, Math.floor((y + 0.5 - gap.floorY) / DATUM)));
  return SIDES.flatMap((side) =>
    sidePlan(body, side).lots.flatMap((lot) => suiteOf(lot, k < 0 ? body.low : k) ?? []),
  );
}

function spotIn(
  { body, side }: Suite,
  s: number,
  d: number,
  y: number,
  yaw: number,
  words: string,
): IndoorSpot {
  const { floorY } = body.block.gap;
  return {
    x: sideX(body, side, s, d),
    y: floorY + y,
    z: sideZ(body, side, s, d),
    yaw,
    pitch: 0,
    words,
  };
}

function storeysText(count: number): string {
  return count === 1 ? 'one storey' : `${count} storeys`;
}

/** Before each open door of a body's ring. */
export function doorSpots(body: Body, y: number): IndoorSpot[] {
  return suitesNear(body, y).flatMap((suite) =>
    suite.doors
      .filter((door) => door.open)
      .map(({ s }) => {
        const words = `door into ${suite.kind.name}, ${storeysText(suite.storeys)}`;
        return spotIn(suite, s, suite.front - SHELL - BEFORE, suite.y, INWARD[suite.side]!, words);
      }),
  );
}

/** In each room and hall behind a body's ring, on the storey nearest to a height. */
export function roomSpots(body: Body, y: number): IndoorSpot[] {
  return suitesNear(body, y).flatMap((suite) => {
    const up = (y - body.block.gap.floorY - suite.y) / STOREY;
    const storey = Math.max(0, Math.min(suite.storeys - 1, Math.round(up)));
    const out = suite.halls.map((hall) =>
      spotIn(
        suite,
        hall.s0 + ASIDE,
        suite.c1 + WALL + 1.5,
        suite.y + SCREED,
        ALONG[suite.side as Side]!,
        `hall of ${suite.kind.hallHolds}, ${hall.storeys * STOREY} m high, ${suite.kind.name}`,
      ),
    );
    for (let g = 0; g < suite.stretches; g++)
      for (const row of [0, 1] as const)
        for (const room of roomsOf(suite, storey, row, g)) {
          const words = `${room.content === 'bare' ? 'bare room' : `room of ${room.content}`}, ${suite.kind.name}`;
          const yaw = ALONG[suite.side]!;
          out.push(spotIn(suite, room.s0 + ASIDE, inward(room, ASIDE), room.y, yaw, words));
        }
    return out;
  });
}
