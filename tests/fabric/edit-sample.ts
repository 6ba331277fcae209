/** Edits for tests: cutters and parts at places of the generated City. */
import fc from 'fast-check';
import {
  boxCorners,
  convexOf,
  extentOf,
  nodeAt,
  regionOf,
  regionText,
} from '../../src/core/index.ts';
import type { Event, Node, Place } from '../../src/core/index.ts';
import { vistas } from '../../src/gen/index.ts';
import {
  CUT_MIN,
  apply,
  emptyState,
  standingEdits,
  writeCut,
  writePlace,
} from '../../src/sim/index.ts';
import type { Edit, PlaceBody } from '../../src/sim/index.ts';

export const WORLD = { seed: 0, rules: 1 };
export const NOW = 946_080_000_000;

/** Places with something to cut: the floors under views. */
export const FLOORS: readonly Place[] = vistas(WORLD, null, 8).map(({ place }) => place);

/** An event of a kind with a body, as number `sequence` of its region. */
export function eventAt(place: Place, kind: string, body: Uint8Array, sequence = 1): Event {
  const id = { kind: 'stored', region: regionText(regionOf(place)), sequence } as const;
  return { id, tick: NOW, place, kind, actor: 'test', body, causes: [] };
}

/** The edits that events of one region leave. */
export function editsOf(events: readonly Event[]): Edit[] {
  const state = emptyState();
  for (const event of events) apply(state, event);
  return standingEdits(state);
}

export function cutAt(place: Place, corners: readonly number[], sequence = 1): Event {
  return eventAt(place, 'cut', writeCut({ corners, falls: [] }), sequence);
}

export function placeAt(place: Place, body: PlaceBody, sequence = 1): Event {
  return eventAt(place, 'place', writePlace(body), sequence);
}

export function boxAbout(x: number, y: number, z: number): number[] {
  return boxCorners([-x / 2, -y / 2, -z / 2], [x / 2, y / 2, z / 2]);
}

/** Corners of a convex solid 1 to 8 m wide, at any angle. */
export const cutter: fc.Arbitrary<number[]> = fc
  .tuple(
    fc.integer({ min: 32, max: 256 }),
    fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 12, maxLength: 36 }),
  )
  .map(([size, list]) =>
    list.slice(0, list.length - (list.length % 3)).map((v) => Math.floor((v * size) / 100)),
  )
  .filter((corners) => {
    const solid = convexOf(corners);
    if (solid === null || solid.faces.length > 24) return false;
    const { low, high } = extentOf(solid);
    return low.every((v, axis) => high[axis]! - v >= CUT_MIN);
  });

/** A floor's place, moved by up to 6 m. */
export const spot: fc.Arbitrary<Place> = fc
  .tuple(
    fc.constantFrom(...FLOORS),
    fc.array(fc.integer({ min: -384, max: 384 }), { minLength: 3, maxLength: 3 }),
  )
  .map(([p, [x, y, z]]) => ({ ...p, x: p.x + x! / 64, y: p.y + y! / 256, z: p.z + z! / 64 }));

/** The node of a level that holds a place. */
export function nodeOf(place: Place, level: number): Node {
  return nodeAt(place.frame, level, place.x, place.y, place.z);
}
