/** How to walk from one place to another: the answer of `city route` and `/v1/route`. */
import { formatFrame } from '../core/index.ts';
import type { Place } from '../core/index.ts';
import { route } from '../gen/index.ts';
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
