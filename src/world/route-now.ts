/**
 * A route as the City stands: the planned one, walked again by the capsule wherever hands have
 * changed anything near it. What is in the way is gone round; where that cannot be, there is no way.
 */
import { formatFrame } from '../core/index.ts';
import type { Place } from '../core/index.ts';
import { detour, groundOfChunks, walkRoute } from '../fabric/index.ts';
import type { ClimbSource, Ground } from '../fabric/index.ts';
import { climbsIn, route } from '../gen/index.ts';
import type { Route } from '../gen/index.ts';
import type { Live } from './live.ts';
import { NO_ROUTE, answerOfRoute } from './route.ts';
import type { RouteAnswer } from './route.ts';
import { editsNear, ensureAll, sourceNow } from './standing.ts';

type Feet = readonly [number, number, number];

/** How near an edit must be to a step for the step to be walked again, metres. */
const NEAR = 3;

function around(a: Feet, b: Feet): { low: number[]; high: number[] } {
  return {
    low: a.map((v, i) => Math.min(v, b[i]!) - NEAR),
    high: a.map((v, i) => Math.max(v, b[i]!) + NEAR),
  };
}

/** Climb volumes of the plan near a place. */
function climbsNear(live: Live, place: Place): ClimbSource {
  const node = (v: number): number => 64 * Math.floor(v / 64);
  return (x, y, z) =>
    climbsIn(live.world.key, { frame: place.frame, level: 0, x: node(x), y: node(y), z: node(z) });
}

interface Step {
  readonly kind: string;
  readonly from: Feet;
  readonly to: Feet;
}

/** The steps again, each walked where something near it was changed; null where one cannot be. */
async function walked(
  live: Live,
  from: Place,
  steps: readonly Step[],
  tick: number,
): Promise<Step[] | null> {
  const { frame } = from;
  await ensureAll(live, from);
  let ground: Ground | null = null;
  const climbs = climbsNear(live, from);
  const out: Step[] = [];
  for (const step of steps) {
    const { low, high } = around(step.from, step.to);
    if (editsNear(live, frame, low, high).length === 0) {
      out.push(step);
      continue;
    }
    ground ??= groundOfChunks(sourceNow(live, frame, tick));
    if (walkRoute(ground, climbs, [step.from, step.to]).reached) {
      out.push(step);
      continue;
    }
    const round = detourAlong(ground, climbs, step);
    if (round === null) return null;
    round.slice(1).forEach((to, i) => out.push({ kind: step.kind, from: round[i]!, to }));
  }
  return out;
}

/** Round what lies in the way of one step, which may be longer than a detour looks. */
function detourAlong(ground: Ground, climbs: ClimbSource, { from, to }: Step): Feet[] | null {
  const length = Math.hypot(to[0] - from[0], to[2] - from[2]);
  const count = Math.max(1, Math.ceil(length / 5));
  const at = (i: number): Feet => {
    const share = i / count;
    return [0, 1, 2].map((k) => from[k]! + (to[k]! - from[k]!) * share) as unknown as Feet;
  };
  const way: Feet[] = [from];
  for (let i = 1; i <= count; i++) {
    // A point of the line may itself be gone: then the next one is aimed at.
    const round = detour(ground, climbs, way.at(-1)!, at(i));
    if (round !== null) way.push(...round.slice(1));
    else if (i === count) return null;
  }
  return way;
}

function stepsOf(way: Route): Step[] {
  return way.stepLegs.map((leg, i) => ({
    kind: way.legs[leg]!.kind,
    from: way.waypoints[i] as unknown as Feet,
    to: way.waypoints[i + 1] as unknown as Feet,
  }));
}

/** The way from one place to another as the City stands. */
export async function answerRouteNow(
  live: Live,
  from: Place,
  to: Place,
  tick: number,
): Promise<RouteAnswer> {
  const way = route(live.world.key, from, to);
  if (way === null) return NO_ROUTE;
  const here = formatFrame(from.frame);
  // Only legs in the frame of the start are looked at again.
  if (way.legs.some((leg) => formatFrame(leg.frame) !== here)) return answerOfRoute(way, from);
  const steps = await walked(live, from, stepsOf(way), tick);
  if (steps === null) return NO_ROUTE;
  return steps.length === way.stepLegs.length ? answerOfRoute(way, from) : rewritten(way, steps);
}

/** The answer for steps of which some are new. */
function rewritten(way: Route, steps: readonly Step[]): RouteAnswer {
  const legs: { kind: string; lengthMetres: number; steps: number }[] = [];
  let lengthMetres = 0;
  for (const { kind, from, to } of steps) {
    const metres = Math.sqrt(from.reduce((sum, v, i) => sum + (v - to[i]!) * (v - to[i]!), 0));
    lengthMetres += metres;
    const last = legs.at(-1);
    if (last?.kind === kind) {
      last.lengthMetres += metres;
      last.steps++;
    } else legs.push({ kind, lengthMetres: metres, steps: 1 });
  }
  const seconds = way.seconds + (lengthMetres - way.lengthMetres) / 1.4;
  const waypoints = [steps[0]!.from, ...steps.map(({ to }) => to)];
  return { found: true, lengthMetres, seconds, legs, waypoints };
}
