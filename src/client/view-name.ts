/** What a view is called until someone names it: the kind of place, its character, and what is seen from there. */
import type { Place } from '../core/index.ts';
import { findNear, vistaAt, whereabouts } from '../gen/index.ts';
import type { FindKind, WorldKey } from '../gen/index.ts';
import { sightAhead } from './describe.ts';

export const NAME_MAX = 80;
/** A look so near to that of a composed view, degrees, is that view. */
const SAME_LOOK = 40;
/** What is worth naming where one stands at it, and how near that is, metres. */
const BESIDE: readonly FindKind[] = ['stair', 'ladder', 'lift', 'shaft', 'gate'];
const BESIDE_METRES = 6;
/** Steeper than this, degrees, one looks up or down rather than ahead. */
const STEEP = 30;

/** A name that begins as names do, without the word that places it and its article. */
function headed(words: string): string {
  const bare = words.replace(/^(on|in|at|under) /, '').replace(/^(an?|the) /, '');
  return bare.slice(0, 1).toUpperCase() + bare.slice(1);
}

function turnBetween(a: number, b: number): number {
  return Math.abs(((a - b + 900) % 360) - 180);
}

/** What is looked at: the canyon's depth, its height, or what ends the look. */
function sightOf(key: WorldKey, place: Place, yaw: number, pitch: number): string | null {
  if (pitch < -STEEP) return 'looking down';
  return pitch > STEEP ? 'looking up' : sightAhead(key, place, yaw);
}

/** What leads on from right here. */
function besideOf(key: WorldKey, place: Place): string | null {
  const kind = BESIDE.find((one) =>
    findNear(key, place, one, 1).some(({ metres }) => metres < BESIDE_METRES),
  );
  return kind ? `by a ${kind}` : null;
}

/** So many of these, from the first on, as there is room for. */
function joined(parts: readonly (string | null | undefined)[]): string {
  let name = '';
  for (const part of parts)
    if (part && name.length + part.length + 2 <= NAME_MAX) name += name === '' ? part : `, ${part}`;
  return name;
}

/** The name of a view, for a look in degrees; at most 80 letters. */
export function nameOfView(
  key: WorldKey,
  place: Place,
  { yaw, pitch }: { readonly yaw: number; readonly pitch: number },
): string {
  if (place.frame.kind === 'room') return headed(`the void of ${place.frame.name}`);
  const here = whereabouts(key, place);
  const vista = vistaAt(key, place);
  if (vista && turnBetween(vista.yaw, yaw) < SAME_LOOK)
    return joined([headed(vista.why), here?.character]);
  if (here?.indoors) return joined([headed(here.words)]);
  const kind = here ? headed(here.words) : 'In the air';
  return joined([kind, besideOf(key, place), here?.character, sightOf(key, place, yaw, pitch)]);
}

/** A name that none of the others is: with the hour after it where it must be told from one. */
export function toldApart(name: string, others: readonly string[], hour: string): string {
  return others.includes(name) ? `${name}, ${hour}`.slice(0, NAME_MAX) : name;
}
