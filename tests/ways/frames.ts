/** The independent walker on routes that lead from one frame into another. */
import { formatFrame } from '../../src/core/index.ts';
import type { Column } from '../../src/core/index.ts';
import type { Route, WorldKey } from '../../src/gen/index.ts';
import { Ground } from './ground.ts';
import { whatStops } from './walker.ts';

/** A stretch of a route within one frame. */
interface Stretch {
  readonly frame: Column;
  readonly waypoints: Route['waypoints'];
  readonly kinds: readonly string[];
}

/** The stretches of a route, a frame each: between them one place is written twice. */
export function stretchesOf(way: Route): Stretch[] {
  const out: Stretch[] = [];
  for (let from = 0; from < way.stepLegs.length; from++) {
    let to = from;
    while (to < way.stepLegs.length && way.stepLegs[to]! >= 0) to++;
    if (to === from) continue;
    const legs = way.stepLegs.slice(from, to).map((leg) => way.legs[leg]!);
    out.push({
      frame: legs[0]!.frame as Column,
      waypoints: way.waypoints.slice(from, to + 1),
      kinds: legs.map((leg) => leg.kind),
    });
    from = to;
  }
  return out;
}

/** Walks all of a route, each stretch in its own frame's parts; what stopped the walker, or null. */
export function whatStopsAnywhere(key: WorldKey, way: Route): string | null {
  for (const { frame, waypoints, kinds } of stretchesOf(way)) {
    const fault = whatStops(new Ground(key, frame), waypoints, kinds);
    if (fault !== null) return `in ${formatFrame(frame)}: ${fault}`;
  }
  return null;
}
