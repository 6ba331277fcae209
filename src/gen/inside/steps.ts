/** Steps of a walk in a suite, in the measures of its side. */
import { sideX, sideZ } from '../ways/ring-walk.ts';
import type { LegKind, Trail } from '../ways/trail.ts';
import { STOREY } from './suite.ts';
import type { Suite } from './suite.ts';

/** How far from a wall one walks along it, metres. */
export const ASIDE = 0.75;
/** How far before the wall of the ledge one comes out. */
export const OUT = 1;

/** A place in a suite's corridor. */
export interface InCorridor {
  readonly storey: number;
  readonly s: number;
}

export class Steps {
  readonly trail: Trail;
  readonly suite: Suite;
  storey: number;

  constructor(trail: Trail, suite: Suite, storey: number) {
    this.trail = trail;
    this.suite = suite;
    this.storey = storey;
  }

  to(kind: LegKind, s: number, d: number, rise = 0): void {
    const { body, side, y } = this.suite;
    this.trail.to(
      kind,
      sideX(body, side, s, d),
      y + this.storey * STOREY + rise,
      sideZ(body, side, s, d),
    );
  }

  get middle(): number {
    return (this.suite.c0 + this.suite.c1) / 2;
  }
}
