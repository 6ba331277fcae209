/** The view in words: the line at the foot, and a description for those who do not see it. */
import { formatPlace } from '../core/index.ts';
import type { Place } from '../core/index.ts';
import type { WorldKey } from '../gen/index.ts';
import { lampLightAt } from '../view/index.ts';
import { frontAt, hourAt } from './daylight.ts';
import type { BodyKind } from './link.ts';
import { whereaboutsAt } from './unbuilt.ts';

const BODIES: Readonly<Record<BodyKind, string>> = {
  walk: 'on foot',
  third: 'on foot, from behind',
  fly: 'flying',
};

/** Hour and minute of the plate's day. */
export function clockText(tick: number, x: number): string {
  const minutes = Math.floor(hourAt(tick, x) * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The line at the foot: the address, and then hour, look and body, or that one is led. */
export function lineText(
  place: Place,
  tick: number,
  style: string,
  body: BodyKind,
  isLed: boolean,
): readonly [string, string] {
  const whole = {
    ...place,
    x: Math.round(place.x),
    y: Math.round(place.y),
    z: Math.round(place.z),
  };
  return [
    formatPlace(whole),
    `${clockText(tick, place.x)} local · ${style} · ${isLed ? 'led along the route' : BODIES[body]}`,
  ];
}

function lookText(yaw: number, pitch: number): string {
  const way = WINDS[Math.round(yaw / 45) % 8]!;
  if (pitch > 15) return `${way} and up`;
  return pitch < -15 ? `${way} and down` : way;
}

/** Where the feet are: the kind of place where there is a way, else what is under them. */
function standWords(
  key: WorldKey,
  under: string | null,
  place: Place,
  tick: number,
  body: BodyKind,
): string {
  const here = whereaboutsAt(key, place, tick);
  if (here) {
    const about = here.character === null ? '' : `, ${here.character}`;
    return `You ${body === 'fly' ? 'hover' : 'stand'} ${here.words}${about}.`;
  }
  if (under === null) return body === 'fly' ? 'You fly.' : 'Nothing is under the feet.';
  return body === 'fly' ? `You fly, close over a ${under}.` : `You stand on a ${under}.`;
}

/**
 * What a walker would be told: where the feet are, which way the look goes, what hour it is.
 * @param under the role of what is under the feet; null: nothing.
 */
export function viewWords(
  key: WorldKey,
  under: string | null,
  place: Place,
  look: { readonly yaw: number; readonly pitch: number },
  tick: number,
  room: { readonly floorY: number; readonly ceilingY: number },
  body: BodyKind,
): string {
  const floor = standWords(key, under, place, tick, body);
  return `${floor} You look ${lookText(look.yaw, look.pitch)}. ${heightText(place, room)} It is ${clockText(tick, place.x)} here${lampText(place, tick)}.`;
}

/** How much light the lamp-sky gives; there is none in a void. */
function lampText({ frame, x, z }: Place, tick: number): string {
  if (frame.kind === 'room') return '';
  const light = lampLightAt(frontAt(tick), x, z);
  return `, and the lamps are ${light > 0.6 ? 'bright' : light > 0.15 ? 'dim' : 'dark'}`;
}

/** Where one is between two plates; in the void of a room there are none. */
function heightText(
  { frame, y }: Place,
  room: { readonly floorY: number; readonly ceilingY: number },
): string {
  if (frame.kind === 'room') return 'Nothing is built in this void, as far as one can see.';
  const below = Math.round(y - room.floorY);
  const above = Math.round(room.ceilingY - y);
  if (below < 0) return `${-below} metres deep in a plate.`;
  return `${below} metres above the plate, ${above} below the lamps.`;
}

/** From yaw 0 on, clockwise seen from above. */
const WINDS = [
  'south',
  'south-west',
  'west',
  'north-west',
  'north',
  'north-east',
  'east',
  'south-east',
];

/** How long something takes, to the minute. */
export function hoursText(seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes % 60} min`;
}
