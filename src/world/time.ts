/** City time for people who think in hours. */
import { DAY_TICKS, HOUR_TICKS } from './limits.ts';

/** The first tick at or after `from` at which the plate's clock shows `hour` (0 ≤ hour < 24). */
export function nextTickOfHour(hour: number, from: number): number {
  const wanted = Math.round(hour * HOUR_TICKS) % DAY_TICKS;
  const now = ((from % DAY_TICKS) + DAY_TICKS) % DAY_TICKS;
  return from + ((wanted - now + DAY_TICKS) % DAY_TICKS);
}

const YEAR_TICKS = 365 * DAY_TICKS;

/** `year 3000, day 1, 10:04:05` of a tick; days count from 1. */
export function timeText(tick: number): string {
  const year = Math.floor(tick / YEAR_TICKS);
  const ofYear = tick - year * YEAR_TICKS;
  const ofDay = ofYear % DAY_TICKS;
  const two = (v: number): string => String(Math.floor(v)).padStart(2, '0');
  const clock = `${two(ofDay / HOUR_TICKS)}:${two((ofDay / 600) % 60)}:${two((ofDay / 10) % 60)}`;
  return `year ${year}, day ${Math.floor(ofYear / DAY_TICKS) + 1}, ${clock}`;
}
