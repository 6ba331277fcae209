/** Where a visit begins: the link's place, or a vista that the generator proposes. */
import { DEFAULT_TICK, FIRST_HOUR, hourOfDay, nextHour } from './daylight.ts';
import type { Place } from '../core/index.ts';
import {
  climbAt,
  EYE,
  floorBelow,
  hasRoomAt,
  RADIUS,
  sightShare,
  step,
  STEP,
  STEP_SECONDS,
  STILL,
  walkerAt,
} from '../fabric/index.ts';
import { surroundings, vistas } from '../gen/index.ts';
import type { WorldKey } from '../gen/index.ts';
import type { Footing, Point, Walker } from '../fabric/index.ts';
import { directionOf } from '../view/index.ts';
import type { Link } from './link.ts';

/** A place to stand, and the look there in degrees. */
export interface Stand {
  readonly place: Place;
  readonly yaw: number;
  readonly pitch: number;
  /** False where nobody has said which way to look. */
  readonly looks?: boolean;
}

/** The n-th vista (n from 0) about a place or, where there is none, about the world's first; counted round. */
export function vistaStand(key: WorldKey, near: Place | null, n: number): Stand {
  const about = near ? vistas(key, near, n + 1) : [];
  const found = about.length > 0 ? about : vistas(key, null, n + 1);
  const vista = found[n % Math.max(1, found.length)];
  if (!vista) throw new Error('The generator proposed no view at all.');
  return { place: vista.place, yaw: vista.yaw, pitch: vista.pitch };
}

/** Where a link stands; a look that it names counts for a vista too. */
export function standOf(key: WorldKey, link: Link): Stand {
  const { yaw, pitch } = link;
  if (link.at) return { place: link.at, yaw, pitch, looks: link.looks };
  const vista = vistaStand(key, null, 0);
  return link.looks ? { place: vista.place, yaw, pitch } : vista;
}

/**
 * The tick of a link. One that names no time shows what the world's clock shows (`now`); a still, or
 * where there is no clock, the morning where the link leads, so that there is something to see.
 */
export function tickOf(link: Link, now: number | null): number {
  if (link.tick !== null) return link.tick;
  if (now !== null && !link.still) return now;
  if (!link.at) return nextHour(DEFAULT_TICK, FIRST_HOUR);
  return hourOfDay(DEFAULT_TICK, link.at.x, FIRST_HOUR);
}

/** A link names a place to 1/64 m: who stood at a wall may have been put so far into it. */
const GRAINS: readonly number[] = [0, 1 / 64, -1 / 64];
const NEXT: readonly number[] = [0, 1, -1];

/** True where feet at a place have a floor to walk on and the body room, so that opening a link never begins with a fall. */
export function hasFloor({ ground }: Footing, { x, y, z }: Place): boolean {
  const floor = floorBelow(ground, x, y + STEP, z, RADIUS);
  if (floor === null || floor < y - STEP - 0.1) return false;
  const feet = Math.max(y, floor);
  return GRAINS.some((dx) => GRAINS.some((dz) => hasRoomAt(ground, x + dx, feet, z + dz)));
}

/** True where feet at a place have a floor, or a ladder, a pole or a lift that carries them. */
export function bears(footing: Footing, place: Place): boolean {
  const { x, y, z } = place;
  if (hasFloor(footing, place)) return true;
  return climbAt(footing.climbsNear(x, y, z), x, y, z) !== null && staysAt(footing, place);
}

/** A wall nearer to the eye than this is all that is seen, metres. */
const FACE_METRES = 1.2;
/** Directions that are looked along for the openest, and how far, metres: less than half a node, so that four are made for it, or eight near the top of one. */
const WAYS = 16;
const OPENEST_METRES = 30;

/** Metres that an eye sees along a look, at most so many. */
function sightAlong(
  { ground }: Footing,
  { x, y, z }: Place,
  yaw: number,
  pitch: number,
  most: number,
): number {
  const [dx, dy, dz] = directionOf(yaw, pitch);
  const eye: Point = [x, y + EYE, z];
  const end: Point = [x + dx * most, y + EYE + dy * most, z + dz * most];
  return most * sightShare(ground, eye, end);
}

/** True where a look ends at a wall right before the face. */
export function facesWall(footing: Footing, place: Place, yaw: number, pitch: number): boolean {
  return sightAlong(footing, place, yaw, pitch, FACE_METRES) < FACE_METRES;
}

/** The level look, of sixteen, that goes farthest. */
export function openestYaw(footing: Footing, place: Place): number {
  const ways = Array.from({ length: WAYS }, (_, i) => (i * 360) / WAYS);
  const far = ways.map((yaw) => sightAlong(footing, place, yaw, 0, OPENEST_METRES));
  return ways[far.indexOf(Math.max(...far))]!;
}

/** The way that a stand looks; where nobody has said, into the open rather than at a wall. A still looks as it says. */
export function yawOf(footing: Footing, { place, yaw, looks }: Stand, still: boolean): number {
  if (looks !== false || still || !facesWall(footing, place, yaw, 0)) return yaw;
  return openestYaw(footing, place);
}

/** A body a moment later that wants nothing. */
export function afterMoment(body: Walker, { ground, climbsNear }: Footing): Walker {
  return step(body, STILL, STEP_SECONDS, ground, climbsNear(body.x, body.y, body.z));
}

/**
 * The place in sixty-fourths of a metre, as links name it, that is nearest to a pair of feet and where a
 * body stays: rounded into a wall it would be moved by the first step, and the link would show another view.
 */
export function restingNear(footing: Footing, place: Place): Place {
  const { x, y, z } = place;
  const grain = (v: number, more: number): number => (Math.round(v * 64) + more) / 64;
  const around = NEXT.flatMap((dx) => NEXT.map((dz) => [grain(x, dx), grain(z, dz)] as const));
  const off = ([ax, az]: readonly [number, number]): number => Math.hypot(ax - x, az - z);
  for (const [ax, az] of around.toSorted((a, b) => off(a) - off(b))) {
    const after = afterMoment(walkerAt(ax, y, az), footing);
    if (after.x === ax && after.z === az) return { ...place, x: ax, z: az };
  }
  return place;
}

/** True where a body that is set down at a place does not stir. */
export function staysAt(footing: Footing, { x, y, z }: Place): boolean {
  const after = afterMoment(walkerAt(x, y, z), footing);
  return after.x === x && after.y === y && after.z === z && (after.grounded || after.climbing);
}

/** By so much a body may settle where it is set down, metres: what is let into a floor stands a hair above it. */
const SETTLE_METRES = 0.1;

/** Where feet come to rest that are set down at a place; the place itself where they would fall, or be far in a wall. */
export function settled(footing: Footing, place: Place): Place {
  const { x, y, z } = place;
  const after = afterMoment(walkerAt(x, y, z), footing);
  const away = Math.hypot(after.x - x, after.y - y, after.z - z);
  if (away > SETTLE_METRES || !after.grounded) return place;
  return { ...place, x: after.x, y: after.y, z: after.z };
}

/** A wall that was thought to stand pushes a body by no more, metres. */
const PUSHED_METRES = 0.6;

/**
 * Where feet stand that were wanted at a place and are at another, now that more is known of what stands: there,
 * if it bears them, and they have only been pushed aside; else null.
 */
export function setDownAgain(footing: Footing, wanted: Place, now: Place): Place | null {
  const away = Math.hypot(wanted.x - now.x, wanted.y - now.y, wanted.z - now.z);
  if (away > PUSHED_METRES || !bears(footing, wanted)) return null;
  return settled(footing, wanted);
}

/** Where no plates are near (a room, the inside of a bulkhead) the air is taken to be so high, each way. */
const OPEN_METRES = 4096;

/** Floor and ceiling of the open space round a place, metres. */
export function roomAround(key: WorldKey, place: Place): { floorY: number; ceilingY: number } {
  const open = { floorY: place.y - OPEN_METRES, ceilingY: place.y + OPEN_METRES };
  return surroundings(key, place) ?? open;
}
