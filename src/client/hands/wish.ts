/** What hands would do: as solids to look at, as an intent to check here, and as JSON to ask for. */
import { boxCorners, convexOf, formatPlace } from '../../core/index.ts';
import type { Convex, Intent, Place } from '../../core/index.ts';
import { HEIGHT, RADIUS } from '../../fabric/index.ts';
import type { Point } from '../../fabric/index.ts';
import { partsOf, writeCut, writePlace } from '../../sim/index.ts';
import { standAt } from './aim.ts';
import type { Hit } from './aim.ts';
import { isCut, sizeOf } from './tool.ts';
import type { Grip, Size } from './tool.ts';

export interface Wish {
  readonly place: Place;
  /** About the place, 1/64 m. */
  readonly solids: readonly Convex[];
  readonly intent: Intent;
  readonly json: Readonly<Record<string, unknown>>;
  /** The look met nothing as far as the hands reach. */
  readonly isInOpen: boolean;
}

/** Why what is held in the open is refused, in a way that says what to do; null where that is not why. */
export function openWords({ isInOpen }: Wish, why: string, reach: number): string | null {
  const isOfOpen = /^(?:it would hang from nothing|nothing stands there)/.test(why);
  return isInOpen && isOfOpen
    ? `Nothing stands within ${reach} m where you look: look at a floor or a wall nearer by, or reach farther.`
    : null;
}

const EIGHTH = Math.PI / 8;

function sixtyFourths(metres: number): number {
  return Math.round(metres * 64) + 0;
}

/** Corners of a box turned by eighths of a quarter about its upright middle, 1/64 m. */
function boxHole([w, h, d]: Size, turns: number): number[] {
  const [c, s] = [Math.cos(turns * EIGHTH), Math.sin(turns * EIGHTH)];
  const corners: number[] = [];
  for (const y of [0, h])
    for (const [x, z] of [
      [-w / 2, -d / 2],
      [w / 2, -d / 2],
      [w / 2, d / 2],
      [-w / 2, d / 2],
    ] as const)
      corners.push(sixtyFourths(x * c - z * s), sixtyFourths(y), sixtyFourths(x * s + z * c));
  return corners;
}

/** Corners of an eight-sided hole that goes in along an axis (0, 1 or 2), 1/64 m. */
function roundHole([w, h, d]: Size, axis: number): number[] {
  const corners: number[] = [];
  const stretch = 1 / Math.cos(EIGHTH);
  for (const end of [0, 1])
    for (let i = 0; i < 8; i++) {
      const a = (2 * i + 1) * EIGHTH;
      const u = (Math.cos(a) * stretch * w) / 2;
      const v = (Math.sin(a) * stretch * h) / 2;
      const along = (end - 0.5) * d;
      const p =
        axis === 1
          ? [u, along + d / 2, v]
          : axis === 0
            ? [along, v + h / 2, u]
            : [u, v + h / 2, along];
      corners.push(...p.map(sixtyFourths));
    }
  return corners;
}

function extentOfCorners(corners: readonly number[]): Point {
  return [0, 1, 2].map((axis) => {
    const values = corners.filter((_, i) => i % 3 === axis);
    return (Math.max(...values) - Math.min(...values)) / 64;
  }) as unknown as Point;
}

/** What the hands would do where the look meets matter. */
export function wishAt(
  grip: Grip,
  hit: Hit,
  frame: Place['frame'],
  actor: string,
  tick: number,
): Wish | null {
  const size = sizeOf(grip);
  const common = { actor, tick, causes: [] };
  if (!isCut(grip.tool)) {
    const [w, h, d] = size;
    const stand = standAt(hit, grip.turns % 2 === 0 ? size : [d, h, w], false);
    const place: Place = { frame, x: stand[0], y: stand[1], z: stand[2] };
    const units = size.map(sixtyFourths) as unknown as Size;
    const { tool: part, turns } = grip;
    const body = writePlace({ part, size: units, turns, material: null });
    return {
      place,
      solids: partsOf(part, units, turns, null).map(({ solid }) => solid),
      intent: { ...common, kind: 'place', place, body },
      json: { kind: 'place', at: formatPlace(place), part, size, turns },
      isInOpen: hit.normal === null,
    };
  }
  const axis = hit.normal === null ? 2 : hit.normal.findIndex((v) => v !== 0);
  const isStraight = grip.tool === 'hole' && grip.turns % 4 === 0;
  const [w, h, d] = size;
  const flat: Size = grip.turns === 4 ? [d, h, w] : size;
  const corners =
    grip.tool === 'round hole'
      ? roundHole(size, axis)
      : isStraight
        ? boxCorners(
            [sixtyFourths(-flat[0] / 2), 0, sixtyFourths(-flat[2] / 2)],
            [sixtyFourths(flat[0] / 2), sixtyFourths(h), sixtyFourths(flat[2] / 2)],
          )
        : boxHole(size, grip.turns);
  const solid = convexOf(corners);
  if (solid === null) return null;
  const stand = standAt(hit, extentOfCorners(corners), true);
  const place: Place = { frame, x: stand[0], y: stand[1], z: stand[2] };
  const points: number[][] = [];
  for (let i = 0; i < corners.length; i += 3)
    points.push(corners.slice(i, i + 3).map((v) => v / 64));
  return {
    place,
    solids: [solid],
    intent: { ...common, kind: 'cut', place, body: writeCut({ corners, falls: [] }) },
    json: { kind: 'cut', at: formatPlace(place), corners: points },
    isInOpen: hit.normal === null,
  };
}

/** Does the box about any of the solids reach into a walker's capsule? Feet in metres of the frame. */
export function meetsBody(
  solids: readonly Convex[],
  place: Place,
  feet: { readonly x: number; readonly y: number; readonly z: number },
): boolean {
  const at = [place.x, place.y, place.z];
  const low = [feet.x - RADIUS, feet.y, feet.z - RADIUS];
  const high = [feet.x + RADIUS, feet.y + HEIGHT, feet.z + RADIUS];
  return solids.some(({ points }) =>
    at.every((origin, axis) => {
      let [a, b] = [Infinity, -Infinity];
      for (let i = axis; i < points.length; i += 3) {
        a = Math.min(a, origin + points[i]! / 64);
        b = Math.max(b, origin + points[i]! / 64);
      }
      return a < high[axis]! && b > low[axis]!;
    }),
  );
}
