/** A box in the City as it lies over the picture: every edge, whatever stands before it, and the insides of its faces. */
import type { Place } from '../core/index.ts';
import { directionOf } from '../view/index.ts';
import type { Camera } from '../view/index.ts';
import { rightOf } from './lod.ts';

type Point = readonly [number, number, number];
/** Right and down from the window's upper left corner, pixels. */
export type Spot = readonly [number, number];

/** The middle of the box's floor, and its sides along x, y and z, metres. */
export interface Box {
  readonly place: Pick<Place, 'x' | 'y' | 'z'>;
  readonly size: Point;
}

export interface Lines {
  readonly edges: readonly (readonly [Spot, Spot])[];
  /** Of the faces whose inside is seen: which of x, y, z they are square to, and their corners. */
  readonly faces: readonly { readonly axis: number; readonly corners: readonly Spot[] }[];
}

/** What is nearer to the eye than this is not drawn, metres. */
const NEAR = 0.2;

/** Its eight corners, by three bits: east, up, south. */
export function cornersOf({ size: [w, h, d] }: Pick<Box, 'size'>): Point[] {
  return Array.from({ length: 8 }, (_, bits) => [
    bits & 1 ? w / 2 : -w / 2,
    bits & 2 ? h : 0,
    bits & 4 ? d / 2 : -d / 2,
  ]);
}

/** Its twelve edges, by the bits of their ends. */
export const EDGES: readonly (readonly [number, number])[] = Array.from(
  { length: 24 },
  (_, i) => [i % 8, 1 << ((i / 8) | 0)] as const,
)
  .filter(([corner, bit]) => (corner & bit) === 0)
  .map(([corner, bit]) => [corner, corner | bit] as const);

/** The part of a ring of points, to the right, up and along the look, that lies before the eye. */
function before(ring: readonly Point[]): Point[] {
  return ring.flatMap((b, i) => {
    const a = ring.at(i - 1)!;
    const share = (NEAR - a[2]) / (b[2] - a[2]);
    const cut = [0, 1, 2].map((n) => a[n]! + (b[n]! - a[n]!) * share) as unknown as Point;
    const isIn = b[2] > NEAR;
    return [...(a[2] > NEAR === isIn ? [] : [cut]), ...(isIn ? [b] : [])];
  });
}

/** Where a box lies in a window of so many pixels for a camera. */
export function linesOf(
  { place, size }: Box,
  camera: Camera,
  [width, height]: readonly [number, number],
): Lines {
  const { yaw, pitch, fovDegrees } = camera;
  const axes = [rightOf(yaw), directionOf(yaw, pitch + 90), directionOf(yaw, pitch)];
  const eye: Point = [camera.x - place.x, camera.y - place.y, camera.z - place.z];
  const seen = cornersOf({ size }).map(
    (corner) =>
      axes.map((axis) =>
        axis.reduce((sum, v, i) => sum + v * (corner[i]! - eye[i]!), 0),
      ) as unknown as Point,
  );
  const scale = height / 2 / Math.tan((fovDegrees * Math.PI) / 360);
  const spot = ([r, u, ahead]: Point): Spot => [
    width / 2 + (r * scale) / ahead,
    height / 2 - (u * scale) / ahead,
  ];
  const edges = EDGES.flatMap(([a, b]) => {
    const [from, to] = before([seen[a]!, seen[b]!]);
    return from && to ? [[spot(from), spot(to)] as const] : [];
  });
  const faces = [0, 1, 2].flatMap((axis) =>
    [0, 1].flatMap((side) => {
      const at = cornersOf({ size })[side << axis]![axis]!;
      const isInside = side === 1 ? eye[axis]! < at : eye[axis]! > at;
      if (!isInside) return [];
      const [p, q] = [1 << ((axis + 1) % 3), 1 << ((axis + 2) % 3)];
      const ring = [0, p, p | q, q].map((bits) => seen[bits | (side << axis)]!);
      const corners = before(ring).map(spot);
      return corners.length > 2 ? [{ axis, corners }] : [];
    }),
  );
  return { edges, faces };
}
