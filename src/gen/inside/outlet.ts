/** Where a corridor goes on straight into the open: through what is solid between a suite's end and its lot's. */
import { middleOf, PASSAGE_HALF } from './portal.ts';
import type { Span } from './portal.ts';
import type { Suite } from './suite.ts';

/** What the outlet at an end of a suite takes of its side, or null where there is none. */
export function outletOf(suite: Suite, end: 'low' | 'high'): Span | null {
  const { lot, a, b, outlets } = suite;
  if (!outlets[end === 'low' ? 0 : 1]) return null;
  const [s0, s1] = end === 'low' ? [lot.s0, a] : [b, lot.s1];
  const d = middleOf(suite);
  return { s0, s1, d0: d - PASSAGE_HALF, d1: d + PASSAGE_HALF };
}

/** The outlets of a suite, none or two. */
export function outletsOf(suite: Suite): Span[] {
  return (['low', 'high'] as const).flatMap((end) => outletOf(suite, end) ?? []);
}
