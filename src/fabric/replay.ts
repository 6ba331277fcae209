/** A route walked again with the capsule in the real geometry: promise 2, tested. */
import { step, STEP, walkerAt, WALK_SPEED } from './capsule.ts';
import type { Walker, Wish } from './capsule.ts';
import { climbAt } from './climb.ts';
import type { Climb } from './climb.ts';
import type { Ground } from './ground.ts';

/** The climb volumes near a place, metres of the frame. */
export type ClimbSource = (x: number, y: number, z: number) => readonly Climb[];

/** What became of a walked route. */
export interface Replay {
  readonly reached: boolean;
  /** Steps of a tenth of a second that it took. */
  readonly steps: number;
  /** Where it ended. */
  readonly walker: Walker;
  /** Number of the waypoint it was walking to when it stuck; null where it arrived. */
  readonly stuckBefore: number | null;
  /** Kind of the leg it stuck on, where the caller named kinds. */
  readonly stuckKind: string | null;
}

const DT = 0.1;
const NEAR_METRES = 0.15;
/** Steps without any gain after which a walker is stuck. */
const PATIENCE = 25;

/** The wish of a walker who wants to be at a waypoint and sees nothing else. */
export function wishTowards(w: Walker, target: readonly number[], climbs: readonly Climb[]): Wish {
  const dx = target[0]! - w.x;
  const dz = target[2]! - w.z;
  const dy = target[1]! - w.y;
  const across = Math.sqrt(dx * dx + dz * dz);
  const speed = across > 0 ? Math.min(WALK_SPEED, across / DT) / across : 0;
  const climb = climbAt(climbs, w.x, w.y, w.z);
  const wanted = Math.abs(dy) > 0.02 && across < 1 ? (dy > 0 ? 1 : -1) : 0;
  return { dx: dx * speed, dz: dz * speed, climb: climb ? wanted : 0 };
}

function isThere(w: Walker, target: readonly number[]): boolean {
  const dx = target[0]! - w.x;
  const dz = target[2]! - w.z;
  const dy = Math.abs(target[1]! - w.y);
  return dx * dx + dz * dz < NEAR_METRES * NEAR_METRES && dy < STEP;
}

function distanceTo(w: Walker, target: readonly number[]): number {
  const dx = target[0]! - w.x;
  const dy = target[1]! - w.y;
  const dz = target[2]! - w.z;
  return Math.sqrt(dx * dx + dy * dy + dz * dz);
}

/**
 * Walk straight from waypoint to waypoint (feet, metres) at walking speed and tell where it
 * stuck, if it did. `kinds` names the leg of each stretch and is only used in the report.
 */
export function walkRoute(
  ground: Ground,
  climbs: ClimbSource,
  waypoints: readonly (readonly number[])[],
  kinds: readonly string[] = [],
): Replay {
  const start = waypoints[0]!;
  let walker = walkerAt(start[0]!, start[1]!, start[2]!);
  let steps = 0;
  for (let i = 1; i < waypoints.length; i++) {
    const target = waypoints[i]!;
    let best = Infinity;
    let idle = 0;
    while (!isThere(walker, target)) {
      const around = climbs(walker.x, walker.y, walker.z);
      walker = step(walker, wishTowards(walker, target, around), DT, ground, around);
      steps++;
      const distance = distanceTo(walker, target);
      idle = distance < best - 0.01 ? 0 : idle + 1;
      best = Math.min(best, distance);
      if (idle > PATIENCE)
        return { reached: false, steps, walker, stuckBefore: i, stuckKind: kinds[i - 1] ?? null };
    }
  }
  return { reached: true, steps, walker, stuckBefore: null, stuckKind: null };
}
