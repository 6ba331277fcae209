/**
 * Nothing outruns light: whether one event can have caused another.
 *
 * Within a region a cause precedes in (tick, sequence). From another region at least one tick
 * passes, and as many as light takes. So causes cannot run in a circle.
 */
import type { Cause, Event, Intent } from './event.ts';
import { distanceBetween, regionOf, regionText } from './region.ts';

/** What light travels in a tick of 0.1 s, metres, rounded down to whole kilometres. */
export const LIGHT_TICK_METRES = 29_979_000;

/** Ticks that must pass before something that happened so many metres away can be a cause. */
export function lightTicks(metres: number): number {
  return Math.max(1, Math.ceil(metres / LIGHT_TICK_METRES));
}

/**
 * Why a cause cannot be one of an event, in one sentence; null where it can.
 * @param sequence the number that the event has, or will have, in its region.
 */
export function causeFault(event: Intent, sequence: number, cause: Cause): string | null {
  const { id } = cause;
  const here = regionText(regionOf(event.place));
  if (cause.tick > event.tick) {
    return `a cause happened at tick ${cause.tick}, after its effect at tick ${event.tick}`;
  }
  if (id.kind === 'stored' && id.region === here) {
    if (id.sequence < sequence) return null;
    return `event ${sequence} cannot be caused by event ${id.sequence} of the same region`;
  }
  // The plan of the very region needs no signal: it was there before.
  if (id.kind === 'generated' && regionText(regionOf(cause.place)) === here) return null;
  const needed = lightTicks(distanceBetween(cause.place, event.place));
  if (event.tick - cause.tick >= needed) return null;
  return `a cause lies outside the light cone: light takes ${needed} ticks and ${event.tick - cause.tick} passed`;
}

/** The first fault among an event's causes, or null. An event without causes is at fault. */
export function causesFault(event: Intent, sequence: number): string | null {
  if (event.causes.length === 0) return 'nothing happens without a cause, and none is named';
  for (const cause of event.causes) {
    const fault = causeFault(event, sequence, cause);
    if (fault !== null) return fault;
  }
  return null;
}

/** True where `a` stands before `b` in the total order (tick, region, sequence). */
export function precedes(a: Event, b: Event): boolean {
  if (a.tick !== b.tick) return a.tick < b.tick;
  if (a.id.region !== b.id.region) return a.id.region < b.id.region;
  return a.id.sequence < b.id.sequence;
}
