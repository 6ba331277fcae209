/** How worn a suite is: 0 as it was built, 1 at worst. Most are worn a little, those of old bodies more. */
import { at, unit } from '../../core/index.ts';
import { ageOf } from '../age.ts';
import type { Suite } from './suite.ts';

const WORN = new WeakMap<Suite, number>();

export function wearOf(suite: Suite): number {
  let wear = WORN.get(suite);
  if (wear === undefined) {
    wear = Math.min(1, unit(at(suite.key, 27)) * (0.25 + 1.5 * ageOf(suite.body)));
    WORN.set(suite, wear);
  }
  return wear;
}
