/** Finding what lies inside: the nearest open doors of rings, and rooms and halls behind them. */
import { at, atan2, chance, PI } from '../core/index.ts';
import type { Place } from '../core/index.ts';
import { bodiesOf, ringAtOrBelow, SIDES } from './body.ts';
import type { Body } from './body.ts';
import { bridgesOver } from './bridges.ts';
import type { Block } from './grid.ts';
import { deckAtOrBelow } from './hypostyle.ts';
import { bridgeSuitesIn } from './inside/deck-house.ts';
import { suitesOnDeck } from './inside/on-deck.ts';
import { deadStairOf, dropOf } from './inside/disorder.ts';
import { roomWords } from './inside/doors.ts';
import type { Room } from './inside/room.ts';
import { entrancesInto, inward, kindOf, roomsOf } from './inside/rooms.ts';
import { subjectsOf } from './inside/subject.ts';
import { SCREED, SHELL, STOREY, suiteOf, WALL } from './inside/suite.ts';
import type { Hall, Suite } from './inside/suite.ts';
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
const ASIDE = 0.75;
/** Looking into a body from each side. */
const INWARD: readonly number[] = [0, 90, 180, 270];

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

/** How far about a place a hall is looked at, metres. */
const HALL_ABOUT = 400;

/** The suites of a hall about a place, on the deck nearest below its height. */
function suitesOfHall(block: Block, near: Place): Suite[] {
  const up = Math.floor((near.y + 0.5 - block.gap.floorY) / DATUM);
  const k = Math.max(0, deckAtOrBelow(block, Math.max(0, up)));
  const within = (v: number, low: number, high: number) => Math.min(Math.max(v, low), high);
  const [x, z] = [within(near.x, block.x0, block.x1), within(near.z, block.z0, block.z1)];
  const r = HALL_ABOUT;
  return suitesOnDeck(block, k, { x0: x - r, z0: z - r, x1: x + r, z1: z + r });
}

/** The suites of a block about a place. */
function suitesAbout(block: Block, near: Place): Suite[] {
  const bridges = [...bridgesOver(block, 1), ...bridgesOver(block, 2)];
  const r = HALL_ABOUT;
  const about = { x0: near.x - r, z0: near.z - r, x1: near.x + r, z1: near.z + r };
  const houses = bridges.flatMap((bridge) => bridgeSuitesIn(bridge, about));
  if (block.kind === 'hypostyle') return [...houses, ...suitesOfHall(block, near)];
  return [...houses, ...bodiesOf(block).flatMap((body) => suitesNear(body, near.y))];
}

/** Before each open door of a block's rings, or of its columns, about a place. */
export function doorSpots(block: Block, near: Place): IndoorSpot[] {
  return suitesAbout(block, near).flatMap((suite) =>
    suite.doors
      .filter((door) => door.open)
      .map(({ s }) => {
        const words = `door into ${suite.kind.name}, ${storeysText(suite.storeys)}`;
        return spotIn(suite, s, suite.front - SHELL - BEFORE, suite.y, INWARD[suite.side]!, words);
      }),
  );
}

/** From one place of a suite toward another: yaw in whole degrees, clockwise from +z seen from above. */
function yawBetween({ body, side }: Suite, s: number, d: number, s1: number, d1: number): number {
  const dx = sideX(body, side, s1, d1) - sideX(body, side, s, d);
  const dz = sideZ(body, side, s1, d1) - sideZ(body, side, s, d);
  return (Math.round((atan2(-dx, dz) * 180) / PI) + 360) % 360;
}

/** How far along a room or a hall one looks from its corner, metres. */
const ROOM_AHEAD = 10;
const HALL_AHEAD = 34;

/**
 * In the corner of a room's lane, looking across it to what stands along the far wall: from the end
 * that leaves a door to the ledge, a door onto nothing or a stair to nowhere in the picture.
 */
function roomSpot(room: Room): IndoorSpot {
  const { suite, lane } = room;
  const [subject] = subjectsOf(room);
  const depth = room.d1 - room.d0;
  const stair = deadStairOf(room);
  const sight =
    subject?.s ??
    entrancesInto(room).find((door) => door.open)?.s ??
    dropOf(room) ??
    stair?.s ??
    null;
  const middle = (room.s0 + room.s1) / 2;
  const first = sight === null ? chance(at(room.key, 97), 0.5) : sight > middle;
  const s = first ? room.s0 + ASIDE : room.s1 - ASIDE;
  const far = subject
    ? subject.s
    : first
      ? Math.min(room.s1, room.s0 + ROOM_AHEAD)
      : Math.max(room.s0, room.s1 - ROOM_AHEAD);
  const u = Math.min(depth, lane + 0.5 * (depth - lane));
  const d = inward(room, ASIDE);
  const yaw = yawBetween(suite, s, d, far, inward(room, u));
  const words = `${roomWords(room).replace(/^a /, '')}, ${kindOf(room).name}`;
  return { ...spotIn(suite, s, d, room.y, yaw, words), pitch: -3 };
}

/** At the end of a hall's lane, looking along and into it, and up where it is high. */
function hallSpot(suite: Suite, hall: Hall): IndoorSpot {
  const s = hall.s0 + ASIDE;
  const d = suite.c1 + WALL + 1;
  const high = hall.storeys * STOREY;
  const ahead = Math.min(hall.s1, hall.s0 + HALL_AHEAD);
  const yaw = yawBetween(suite, s, d, ahead, d + 0.3 * (hall.back - d));
  const words = `hall of ${suite.kind.hallHolds}, ${high} m high, ${suite.kind.name}`;
  const pitch = Math.min(20, Math.round(high / 4));
  return { ...spotIn(suite, s, d, suite.y + SCREED, yaw, words), pitch };
}

/** In each room and hall behind a block's rings, or in its columns, about a place: on the storey nearest to its height. */
export function roomSpots(block: Block, near: Place): IndoorSpot[] {
  return suitesAbout(block, near).flatMap((suite) => {
    const up = (near.y - block.gap.floorY - suite.y) / STOREY;
    const storey = Math.max(0, Math.min(suite.storeys - 1, Math.round(up)));
    const out = suite.halls.map((hall) => hallSpot(suite, hall));
    for (let g = 0; g < suite.stretches; g++)
      for (const row of [0, 1] as const)
        for (const room of roomsOf(suite, storey, row, g)) out.push(roomSpot(room));
    return out;
  });
}
