/**
 * The great forms of a view, straight from the plan: masses, decks and bridges as boxes, and their faces as an
 * eye sees them. They are what a draughtsman puts down first, and stand on the page until the City is drawn.
 */
import { surveyAround } from '../gen/index.ts';
import type { Survey, SurveyBody, WorldKey } from '../gen/index.ts';
import type { Place } from '../core/index.ts';
import { directionOf } from '../view/index.ts';
import type { Camera } from '../view/index.ts';
import { rightOf } from './lod.ts';

export type Point = readonly [number, number, number];
type Corner = [number, number, number];

/** A box of the plan: its least and greatest corner, metres of the frame. */
export interface Form {
  readonly low: Point;
  readonly high: Point;
  /** Heights at which something runs round it. */
  readonly rings: readonly number[];
}

/** One side of a form in front of an eye: points are metres to its right, up, and ahead. */
export interface Face {
  readonly outline: readonly Point[];
  readonly lines: readonly (readonly Point[])[];
  /** Axis of its normal: 0 x, 1 y, 2 z. */
  readonly axis: number;
  /** From the eye to its form. */
  readonly metres: number;
}

/** Plans so far away are drawn; metres. */
const REACH_METRES = 3000;
/** Metres between rings, and up and down to the last that is drawn. */
const RING_METRES = 128;
const RINGS_METRES = 1200;
/** What is nearer to the plane of the eye is cut off, metres. */
const NEAR_METRES = 0.5;
/** The wall of a body stands so far behind its outer edge, metres: between them runs the ledge. */
const LEDGE_METRES = 6.25;
const LEDGE_THICK = 2;
/** Thickness of bridges and decks, metres. */
const DECK_METRES = 8;

function isWithin({ low, high }: Pick<Form, 'low' | 'high'>, eye: Point): boolean {
  return eye.every((v, i) => v > low[i]! && v < high[i]!);
}

function ringsOf({ y0, y1 }: SurveyBody, floorY: number, eyeY: number): number[] {
  const first = Math.ceil((Math.max(y0, eyeY - RINGS_METRES) - floorY) / RING_METRES);
  const last = Math.floor((Math.min(y1, eyeY + RINGS_METRES) - floorY) / RING_METRES);
  return Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, i) => floorY + (first + i) * RING_METRES,
  );
}

/** A body; where the eye is on its ledge, the ledge and the wall behind it; where it is deeper in, nothing. */
function bodyForms(body: SurveyBody, floorY: number, feetY: number, eye: Point): Form[] {
  const { x0, x1, z0, z1, y0, y1 } = body;
  const rings = ringsOf(body, floorY, eye[1]);
  const whole: Form = { low: [x0, y0, z0], high: [x1, y1, z1], rings };
  if (!isWithin(whole, eye)) return [whole];
  const ledges: Form[] = [];
  const wall = { low: [x0, feetY, z0] as Corner, high: [x1, y1, z1] as Corner, rings };
  for (const axis of [0, 2] as const)
    for (const [side, inward] of [
      ['low', 1],
      ['high', -1],
    ] as const) {
      const edge = whole[side][axis];
      if (Math.abs(eye[axis] - edge) >= LEDGE_METRES) continue;
      wall[side][axis] = edge + inward * LEDGE_METRES;
      const low: Corner = [x0, feetY - LEDGE_THICK, z0];
      const high: Corner = [x1, feetY, z1];
      (side === 'low' ? high : low)[axis] = wall[side][axis];
      ledges.push({ low, high, rings: [] });
    }
  return ledges.length === 0 ? [] : [wall, ...ledges];
}

/** Slabs: bridges, and the decks of halls. */
function slabsOf({ bridges, blocks }: Survey): Form[] {
  const rects = [
    ...bridges,
    ...blocks.flatMap((block) => block.decks.map((y) => ({ ...block, y }))),
  ];
  return rects.map(({ x0, x1, z0, z1, y }) => ({
    low: [x0, y - DECK_METRES, z0],
    high: [x1, y, z1],
    rings: [],
  }));
}

/** What the plan has in great about feet and an eye over them. */
export function formsAbout(key: WorldKey, place: Place, eye: Point): Form[] {
  const survey = surveyAround(key, place, [REACH_METRES, REACH_METRES]);
  if (!survey) return [];
  const bodies = survey.bodies.flatMap((body) => bodyForms(body, survey.floorY, place.y, eye));
  return [...bodies, ...slabsOf(survey).filter((slab) => !isWithin(slab, eye))];
}

function metresTo({ low, high }: Form, eye: Point): number {
  return Math.hypot(...eye.map((v, i) => Math.max(low[i]! - v, 0, v - high[i]!)));
}

/** What of a polygon (or, open, of a line) lies ahead of the eye. */
export function ahead(points: readonly Point[], isOpen = false): Point[] {
  return points.flatMap((b, i) => {
    const isIn = b[2] >= NEAR_METRES;
    if (isOpen && i === 0) return isIn ? [b] : [];
    const a = points[(i + points.length - 1) % points.length]!;
    if (a[2] >= NEAR_METRES === isIn) return isIn ? [b] : [];
    const t = (NEAR_METRES - a[2]) / (b[2] - a[2]);
    const cut: Point = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, NEAR_METRES];
    return isIn ? [cut, b] : [cut];
  });
}

/** Every side of the forms that an eye can see, the farthest first. */
export function facesOf(forms: readonly Form[], camera: Camera): Face[] {
  const eye: Point = [camera.x, camera.y, camera.z];
  const axes = [
    rightOf(camera.yaw),
    directionOf(camera.yaw, camera.pitch + 90),
    directionOf(camera.yaw, camera.pitch),
  ];
  const seen = (p: Point): Point =>
    axes.map((axis) => axis.reduce((sum, v, i) => sum + v * (p[i]! - eye[i]!), 0)) as [
      number,
      number,
      number,
    ];
  const far = forms.map((form) => ({ form, metres: metresTo(form, eye) }));
  return far
    .toSorted((a, b) => b.metres - a.metres)
    .flatMap(({ form, metres }) =>
      [0, 1, 2].flatMap((axis) => sideOf(form, axis, eye, seen, metres)),
    );
}

/** The side of a form across an axis that faces the eye, if one does. */
function sideOf(
  { low, high, rings }: Form,
  axis: number,
  eye: Point,
  seen: (p: Point) => Point,
  metres: number,
): Face[] {
  const at = eye[axis]! < low[axis]! ? low[axis]! : eye[axis]! > high[axis]! ? high[axis]! : null;
  if (at === null) return [];
  const [u, v] = axis === 0 ? [2, 1] : axis === 1 ? [0, 2] : [0, 1];
  const corner = (a: number, b: number): Point => {
    const p: [number, number, number] = [0, 0, 0];
    [p[axis], p[u!], p[v!]] = [at, a, b];
    return seen(p);
  };
  const [u0, u1, v0, v1] = [low[u!]!, high[u!]!, low[v!]!, high[v!]!];
  const outline = ahead([corner(u0, v0), corner(u1, v0), corner(u1, v1), corner(u0, v1)]);
  if (outline.length < 3) return [];
  const lines = axis === 1 ? [] : rings.map((y) => ahead([corner(u0, y), corner(u1, y)], true));
  return [{ outline, lines, axis, metres }];
}
