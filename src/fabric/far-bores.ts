/**
 * What is done in other frames. A shot is one straight line in space; every frame that it reaches has it
 * along an axis of its own, and cuts its own chunks by that. What is placed or cut at the border of a frame
 * reaches into the next one, and stands, or is open, there too.
 */
import {
  AddressError,
  convexOf,
  extentOf,
  formatFrame,
  fromHeliocentric,
  intoFrame,
  roundPlace,
  sameFrame,
  toHeliocentric,
} from '../core/index.ts';
import type { Convex, Frame, Node, Place } from '../core/index.ts';
import { FRAMES_MAX, GUN, STEPS, boreAlong } from '../sim/index.ts';
import type { Bore, Box, Edit, RegionState } from '../sim/index.ts';
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

const SEEN = new WeakMap<Edit, Map<string, Edit | null>>();

/** The same edit in another frame, made once; null for what is nothing there. */
export function seenFrom(edit: Edit, frame: Frame): Edit | null {
  let known = SEEN.get(edit);
  if (known === undefined) SEEN.set(edit, (known = new Map()));
  const name = formatFrame(frame);
  let seen = known.get(name);
  if (seen === undefined) {
    seen = edit.bore === null ? handsSeenFrom(edit, frame) : boreSeenFrom(edit, edit.bore, frame);
    known.set(name, seen);
  }
  return seen;
}

/** What hands did in another frame: its place there to 1/64 m, and every corner about that. */
function handsSeenFrom(edit: Edit, frame: Frame): Edit | null {
  const { place } = edit.event;
  const into = (dx: number, dy: number, dz: number): Place =>
    intoFrame(
      frame,
      toHeliocentric({ frame: place.frame, x: place.x + dx, y: place.y + dy, z: place.z + dz }),
    );
  const here = into(0, 0, 0);
  // Their differences hardly turn from one frame to the next: a box stays one.
  const turned = (x: number, y: number, z: number): Point => {
    const at = into(x / STEPS, y / STEPS, z / STEPS);
    const step = (v: number): number => Math.floor(v * STEPS + 0.5);
    return [step(at.x - here.x), step(at.y - here.y), step(at.z - here.z)];
  };
  const solidOf = ({ points }: Convex): Convex | null => {
    const corners: number[] = [];
    for (let i = 0; i < points.length; i += 3)
      corners.push(...turned(points[i]!, points[i + 1]!, points[i + 2]!));
    return convexOf(corners);
  };
  const solids = edit.solids.flatMap((one) => {
    const solid = solidOf(one.solid);
    return solid === null ? [] : [{ ...one, solid }];
  });
  const cutter = edit.cutter === null ? null : solidOf(edit.cutter);
  const falls = edit.falls.map(([x0, y0, z0, x1, y1, z1]): Box => {
    const ends = [turned(x0, y0, z0), turned(x1, y1, z1)] as const;
    const [low, high] = [Math.min, Math.max].map((most) =>
      [0, 1, 2].map((i) => most(ends[0][i]!, ends[1][i]!)),
    ) as [number[], number[]];
    return [...low, ...high] as unknown as Box;
  });
  const at = { frame, x: roundPlace(here.x), y: roundPlace(here.y), z: roundPlace(here.z) };
  const extents = [...solids.map(({ solid }) => solid), ...(cutter === null ? [] : [cutter])].map(
    extentOf,
  );
  if (extents.length + falls.length === 0) return null;
  const reach = (side: 'low' | 'high', most: (...v: number[]) => number): Point =>
    [0, 1, 2].map((i) => {
      const k = side === 'low' ? i : i + 3;
      const all = [...extents.map((extent) => extent[side][i]!), ...falls.map((box) => box[k]!)];
      return [at.x, at.y, at.z][i]! + most(...all) / STEPS;
    }) as unknown as Point;
  return {
    ...edit,
    event: { ...edit.event, place: at },
    solids,
    cutter,
    falls,
    low: reach('low', Math.min),
    high: reach('high', Math.max),
  };
}

/** A shot in another frame: its muzzle there (to 1/64 m), its axis there, and what falls there. */
function boreSeenFrom(edit: Edit, bore: Bore, frame: Frame): Edit {
  const { event } = edit;
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

/** What holds of other frames' shots, and of what hands did at their borders, as a frame sees it. */
export function farEdits(regions: Iterable<Held>, place: Place): Edit[] {
  const some = farRegions(regions, place, ({ state }) => isSeenFar(state));
  return some.flatMap(({ state }) =>
    [...state.bores, ...state.crossing].flatMap((sequence) => {
      const edit = state.edits.get(sequence);
      if (edit === undefined || state.undone.has(sequence)) return [];
      const seen = seenFrom(edit, place.frame);
      return seen === null ? [] : [seen];
    }),
  );
}

/** Has anything been done in a region that other frames can see? */
export function isSeenFar({ bores, crossing }: RegionState): boolean {
  return bores.length > 0 || crossing.length > 0;
}
