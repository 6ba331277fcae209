/**
 * Day and night: a cinematic day of 24 hours on every plate, with a front that travels.
 *
 * The hour of a tick is the hour at the middle of a column (x = 0). Towards +x the day is later, so
 * dawn and dusk are bands some 25 km wide that sweep along the lamp-sky; at noon all of a column is lit.
 */
import type { LampFront } from '../view/index.ts';

/** Ticks of 0.1 s in a day. */
export const DAY_TICKS = 864_000;
/** Ticks in an hour. */
export const HOUR_TICKS = 36_000;
/** Year 3,000, hour 0. */
export const DEFAULT_TICK = 946_080_000_000;
/** The hour at which a stranger first sees the City: the lamps are full, shadows still lean. */
export const FIRST_HOUR = 10;
/** Metres along x over which the day differs by a whole day. */
const FRONT_METRES = 320_000;

/** The lamps of every plate at a tick. */
export function frontAt(tick: number): LampFront {
  const ofDay = tick - Math.floor(tick / DAY_TICKS) * DAY_TICKS;
  return { phase: ofDay / DAY_TICKS, perMetreX: 1 / FRONT_METRES, perMetreZ: 0 };
}

/** Things that move repeat after so many seconds: whole numbers stay exact on the card. */
const MOTION_SECONDS = 3600;

/** Seconds by which lamps flicker and things move: of the tick, and of a clock where one is running. */
export function motionAt(tick: number, nowMs = 0): number {
  const seconds = (tick % (MOTION_SECONDS * 10)) / 10 + nowMs / 1000;
  return seconds - Math.floor(seconds / MOTION_SECONDS) * MOTION_SECONDS;
}

/** The hour, 0 ≤ hour < 24, at a tick and an x in metres. */
export function hourAt(tick: number, x: number): number {
  const front = frontAt(tick);
  const phase = front.phase + x * front.perMetreX;
  return (phase - Math.floor(phase)) * 24;
}

/** The first tick at or after `tick` whose hour at x = 0 is `hour`. */
export function nextHour(tick: number, hour: number): number {
  const wanted = Math.round(hour * HOUR_TICKS);
  const day = Math.floor((tick - wanted) / DAY_TICKS);
  const then = day * DAY_TICKS + wanted;
  return then >= tick ? then : then + DAY_TICKS;
}

/** The tick of the same day whose hour at an x is `hour`: the City that stands is the same all day long. */
export function hourOfDay(tick: number, x: number, hour: number): number {
  const ahead = hourAt(0, x);
  const there = (hour - ahead + 48) % 24;
  return growthTick(tick) + Math.round(there * HOUR_TICKS);
}

/** The tick whose City is drawn: that of the day's beginning, so that an hour's change rebuilds nothing. */
export function growthTick(tick: number): number {
  return Math.floor(tick / DAY_TICKS) * DAY_TICKS;
}
