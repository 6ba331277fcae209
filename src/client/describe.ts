/** The view told at length: what stands ahead and aside and how far, what is near, in plain sentences. */
import { bearingWords, metresText } from '../core/index.ts';
import type { Place } from '../core/index.ts';
import { findNear, surveyAround, whereabouts } from '../gen/index.ts';
import type { FindKind, Survey, WorldKey } from '../gen/index.ts';
import { climbsAbout, doorSentences, edgesAbout, goesOn, metAlong } from './about.ts';
import type { Stance } from './about.ts';
import type { Footing } from '../fabric/index.ts';
import { isBefore, isUnbuilt } from './unbuilt.ts';

/** Metres that are looked over. */
const REACH = 5000;
/** What is nearer than this is here, metres. */
const HERE_METRES = 3;
/** What is worth naming near by. */
const NEAR: readonly FindKind[] = ['bridge', 'stair', 'lift', 'hall', 'shaft'];
const NAMES: Readonly<Record<string, string>> = {
  massif: 'a wall from floor to lamps',
  tower: 'a tower',
  hyper: 'a single great tower',
  hall: 'a hall of columns',
  bulkhead: 'the bulkhead',
};
/** Degrees to the right of the look. */
const WAYS: readonly (readonly [string, number])[] = [
  ['Ahead', 0],
  ['To the right', 90],
  ['Behind', 180],
  ['To the left', 270],
];

interface Wall {
  readonly kind: string;
  readonly x0: number;
  readonly z0: number;
  readonly x1: number;
  readonly z1: number;
}

/** Metres along a level ray until it meets a rectangle from outside; Infinity where it does not. */
export function metresToRect(
  { x0, z0, x1, z1 }: Wall,
  x: number,
  z: number,
  dx: number,
  dz: number,
): number {
  let [near, far] = [0, Infinity];
  for (const [at, d, low, high] of [
    [x, dx, x0, x1],
    [z, dz, z0, z1],
  ] as const) {
    if (Math.abs(d) < 1e-9) {
      if (at < low || at > high) return Infinity;
      continue;
    }
    const [a, b] = [(low - at) / d, (high - at) / d];
    near = Math.max(near, Math.min(a, b));
    far = Math.min(far, Math.max(a, b));
  }
  return near > far || near === 0 ? Infinity : near;
}

/** What could stop a look at a height. */
function wallsAt(survey: Survey, y: number): Wall[] {
  const bodies = survey.bodies.filter((body) => body.y0 <= y && body.y1 >= y);
  const halls = survey.blocks.filter((block) => block.kind === 'hypostyle');
  return [...bodies, ...halls.map((hall) => ({ ...hall, kind: 'hall' }))];
}

/** How far it is to the edge of what is built, along a ray from inside. */
function metresToRim(
  [hx, hz]: readonly [number, number],
  x: number,
  z: number,
  dx: number,
  dz: number,
): number {
  const along = (at: number, d: number, half: number): number =>
    Math.abs(d) < 1e-9 ? Infinity : (Math.sign(d) * half - at) / d;
  return Math.min(along(x, dx, hx), along(z, dz, hz));
}

function lookSentence(survey: Survey, place: Place, words: string, yaw: number): string {
  const a = (yaw * Math.PI) / 180;
  const [dx, dz] = [-Math.sin(a), Math.cos(a)];
  const { x, y, z } = place;
  const inside = (w: Wall): boolean => x >= w.x0 && x <= w.x1 && z >= w.z0 && z <= w.z1;
  const walls = wallsAt(survey, y + 2);
  // On a ledge one stands within the outline of what one stands on: out of it, the view is free.
  const own = walls.find(inside);
  if (own && own.kind !== 'hall' && ownDepth(own, x, z, dx, dz) > 20)
    return `${words}: the wall beside the path.`;
  const others = walls
    .filter((wall) => wall !== own)
    .map((wall) => ({ kind: wall.kind, metres: metresToRect(wall, x, z, dx, dz) }));
  const rim = { kind: 'bulkhead', metres: metresToRim(survey.half, x, z, dx, dz) };
  const [first] = [...others, rim].toSorted((p, q) => p.metres - q.metres);
  if (!first || first.metres > REACH) return `${words}: nothing but air for ${metresText(REACH)}.`;
  return `${words}: ${metresText(first.metres)} of air, then ${NAMES[first.kind] ?? first.kind}.`;
}

/** What a level look meets over the air before it, in a few words; null where nobody knows, or it is a wall close by. */
export function sightAhead(key: WorldKey, place: Place, yaw: number): string | null {
  const survey = surveyAround(key, place, [REACH, REACH]);
  if (!survey) return null;
  const told = lookSentence(survey, place, '', yaw);
  return /^: (.* air.*)\.$/.exec(told)?.[1] ?? null;
}

/** How far one's own wall still goes on along a ray from within it. */
function ownDepth({ x0, z0, x1, z1 }: Wall, x: number, z: number, dx: number, dz: number): number {
  const out = (at: number, d: number, low: number, high: number): number =>
    Math.abs(d) < 1e-9 ? Infinity : ((d > 0 ? high : low) - at) / d;
  return Math.min(out(x, dx, x0, x1), out(z, dz, z0, z1));
}

/** What is met at the height of the breast is told by these names. */
const MET: Readonly<Record<string, string>> = {
  lot: 'wall',
  corner: 'wall',
  core: 'wall',
  panel: 'wall',
  recess: 'wall',
  'stand-in': 'wall',
  furniture: 'what was left in the room',
  frame: 'the frame of an opening',
  mouth: 'the rim of a great round mouth',
  box: 'casing',
};

/** Where nothing stops the body: whether feet can follow, and what stops the look. */
function freeAlong(words: string, far: string | null, isFloor: boolean): string {
  if (!far || !far.includes('air')) return `${words}: free for 40 m and more.`;
  if (!isFloor) return far;
  const beyond = /: (.+) of air, then (.+)\.$/.exec(far);
  if (!beyond) return `${words}: the floor goes on, and nothing but air over it.`;
  return `${words}: the floor goes on; ${beyond[1]} of air, then ${beyond[2]}.`;
}

/** What stops the body along a direction, and behind it what stops the look. */
function wayAlong(
  footing: Footing,
  stance: Stance,
  [words, turn]: (typeof WAYS)[number],
  far: string | null,
): string {
  const met = metAlong(footing.ground, stance, turn);
  if (!met) return freeAlong(words, far, goesOn(footing.ground, stance, turn));
  const name = MET[met.role] ?? met.role;
  const near = `${words}: ${metresText(met.metres)} to ${/^(what|water|the) ?/.test(name) ? '' : 'a '}${name}`;
  const beyond = far?.match(/: (.* of air, then .*|nothing but air .*)$/)?.[1];
  return beyond ? `${near}; past it, ${beyond}` : `${near}.`;
}

/** What is worth going to near by, as far as it has been built. */
function nearSentences(key: WorldKey, place: Place, tick: number): string[] {
  const near = NEAR.flatMap((kind) => findNear(key, place, kind, 1))
    .filter((find) => !isUnbuilt(key, find.place, tick))
    .toSorted((a, b) => a.metres - b.metres)
    .map(({ words, metres, place: there }) =>
      metres < HERE_METRES
        ? `${words}: here`
        : `${words}: ${metresText(metres)} ${bearingWords(place, there)}`,
    );
  return near.length === 0 ? [] : [`Near by: ${near.join('; ')}.`];
}

/**
 * Sentences about a place, for a look in degrees of yaw. Of the plan there are none in rooms, and none at a
 * tick before it was carried out.
 * @param made what hands have made near by, in words.
 */
export function describePlace(
  key: WorldKey,
  place: Place,
  yaw: number,
  land: Footing,
  tick: number,
  made: readonly string[] = [],
): string[] {
  const hands = made.length === 0 ? [] : [`Made by hands: ${made.join('; ')}.`];
  const survey = surveyAround(key, place, [REACH, REACH]);
  if (!survey) return hands;
  if (isBefore(key, place, tick)) return ['What stands here later is not built yet.', ...hands];
  const stance = { x: place.x, y: place.y, z: place.z, yaw };
  const here = whereabouts(key, place);
  const looks = WAYS.map((way) => {
    const far = here?.indoors ? null : lookSentence(survey, place, way[0], yaw + way[1]);
    return here ? wayAlong(land, stance, way, far) : (far ?? '');
  });
  const climbs = climbsAbout(land.climbsNear(place.x, place.y, place.z), stance);
  const beside = here ? [...edgesAbout(land.ground, stance), ...climbs] : climbs;
  const about = beside.length === 0 ? [] : [`Beside you: ${beside.join('; ')}.`];
  const doors = doorSentences(here?.doors ?? [], stance);
  return [...looks, ...about, ...doors, ...nearSentences(key, place, tick), ...hands];
}
