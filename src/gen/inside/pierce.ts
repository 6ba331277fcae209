/** A wall round what is open in it. */
import { gapsBetween } from '../rails.ts';
import { F } from '../side.ts';
import {
  ENTRANCE_HALF,
  ENTRANCE_TOP,
  PANE_HALF,
  PANE_HEAD,
  PANE_SILL,
  ROUND_HALF,
  ROUND_TOP,
} from './entrances.ts';
import type { Suite } from './suite.ts';

/** From a to b along the wall, from low to high over the floor, metres. */
export interface Hole {
  readonly a: number;
  readonly b: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The holes of a suite's front between two s: doors (the shut ones too if wanted), and windows. Round ones
 * as their square.
 */
export function holesOf({ doors, panes }: Suite, shut: boolean, from: number, to: number): Hole[] {
  const out: Hole[] = [];
  for (const { s, open, round } of doors) {
    if ((!open && !shut) || s + ROUND_HALF < from || s - ROUND_HALF > to) continue;
    const half = round ? ROUND_HALF : ENTRANCE_HALF;
    out.push({ a: s - half, b: s + half, low: 0, high: round ? ROUND_TOP : ENTRANCE_TOP });
  }
  for (const s of panes)
    if (s + PANE_HALF > from && s - PANE_HALF < to)
      out.push({ a: s - PANE_HALF, b: s + PANE_HALF, low: PANE_SILL, high: PANE_HEAD });
  return out;
}

/** How high the wall of a suite's front is in one piece from: over its doors, all along. */
export function crownOf({ doors }: Suite): number {
  return doors.some(({ round }) => round) ? ROUND_TOP : ENTRANCE_TOP;
}

/** The wall from s0 to s1, up to a height over the floor, in pieces; each with the faces that its holes bare. */
export function pierce(
  holes: readonly Hole[],
  s0: number,
  s1: number,
  crown: number,
  top: number,
  put: (a: number, b: number, low: number, high: number, mask: number) => void,
): void {
  put(s0, s1, crown, top, F.down);
  const cuts = holes.map(({ a, b }): [number, number] => [a, b]);
  for (const [a, b] of gapsBetween(s0, s1, cuts)) put(a, b, 0, crown, F.start | F.end);
  for (const { a, b, low, high } of holes) {
    if (low > 0) put(a, b, 0, low, F.up);
    if (high < crown) put(a, b, high, crown, F.down);
  }
}
