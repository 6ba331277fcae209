/** What a check is given of the City as it stands: no geometry of its own, only answers. */
import type { Convex, Place } from '../core/index.ts';

/** A part, as far as a check needs to know it. */
export interface Standing {
  /** Indices into ROLES and MATERIALS. */
  readonly role: number;
  readonly material: number;
  /** The plan node, or the event that put it there. */
  readonly owner: string;
  /** A point within it, 1/64 m about the place that was asked for. */
  readonly inside: readonly [number, number, number];
}

/** A box in 1/64 m about the place of an event. */
export type Box = readonly [number, number, number, number, number, number];

export interface Site {
  /** Parts that share volume with a solid, which lies in 1/64 m about a place. */
  within(place: Place, solid: Convex): readonly Standing[];
  /** Parts that share volume with it, or touch it. */
  near(place: Place, solid: Convex): readonly Standing[];
}
