/** How old a body is: what decays and what is out of order hangs on it. */
import type { Hash } from '../core/index.ts';
import type { Body } from './body.ts';
import { keptBy } from './kept.ts';
import { FIRST_YEAR, LAST_YEAR, yearOf } from './years.ts';

/** The year in which a body was begun. */
export function yearBegun(body: Body): number {
  return yearOf(body.block.gap, body.key, 0.05, 0.35);
}

/**
 * A year within the share of history of what stands on or in a body: never before that was begun.
 * Drawn earlier, it is as long after as it would have been before.
 */
export function yearIn(body: Body, key: Hash, early: number, late: number): number {
  const year = yearOf(body.block.gap, key, early, late);
  const begun = yearBegun(body);
  return year < begun ? begun + (begun - year) : year;
}

/** 1 for what was begun at the first founding, 0 for what is begun today. */
export const ageOf: (body: Body) => number = keptBy(
  (body) => (LAST_YEAR - yearBegun(body)) / (LAST_YEAR - FIRST_YEAR),
);
