/** Holes that people broke through walls across a row, beside the corridor, where they wanted to pass. */
import { at, chance } from '../../core/index.ts';
import type { Hash } from '../../core/index.ts';
import type { Suite } from './suite.ts';
import { wearOf } from './wear.ts';

/** Share of walls between rooms that have been broken through, and how many more in what is worn. */
const BREACHED = 0.04;
const BREACHED_MORE = 0.25;

/** No hole in a wall across a row reaches farther from the corridor's wall, metres. */
export const BREACH_REACH = 2.5;

/** What the hole in a wall across a row hangs on, or null where the wall is whole. */
export function breachOf(suite: Suite, s: number, row: 0 | 1, y: number): Hash | null {
  const h = at(suite.key, 44, row, Math.floor(s), Math.floor(y));
  return chance(h, BREACHED + BREACHED_MORE * wearOf(suite)) ? h : null;
}
