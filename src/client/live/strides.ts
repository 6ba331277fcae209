/** The feet of the nearest others: set down on the floor of the City, step by step, as one's own are. */
import { floorBelow } from '../../fabric/index.ts';
import type { Ground } from '../../fabric/index.ts';
import { Gait } from '../../view/index.ts';
import type { FigurePose, Footing } from '../../view/index.ts';
import type { Other } from './others.ts';

/** Whose feet are looked after: so many, within so many metres. Farther off the stride of a pose will do. */
export const STRIDE_METRES = 60;
export const STRIDES_MAX = 12;
/** Nobody whose floor is further down than this stands on it, metres. */
const FLOOR_DOWN = 0.7;
/** Nobody who is on rungs goes faster than this, metres a second. */
const CLIMB_SPEED = 2.5;

export class Strides {
  private gaits = new Map<number, Gait>();
  private movedMs = 0;

  /** These are the nearest now, and no others; true while any of their feet move. */
  move(nearest: readonly Other[], ground: Ground, nowMs: number): boolean {
    const seconds = Math.max(0, (nowMs - this.movedMs) / 1000);
    this.movedMs = nowMs;
    const gaits = new Map<number, Gait>();
    for (const { id, pose } of nearest) {
      const old = this.gaits.get(id);
      const body = { ...pose, footing: footingOf(pose, old?.pose() ?? pose, ground, seconds) };
      const gait = old ?? new Gait(body);
      gait.move(body, seconds, (x, top, z) => floorBelow(ground, x, top, z));
      gaits.set(id, gait);
    }
    this.gaits = gaits;
    return [...gaits.values()].some((gait) => !gait.isAtRest());
  }

  /** One of them as to be drawn. */
  poseOf({ id, pose }: Other): FigurePose {
    return this.gaits.get(id)?.pose() ?? pose;
  }
}

/** What somebody does of whom only the way is told: over a floor they walk, over none they climb or fall. */
function footingOf(to: FigurePose, from: FigurePose, ground: Ground, seconds: number): Footing {
  const floor = floorBelow(ground, to.x, to.y + 0.3, to.z);
  if (floor !== null && floor > to.y - FLOOR_DOWN) return 'ground';
  const way = Math.hypot(to.x - from.x, to.y - from.y, to.z - from.z);
  return way <= CLIMB_SPEED * seconds ? 'climb' : 'air';
}
