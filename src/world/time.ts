/** City time for people who think in hours. */
import { DAY_TICKS, HOUR_TICKS } from './limits.ts';

/** The first tick at or after `from` at which the plate's clock shows `hour` (0 ≤ hour < 24). */
export function nextTickOfHour(hour: number, from: number): number {
  const wanted = Math.round(hour * HOUR_TICKS) % DAY_TICKS;
  const now = ((from % DAY_TICKS) + DAY_TICKS) % DAY_TICKS;
  return from + ((wanted - now + DAY_TICKS) % DAY_TICKS);
}
