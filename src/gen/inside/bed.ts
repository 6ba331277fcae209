/**
 * The bed of a vault: a strip of its floor under the bridge that is level, and the ladder that leads
 * down to it from a gap in the bridge's railing. In the measures of the tunnel's first side.
 */
import { child, unit } from '../../core/index.ts';
import type { Body } from '../body.ts';
import { CLIMBER, RUNGS } from './riser.ts';
import { throughsAbout, TUNNEL_HALF } from './through.ts';
import type { Through } from './through.ts';

export interface Bed {
  readonly through: Through;
  /** Height of its floor over the plate. */
  readonly y: number;
  /** What of the vault's floor is level: s and d from and to. */
  readonly s0: number;
  readonly s1: number;
  readonly d0: number;
  readonly d1: number;
  /** d of the ladder; s of the bridge's edge, of where one climbs and of the rungs. */
  readonly ladder: number;
  readonly edge: number;
  readonly climber: number;
  readonly rungs: number;
}

/** How far the level strip reaches from the middle line, away from the ladder and past it, metres. */
const NEAR = 2.5;
const FAR = 4;

/** The bed of the vault that a tunnel crosses, or null. */
export function bedOf(through: Through): Bed | null {
  const { vault, middle, key } = through;
  if (!vault) return null;
  const { d0, d1, y0 } = vault;
  const edge = middle + TUNNEL_HALF;
  return {
    through,
    y: y0,
    s0: middle - NEAR,
    s1: middle + FAR,
    d0,
    d1,
    ladder: Math.floor(d0 + (d1 - d0) * (0.25 + 0.5 * unit(child(key, 41)))) + 0.5,
    edge,
    climber: edge + CLIMBER,
    rungs: edge + RUNGS,
  };
}

/** The beds in a body between two heights. */
export function bedsIn(body: Body, y0: number, y1: number): Bed[] {
  return throughsAbout(body, y0, y1).flatMap((through) => {
    const bed = bedOf(through);
    return bed && bed.y <= y1 && through.y >= y0 ? [bed] : [];
  });
}
