/** Walking where a corridor goes on straight into the open. */
import { ASIDE, OUT } from './steps.ts';
import type { InCorridor, Steps } from './steps.ts';
import type { Suite } from './suite.ts';

/** From an outlet into the corridor that it begins at. */
export function fromOutlet(steps: Steps, end: 0 | 1): InCorridor {
  const { a, b } = steps.suite;
  const s = end === 0 ? a + ASIDE : b - ASIDE;
  steps.to('gallery', end === 0 ? a - ASIDE : b + ASIDE, steps.middle);
  steps.to('door', s, steps.middle);
  return { storey: 0, s };
}

/** Out of the suite at an end of its corridor. */
export function leaveByOutlet(steps: Steps, end: 0 | 1): { s: number; d: number } {
  const { lot, a, b } = steps.suite;
  const s = end === 0 ? lot.s0 - OUT : lot.s1 + OUT;
  steps.to('gallery', end === 0 ? a + ASIDE : b - ASIDE, steps.middle);
  steps.to('door', end === 0 ? a - ASIDE : b + ASIDE, steps.middle);
  steps.to('gallery', end === 0 ? lot.s0 : lot.s1, steps.middle);
  steps.to('gallery', s, steps.middle);
  return { s, d: steps.middle };
}

/** From within an outlet straight out. */
export function outOfOutlet(steps: Steps, end: 0 | 1): { s: number; d: number } {
  const { lot } = steps.suite;
  const s = end === 0 ? lot.s0 - OUT : lot.s1 + OUT;
  steps.to('gallery', end === 0 ? lot.s0 : lot.s1, steps.middle);
  steps.to('gallery', s, steps.middle);
  return { s, d: steps.middle };
}

/** The outlet that is nearer to a place of the corridor than any other way out, or null. */
export function nearestOutlet(suite: Suite, s: number, door: number): 0 | 1 | null {
  const { a, b, lot, outlets } = suite;
  let best: 0 | 1 | null = null;
  let least = Math.abs(door - s) + suite.c0 - suite.front;
  for (const end of [0, 1] as const) {
    const off = Math.abs(s - (end === 0 ? a : b)) + (end === 0 ? a - lot.s0 : lot.s1 - b);
    if (!outlets[end] || off >= least) continue;
    least = off;
    best = end;
  }
  return best;
}
