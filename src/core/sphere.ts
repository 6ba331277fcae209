/**
 * The ball: every point of it belongs to one frame, and can be written in the coordinates of that
 * frame or in heliocentric ones.
 */
import type { Column, Frame, Place } from './address.ts';
import { atan2, HALF_PI } from './exact.ts';
import { CITY_RADIUS, CORE_SHELLS, PLACE_STEPS, SHELL_COUNT, SHELL_PITCH } from './limits.ts';
import { neighbour } from './neighbours.ts';
import {
  intoRoom,
  outOfRoom,
  type Point,
  roomDepth,
  roomOf,
  type RoomPlan,
  roomPlan,
  ROOMS,
} from './rooms.ts';
import { AddressError, formatFrame, parsePlaceAsWritten, roundPlace } from './text.ts';
import {
  FACES,
  type FacePlan,
  sideDistance,
  SIDES,
  type SideName,
  tangentOf,
  tilesAcross,
} from './tiles.ts';

/**
 * Heliocentric numbers have steps of 0.12 mm at the rim, so a point this little below a shell's floor
 * counts as standing on it: otherwise a floor would come back as the ceiling below.
 */
const FLOOR_GRACE = 1 / 2048;

/** Heliocentric metres of a place. Steps of 0.12 mm at the rim. */
export function toHeliocentric(place: Place): Point {
  const { frame, x, y, z } = place;
  if (frame.kind === 'room') return outOfRoom(roomPlan(frame.name), x, y, z);
  const t = tangentOf(frame);
  return [
    t.origin[0] + (t.x[0] * x + t.y[0] * y + t.z[0] * z),
    t.origin[1] + (t.x[1] * x + t.y[1] * y + t.z[1] * z),
    t.origin[2] + (t.x[2] * x + t.y[2] * y + t.z[2] * z),
  ];
}

/** Distance from the City's centre in metres. */
export function radiusOf(point: Point): number {
  const [X, Y, Z] = point;
  return Math.sqrt(X * X + Y * Y + Z * Z);
}

/** The face a direction belongs to: its longest component; of equals, the face with the lower number. */
function faceOf(point: Point): number {
  let face = 0;
  let longest = -Infinity;
  for (let i = 0; i < 6; i++) {
    const { n, sign } = FACES[i] as FacePlan;
    const length = sign * (point[n] as number);
    if (length > longest) {
      longest = length;
      face = i;
    }
  }
  return face;
}

function tileIndex(along: number, out: number, n: number): number {
  const index = Math.floor((atan2(along, out) / HALF_PI + 0.5) * n);
  return index < 0 ? 0 : index >= n ? n - 1 : index;
}

/** The column whose cone holds a heliocentric point, in a shell, rooms left aside. */
function columnOf(shell: number, point: Point): Column {
  const face = faceOf(point);
  const plan = FACES[face] as FacePlan;
  const n = tilesAcross(shell);
  const out = Math.abs(point[plan.n] as number);
  return {
    kind: 'column',
    shell,
    face,
    u: tileIndex(point[plan.u] as number, out, n),
    v: tileIndex(point[plan.v] as number, out, n),
  };
}

/** Heliocentric → the lattice of a column, by the difference from the column's origin. */
function intoColumn(column: Column, point: Point): Place {
  const t = tangentOf(column);
  const X = point[0] - t.origin[0];
  const Y = point[1] - t.origin[1];
  const Z = point[2] - t.origin[2];
  return {
    frame: column,
    x: X * t.x[0] + Y * t.x[1] + Z * t.x[2],
    y: X * t.y[0] + Y * t.y[1] + Z * t.y[2],
    z: X * t.z[0] + Y * t.z[1] + Z * t.z[2],
  };
}

/** Heliocentric → the lattice of a given frame, metres, wherever the point lies. Not rounded. */
export function intoFrame(frame: Frame, point: Point): Place {
  if (frame.kind === 'column') return intoColumn(frame, point);
  const [x, y, z] = intoRoom(roomPlan(frame.name), point);
  return { frame, x, y, z };
}

function checkRadius(r: number): void {
  if (r < CITY_RADIUS) return;
  throw new AddressError(
    `The point lies ${Math.floor(r)} m from the City's centre, but the City ends at ${CITY_RADIUS} m: choose a place nearer the centre.`,
  );
}

/** Distance from the City's centre in metres; exact on the axis of a column. */
function radiusOfPlace({ frame, x, y, z }: Place): number {
  if (frame.kind === 'room') return radiusOf(outOfRoom(roomPlan(frame.name), x, y, z));
  return radiusOf([x, frame.shell * SHELL_PITCH + y, z]);
}

/**
 * The place of a heliocentric point, in the frame that contains it, not rounded to 1/64 m.
 *
 * Rooms first, then the shell by the radius, then the tile. Throws AddressError outside the City.
 */
export function fromHeliocentric(point: Point): Place {
  checkRadius(radiusOf(point));
  return locate(point);
}

/** The same without the check: what lies beyond the last shell is given to it. */
function locate(point: Point): Place {
  const r = radiusOf(point);
  const shell = Math.min(SHELL_COUNT - 1, Math.floor((r + FLOOR_GRACE) / SHELL_PITCH));
  const room = shell < CORE_SHELLS ? roomPlan('core') : roomOf(point);
  if (room !== null) return intoFrame({ kind: 'room', name: room.name }, point);
  return intoColumn(columnOf(shell, point), point);
}

/** True if a side on the cube's edge belongs to this column's face: the face with the lower number. */
function ownsSide(column: Column, side: number): boolean {
  const last = tilesAcross(column.shell) - 1;
  const index = side < 2 ? column.u : column.v;
  const onEdge = (side & 1) === 0 ? index === 0 : index === last;
  if (!onEdge) return (side & 1) === 0;
  return column.face < neighbour(column, SIDES[side] as SideName).column.face;
}

/** True if a point of a column's lattice lies in the column: its shell, its tile, and no room. */
function inColumn(column: Column, x: number, y: number, z: number): boolean {
  if (column.shell < CORE_SHELLS) return false;
  const t = tangentOf(column);
  // r² less the floor's square: its sign is that of r − floor, without a difference of large numbers.
  const rise = 2 * t.floor * y + (x * x + y * y + z * z);
  const height = 2 * t.floor * SHELL_PITCH + SHELL_PITCH * SHELL_PITCH;
  if (!(rise >= 0 && rise < height && t.floor + y > 0)) return false;
  for (let side = 0; side < 4; side++) {
    const inside = sideDistance(t, side, x, y, z);
    if (inside < 0 || (inside === 0 && !ownsSide(column, side))) return false;
  }
  return roomOf(toHeliocentric({ frame: column, x, y, z })) === null;
}

/** True if a place lies in the frame that it is written in. */
export function inOwnFrame(place: Place): boolean {
  const { frame, x, y, z } = place;
  if (frame.kind === 'room') return roomDepth(roomPlan(frame.name), x, y, z) > 0;
  return inColumn(frame, x, y, z);
}

/** Steps to the lattice points round one, nearest first. */
const STEPS: readonly (readonly [number, number, number])[] = nearSteps();

function nearSteps(): [number, number, number][] {
  const steps: [number, number, number][] = [];
  for (let i = -2; i <= 2; i++) {
    for (let j = -2; j <= 2; j++) for (let k = -2; k <= 2; k++) steps.push([i, j, k]);
  }
  const size = ([i, j, k]: [number, number, number]): number => i * i + j * j + k * k;
  return steps.sort((a, b) => size(a) - size(b));
}

/** The nearest place within two steps (metres) that lies in its frame and on multiples of 1/64 m, or null. */
function settle(place: Place, step: number): Place | null {
  const { frame } = place;
  const x = roundPlace(place.x);
  const y = roundPlace(place.y);
  const z = roundPlace(place.z);
  for (const [i, j, k] of STEPS) {
    const near: Place = {
      frame,
      x: x + i * step,
      y: y + j * step,
      z: z + k * step,
    };
    if (inOwnFrame(near)) return near;
  }
  return null;
}

/**
 * A place as the City writes it: in the frame that contains it, to 1/64 m.
 *
 * A place that already lies in its own frame is only rounded, so the canonical form of a canonical
 * place is itself. Throws AddressError outside the City.
 */
export function canonical(place: Place): Place {
  const now: Place = {
    frame: place.frame,
    x: roundPlace(place.x),
    y: roundPlace(place.y),
    z: roundPlace(place.z),
  };
  if (inOwnFrame(now)) return now;
  // As written, for rounding alone must not lead out of the City.
  checkRadius(radiusOfPlace(place));
  const point = toHeliocentric(now);
  const moved = locate(point);
  const settled = settle(moved, 1 / PLACE_STEPS);
  if (settled !== null) return settled;
  // A sliver between a room and the side of a tile, too thin for 1/64 m: it goes to the room.
  const frame: Frame = { kind: 'room', name: nearestRoom(point).name };
  const inRoom = settle(intoFrame(frame, point), 8 / PLACE_STEPS);
  if (inRoom !== null) return inRoom;
  throw new RangeError(`No frame holds a point near ${formatFrame(moved.frame)}.`);
}

/** The room in which a heliocentric point lies deepest, or from which it is least far. */
function nearestRoom(point: Point): RoomPlan {
  let best = ROOMS[0] as RoomPlan;
  let deepest = -Infinity;
  for (const room of ROOMS) {
    const [x, y, z] = intoRoom(room, point);
    const depth = roomDepth(room, x, y, z);
    if (depth > deepest) {
      deepest = depth;
      best = room;
    }
  }
  return best;
}

/** Read a place and write it in the frame that contains it. Throws AddressError with one sentence. */
export function parsePlace(text: string): Place {
  return canonical(parsePlaceAsWritten(text));
}
