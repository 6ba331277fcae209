/**
 * Rooms: volumes too large for a column, each one flat lattice of its own, found by position.
 *
 * Only where they are, how large, and how their axes lie; what is in them is no matter of core.
 */
import { CORE_SHELLS, RIND_THICKNESS, SHELL_PITCH } from './limits.ts';

/** Heliocentric metres: X, Y, Z. */
export type Point = readonly [number, number, number];

/** A room as registered. Lengths in metres. */
export interface RoomPlan {
  readonly name: string;
  readonly shape: 'ball' | 'cylinder';
  /** Heliocentric centre, which is the origin of the lattice. */
  readonly centre: Point;
  /** Radius of the void; of a cylinder, round its own axis, which is the lattice's x. */
  readonly radius: number;
  /** Half the length of a cylinder's void along x; 0 for a ball. */
  readonly halfLength: number;
  /** Solid skin outside the void, which the room owns too. */
  readonly rind: number;
  /** Which heliocentric axis (0 X, 1 Y, 2 Z) the lattice's x, y, z lie along, and which way. */
  readonly axes: readonly [number, number, number];
  readonly signs: readonly [number, number, number];
}

const CORE_RADIUS = CORE_SHELLS * SHELL_PITCH;
/** Axes of the middle of a face, so that y is up: see the table of faces in spec/space.md. */
const ON_PLUS_X = { axes: [2, 0, 1], signs: [1, 1, 1] } as const;
const ON_MINUS_X = { axes: [1, 0, 2], signs: [1, -1, 1] } as const;
const ON_PLUS_Z = { axes: [1, 2, 0], signs: [1, 1, 1] } as const;
const ON_MINUS_Z = { axes: [0, 2, 1], signs: [1, -1, 1] } as const;

type Lie = Pick<RoomPlan, 'axes' | 'signs'>;

function ball(name: string, centre: Point, radius: number, lie: Lie): RoomPlan {
  return { name, shape: 'ball', centre, radius, halfLength: 0, rind: RIND_THICKNESS, ...lie };
}

/** Every room, by name. No two touch. */
export const ROOMS: readonly RoomPlan[] = [
  // The core owns shells 0 to 7 exactly, so its rind lies inside the eighth shell's floor.
  ball('core', [0, 0, 0], CORE_RADIUS - RIND_THICKNESS, { axes: [0, 1, 2], signs: [1, 1, 1] }),
  ball('mercury', [0, 0, -5.79e10], 2.44e6, ON_MINUS_Z),
  ball('venus', [0, 0, 1.082e11], 6.052e6, ON_PLUS_Z),
  ball('earth', [1.496e11, 0, 0], 6.371e6, ON_PLUS_X),
  ball('mars', [-2.28e11, 0, 0], 3.39e6, ON_MINUS_X),
  {
    // Thirteen caves in a row, each as long as a column is wide.
    name: 'toha',
    shape: 'cylinder',
    centre: [6.4e11, 0, 0],
    radius: 65536,
    halfLength: 851968,
    rind: RIND_THICKNESS,
    ...ON_PLUS_X,
  },
  ball('jupiter', [7.785e11, 0, 0], 7.15e7, ON_PLUS_X),
];

/** Names of the rooms, in the order of their distance from the centre. */
export const ROOM_NAMES: readonly string[] = ROOMS.map((room) => room.name);

const BY_NAME: ReadonlyMap<string, RoomPlan> = new Map(ROOMS.map((room) => [room.name, room]));

/** True if the text is the name of a room, to the letter. */
export function isRoomName(text: string): boolean {
  return BY_NAME.has(text);
}

/** A room's plan. Throws RangeError for an unknown name: read names with `parseFrame`. */
export function roomPlan(name: string): RoomPlan {
  const plan = BY_NAME.get(name);
  if (plan === undefined) throw new RangeError(`There is no room of that name.`);
  return plan;
}

/** How deep a point of the lattice lies under the room's own outer face, metres; negative outside. */
export function roomDepth(room: RoomPlan, x: number, y: number, z: number): number {
  const outer = room.radius + room.rind;
  if (room.shape === 'ball') return outer - Math.sqrt(x * x + y * y + z * z);
  const round = outer - Math.sqrt(y * y + z * z);
  const along = room.halfLength + room.rind - Math.abs(x);
  return round < along ? round : along;
}

/** What a point of a room's lattice is: `void`, `rind`, or null where the room does not reach. */
export function roomPart(room: RoomPlan, x: number, y: number, z: number): 'void' | 'rind' | null {
  const depth = roomDepth(room, x, y, z);
  if (depth <= 0) return null;
  return depth > room.rind ? 'void' : 'rind';
}

/** Heliocentric → the room's lattice, metres. */
export function intoRoom(room: RoomPlan, point: Point): [number, number, number] {
  const [a, b, c] = room.axes;
  const [i, j, k] = room.signs;
  const { centre } = room;
  return [
    i * (point[a]! - centre[a]!) + 0,
    j * (point[b]! - centre[b]!) + 0,
    k * (point[c]! - centre[c]!) + 0,
  ];
}

/** The room's lattice → heliocentric, metres. */
export function outOfRoom(room: RoomPlan, x: number, y: number, z: number): Point {
  const [a, b, c] = room.axes;
  const [i, j, k] = room.signs;
  const point: [number, number, number] = [room.centre[0], room.centre[1], room.centre[2]];
  point[a] = point[a]! + i * x;
  point[b] = point[b]! + j * y;
  point[c] = point[c]! + k * z;
  return point;
}

/** Heliocentric numbers have steps of 0.12 mm at the rim: a point shallower than this is left to the columns. */
const DEPTH_GRACE = 1 / 2048;

/** The room that owns a heliocentric point, or null. */
export function roomOf(point: Point): RoomPlan | null {
  for (const room of ROOMS) {
    // The box first: it answers for nearly every point of the City.
    const reach = room.radius + room.halfLength + room.rind;
    if (
      Math.abs(point[0] - room.centre[0]) < reach &&
      Math.abs(point[1] - room.centre[1]) < reach &&
      Math.abs(point[2] - room.centre[2]) < reach
    ) {
      const [x, y, z] = intoRoom(room, point);
      if (roomDepth(room, x, y, z) > DEPTH_GRACE) return room;
    }
  }
  return null;
}
