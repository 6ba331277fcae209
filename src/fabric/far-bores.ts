/**
 * Bores from other frames. A shot is one straight line in space; every frame that it reaches has it
 * along an axis of its own, and cuts its own chunks by that.
 */
import {
  AddressError,
  formatFrame,
  fromHeliocentric,
  intoFrame,
  roundPlace,
  sameFrame,
  toHeliocentric,
} from '../core/index.ts';
import type { Frame, Node, Place } from '../core/index.ts';
import { FRAMES_MAX, GUN, STEPS, boreAlong } from '../sim/index.ts';
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

/** The same shot in another frame: its muzzle there (to 1/64 m), its axis there, and what falls there. */
export function seenFrom(edit: Edit, frame: Frame): Edit | null {
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
  const name = formatFrame(frame);
  const falls = edit.elsewhere.find((one) => one.frame === name)?.falls ?? [];
  const at = [muzzle.x, muzzle.y, muzzle.z];
  const fallen = (i: number): number[] => falls.map((box) => at[i % 3]! + box[i]! / STEPS);
  return {
    ...edit,
    event: { ...event, place: muzzle },
    falls,
    bore: boreAlong(axis, bore.radiusMetres, bore.reachMetres),
    low: [
      Math.min(a.x - r, b.x - r, ...fallen(0)),
      Math.min(a.y - r, b.y - r, ...fallen(1)),
      Math.min(a.z - r, b.z - r, ...fallen(2)),
    ],
    high: [
      Math.max(a.x + r, b.x + r, ...fallen(3)),
      Math.max(a.y + r, b.y + r, ...fallen(4)),
      Math.max(a.z + r, b.z + r, ...fallen(5)),
    ],
  };
}

/** So often along a bore it is asked whose frame it is in, metres; no bulkhead is thinner. */
const FRAME_STEP_METRES = 64;

/** The other frames that a bore comes into within so many metres of its muzzle. */
export function framesAlong({ bore, event: { place } }: Edit, metres: number): Frame[] {
  const frames: Frame[] = [];
  if (bore === null) return frames;
  for (let t = 0; t <= Math.min(metres, bore.reachMetres); t += FRAME_STEP_METRES) {
    const [x, y, z] = bore.axis.map((a, i) => [place.x, place.y, place.z][i]! + a * t) as [
      number,
      number,
      number,
    ];
    let frame: Frame;
    try {
      ({ frame } = fromHeliocentric(toHeliocentric({ frame: place.frame, x, y, z })));
    } catch (error) {
      // Out of the City there is nothing to fall.
      if (error instanceof AddressError) break;
      throw error;
    }
    const isNew = ![place.frame, ...frames].some((one) => sameFrame(one, frame));
    if (isNew) frames.push(frame);
    if (frames.length === FRAMES_MAX) break;
  }
  return frames;
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
