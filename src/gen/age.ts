/** How old a body is: what decays and what is out of order hangs on it. */
import type { Body } from './body.ts';
import { FIRST_YEAR, LAST_YEAR, yearOf } from './years.ts';

/** The year in which a body was begun. */
export function yearBegun(body: Body): number {
  return yearOf(body.block.gap, body.key, 0.05, 0.35);
}

const AGES = new WeakMap<Body, number>();

/** 1 for what was begun at the first founding, 0 for what is begun today. */
export function ageOf(body: Body): number {
  let age = AGES.get(body);
  if (age === undefined) {
    age = (LAST_YEAR - yearBegun(body)) / (LAST_YEAR - FIRST_YEAR);
    AGES.set(body, age);
  }
  return age;
}
