/** How to walk from one place to another: the answer of `city route` and `/v1/route`. */
import { formatFrame, formatPlace } from '../core/index.ts';
import type { Place } from '../core/index.ts';
import { nearestWay, route } from '../gen/index.ts';
import type { Route } from '../gen/index.ts';
import type { World } from './world.ts';

export interface RouteAnswer {
  readonly found: boolean;
  /** Null when not found. */
  readonly lengthMetres: number | null;
  /** At a walk of 1.4 m/s, climbs and lifts at their own speeds; null when not found. */
  readonly seconds: number | null;
  readonly legs: readonly LegAnswer[];
  /** Feet positions in metres, a straight walk apart, in the frame of their leg. */
  readonly waypoints: readonly (readonly number[])[];
}

export interface LegAnswer {
  readonly kind: string;
  readonly lengthMetres: number;
  /**
   * How many steps from waypoint to waypoint it has; legs follow one another along the waypoints. A
   * leg that names a frame, but for the first, begins at a waypoint of its own: the place where the
   * leg before ended, written in that frame.
   */
  readonly steps: number;
  /** Only where the frame is not that of the leg before. */
  readonly frame?: string;
}

/** The way from one place to another, or `found: false`. */
export function answerRoute(world: World, from: Place, to: Place): RouteAnswer {
  const way = route(world.key, from, to);
  return way === null ? NO_ROUTE : answerOfRoute(way, from);
}

/** The answer where there is no way. */
export const NO_ROUTE: RouteAnswer = {
  found: false,
  lengthMetres: null,
  seconds: null,
  legs: [],
  waypoints: [],
};

/** Why there is no way from one place to another, and what to try: one sentence. */
export function whyNoRoute(world: World, from: Place, to: Place): string {
  for (const [name, place] of [
    ['FROM', from],
    ['TO', to],
  ] as const) {
    if (place.frame.kind === 'room')
      return `${name} is in the room ${place.frame.name}, where there are no ways yet.`;
    if (route(world.key, place, place)) continue;
    const near = nearestWay(world.key, place);
    if (!near) return `${name} is on no way, and none is within 4,096 m of it.`;
    const [dx, dy, dz] = [near.x - place.x, near.y - place.y, near.z - place.z];
    const metres = Math.sqrt(dx * dx + dy * dy + dz * dz);
    return `${name} is on no way: the nearest is ${metres.toFixed(1)} m from it, at ${formatPlace(near)}; try that.`;
  }
  if (route(world.key, from, to))
    return 'There was one, but what has been cut or placed is in its way; try a place beside it.';
  return 'TO is too far from FROM: a route goes through at most 160 open spaces and four gates; try a place nearer by.';
}

/** A planned way as an answer. */
export function answerOfRoute(way: Route, from: Place): RouteAnswer {
  let frame = formatFrame(from.frame);
  const steps = way.legs.map(() => 0);
  // Where a leg begins in another frame its first waypoint is written anew: no step leads to it.
  for (const leg of way.stepLegs) if (leg >= 0) steps[leg] = (steps[leg] ?? 0) + 1;
  const legs = way.legs.map((leg, i): LegAnswer => {
    const answer = { kind: leg.kind, lengthMetres: leg.lengthMetres, steps: steps[i] ?? 0 };
    const here = formatFrame(leg.frame);
    if (here === frame) return answer;
    frame = here;
    return { ...answer, frame };
  });
  const { lengthMetres, seconds, waypoints } = way;
  return { found: true, lengthMetres, seconds, legs, waypoints };
}
