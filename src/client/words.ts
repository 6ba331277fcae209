/** The view in words: the line at the foot, and a description for those who do not see it. */
import { formatPlace } from '../core/index.ts';
import type { Place } from '../core/index.ts';
import { hourAt } from './daylight.ts';
import type { BodyKind } from './link.ts';

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

/** The line at the foot. */
export function lineText(place: Place, tick: number, style: string, body: BodyKind): string {
  const whole = {
    ...place,
    x: Math.round(place.x),
    y: Math.round(place.y),
    z: Math.round(place.z),
  };
  return `${formatPlace(whole)} · ${clockText(tick, place.x)} · ${style} · ${BODIES[body]}`;
}

function lookText(yaw: number, pitch: number): string {
  const way = `towards ${Math.round(yaw) % 360} degrees`;
  if (pitch > 15) return `${way} and up`;
  return pitch < -15 ? `${way} and down` : way;
}

/** What a walker would be told: what is under the feet (a role; null: nothing), which way the look goes, what hour it is. */
export function viewWords(
  under: string | null,
  place: Place,
  look: { readonly yaw: number; readonly pitch: number },
  tick: number,
  room: { readonly floorY: number; readonly ceilingY: number },
): string {
  const floor = under === null ? 'Nothing under the feet.' : `Under the feet: ${under}.`;
  const below = Math.round(place.y - room.floorY);
  const above = Math.round(room.ceilingY - place.y);
  return `${floor} Looking ${lookText(look.yaw, look.pitch)}. ${below} metres above the plate, ${above} below the lamps. ${clockText(tick, place.x)}.`;
}

/** A distance, as short as it can be said. */
export function metresText(metres: number): string {
  return metres < 1000 ? `${Math.round(metres)} m` : `${(metres / 1000).toFixed(1)} km`;
}

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

/** Where something is, seen from a place: north is −z. Straight above and below are named so. */
export function bearingWords(
  from: { readonly x: number; readonly y: number; readonly z: number },
  to: { readonly x: number; readonly y: number; readonly z: number },
): string {
  const [dx, dy, dz] = [to.x - from.x, to.y - from.y, to.z - from.z];
  const across = Math.hypot(dx, dz);
  const rise = Math.abs(dy) < 2 ? '' : ` ${metresText(Math.abs(dy))} ${dy > 0 ? 'up' : 'down'}`;
  if (across < 2) return rise === '' ? 'here' : rise.trim();
  const turn = Math.atan2(-dx, dz) / (Math.PI / 4);
  const wind = WINDS[((Math.round(turn) % 8) + 8) % 8]!;
  return rise === '' ? wind : `${wind},${rise}`;
}

/** How long something takes, to the minute. */
export function hoursText(seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes % 60} min`;
}
