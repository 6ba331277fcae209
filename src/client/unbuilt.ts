/** A link to a time before what stands there was built: what is said of it. */
import { nodeAt, partCount } from '../core/index.ts';
import type { Place } from '../core/index.ts';
import { landOf } from '../fabric/index.ts';
import { chunkAt, whatIsAt, whereabouts } from '../gen/index.ts';
import type { Whereabouts, WorldKey } from '../gen/index.ts';
import { DAY_TICKS, DEFAULT_TICK, growthTick } from './daylight.ts';
import { hasFloor } from './start.ts';

const YEAR_TICKS = 365 * DAY_TICKS;
/** Under the feet a floor is looked for so deep, metres. */
const FLOOR_METRES = 0.1;
/** Where it is asked how much stands all round: nodes of 2 km; and how much less is as good as nothing. */
const ROUND_LEVEL = 5;
const LITTLE = 8;

/** The year of a tick, as it is told. */
function yearOf(tick: number): number {
  return Math.floor(tick / YEAR_TICKS);
}

function partsRound(key: WorldKey, { frame, x, y, z }: Place, tick: number): number {
  return partCount(chunkAt(key, nodeAt(frame, ROUND_LEVEL, x, y, z), tick));
}

/** The year from which on there is a floor under the feet, as far as one point tells; null where it does not. */
function yearOfFloor(key: WorldKey, place: Place, early: number, late: number): number | null {
  const under = { ...place, y: place.y - FLOOR_METRES };
  const stands = (year: number): boolean => whatIsAt(key, under, (year + 1) * YEAR_TICKS).inside;
  let [low, high] = [yearOf(early), yearOf(late)];
  if (stands(low) || !stands(high)) return null;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (stands(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** A floor is looked for so far under the feet of who hovers, in such steps; the first is that of who stands. */
const HOVER_METRES = 3.6;
const HOVER_STEP = 0.5;

/** Is the floor that is under a pair of feet by the plan, or close below them, not there yet at a tick? */
export function isUnbuilt(key: WorldKey, place: Place, tick: number): boolean {
  const [then, whole] = [growthTick(tick), growthTick(DEFAULT_TICK)];
  if (then >= whole) return false;
  const stands = (below: number, at: number): boolean =>
    whatIsAt(key, { ...place, y: place.y - below }, at).inside;
  for (let below = FLOOR_METRES; below < HOVER_METRES; below += HOVER_STEP)
    if (stands(below, whole)) return !stands(below, then);
  return false;
}

/** What kind of place a pair of feet is at; null as well where that was not built yet. */
export function whereaboutsAt(key: WorldKey, place: Place, tick: number): Whereabouts | null {
  const here = whereabouts(key, place);
  return here && isUnbuilt(key, place, tick) ? null : here;
}

/** Stands hardly anything yet, all round, of what there is later? */
function isBare(key: WorldKey, place: Place, then: number, later: number): boolean {
  const [was, is] = [then, later].map((at) => partsRound(key, place, at)) as [number, number];
  return LITTLE * was < is;
}

/** Is a place at a tick before what is told of it by the plan: its floor, or nearly all that stands round it? */
export function isBefore(key: WorldKey, place: Place, tick: number): boolean {
  const [then, whole] = [growthTick(tick), growthTick(DEFAULT_TICK)];
  return then < whole && (isUnbuilt(key, place, tick) || isBare(key, place, then, whole));
}

function told(year: number): string {
  return year < 0 ? `a time ${-year} years before the City’s first` : `the year ${year}`;
}

/**
 * In one sentence, that a place was not built yet at a tick; null where that is not why nothing is there.
 * @param lacksFloor one would stand there, but nothing bears.
 * @param now a tick at which it can be seen as it is.
 */
export function unbuiltWords(
  key: WorldKey,
  place: Place,
  tick: number,
  now: number,
  lacksFloor: boolean,
): string | null {
  const [then, today] = [growthTick(tick), growthTick(now)];
  if (then >= today) return null;
  const shows = `This view is of ${told(yearOf(tick))}`;
  if (lacksFloor) {
    const { frame } = place;
    if (!hasFloor(landOf({ key, frame, tick: today, editsIn: () => [] }), place)) return null;
    const year = yearOfFloor(key, place, then, today);
    const built = year === null ? 'later' : `in ${year}`;
    return `${shows}, and what one stands on here was built ${built}: so you fly where it will be.`;
  }
  return isBare(key, place, then, today)
    ? `${shows}, when hardly anything here had been built.`
    : null;
}
