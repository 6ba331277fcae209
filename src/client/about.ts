/** What is about the feet, felt on the solids themselves: walls, drops, steps, ladders, doors, by direction from the look. */
import { ROLES, metresText } from '../core/index.ts';
import { floorBelow, sightShare } from '../fabric/index.ts';
import type { Climb, Ground, Point } from '../fabric/index.ts';
import type { Doorway } from '../gen/index.ts';

/** A pair of feet, metres, and the look, degrees. */
export interface Stance {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly yaw: number;
}

/** Eighths of a turn to the right of the look. */
const SIDES = [
  'ahead',
  'ahead on the right',
  'on the right',
  'behind on the right',
  'behind',
  'behind on the left',
  'on the left',
  'ahead on the left',
] as const;
/** How far walls are felt for, and floors, metres. */
const WALL_METRES = 40;
const FLOOR_METRES = 9;
const STRIDE_METRES = 0.5;
/** Heights over the feet at which one is stopped, and at which a railing may have a bar. */
const BREAST = 1.35;
const RAILS: readonly number[] = Array.from({ length: 18 }, (_, i) => 0.28 + 0.05 * i);
/** From one stride to the next a floor may differ by a step; by more it is a drop, metres. */
const STEP_METRES = 0.6;
/** How far past an edge it is sounded, metres. */
const LIPS: readonly number[] = [0, 0.75, 1.5];
/** So much up or down along a few strides is worth a word. */
const STEPS_METRES = 1;
/** Edges that differ by less are told as one, metres. */
const ALIKE_METRES = 1.5;
/** Drops are sounded to here, metres, this much at a time. */
const DEPTH_METRES = 60;
const SOUNDING_METRES = 3.5;
const CLIMB_METRES = 15;

/** Level, towards so many degrees. */
function wayOf(yaw: number): readonly [number, number] {
  const a = (yaw * Math.PI) / 180;
  return [-Math.sin(a), Math.cos(a)];
}

/** On which side of the look something is, and how far: “6 m ahead on the left”. */
export function asideWords(from: Stance, to: { readonly x: number; readonly z: number }): string {
  const [dx, dz] = [to.x - from.x, to.z - from.z];
  const metres = Math.hypot(dx, dz);
  if (metres < 0.7) return 'here';
  const turn = (Math.atan2(-dx, dz) * 180) / Math.PI - from.yaw;
  const eighth = ((Math.round(turn / 45) % 8) + 8) % 8;
  return `${metresText(Math.max(1, metres))} ${SIDES[eighth]}`;
}

function at({ x, y, z, yaw }: Stance, turn: number, metres: number, up: number): Point {
  const [dx, dz] = wayOf(yaw + turn);
  return [x + dx * metres, y + up, z + dz * metres];
}

/** Metres of free way from the feet along a direction, at a height. */
function freeMetres(ground: Ground, stance: Stance, turn: number, up: number, far: number): number {
  return far * sightShare(ground, at(stance, turn, 0, up), at(stance, turn, far, up));
}

/** What is met at the height of the breast along a direction, and how far off; null within 40 m of free way. */
export function metAlong(
  ground: Ground,
  stance: Stance,
  turn: number,
): { readonly metres: number; readonly role: string } | null {
  const metres = freeMetres(ground, stance, turn, BREAST, WALL_METRES);
  if (metres >= WALL_METRES) return null;
  const [x, y, z] = at(stance, turn, metres + 0.03, BREAST);
  const e = 0.05;
  const [solid] = ground
    .solidsOverlapping(x - e, y - e, z - e, x + e, y + e, z + e)
    .filter((s) => s.x0 <= x + e && s.x1 >= x - e && s.y0 <= y + e && s.y1 >= y - e)
    .filter((s) => s.z0 <= z + e && s.z1 >= z - e);
  return { metres, role: solid ? (ROLES[solid.role] ?? 'wall') : 'wall' };
}

/** How deep it goes down at a point, metres from `top`; null where no floor is found. */
function depthAt(ground: Ground, x: number, top: number, z: number): number | null {
  for (let down = 0; down < DEPTH_METRES; down += SOUNDING_METRES) {
    const floor = floorBelow(ground, x, top - down, z);
    if (floor !== null) return top - floor;
  }
  return null;
}

interface Edge {
  readonly metres: number;
  readonly eighth: number;
  /** Of a drop; null is deeper than was sounded. Of steps: how far up or down they are felt. */
  readonly depth: number | null;
  readonly isDrop: boolean;
  readonly isRailed: boolean;
}

/** Follows the floor along a direction until it falls away, or has gone up or down some steps. */
function edgeAlong(ground: Ground, stance: Stance, eighth: number): Edge | null {
  const turn = eighth * 45;
  const free = freeMetres(ground, stance, turn, BREAST, FLOOR_METRES);
  let level = stance.y;
  for (let metres = STRIDE_METRES; metres < free; metres += STRIDE_METRES) {
    const [x, , z] = at(stance, turn, metres, 0);
    const floor = floorBelow(ground, x, level + STEP_METRES, z);
    if (floor === null || floor < level - STEP_METRES) {
      // Beyond a railing a lip may stand out: what gapes behind it is the drop.
      const over = LIPS.map((past) => at(stance, turn, metres + past, 0)).map(([px, , pz]) =>
        depthAt(ground, px, level + STEP_METRES, pz),
      );
      const depth = over.some((one) => one === null) ? null : Math.max(...(over as number[]));
      const isRailed = RAILS.some(
        (up) => freeMetres(ground, { ...stance, y: level }, turn, up, metres + 0.3) < metres + 0.3,
      );
      const edge = metres - STRIDE_METRES / 2;
      return { metres: edge, eighth, depth: depth && depth - STEP_METRES, isDrop: true, isRailed };
    }
    level = floor;
    const rise = level - stance.y;
    if (Math.abs(rise) >= STEPS_METRES)
      return { metres, eighth, depth: -rise, isDrop: false, isRailed: false };
  }
  return null;
}

/** True where feet find floor along a direction, as far as it is felt for. */
export function goesOn(ground: Ground, stance: Stance, turn: number): boolean {
  const eighth = (((turn / 45) % 8) + 8) % 8;
  const free = freeMetres(ground, stance, turn, BREAST, FLOOR_METRES);
  return free >= FLOOR_METRES && !edgeAlong(ground, stance, eighth)?.isDrop;
}

function edgeWords(
  { metres, eighth, depth, isDrop, isRailed }: Edge,
  all: readonly Edge[],
): string {
  // On a bridge it is as far on the other side.
  const also = all.filter(
    (other) =>
      other.isDrop === isDrop &&
      other.eighth !== eighth &&
      other.eighth % 2 === 0 &&
      other.metres - metres <= ALIKE_METRES,
  );
  const sides = [eighth, ...also.map((other) => other.eighth)].map((side) => SIDES[side]);
  const where = `${metresText(Math.max(1, metres))} ${sides.join(' and ')}`;
  if (!isDrop) return `a way ${depth! < 0 ? 'up' : 'down'} ${where}`;
  const deep = depth === null ? `more than ${DEPTH_METRES} m` : metresText(depth);
  return `a drop of ${deep}, ${where}${isRailed ? ', behind a railing' : ''}`;
}

/** Drops and steps near the feet: the nearest drop, one straight ahead, and steps; nearest first. */
export function edgesAbout(ground: Ground, stance: Stance): string[] {
  const all = SIDES.flatMap((_, eighth) => edgeAlong(ground, stance, eighth) ?? []).toSorted(
    (a, b) => a.metres - b.metres || (a.eighth % 2) - (b.eighth % 2),
  );
  const told: Edge[] = [];
  for (const edge of all)
    if (!told.some(({ isDrop }) => isDrop === edge.isDrop)) told.push(edge);
    else if (edge.eighth === 0 && edge.metres - told[0]!.metres > ALIKE_METRES) told.push(edge);
  return told.map((edge) => edgeWords(edge, all));
}

/** Ladders, lifts and shafts near by. */
export function climbsAbout(climbs: readonly Climb[], stance: Stance): string[] {
  return climbs
    .filter(({ y0, y1 }) => y0 <= stance.y + 1 && y1 >= stance.y - 1)
    .filter(({ x, z }) => Math.hypot(x - stance.x, z - stance.z) < CLIMB_METRES)
    .map((climb) => {
      const [up, down] = [climb.y1 - stance.y, stance.y - climb.y0];
      const ways = [
        up > 2 ? `${metresText(up)} up` : '',
        down > 2 ? `${metresText(down)} down` : '',
      ].filter((way) => way !== '');
      return `a ${climb.kind} ${asideWords(stance, climb)}, ${ways.join(' and ')}`;
    });
}

/** Doors as a sentence; none where there are none. */
export function doorSentences(doors: readonly Doorway[], stance: Stance): string[] {
  if (doors.length === 0) return [];
  const told = doors.map((door) => `${asideWords(stance, door)}, ${door.words}`);
  return [`${doors.length === 1 ? 'A door' : 'Doors'}: ${told.join('; ')}.`];
}
