/** Legs of all stages of a route put together, waypoints in the frames of their legs. */
import type { Frame } from '../../core/index.ts';
import type { Gap } from '../plates.ts';
import { secondsOf } from './trail.ts';
import type { Leg, LegKind, Point } from './trail.ts';

export interface Route {
  readonly lengthMetres: number;
  readonly seconds: number;
  readonly legs: readonly {
    readonly kind: LegKind;
    readonly lengthMetres: number;
    readonly frame: Frame;
  }[];
  /** Feet positions in the frame of their leg, a straight walk apart. */
  readonly waypoints: readonly Point[];
  /**
   * For each step between waypoints, the number of its leg; −1 where there is no step: the two
   * waypoints are one place, written in the frames on both sides of a gate.
   */
  readonly stepLegs: readonly number[];
}

export class Log {
  private readonly legs: { kind: LegKind; lengthMetres: number; frame: Frame }[] = [];
  private readonly waypoints: Point[];
  private readonly stepLegs: number[] = [];

  constructor(gap: Gap, start: Point) {
    this.waypoints = [inFrame(gap, start)];
  }

  /** Legs walked within one open space, from where the last ended. */
  walk(gap: Gap, legs: readonly Leg[]): void {
    for (const { kind, lengthMetres, points } of legs) {
      this.legs.push({ kind, lengthMetres, frame: gap.column });
      for (const point of points.slice(1)) this.step(inFrame(gap, point));
    }
  }

  /** Through a shaft to another plate, or over a gate's threshold into another frame. */
  cross(kind: 'shaft' | 'gate', gap: Gap, point: Point): void {
    const next = inFrame(gap, point);
    if (kind === 'gate') {
      this.legs.push({ kind, lengthMetres: 0, frame: gap.column });
      this.waypoints.push(next);
      this.stepLegs.push(-1);
    } else {
      const here = this.waypoints[this.waypoints.length - 1] as Point;
      const lengthMetres = Math.abs(next[1] - here[1]);
      this.legs.push({ kind, lengthMetres, frame: gap.column });
      this.step(next);
    }
  }

  private step(point: Point): void {
    this.waypoints.push(point);
    this.stepLegs.push(this.legs.length - 1);
  }

  route(): Route {
    let lengthMetres = 0;
    let seconds = 0;
    for (const leg of this.legs) {
      lengthMetres += leg.lengthMetres;
      seconds += secondsOf(leg.kind, leg.lengthMetres);
    }
    const { legs, waypoints, stepLegs } = this;
    return { lengthMetres, seconds, legs, waypoints, stepLegs };
  }
}

/** A point that counts from a plate's top, in its frame. */
function inFrame(gap: Gap, [x, y, z]: Point): Point {
  return [x, y + gap.floorY, z];
}
