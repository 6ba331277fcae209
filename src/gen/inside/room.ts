/** A room of a suite. */
import type { Hash } from '../../core/index.ts';
import type { Content } from './kinds.ts';
import type { Suite } from './suite.ts';

export interface Room {
  readonly suite: Suite;
  readonly storey: number;
  /** 0 before the corridor, 1 behind it. */
  readonly row: 0 | 1;
  readonly stretch: number;
  readonly number: number;
  readonly key: Hash;
  /** Between its walls, metres along the side and inward. */
  readonly s0: number;
  readonly s1: number;
  readonly d0: number;
  readonly d1: number;
  /** Height of its floor. */
  readonly y: number;
  /** s of the middle of its door to the corridor. */
  readonly door: number;
  /** From the corridor's wall inward so much is kept free along the whole room, metres. */
  readonly lane: number;
  readonly content: Content;
  /** Its ceiling hangs low: never where there are doors to the ledge or windows. */
  readonly isLow: boolean;
  /** Copied from a suite of another kind, nobody knows why. */
  readonly copied: boolean;
}
