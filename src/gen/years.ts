/**
 * When things were built: one growth law. A shell is founded when the frontier reaches it, then
 * each scale of the plan follows the coarser one, spread by hash up to the present. Years count
 * from the fall; negative ones precede it.
 */
import { unit } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import type { Gap } from './plates.ts';

export const FIRST_YEAR = -1800;
const FRONTIER_YEARS = 3400;
export const LAST_YEAR = 2990;
const SHELLS = 5960;

/** The year in which a shell's first plate was begun. */
export function foundingYear(shell: number): number {
  return FIRST_YEAR + (FRONTIER_YEARS * shell) / SHELLS;
}

/** A year within a scale's share of the shell's history; early and late are fractions of it. */
export function yearOf(gap: Gap, key: Hash, early: number, late: number): number {
  const first = foundingYear(gap.column.shell);
  const plate = 0.12 * unit(gap.key);
  const share = plate + (1 - plate) * (early + (late - early) * unit(key));
  return first + (LAST_YEAR - first) * share;
}
