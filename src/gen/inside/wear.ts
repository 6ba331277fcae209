/** How worn a suite is: 0 as it was built, 1 at worst. Most are worn a little, those of old bodies more. */
import { at, unit } from '../../core/index.ts';
import { ageOf } from '../age.ts';
import { keptBy } from '../kept.ts';
import type { Suite } from './suite.ts';

export const wearOf: (suite: Suite) => number = keptBy(({ key, body }) =>
  Math.min(1, unit(at(key, 27)) * (0.25 + 1.5 * ageOf(body))),
);
