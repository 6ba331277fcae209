/**
 * Bores from other frames. A shot is one straight line in space; every frame that it reaches has it
 * along an axis of its own, and cuts its own chunks by that.
 */
import { intoFrame, roundPlace, sameFrame, toHeliocentric } from '../core/index.ts';
import type { Frame, Node, Place } from '../core/index.ts';
import { GUN, boreAlong } from '../sim/index.ts';
import type { Edit } from '../sim/index.ts';
import type { Held } from './held.ts';

/** The farthest that any shot goes, and what regions and rounding add, metres. */
const FARTHEST = GUN.reduce((most, { reachMetres }) => Math.max(most, reachMetres), 0) + 20_000;

type Point = readonly [number, number, number];

function distance(a: Point, b: Point): number {
  const [x, y, z] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  return Math.sqrt(x * x + y * y + z * z);
}

const CENTRES = new WeakMap<Node, Point>();

function centreOf(node: Node): Point {
  const known = CENTRES.get(node);
  if (known !== undefined) return known;
  const { frame, x, y, z } = node;
  const centre = toHeliocentric({ frame, x: x + 4096, y: y + 4096, z: z + 4096 });
  CENTRES.set(node, centre);
  return centre;
}

/** Regions of other frames, near enough to a place that a shot from there could come by. */
export function farRegions<T extends Held>(
  regions: Iterable<T>,
  place: Place,
  wanted: (region: T) => boolean,
): T[] {
  const some = [...regions].filter(
    (region) => wanted(region) && !sameFrame(region.node.frame, place.frame),
  );
  if (some.length === 0) return some;
  const here = toHeliocentric(place);
  return some.filter((region) => distance(centreOf(region.node), here) < FARTHEST);
}

/** The same shot in another frame: its muzzle there (to 1/64 m), and its axis there. */
function seenFrom(edit: Edit, frame: Frame): Edit | null {
  const { bore, event } = edit;
  if (bore === null) return null;
  const start = event.place;
  const end: Place = {
    frame: start.frame,
    x: start.x + bore.axis[0] * bore.reachMetres,
    y: start.y + bore.axis[1] * bore.reachMetres,
    z: start.z + bore.axis[2] * bore.reachMetres,
  };
  const [a, b] = [start, end].map((place) => intoFrame(frame, toHeliocentric(place))) as [
    Place,
    Place,
  ];
  const along: Point = [b.x - a.x, b.y - a.y, b.z - a.z];
  const length = distance(along, [0, 0, 0]);
  const axis: Point = [along[0] / length, along[1] / length, along[2] / length];
  const muzzle: Place = { frame, x: roundPlace(a.x), y: roundPlace(a.y), z: roundPlace(a.z) };
  const r = bore.radiusMetres + 1;
  return {
    ...edit,
    event: { ...event, place: muzzle },
    // What falls stands near the muzzle, in the frame of the shot.
    falls: [],
    bore: boreAlong(axis, bore.radiusMetres, bore.reachMetres),
    low: [Math.min(a.x, b.x) - r, Math.min(a.y, b.y) - r, Math.min(a.z, b.z) - r],
    high: [Math.max(a.x, b.x) + r, Math.max(a.y, b.y) + r, Math.max(a.z, b.z) + r],
  };
}

/** Shots from other frames that hold, as a frame sees them. */
export function farBores(regions: Iterable<Held>, place: Place): Edit[] {
  const some = farRegions(regions, place, ({ state }) => state.bores.length > 0);
  return some.flatMap(({ state }) =>
    state.bores.flatMap((sequence) => {
      const edit = state.edits.get(sequence);
      if (edit === undefined || state.undone.has(sequence)) return [];
      const seen = seenFrom(edit, place.frame);
      return seen === null ? [] : [seen];
    }),
  );
}
